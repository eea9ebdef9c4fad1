"""Forms in plain text whose labels and values stand in columns held by blanks."""

from __future__ import annotations

from ingest.extract.arranged import arranged
from ingest.extract.engine import extract
from ingest.induction.induction import induce
from ingest.readers.reading import read

FORM = """事務事業評価調書

整理番号        {number}                      担当課      {office}
事業名          {title}
事業の目的      市民の移動手段を確保し、暮らしを支
                える。
令和６年度の実  乗り場を{number}か所に増やし、案内の地図を
績              作り直した。
総合評価        {rating}                      課題        運転士が足りず、
                                                   便を減らした。
今後の方針      予約の仕組みを整える。

"""
TOLD = [
    ("101", "路線バスの維持", "交通政策課", "A"),
    ("102", "乗合タクシーの運行", "地域振興課", "B"),
    ("103", "自転車の貸出し", "環境課", "A"),
    ("104", "駅前広場の改修", "土木課", "C"),
]


def _source():
    forms = [FORM.format(number=n, title=t, office=o, rating=r) for n, t, o, r in TOLD]
    return read("調書.txt", ("みどり市交通計画 令和６年度評価\n\n" + "\n".join(forms)).encode())


def test_labels_and_values_that_break_over_lines_are_whole():
    source = _source()
    items = extract(source, induce(source).profile).items
    said = [
        (one.number.value, one.title.value, one.departments[0].name.value,
         one.ratings[0].value.value)
        for one in items
    ]  # fmt: skip
    assert said == TOLD
    texts = {text.kind: text.text.value for text in items[0].texts}
    assert texts["vision"] == "市民の移動手段を確保し、暮らしを支える。"
    assert texts["result"] == "乗り場を101か所に増やし、案内の地図を作り直した。"
    assert texts["issue"] == "運転士が足りず、便を減らした。"


def test_the_rest_of_a_label_stands_with_its_beginning():
    source = _source()
    found = arranged(source)
    assert found is not None
    assert found.text.count("令和６年度の実績\t乗り場を") == len(TOLD)
    at = found.text.index("令和６年度の実績")
    places = [found.origin[at + n] for n in range(len("令和６年度の実績"))]
    assert "".join(source.text[place] for place in places) == "令和６年度の実績"
