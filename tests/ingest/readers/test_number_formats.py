from __future__ import annotations

import pytest

from ingest.readers.number_formats import displayed, displayed_text


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (0.85, "0%", "85%"), (0.8567, "0.0%", "85.7%"), (1.005, "0.00", "1.01"),
        (1234567, "#,##0", "1,234,567"), (1234.5, '#,##0"人"', "1,235人"),
        (-5, '#,##0;"▲"#,##0', "▲5"), (0, '#,##0;-#,##0;"-"', "-"), (7, "000", "007"),
        (12345678, "#,##0,", "12,346"), (0.1 + 0.2, "General", "0.3"), (3, "G/標準", "3"),
        (5, '"令和"0"年度"', "令和5年度"), (1234, "_ * #,##0_ ;_ * -#,##0_ ", "1,234"),
        (100, '[>=100]"多"0;0', "多100"), (99, '[>=100]"多"0;0', "99"), (0.5, "#.##", ".5"),
        (1500000, "[$¥-411]#,##0", "¥1,500,000"), (-3, "0_ ;[Red]\\-0\\ ", "-3"),
        (45017, "yyyy/m/d", "2023/4/1"), (45017, '[$-411]ggge"年"m"月"d"日"', "令和5年4月1日"),
        (45017, "[$-411]ge.m.d;@", "R5.4.1"), (45017, "aaaa", "土曜日"), (43585, "ge", "H31"),
        (45017.75, "yyyy-mm-dd hh:mm", "2023-04-01 18:00"), (1.5, "[h]:mm", "36:00"),
        (43555, 'm"月"d"日"', "3月31日"), (45017.75, "h:mm AM/PM", "6:00 PM"),
    ],
)  # fmt: skip
def test_numbers_are_written_as_the_sheet_shows_them(value, code, shown):
    assert displayed(value, code) == shown


def test_days_of_the_other_calendar_and_what_is_no_day():
    assert displayed(43555, "yyyy/m/d", since_1904=True) == "2023/4/1"
    assert displayed(-3, "yyyy/m/d") == "-3"
    assert displayed(1e12, "yyyy/m/d") == "1000000000000"


def test_words_that_a_format_adds_to_text():
    assert displayed_text("山田", '@"様"') == "山田様"
    assert displayed_text("あ", "_ * #,##0_ ;_ @_ ") == "あ"
