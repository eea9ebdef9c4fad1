"""Where items begin: by labels, by looks alone, by the offices behind names."""

import re

import pytest

from ingest.extract.engine import extract
from ingest.extract.views import view
from ingest.induction.induction import induce
from ingest.induction.openings import Opening
from ingest.induction.record_heads import with_tail
from ingest.readers.reading import read
from ingest.records import Item

HEAD = "みどり市 緑の基本計画 令和5年度 実績報告\n\n"


def items_of(text: str, name: str = "a.txt") -> list[Item]:
    source = read(name, text.encode())
    return list(extract(source, induce(source).profile).items)


def shown(items: list[Item]) -> list[tuple[str, list[str]]]:
    return [(one.title.value, [d.name.value for d in one.departments]) for one in items]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("【", "】"),
        ("［", "］"),
        ("（", "）"),
        ("　　（担当：", "）"),
        (" ／ ", ""),
        (" ………… ", ""),
    ],
)
def test_offices_behind_titles_are_no_part_of_them(before: str, after: str) -> None:
    text = HEAD + "\n".join(
        f"・{title}{before}{office}{after}\n　現状：{title}は始まったばかりである。\n　取組：講座を開く。\n"
        for title, office in [
            ("花壇の手入れ", "公園課"),
            ("川の清掃", "環境課"),
            ("森の手入れ", "農政課"),
        ]
    )
    assert shown(items_of(text)) == [
        ("花壇の手入れ", ["公園課"]),
        ("川の清掃", ["環境課"]),
        ("森の手入れ", ["農政課"]),
    ]


def numbered_forms(first: str) -> str:
    """Forms of a page each that begin with a line of number and title, read with `first` labels."""
    forms = [
        ("1101", "川の清掃", "1 きれいな川", "環境課", "清掃を６回行った。", "回数を増やす。"),
        (
            "1102",
            "井戸の調査",
            "1 きれいな川",
            "水道課",
            "井戸を４か所調べた。",
            "地図にまとめる。",
        ),
        ("1201", "花壇の手入れ", "2 緑のまち", "公園課", "苗を３００株植えた。", "種類を増やす。"),
        ("1202", "森の手入れ", "2 緑のまち", "農政課", "間伐を２回行った。", "講座を開く。"),
    ]
    return "\n\n".join(
        f"みどり市緑の基本計画 進行管理シート\n{first.format(number, title)}\n政策 {section}\n"
        f"担当 {office}\n取組の実績\n{done}\n評価区分 A\n今後の方針\n{after}\n{page} / 4"
        for page, (number, title, section, office, done, after) in enumerate(forms, start=1)
    )


@pytest.mark.parametrize("first", ["施策番号 {} 施策名 {}", "事業番号 {}\n事業名 {}"])
def test_facts_are_told_of_the_item_whose_number_stands_above_them(first: str) -> None:
    found = items_of(numbered_forms(first))
    assert shown(found) == [
        ("川の清掃", ["環境課"]),
        ("井戸の調査", ["水道課"]),
        ("花壇の手入れ", ["公園課"]),
        ("森の手入れ", ["農政課"]),
    ]
    assert [item.number and item.number.value for item in found] == ["1101", "1102", "1201", "1202"]
    assert [[one.value for one in item.section] for item in found] == [
        ["1きれいな川"],
        ["1きれいな川"],
        ["2緑のまち"],
        ["2緑のまち"],
    ]
    assert [[text.text.value for text in item.texts] for item in found] == [
        ["清掃を6回行った。", "回数を増やす。"],
        ["井戸を4か所調べた。", "地図にまとめる。"],
        ["苗を300株植えた。", "種類を増やす。"],
        ["間伐を2回行った。", "講座を開く。"],
    ]


def test_headings_with_text_and_no_label_are_items() -> None:
    text = """# みどり市環境計画 令和5年度報告

## 1 水

### 1.1 川の清掃（環境課）

きれいな川を目指しています。

令和5年度は清掃を6回行い、80人が参加しました。

今後は回数を増やします。

### 1.2 井戸の調査（環境課）

井戸を守ります。

12本の井戸を調べました。

今後は本数を増やします。
"""
    found = items_of(text, "a.md")
    assert shown(found) == [("川の清掃", ["環境課"]), ("井戸の調査", ["環境課"])]
    assert [one.number.value for one in found if one.number] == ["1.1", "1.2"]
    for one in found:
        assert [text.kind for text in one.texts] == ["vision", "done", "next"]
        assert one.texts[0].text.spans[0].quote == one.texts[0].text.value


