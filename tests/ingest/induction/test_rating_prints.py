"""Signs between labels and values, and ratings in the many shapes in which they are printed."""

from __future__ import annotations

import pytest

from ingest.extract.engine import extract
from ingest.induction.induction import induce
from ingest.readers.reading import read
from ingest.records import Item

TITLES = ("花壇の手入れ", "川の清掃", "落ち葉の堆肥", "街路樹の剪定")
OFFICES = ("公園課", "河川課", "農政課", "道路課")
LETTERS = ("A", "B", "C", "A")
BEFORE = ("B", "B", "A", "C")
WORDS = ("順調", "遅れ", "順調", "概ね順調")
NEXT = ("継続", "拡充", "継続", "縮小")


def items_of(form: str, name: str = "a.txt") -> tuple[Item, ...]:
    rows = zip(TITLES, OFFICES, LETTERS, BEFORE, WORDS, NEXT, strict=True)
    blocks = [
        form.format(n=n, title=t, office=o, letter=a, before=b, word=w, state=s)
        for n, (t, o, a, b, w, s) in enumerate(rows, 1)
    ]
    text = "みどりの計画　令和5年度実施状況報告書\n\n" + "\n".join(blocks)
    source = read(name, text.encode())
    return extract(source, induce(source).profile).items


def rated(item: Item) -> list[tuple[int, str]]:
    return [(one.fiscal_year, one.value.value) for one in item.ratings]


@pytest.mark.parametrize("sign", ["…", "………", " / ", "＝", "→", "｜", " > "])
def test_signs_other_than_a_colon_part_labels_from_values(sign: str) -> None:
    form = "{n}　{title}\n担当課@{office}\n取組内容@苗を植え、水をやる。\n評価@{letter}\n"
    for item, title, office, letter in zip(
        items_of(form.replace("@", sign)), TITLES, OFFICES, LETTERS, strict=True
    ):
        assert item.title.value == title
        assert [one.name.value for one in item.departments] == [office]
        assert [text.text.value for text in item.texts] == ["苗を植え、水をやる。"]
        assert rated(item) == [(2023, letter)]


@pytest.mark.parametrize(
    ("printed", "wanted"),
    [
        ("評価：{before}（R4）→{letter}（R5）", "both"),
        ("評価：{letter}（前年度：{before}）", "both"),
        ("令和4年度評価：{before}　令和5年度評価：{letter}", "both"),
        ("評価〈{letter}〉", "one"),
        ("評価{letter}・{state}", "state"),
        ("評価：{letter}（{word}）", "one"),
        ("評価：{letter}（苗が育った。）", "reason"),
        ("（評価）{letter}　苗が育った。", "reason"),
        ("進捗：🟢{word}", "word"),
    ],
)
def test_shapes_of_ratings(printed: str, wanted: str) -> None:
    form = f"{{n}}　{{title}}\n担当課：{{office}}\n取組内容：苗を植える。\n{printed}\n"
    for item, letter, before, word, state in zip(
        items_of(form), LETTERS, BEFORE, WORDS, NEXT, strict=True
    ):
        years = [(2022, before)] * (wanted == "both") + [(2023, letter)]
        assert rated(item) == ([(2023, word)] if wanted == "word" else years)
        assert (item.status.value if item.status else "") == (state if wanted == "state" else "")
        reasons = [one.text.value for one in item.texts if one.kind == "reason"]
        assert reasons == ["苗が育った。"] * (wanted == "reason")


@pytest.mark.parametrize(
    "head",
    ["☀ {n} {title}", "【{letter}】{n} {title}", "### {letter} {n}-1 {title}", "↗ {n}. {title}"],
)
def test_a_rating_may_stand_before_the_number(head: str) -> None:
    signs = {"☀": ("☀", "☁", "☂", "☀"), "↗": ("↗", "→", "↗", "↘")}
    own = signs.get(head[0], LETTERS)
    blocks = [
        head.format(n=n, title=title, letter=sign).replace(
            head[0], sign if head[0] in signs else head[0], 1
        )
        + f"\n\n担当課：{office}\n取組内容：苗を植える。\n"
        for n, (title, office, sign) in enumerate(zip(TITLES, OFFICES, own, strict=True), 1)
    ]
    text = "みどりの計画　令和5年度実施状況報告書\n\n" + "\n".join(blocks)
    source = read("a.md" if head[0] == "#" else "a.txt", text.encode())
    items = extract(source, induce(source).profile).items
    assert [one.title.value for one in items] == list(TITLES)
    assert [rated(one) for one in items] == [[(2023, sign)] for sign in own]


def test_a_number_with_its_label_may_stand_behind_the_title() -> None:
    items = items_of(
        "### {title}　〔事業番号 10{n}〕\n\n担当：{office}\n取組内容：苗を植える。\n", "a.md"
    )
    assert [(one.number.value if one.number else None, one.title.value) for one in items] == [
        (f"10{n}", title) for n, title in enumerate(TITLES, 1)
    ]


def test_headings_keep_labels_that_end_like_names_of_papers_and_lose_how_many_items_follow() -> (
    None
):
    form = "### {n} {title}\n\n#### 所管\n\n{office}\n\n#### 自己評価\n\n{letter}\n"
    blocks = "## 水と緑（2事業）\n\n" + form
    for item, letter in zip(items_of(form, "a.md"), LETTERS, strict=True):
        assert rated(item) == [(2023, letter)]
    assert [one.value for one in items_of(blocks, "a.md")[0].section] == ["水と緑"]
