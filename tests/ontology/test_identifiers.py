from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontology.errors import IdentifierError
from ontology.identifiers import (
    DocumentId,
    ItemId,
    MunicipalityCode,
    PlanId,
    Sha256,
    change_iri,
    department_iri,
    document_id,
    initiative_iri,
    initiative_key,
    item_ids,
    plan_id,
    run_iri,
    theme_key,
    web_iri,
)
from ontology.keys import comparable_number, distinct_keys, number_key, plan_key, title_key

BASE = "https://machigraph.jp/"


@pytest.mark.parametrize("code", ["082023", "092134", "082309", "082350", "011002", "131016"])
def test_codes_with_the_right_check_digit(code: str) -> None:
    assert MunicipalityCode(code) == code
    assert MunicipalityCode.from_iri(MunicipalityCode(code).iri) == code


def test_the_area_in_estat_has_no_check_digit() -> None:
    assert str(MunicipalityCode("082023").area_iri) == "http://data.e-stat.go.jp/lod/sac/C08202"


@pytest.mark.parametrize("text", ["", "08202", "0820233", "０８２０２３", "08202a", "082023\n"])
def test_what_is_no_code_raises(text: str) -> None:
    with pytest.raises(IdentifierError, match="6桁"):
        MunicipalityCode(text)


def test_a_wrong_check_digit_says_which_is_right() -> None:
    with pytest.raises(IdentifierError, match="082023"):
        MunicipalityCode("082024")


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (PlanId, "082023-5E0A7C21"),
        (PlanId, "082024-5e0a7c21"),
        (DocumentId, "082023-5e0a7c21"),
        (DocumentId, "082024-5e0a7c21-2023"),
        (ItemId, "082023-5e0a7c21-"),
        (ItemId, "082023-5e0a7c21-2/④"),
        (ItemId, "082024-5e0a7c21-8"),
        (Sha256, "0f" * 31),
    ],
)
def test_other_identifiers_are_checked_too(kind: type[str], text: str) -> None:
    with pytest.raises(IdentifierError):
        kind(text)


def test_editions_of_a_plan_share_its_key() -> None:
    editions = (
        "行動計画",
        "行動計画2023",
        "令和５年度 行動計画",
        "行動計画（R6）",
        "行動計画（2024年度版）",
        "平成31年度行動計画",
        "行動計画(令和元年度)",
        "行動計画 令和四年度〜8年度",
        "行動計画 2024-2028",
    )
    assert len({plan_key(title) for title in editions}) == 1
    assert plan_key("行動計画") != plan_key("第2次行動計画")
    assert plan_key("2023") != plan_key("2024")


def test_document_and_plan_identifiers() -> None:
    document = document_id("082023", "行動計画2023", 2023)
    assert document.plan == plan_id("082023", "行動計画")
    assert document == f"082023-{plan_key('行動計画')}-2023"
    assert (document.municipality, document.fiscal_year) == ("082023", 2023)
    assert str(document.characters_iri(3, 9)) == f"{BASE}document/{document}#char=3,9"
    assert DocumentId.from_iri(document.iri) == document
    with pytest.raises(IdentifierError, match="item"):
        ItemId.from_iri(document.iri)


def ids(*items: tuple[str | None, str, tuple[str, ...]]) -> list[str]:
    plan = plan_id("082023", "行動計画")
    return [item.removeprefix(f"{plan}-") for item in item_ids("082023", "行動計画", items)]


@pytest.mark.parametrize(
    ("number", "key"),
    [
        ("8", "8"), ("01", "01"), ("８", "8"), ("2-④", "2-4"), ("5 – ④", "5-4"), ("№9", "9"),
        ("(3)", "3"), ("1.", "1"), ("1.2", "1.2"), ("新", None), ("t0123abcd", None), ("", None),
    ],
)  # fmt: skip
def test_numbers_that_an_iri_can_hold(number: str, key: str | None) -> None:
    assert number_key(number) == key


def test_an_item_is_named_by_its_number_else_its_title() -> None:
    assert ids(("8", "甲", ()), ("新", "乙", ()), (None, "丙", ())) == [
        "8", f"t{title_key('乙')}", f"t{title_key('丙')}"
    ]  # fmt: skip


def test_a_number_of_two_items_names_neither() -> None:
    assert ids(("1", "甲", ()), ("１", "乙", ()), ("2", "丙", ())) == [
        f"t{title_key('甲')}", f"t{title_key('乙')}", "2"
    ]  # fmt: skip


def test_equal_titles_are_told_apart_by_section_then_number() -> None:
    plain = ids((None, "甲", ()))[0]
    sections = ids((None, "甲", ("一",)), (None, "甲", ("二",)))
    assert len({plain, *sections}) == 3
    numbers = ids(("新", "甲", ("一",)), ("再", "甲", ("一",)))
    assert len(set(numbers)) == 2
    first, second = ids((None, "甲", ()), (None, "甲", ()))
    assert second == f"{first}-2"


@given(
    st.lists(
        st.tuples(
            st.sampled_from([None, "1", "１", "01", "2-①", "新"]),
            st.sampled_from(["甲", "乙", "甲 乙", "・", "〜"]),
            st.lists(st.sampled_from(["一", "二"]), max_size=2).map(tuple),
        ),
        max_size=12,
    ),
    st.integers(0, 99),
)
def test_items_have_names_of_their_own_that_do_not_hang_on_their_place(items, seed) -> None:
    named = ids(*items)
    assert len(set(named)) == len(items)
    mixed = list(items)
    random.Random(seed).shuffle(mixed)
    once = {item for item in items if items.count(item) == 1}
    before = {item: key for item, key in zip(items, named, strict=True) if item in once}
    after = {item: key for item, key in zip(mixed, ids(*mixed), strict=True) if item in once}
    assert before == after


def test_distinct_keys_take_the_shortest_that_is_free() -> None:
    assert distinct_keys([("a", "a1"), ("a", "a2"), ("b",)]) == ["a1", "a2", "b"]
    assert distinct_keys([("a",), ("a",), ("a-2",)]) == ["a", "a-3", "a-2"]
    assert distinct_keys([]) == []


@pytest.mark.parametrize(
    ("left", "right"), [("８", "8"), ("08", "8"), ("2-④", "２－4"), ("№31", "31")]
)
def test_numbers_compare_without_width_and_zeros(left: str, right: str) -> None:
    assert comparable_number(left) == comparable_number(right)
    assert comparable_number("80") != comparable_number("8")


def test_other_iris() -> None:
    code = MunicipalityCode("082023")
    assert department_iri(code, "総務 課") == department_iri(code, "総務課")
    assert str(change_iri(code, "甲課", "乙課")) == (
        f"{BASE}change/082023/{title_key('甲課')}-{title_key('乙課')}"
    )
    assert str(initiative_iri(initiative_key("まちのコイン"))).startswith(f"{BASE}initiative/")
    plan = PlanId("082023-5e0a7c21")
    assert str(plan.rating_iri("A")) == f"{BASE}rating/082023-5e0a7c21/A"
    assert plan.rating_iri("A+") != plan.rating_iri("A-")
    assert plan.rating_iri("◎") != plan.rating_iri("○")
    assert len(run_iri("a", "b").rpartition("/")[2]) == 16
    assert theme_key(f"{BASE}themes/point-apps") == "point-apps"
    with pytest.raises(IdentifierError):
        theme_key(f"{BASE}item/x")
    assert str(web_iri("https://例.jp/計 画?a=1%20")) == "https://例.jp/計%20画?a=1%20"
    with pytest.raises(IdentifierError, match="https"):
        web_iri("例.jp")
