"""How sure a layout is of which little is printed."""

from __future__ import annotations

from ingest.induction.induction import induce
from ingest.readers.reading import read

NAMES = ("花壇の手入れ", "川の清掃", "落ち葉の堆肥", "街路樹の剪定")
HEADS = ("取組", "目標指標", "基準値", "実績値", "目標値")


def test_items_of_nothing_but_an_indicator_with_its_figures_are_full() -> None:
    rows = [(name, f"{name}の回数", "3回", f"{n}回", "9回") for n, name in enumerate(NAMES, 4)]
    lines = [HEADS, tuple("---" for _ in HEADS), *rows]
    table = "".join(f"| {' | '.join(line)} |\n" for line in lines)
    text = f"# みどりの計画　令和5年度実施状況報告書\n\n{table}"
    assert induce(read("a.md", text.encode())).confidence > 0.8
