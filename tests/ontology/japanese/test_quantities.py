"""Quantities in printed forms, and what is none."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ontology.japanese.quantities import find_quantities, read_quantity, starts_with_quantity

PRINTED = [
    ("17件", 17, "件", None),
    ("85.19％", 85.19, "%", None),
    ("1,225人", 1225, "人", None),
    ("7,500人以上", 7500, "人", "以上"),
    ("260 万件", 2_600_000, "件", None),
    ("3 回／年", 3, "回/年", None),
    ("延べ 2,453 人", 2453, "人", "延べ"),
    ("23億1千万円", 2_310_000_000, "円", None),
    ("40 億円", 4_000_000_000, "円", None),
    ("9 点", 9, "点", None),
    ("10倍", 10, "倍", None),
    ("99.2%", 99.2, "%", None),
    ("0 件", 0, "件", None),
    ("5%減", 5, "%", "減"),
    ("約6.3%減", 6.3, "%", "約、減"),
    ("3,300 h", 3300, "h", None),
    ("50万円", 500_000, "円", None),
    ("3地区", 3, "地区", None),
    ("2.0%", 2, "%", None),
    ("12時間", 12, "時間", None),
    ("6,076,000", 6_076_000, None, None),
    ("360 時間", 360, "時間", None),
    ("29カ国", 29, "カ国", None),
    ("1,000千円", 1_000_000, "円", None),
    ("10百万円", 10_000_000, "円", None),
    ("△5.2％", -5.2, "%", None),
    ("-3.1ポイント", -3.1, "ポイント", None),
    ("￥1,200", 1200, "円", None),
    ("100㎡", 100, "m2", None),
    ("週3回以上", 3, "回/週", "以上"),
    ("年間 24 回", 24, "回/年", None),
    ("129団体", 129, "団体", None),
    ("全213自治会", 213, "自治会", "全"),
    ("1.5t-CO2", 1.5, "t-CO2", None),
    ("2団体増加", 2, "団体", "増加"),
    ("65 歳以上", 65, "歳", "以上"),
    ("12日間", 12, "日間", None),
]


@pytest.mark.parametrize(("text", "value", "unit", "qualifier"), PRINTED)
def test_a_printed_quantity_is_read_and_found(text, value, unit, qualifier) -> None:
    read = read_quantity(text)
    assert read is not None
    assert (read.value, read.unit, read.qualifier, read.upper) == (value, unit, qualifier, None)
    assert find_quantities(text) == [read]
    assert text[read.start : read.end] == text


@pytest.mark.parametrize(
    ("text", "value", "as_of", "qualifier", "quoted"),
    [
        ("2/2 現在 262 人", 262, "2/2", "現在", "2/2 現在 262 人"),
        ("2/2 現在フォロワー数 262 人", 262, "2/2", "現在", "262 人"),
        ("388 件（１月末現在）", 388, "1月末", "現在", "388 件"),
        (
            "延べ 2,453 人（令和５年 \n12 月末現在）",
            2453,
            "令和5年12月末",
            "延べ、現在",
            "延べ 2,453 人",
        ),
        ("比率 21%(2025年4月1日時点)", 21, "2025年4月1日", "現在", "21%"),
        ("令和3年1月1日現在29カ国", 29, "令和3年1月1日", "現在", "令和3年1月1日現在29カ国"),
    ],
)
def test_the_day_of_a_count_is_kept(text, value, as_of, qualifier, quoted) -> None:
    (found,) = find_quantities(text)
    assert (found.value, found.as_of, found.qualifier) == (value, as_of, qualifier)
    assert text[found.start : found.end] == quoted


@pytest.mark.parametrize(
    ("text", "lower", "upper", "unit"),
    [
        ("4回~6回", 4, 6, "回"),
        ("２～３か月に１回", 2, 3, "か月"),
        ("5〜10％", 5, 10, "%"),
        ("18歳から45歳まで", 18, 45, "歳"),
        ("100-200人", 100, 200, "人"),
        ("1万〜2万人", 10000, 20000, "人"),
    ],
)
def test_a_range_has_both_ends(text, lower, upper, unit) -> None:
    found = find_quantities(text)[0]
    assert (found.value, found.upper, found.unit) == (lower, upper, unit)


@pytest.mark.parametrize(
    "text",
    [
        "6/3",
        "9月",
        "2025年4月1日",
        "令和5年12月末",
        "令和５年度",
        "2024年度",
        "令和 5 年",
        "20日",
        "9時30分",
        "1 人材の確保",
        "1 市民活動の支援",
        "３ 施設の管理",
        "47 市公式ホームページ",
        "(1)",
        "①",
        "№9",
        "No.9",
        "9",
        "4-1-2",
        "3-1-2-2 地区",
        "5 – ④",
        "3-6",
        "第2次",
        "2回目",
        "R5",
        "A3判",
        "2022.4 システム導入",
        "0287-62-7019",
        "8050問題",
        "1.2.3",
        "1.1 概要",
        "実施",
        "—",
        "",
    ],
)
def test_dates_numbering_and_codes_are_no_quantities(text) -> None:
    assert find_quantities(text) == []


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("PPP/PFI導入事業累計件数 1 件(公共施設包括管理事業)(2024年度)", ["1 件"]),
        ("交付率 73.6% (70%)", ["73.6%", "70%"]),
        ("時間外勤務時間数360時間超過者数は5人", ["360時間", "5人"]),
        ("電子書籍の貸出件数\t9,500\t7,990 (84.1%)", ["9,500", "7,990", "84.1%"]),
        ("申請があり、\n28 件の提案があった", ["28 件"]),
        ("17,521\n5,574\n令和", ["17,521", "5,574"]),
        ("1人増員し", ["1人"]),
        ("26 チーム中４チーム", ["26 チーム", "4チーム"]),
    ],
)
def test_quantities_are_found_in_running_text(text, printed) -> None:
    assert [found.printed for found in find_quantities(text)] == printed


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("8", 8, None),
        ("(70%)", 70, "%"),
        ("45件 (実績)", 45, "件"),
        ("目標 60回", 60, "回"),
        ("100 団体(2027 年度)", 100, "団体"),
        ("9 点(10 点満点)", 9, "点"),
        ("15 自治会館", 15, "自治会館"),
        ("令和8年度目標 60回", 60, "回"),
    ],
)
def test_a_cell_may_say_a_little_more(text, value, unit) -> None:
    read = read_quantity(text)
    assert read is not None
    assert (read.value, read.unit) == (value, unit)


@pytest.mark.parametrize(
    "text",
    [
        "実施",
        "充実",
        "—",
        "",
        "11.2% (48.6%)",
        "令和5年度",
        "9月",
        "6/3",
        "4-1-2",
        "①",
        "№8",
        "5年度末",
        "外国人 1,273人の増",
    ],
)
def test_a_cell_of_anything_else_is_no_quantity(text) -> None:
    assert read_quantity(text) is None


def test_a_wrapped_line_is_told_from_a_numbered_title() -> None:
    assert starts_with_quantity("12 月末現在")
    assert starts_with_quantity("28 件の申請")
    assert not starts_with_quantity("1 人材の確保")
    assert not starts_with_quantity("10 会計処理方法等の統一")


@given(
    st.text("0123５６,.%％件人回万億千円年月日 \n〜~-/△約延べ以上減現在（）()第№", max_size=30)
    | st.text(max_size=20)
)
def test_spans_lie_in_the_text_in_order(text) -> None:
    done = 0
    for found in find_quantities(text):
        assert done <= found.start < found.end <= len(text)
        assert "\n" not in found.printed
        done = found.end
    read_quantity(text)


@example(0, "万円")
@given(st.integers(0, 10**9), st.sampled_from(["件", "人", "%", "団体", "万円"]))
def test_every_number_is_read_back(number, unit) -> None:
    read = read_quantity(f"{number:,}{unit}")
    assert read is not None
    assert read.value == number * (10_000 if unit == "万円" else 1)
