"""Figures told in lines of many forms, letters of the cycle and years as labels, lines of offices."""

from __future__ import annotations

import pytest

from ingest.extract.engine import extract
from ingest.induction.induction import induce
from ingest.readers.reading import read
from ingest.records import Item

TITLES = ("花壇の手入れ", "川の清掃", "落ち葉の堆肥", "街路樹の剪定")
OFFICES = ("公園課", "河川課", "農政課", "道路課")
LETTERS = ("A", "B", "C", "A")
STATES = ("継続", "拡充", "継続", "縮小")
SENTENCES = (
    "広場の花壇に苗を植えた。",
    "二つの川の土砂をさらった。",
    "公園の落ち葉を集めて積んだ。",
    "通りの木の枝を切った。",
)
HEAD = "### {n} {title}\n\n- 担当課：{office}\n"


def items_of(form: str, name: str = "a.md") -> tuple[Item, ...]:
    rows = zip(TITLES, OFFICES, LETTERS, STATES, SENTENCES, strict=True)
    blocks = [
        form.format(n=n, title=t, office=o, letter=a, state=s, sentence=w)
        for n, (t, o, a, s, w) in enumerate(rows, 1)
    ]
    text = "みどりの計画　令和5年度実施状況報告書\n\n" + "\n".join(blocks)
    source = read(name, text.encode())
    items = extract(source, induce(source).profile).items
    assert [one.title.value for one in items] == list(TITLES)
    return items


COURSE = [("actual", 2022, 12), ("actual", 2023, 15), ("target", 2025, 20)]


@pytest.mark.parametrize(
    ("line", "unit", "figures"),
    [
        ("KPI：植えた苗の数　R4 12本 → R5 15本（目標 R7 20本）", "本", COURSE),
        ("指標：植えた苗の数（単位：か所）　R4：12　R5：15　R7目標：20", "か所", COURSE),
        (
            "指標：植えた苗の数（本）\n    - R4：12\n    - R5：15\n    - 目標（R7）：20",
            "本",
            COURSE,
        ),
        (
            "【重要業績評価指標】植えた苗の数　12％（令和2年度）→15％（令和5年度）→20％（令和7年度目標）",
            "%",
            [("baseline", 2020, 12), ("actual", 2023, 15), ("target", 2025, 20)],
        ),
        (
            "植えた苗の数：15本（前年度 12本、目標 20本）",
            "本",
            [("actual", 2023, 15), ("actual", 2022, 12), ("target", None, 20)],
        ),
        (
            "植えた苗の数（目標／実績）：20本／15本",
            "本",
            [("target", None, 20), ("actual", 2023, 15)],
        ),
        (
            "植えた苗の数：R4 12本、R5 15本、R6（見込み）20本",
            "本",
            [*COURSE[:2], ("plan", 2024, 20)],
        ),
        (
            "指標①：植えた苗の数　目標20本　実績15本",
            "本",
            [("target", None, 20), ("actual", 2023, 15)],
        ),
        ("数値目標：植えた苗の数を令和7年度までに20本にする", "本", COURSE[2:]),
    ],
)
def test_figures_told_in_a_line(
    line: str, unit: str, figures: list[tuple[str, int | None, int]]
) -> None:
    for item in items_of(f"{HEAD}- {line}\n"):
        (one,) = item.indicators
        assert (one.label.value, one.unit) == ("植えた苗の数", unit)
        assert [(f.role, f.fiscal_year, f.value) for f in one.figures] == figures


def test_sums_of_several_years_bear_the_name_before_them() -> None:
    line = "- 事業費：令和4年度決算 120千円　令和5年度決算 130千円\n"
    for item in items_of(HEAD + line):
        (one,) = item.indicators
        assert one.label.value == "事業費"
        assert [(f.role, f.fiscal_year) for f in one.figures] == [
            ("actual", 2022),
            ("actual", 2023),
        ]


@pytest.mark.parametrize(
    "form",
    ["- **{}**: {}", "〔{}〕{}", "{}（{}）", "・{}　{}"],
)
def test_letters_of_the_cycle_are_labels(form: str) -> None:
    names = {"P": "計画", "D": "実施", "C": "評価", "A": "改善"}
    texts = ("苗を植える計画を立てる。", "{sentence}", "水が足りない。", "水やりの回数を増やす。")
    lines = [
        f"{letter}（{names[letter]}）{text}"
        if form == "{}（{}）"
        else form.replace("{}", letter, 1).replace("{}", text, 1)
        for letter, text in zip("PDCA", texts, strict=True)
    ]
    for item, sentence in zip(
        items_of("### {n} {title}\n\n担当課：{office}\n\n" + "  \n".join(lines) + "\n"),
        SENTENCES,
        strict=True,
    ):
        assert [one.text.value for one in item.texts] == [
            texts[0], sentence, texts[2], texts[3],
        ]  # fmt: skip
        assert [one.kind for one in item.texts][1] == "done"
        assert [one.kind for one in item.texts][3] == "next"


@pytest.mark.parametrize("form", ["［{}］{}", "{}: {}", "・{}　{}"])
def test_years_are_labels_of_what_was_done_and_comes_next(form: str) -> None:
    this, after = form.format("令和5年度", "{sentence}"), form.format("令和6年度", "苗を増やす。")
    body = "{n}　{title}\n担当課：{office}\n" + f"{this}\n{after}\n評価：{{letter}}\n"
    for item, sentence in zip(items_of(body, "a.txt"), SENTENCES, strict=True):
        told = [(one.kind, one.fiscal_year, one.text.value) for one in item.texts]
        assert told == [("done", 2023, sentence), ("next", 2024, "苗を増やす。")]


@pytest.mark.parametrize(
    "line", ["{office} ｜ 評価 {letter} ｜ {state}", "{office}／{letter}／{state}"]
)
def test_offices_with_a_rating_and_a_state_below_the_title(line: str) -> None:
    for item, office, letter, state, sentence in zip(
        items_of("### {n} {title}\n\n" + line + "\n\n{sentence}\n"),
        OFFICES,
        LETTERS,
        STATES,
        SENTENCES,
        strict=True,
    ):
        assert [one.name.value for one in item.departments] == [office]
        assert [one.value.value for one in item.ratings] == [letter]
        assert item.status and item.status.value == state
        assert [one.text.value for one in item.texts] == [sentence]
