"""Labels and values in lines, whatever sign stands between them or between two pairs."""

from __future__ import annotations

import pytest

from ingest.extract.engine import extract
from ingest.induction.induction import induce
from ingest.readers.reading import read

NAMES = ("花壇の手入れ", "川の清掃", "落ち葉の堆肥", "街路樹の剪定", "苗の配布", "池の水抜き")
OFFICES = ("公園課", "河川課", "農政課", "道路課", "緑政課", "河川課")
RATINGS = ("A", "B", "A", "C", "A", "B")
TOLD = tuple(f"{n}か所で作業を終え、写真を広報に載せた。" for n in range(3, 9))


@pytest.mark.parametrize(
    "form",
    [
        "{n}. {name}\n担当課……{office}\n取組内容……{told}\n評価……{rating}\n",
        "{n} {name}\n　担当＝{office}\n　取組＝{told}\n　評価＝{rating}\n",
        "{n}．{name}\n〔担当課)　{office}\n〔取組内容)　{told}\n〔評価)　{rating}\n",
        "（{n}）{name}\n　【取組】{told}【評価】{rating}【担当】{office}\n",
        "{n} {name}\n担 当 課　{office}\n取 組 内 容　{told}\n評　価　{rating}\n",
        "{n} {name}\n------------\n担当課　：{office}\n評　価　：{rating}\n内　容　：{told}\n",
        "> {n}. {name}\n> 担当課: {office}\n> 評価: {rating}\n> 実績: {told}\n>",
        "#### {n} {name} ####\n担当課 = {office}\n評価 = {rating}\n実績 = {told}\n",
        "{n}. {name} 担当課:{office} 評価:{rating} 実績:{told}",
        "・{name}（担当：{office}；評価：{rating}）\n　{told}\n",
        "{n} {name}（評価{rating}・{office}）\n{told}\n",
        "{n}) {name}； {office}； {rating}； {told}",
    ],
)
def test_labels_are_read(form: str) -> None:
    text = "みどりの計画　令和5年度実施状況報告書\n\n"
    for n, row in enumerate(zip(NAMES, OFFICES, RATINGS, TOLD, strict=True), start=1):
        name, office, rating, told = row
        text += form.format(n=n, name=name, office=office, rating=rating, told=told) + "\n"
    source = read("a.txt", text.encode())
    items = extract(source, induce(source).profile).items
    assert tuple(one.title.value for one in items) == NAMES
    assert tuple(one.departments[0].name.value for one in items) == OFFICES
    assert tuple(one.ratings[0].value.value for one in items) == RATINGS
    assert tuple(one.texts[0].text.value for one in items) == TOLD


@pytest.mark.parametrize("joint", ["", "\n"])
def test_a_name_prose_and_offices_in_brackets_are_an_item(joint: str) -> None:
    text = "みどりの計画　令和5年度の主な取組\n\n"
    for n, (name, office, told) in enumerate(zip(NAMES, OFFICES, TOLD, strict=True)):
        text += f"\n柱{n // 3 + 1} 緑を育てる\n\n" if n % 3 == 0 else ""
        long = f"{told}今後も地域の人と手入れを続ける。"
        text += f"・{name}：{long[:30]}{joint}{long[30:]}（{office}、庶務課）\n"
    source = read("a.txt", text.encode())
    items = extract(source, induce(source).profile).items
    assert tuple(one.title.value for one in items) == NAMES
    assert [[d.name.value for d in one.departments] for one in items] == [
        [office, "庶務課"] for office in OFFICES
    ]
    assert all("続ける。" in one.texts[0].text.value for one in items)
