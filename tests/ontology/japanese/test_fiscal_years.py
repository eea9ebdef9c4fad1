"""Years, spans of years and days as they are printed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontology.japanese.fiscal_years import (
    era_label,
    find_fiscal_years,
    fiscal_year_of,
    fiscal_year_of_date,
)


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("令和5年度", [(2023, 2023)]),
        ("令和５年度", [(2023, 2023)]),
        ("【令和4年度】", [(2022, 2022)]),
        ("R5", [(2023, 2023)]),
        ("Ｒ５", [(2023, 2023)]),
        ("R5取組", [(2023, 2023)]),
        ("R4 (進捗率)", [(2022, 2022)]),
        ("2023年度", [(2023, 2023)]),
        ("(2027 年度)", [(2027, 2027)]),
        ("アクションプラン2023", [(2023, 2023)]),
        ("平成30年度", [(2018, 2018)]),
        ("H30", [(2018, 2018)]),
        ("㍻３０年度", [(2018, 2018)]),
        ("令和元年度", [(2019, 2019)]),
        ("昭和63年度", [(1988, 1988)]),
        ("令和\n４年度", [(2022, 2022)]),
        ("令和４年度～令和８年度", [(2022, 2026)]),
        ("令和５年度 \n\n～ \n\n令和８年度 ", [(2023, 2026)]),
        ("令和4年度から令和8年度まで", [(2022, 2026)]),
        ("令和4年度（2022年度）〜令和8年度（2026年度）", [(2022, 2026)]),
        ("2022（令和4）年度", [(2022, 2022)]),
        ("R4-R8", [(2022, 2026)]),
        ("R4〜8", [(2022, 2026)]),
        ("令和4〜8年度", [(2022, 2026)]),
        ("平成30年度〜令和2年度", [(2018, 2020)]),
        ("2022-2026", [(2022, 2026)]),
        ("2022-26", [(2022, 2026)]),
        ("(2010- )", [(2010, None)]),
        ("（2017-2023）", [(2017, 2023)]),
        ("令和7年度以降", [(2025, None)]),
        ("令和4年度、令和5年度", [(2022, 2022), (2023, 2023)]),
        ("2024\t2025\t2026", [(2024, 2024), (2025, 2025), (2026, 2026)]),
        ("令和4年度\n- 令和5年度", [(2022, 2022), (2023, 2023)]),
    ],
)
def test_years_are_found(text: str, years: list[tuple[int, int | None]]) -> None:
    found = find_fiscal_years(text)
    assert [(year.first, year.last) for year in found] == years
    assert all(year.fiscal for year in found)


@pytest.mark.parametrize(
    "text",
    [
        "PR5",
        "4-1-2",
        "3-1-2-2",
        "2,023",
        "2000円",
        "2024人",
        "8050問題",
        "029-2023-1111",
        "№2023",
        "約2000",
        "H2O",
        "８年度",
        "令和４５年度予定",
        "平成99年",
        "1.2023",
        "2023.5%",
        "20231",
    ],
)
def test_what_only_looks_like_a_year_is_none(text: str) -> None:
    assert find_fiscal_years(text) == []


def test_a_calendar_year_is_marked() -> None:
    found = find_fiscal_years("令和3年1月1日現在、2023年度")
    assert [(year.first, year.fiscal, year.printed) for year in found] == [
        (2021, False, "令和3年"),
        (2023, True, "2023年度"),
    ]
    assert not find_fiscal_years("2022年〜2026年")[0].fiscal
    assert not find_fiscal_years("R5.3.31現在")[0].fiscal


def test_the_span_is_that_of_the_raw_text() -> None:
    text = "期間：令和５年度 \n～ \n令和８年度の計画"
    (years,) = find_fiscal_years(text)
    assert text[years.start : years.end] == "令和５年度 \n～ \n令和８年度"
    assert years.printed == "令和5年度〜令和8年度"


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("令和5年度", 2023),
        ("R5取組", 2023),
        ("11倍(2024年度)", 2024),
        ("21%(2025年4月1日時点)", 2025),
        ("2025年3月31日現在", 2024),
        ("令和６年１月", 2023),
        ("R5.3.31", 2022),
        ("2023年", 2023),
        ("未定", None),
    ],
)
def test_the_fiscal_year_of_a_text(text: str, year: int | None) -> None:
    assert fiscal_year_of(text) == year


def test_fiscal_years_begin_in_april() -> None:
    assert fiscal_year_of_date(2025, 3, 31) == 2024
    assert fiscal_year_of_date(2025, 4, 1) == 2025
    with pytest.raises(ValueError, match="day"):
        fiscal_year_of_date(2023, 2, 30)


def test_a_year_has_its_japanese_name() -> None:
    assert era_label(2023) == "令和5年度"
    assert era_label(2019) == "令和元年度"
    assert era_label(2018) == "平成30年度"
    with pytest.raises(ValueError, match="no era"):
        era_label(1867)


@given(st.integers(1950, 2057))
def test_every_name_of_a_year_is_read_back(year: int) -> None:
    assert fiscal_year_of(era_label(year)) == year


@given(st.text("令和平成年度月日元〜-から0123４５RH.()（） \n/", max_size=30))
def test_spans_lie_in_the_text_in_order(text: str) -> None:
    done = 0
    for year in find_fiscal_years(text):
        assert done <= year.start < year.end <= len(text)
        assert year.last is None or year.last >= year.first
        done = year.end