def test_text_between_title_and_first_label_is_read() -> None:
    text = HEAD + "\n".join(
        f"({n}) {title}\n{office}\n{title}をするための費用を補助する。\n評価：A\n実績：講座を{n}回開いた。\n"
        for n, (title, office) in enumerate(
            [("花壇の手入れ", "公園課"), ("川の清掃", "環境課"), ("森の手入れ", "農政課")], start=1
        )
    )
    found = items_of(text)
    assert shown(found)[1] == ("川の清掃", ["環境課"])
    assert [(t.kind, t.text.value) for t in found[1].texts] == [
        ("description", "川の清掃をするための費用を補助する。"),
        ("result", "講座を2回開いた。"),
    ]


def test_labels_with_signs_apart_and_counts_before_them() -> None:
    text = HEAD + "\n".join(
        f"事業番号　{n}\n事 務 事 業 名　{title}\n担 当 課　公園課\n１　事業の概要\n"
        f"目 的　{title}を続け、まちを美しくする。\n２　評価\n達成度　Ａ\n"
        for n, title in [("0101", "花壇の手入れ"), ("0102", "川の清掃"), ("0103", "森の手入れ")]
    )
    found = items_of(text)
    assert shown(found)[0] == ("花壇の手入れ", ["公園課"])
    assert [one.number.value for one in found if one.number] == ["0101", "0102", "0103"]
    assert [one.ratings[0].value.value for one in found] == ["A", "A", "A"]
    assert found[2].texts[0].text.value == "森の手入れを続け、まちを美しくする。"


@pytest.mark.parametrize(
    "opening",
    [
        "【{n}】{title}",
        "A-0{n}｜{title}",
        "{n}. **{title}**",
        "具体的施策（{n}）{title}",
        "重点施策 {n}\n\n### {title}",
    ],
)
def test_counts_and_marks_around_titles(opening: str) -> None:
    titles = ["花壇の手入れ", "川の清掃", "森の手入れ"]
    text = "# みどり市緑の計画 令和5年度\n\n" + "\n\n".join(
        "### "
        + opening.format(n=n, title=title)
        + f"\n\n担当課：公園課\n\n評価：A\n\n実績：{n}回開いた。"
        for n, title in enumerate(titles, start=1)
    )
    assert [one.title.value for one in items_of(text, "a.md")] == titles


def test_offices_stand_behind_the_whole_title_where_it_runs_over_lines() -> None:
    text = "■街路樹の手入れ 道路管理課\n■四季の花を植えて\n育てる活動 公園緑地課\n"
    title = r"(?P<title>[^\n\t]+?(?:\s*\n[^\n\t:。]+?){0,2}?)"
    opening = Opening(rf"^■{title}[ \t]*$(?=\n(?:■|\Z))", "title", (0,), 1.0)
    pattern = with_tail(view(read("a.txt", text.encode())), opening, ())
    found = [match.groupdict() for match in re.finditer(pattern, text, re.MULTILINE)]
    assert [(one["title"], one["departments"]) for one in found] == [
        ("街路樹の手入れ", "道路管理課"),
        ("四季の花を植えて\n育てる活動", "公園緑地課"),
    ]


def test_names_with_offices_behind_them_open_items() -> None:
    text = HEAD + "\n\n".join(
        f"{title} ………………… {office}\n　{title}をするための費用を補助する。\n　　本年度の予定　{title}の講座を開く。"
        for title, office in [
            ("花壇の手入れ", "公園課"),
            ("川の清掃", "環境課"),
            ("森の手入れ", "農政課、農業委員会事務局"),
        ]
    )
    assert shown(items_of(text)) == [
        ("花壇の手入れ", ["公園課"]),
        ("川の清掃", ["環境課"]),
        ("森の手入れ", ["農政課", "農業委員会事務局"]),
    ]
