"""Numerals and item numbers in the forms that documents print."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontology.japanese.numerals import circled, compound_number, item_number, read_numeral


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("①", 1),
        ("㊿", 50),
        ("❸", 3),
        ("⑴", 1),
        ("⒓", None),
        ("（８）", 8),
        ("Ⅳ", 4),
        ("XII", 12),
        ("十二", 12),
        ("二千五百", 2500),
        ("〇", 0),
        ("二〇二三", 2023),
        ("百", 100),
        ("1万2千", 12000),
        ("23億1千万", 2_310_000_000),
        ("１，２２５", 1225),
        ("1.5万", 15000),
        ("８", 8),
        ("L", None),
        ("DX", None),
        ("IIII", None),
        ("3五", None),
        ("八件", None),
        ("", None),
        ("-", None),
        (",", None),
        ("1,2", None),
    ],
)
def test_a_numeral_is_read(text: str, value: int | None) -> None:
    assert read_numeral(text) == value


@given(st.integers(1, 50))
def test_circled_numerals_are_read_back(value: int) -> None:
    assert read_numeral(circled(value)) == value


@pytest.mark.parametrize("value", [0, 51])
def test_there_are_fifty_circled_numerals(value: int) -> None:
    with pytest.raises(ValueError, match="no circled numeral"):
        circled(value)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("№８", "8"),
        ("No.8", "8"),
        ("ＮＯ．１２", "12"),
        ("８.", "8"),
        ("(8)", "8"),
        ("08.", "08"),
        ("新", "新"),
        ("新.", "新"),
        ("①", "①"),
        ("1-(1)", "1-①"),
        ("2-④", "2-④"),
        ("5 - ①", "5-①"),
        ("№1-(2)", "1-②"),
        ("4-2", "4-2"),
        ("(5-3)", "5-3"),
        ("3-1-2-2", "3-1-2-2"),
        ("Ⅱ", "2"),
        ("第3", "3"),
        ("市民課", None),
        ("", None),
        ("No.", None),
        ("R5", None),
        ("17件", None),
    ],
)
def test_an_item_number_is_written_in_one_way(text: str, number: str | None) -> None:
    assert item_number(text) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1-(1)", "1-①"),
        ("3-6", "3-⑥"),
        ("5 – ④", "5-④"),
        ("2-(2)", "2-②"),
        ("4-2", "4-②"),
        ("2 - 1", "2-①"),
        ("5-3)", "5-③"),
        ("2-④", "2-④"),
        ("１‐（１）", "1-①"),
        ("4ー⑤", "4-⑤"),
        ("4-1-2", None),
        ("5", None),
        ("3-0", None),
        ("3-51", None),
        ("番号", None),
    ],
)
def test_the_second_part_of_a_compound_number_is_circled(text: str, number: str | None) -> None:
    assert compound_number(text) == number


@given(st.text(max_size=12))
def test_any_text_is_a_number_or_none(text: str) -> None:
    assert read_numeral(text) is None or isinstance(read_numeral(text), int)
    number = item_number(text)
    assert number is None or item_number(number) == number
