"""Figures, years and helpers told inside of labelled lines."""

import pytest

from ingest.extract.engine import extract
from ingest.extract.readers.told_figures import told_indicators
from ingest.extract.views import view
from ingest.induction.induction import induce
from ingest.layouts.terms import Role
from ingest.readers.reading import read


@pytest.mark.parametrize(
    ("line", "year", "figures"),
    [
        (
            "花壇の数　　6か所（R5）→9か所（R10）",
            2024,
            [("baseline", 2023, 6), ("target", 2028, 9)],
        ),
        ("花壇の数：目標 40%　実績 36.4%", 2023, [("target", None, 40), ("actual", 2023, 36.4)]),
        (
            "花壇の数　2023年度 31件 ／ 2025年度目標 － ／ 2027年度目標 70件",
            2025,
            [("baseline", 2023, 31), ("target", 2025, None), ("target", 2027, 70)],
        ),
        (
            "花壇の数　48人（目標）　51人（実績）",
            2023,
            [("target", None, 48), ("actual", 2023, 51)],
        ),
        (
            "花壇の数：97％（2021年度）→98％（2024年度）／目標99％",
            2024,
            [("baseline", 2021, 97), ("actual", 2024, 98), ("target", None, 99)],
        ),
    ],
)
def test_figures_in_a_line(
    line: str, year: int, figures: list[tuple[Role, int | None, float | None]]
) -> None:
    (one,) = told_indicators(view(read("a.txt", line.encode())), None, year)
    assert one.label.value == "花壇の数"
    assert [(f.role, f.fiscal_year, f.value) for f in one.figures] == figures


def test_years_beside_each_other_helpers_and_measured_labels() -> None:
    text = "みどり市緑の計画 令和5年度\n\n" + "\n\n".join(
        f"（{n}）{title}\n　担当：公園課（協力：花の会）\n　参加者：{n}8人（めあて 40人）\n"
        "　年度別計画　R5 検討　R6 実施　R7 →\n　目標　花壇の数　15か所（R7）\n　評価：３（５段階）"
        for n, title in enumerate(["花壇の手入れ", "川の清掃", "森の手入れ"], start=1)
    )
    source = read("a.txt", text.encode())
    found = extract(source, induce(source).profile).items
    assert [one.title.value for one in found] == ["花壇の手入れ", "川の清掃", "森の手入れ"]
    one = found[1]
    assert [d.name.value for d in one.departments] == ["公園課"]
    assert [p.value for p in one.partners] == ["花の会"]
    assert [(t.fiscal_year, t.text.value) for t in one.texts if t.kind == "plan"] == [
        (2023, "検討"),
        (2024, "実施"),
        (2025, "→"),
    ]
    told = {i.label.value: [(f.role, f.value) for f in i.figures] for i in one.indicators}
    assert told == {
        "参加者": [("actual", 28), ("target", 40)],
        "花壇の数": [("target", 15)],
    }
    assert [r.value.value for r in one.ratings] == ["3"]


def test_a_bracket_that_opens_before_a_label_is_no_part_of_it() -> None:
    found = told_indicators(
        view(read("a.txt", "花壇の数　実績 36か所（達成率 90%）".encode())), None, 2023
    )
    assert [one.label.value for one in found] == ["花壇の数", "達成率"]
