"""Whose document a text is."""

from pathlib import Path

import pytest

from ontology.municipalities import by_name, identify, mentions

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "本市では市民と協働で計画を進めた。",
        "つくば市と協議した。隣接するつくば市の図書館も利用できる。",
        "つくば市立図書館との相互利用を始めた。つくば市民も利用できる。",
        "近隣市(常総市・取手市・守谷市)の事例を調べた。",
        "姉妹都市の山辺町、中学生の交流。山辺町を訪れた。",
        "広報の充実に努め、広報活動を進めた。",
        "研修の記録\n守谷市で開いた研修に参加した。\n",
        "視察の報告\n視察先は守谷市の図書館である。\n",
        "視察の報告\n視察先　守谷市\n",
        "県内の状況\n守谷市 図書館 3館\n取手市 図書館 2館\n",
    ],
)
def test_neighbours_and_silence_leave_it_open(text):
    found = identify(text)
    assert found.sure is None
    assert found.reason


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("令和５年度　守谷市行動計画\n推進事項を示す。", "守谷市"),
        ("第3次境町総合計画\n境町は人口が減っている。", "境町"),
        ("事務事業評価表\n守谷市\n\n1 図書館の運営\n", "守谷市"),
        ("観光計画の進捗\n守谷市 商工観光課\n令和6年7月\n", "守谷市"),
        ("実施計画｜守谷市公式ホームページ\n図書館を運営する。\n", "守谷市"),
        ("施策評価表（守谷市）\n図書館の運営\n", "守谷市"),
        ("第六次守谷市男女共同参画計画\n市民と進める。\n", "守谷市"),
        (
            "図書館の運営\n" + "本を貸し出した。" * 90 + "\n守谷市役所 〒302-0198 大柏950番地\n",
            "守谷市",
        ),
        ("常総市に学ぶ。守谷市公式アカウントを開き、守谷市の広報守谷を配った。", "守谷市"),
        ("常総市に学ぶ。" + "守谷市の人口。" * 4 + "守谷市立図書館、守谷市役所。", "守谷市"),
        ("環境報告書\n令和６年12月　守谷市\n水質を調べた。\n", "守谷市"),
        ("点検・評価\n令和７年９月　守谷市教育委員会\n図書館の運営\n", "守谷市"),
        ("文化計画の実施状況：守谷市\n・文化と芸術の振興\n", "守谷市"),
        ("重点事業｜横浜市都筑区\n花のある駅前にする。\n", "横浜市"),
        ("この章では、第４次守谷市子ども読書活動推進計画の取組を示します。\n", "守谷市"),
        ("令和5年度決算 守谷市事業評価調書\n図書館の運営\n" * 4, "守谷市"),
        ("施策評価調書（令和5年度分）　守谷市\n図書館の運営\n", "守谷市"),
        ("**令和5年度 事務事業一覧（守谷市）**\n\n図書館の運営\n", "守谷市"),
        ("守谷市地域福祉計画の報告\nこれから常総市と合同で講座を開く。\n", "守谷市"),
    ],
)
def test_a_municipality_that_dominates_is_sure(text, name):
    assert identify(text).sure == by_name(name)[0]


def test_two_that_could_be_are_not_sure_and_both_are_named():
    text = "守谷市総合計画\n取手市総合計画\n"
    found = identify(text)
    assert found.sure is None
    assert "守谷市" in found.reason
    assert "取手市" in found.reason


def test_a_shared_name_needs_its_prefecture():
    text = "府中市総合計画\n" + "府中市は川に沿う。" * 12
    assert identify(text).sure is None
    assert identify(f"{text}東京都の補助を受けた。").sure == by_name("東京都府中市")[0]
    assert identify(f"{text}広島県の補助を受けた。").sure == by_name("広島県府中市")[0]
    assert identify(f"{text}東京都と広島県を比べた。").sure is None


def test_letters_as_they_are_printed_tell_namesakes_apart():
    assert identify("第３次鹿嶋市総合計画\n図書館の運営\n").sure == by_name("茨城県鹿嶋市")[0]
    assert identify("第３次鹿島市総合計画\n図書館の運営\n").sure == by_name("佐賀県鹿島市")[0]


def test_neighbours_tell_in_which_prefecture_a_shared_name_is():
    text = "第2期小国町まち・ひと・しごと創生総合戦略\n図書館の運営\n"
    assert identify(text).sure is None
    assert identify(f"{text}南小国町と講座を開く。\n").sure == by_name("熊本県小国町")[0]


def test_a_name_that_is_still_borne_is_no_former_municipalitys():
    found = identify("令和６年度 小国町事務事業評価シート\n" * 5)
    assert found.former is None
    assert {one.prefecture for one, _ in found.candidates} == {"山形県", "熊本県"}


def test_the_text_of_a_municipality_that_is_no_more_tells_whose_it_was():
    found = identify("第3次石下町総合計画 平成16年度実施状況\n石下町 企画課\n")
    assert found.sure is None
    assert found.former is not None
    assert [one.name for one in found.former.successors] == ["常総市"]
    assert identify("常総市総合計画\n旧石下町の地区を整備した。\n").former is None


def test_candidates_come_with_counts_most_named_first():
    found = identify("守谷市と取手市は、取手市の案を選んだ。")
    assert [(one.name, count) for one, count in found.candidates] == [("取手市", 2), ("守谷市", 1)]


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the real documents are not beside the project")
@pytest.mark.parametrize(
    ("start", "code"),
    [("000", "082023"), ("001", None), ("002", "082309"), ("003", "082023"), ("004", "082350")],
)
def test_real_documents(start, code):
    [path] = CORPUS.glob(f"{start}_*.txt")
    text = path.read_text(encoding="utf-8")
    sure = identify(text).sure
    assert (sure and sure.code) == code
    assert all(not text[one.start].isspace() for one in mentions(text))
