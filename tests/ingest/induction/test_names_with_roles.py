"""Words for roles inside of names say nothing of the figures (計画の作成率 is no plan)."""

import pytest

from ingest.extract.readers.told_figures import told_indicators
from ingest.extract.views import view
from ingest.readers.reading import read


@pytest.mark.parametrize(
    ("line", "label", "role"),
    [
        ("作成した計画の割合　R4 23％　R5 38％（目標R8 60％）", "作成した計画の割合", "actual"),
        ("個別の指導計画の作成率　R4 23％　R5 38％", "個別の指導計画の作成率", "actual"),
        ("個別支援計画　R4 23件　R5 38件", "個別支援計画", "actual"),
        ("苗の数　計画 20本　実績 18本", "苗の数", "plan"),
        ("苗の数　計画値（R5）20本　実績値（R5）18本", "苗の数", "plan"),
        ("苗の数　基準R3年度末 20本　実績 18本", "苗の数", "baseline"),
    ],
)
def test_the_first_figure_is_what_its_own_words_say(line: str, label: str, role: str) -> None:
    (one,) = told_indicators(view(read("a.txt", line.encode())), None, 2023)
    assert one.label.value == label
    assert one.figures[0].role == role
