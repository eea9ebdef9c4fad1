"""What labels are taken for: by their head, whatever words of what, whose or when stand before."""

import pytest

from ingest.induction.vocabulary import is_known, label_of, meaning_of

SENTENCES = ["広報紙に記事を掲載し、周知を図る。", "講座を開き、理解を深める。", "体制を整える。"]
DONE = ["広報紙に記事を掲載し、周知を図った。", "講座を開き、理解を深めた。", "体制を整えた。"]
LETTERS = ["A", "B", "A", "C", "B", "A"]
WAYS = ["継続", "拡充", "継続", "縮小", "継続", "拡充"]
OFFICES = ["総務課", "福祉課", "環境課、都市計画課", "財政課"]
FIGURES = ["12.5", "340", "78", "1,200"]


@pytest.mark.parametrize(
    ("printed", "values", "value", "kind"),
    [
        ("所管課による評価", LETTERS, "rating", None),
        ("行革推進本部の評価", LETTERS, "rating", None),
        ("外部有識者からの評価", LETTERS, "rating", None),
        ("KPIの達成状況", LETTERS, "rating", None),
        ("事業の進捗度合い", LETTERS, "rating", None),
        ("有効性", LETTERS, "ignore", None),
        ("次年度予算の方向性", WAYS, "status", None),
        ("改革・改善の方向性", WAYS, "status", None),
        ("今後の方向性（改善・継続等）", WAYS, "status", None),
        ("令和6年度における実施状況", DONE, "text", "done"),
        ("令和6年度に実施した内容", DONE, "text", "done"),
        ("各課の取組状況", DONE, "text", "done"),
        ("これまでの取組状況", DONE, "text", "done"),
        ("取組の総括", SENTENCES, "text", "result"),
        ("市民への効果", SENTENCES, "text", "result"),
        ("外部委員の意見", SENTENCES, "text", "reason"),
        ("二次評価の理由", SENTENCES, "text", "reason"),
        ("評価結果に関するコメント", SENTENCES, "text", "reason"),
        ("評価を踏まえた改善", SENTENCES, "text", "next"),
        ("今後の施策展開", SENTENCES, "text", "next"),
        ("目標達成に向けた今後の取組", SENTENCES, "text", "next"),
        ("次年度予算への反映", SENTENCES, "text", "next"),
        ("施策の現状と課題", SENTENCES, "text", "issue"),
        ("改善すべき点", SENTENCES, "text", "issue"),
        ("令和6年度目標", SENTENCES, "text", "plan"),
        ("現担当課", OFFICES, "departments", None),
        ("施策統括課", OFFICES, "departments", None),
        ("計画策定時点", FIGURES, "figure", None),
        ("5年後の目標値", FIGURES, "figure", None),
        ("法的根拠", SENTENCES, "ignore", None),
        ("指標の算出方法", SENTENCES, "ignore", None),
        ("前年度比", FIGURES, "ignore", None),
        ("対象地域", SENTENCES, "ignore", None),
        ("データの出典", SENTENCES, "ignore", None),
    ],
)
def test_a_label_means_what_its_head_says(printed, values, value, kind):
    label = label_of(printed)
    assert is_known(label.key)
    for column in (False, True):
        found = meaning_of(label, values, 2024, column=column)
        assert (found.value, found.kind) == (value, kind)


@pytest.mark.parametrize(
    "words",
    [
        "地域包括ケアの推進",
        "公共施設の適正配置",
        "事業承継の支援",
        "課題解決型学習の充実",
        "計画の策定",
        "評価の方法",
        "市民活動への支援を広げる",
        "整備課",
        "環境計画",
        "実績のある団体",
        "提言",
    ],
)
def test_titles_offices_and_plans_are_no_labels(words):
    assert not is_known(label_of(words).key)
