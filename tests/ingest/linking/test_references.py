"""Which items are proposed to belong together, and which are not."""

from ingest.linking.links import link

SECOND_CITY = "271004"
FILLERS = (
    ("道路の整備", "舗装を直し、側溝の蓋を取り替えた。"),
    ("水道の整備", "古い管を入れ替え、漏水を調べた。"),
    ("消防の充実", "団員を募り、車両を更新した。"),
    ("農地の保全", "用水路の草を刈り、獣害の柵を設けた。"),
    ("市場の運営", "競りの時刻を改め、冷蔵庫を増やした。"),
)


def pairs(linking):
    return {
        tuple(
            sorted(
                iri.rsplit("/", 1)[1][-10:] for iri in (one.source.item_iri, one.target.item_iri)
            )
        )
        for one in linking.references
    }


def numbers(linking):
    return {tuple(part.rsplit("-", 1)[1] for part in pair) for pair in pairs(linking)}


def fillers(sheet):
    return [sheet(title, text) for title, text in FILLERS]


def test_items_that_share_an_initiative_are_proposed(document, sheet):
    made = document(
        [
            sheet("買い物の支援", "「こもれびペイ」の店を増やした。"),
            sheet("健康づくり", "歩いた人にこもれびペイを配った。"),
            *fillers(sheet),
        ]
    )
    [reference] = link([made]).references
    assert reference.method == "shared-initiative"
    assert reference.shared == "こもれびペイ"
    assert 0.7 <= reference.score <= 1
    assert [span.quote for span in reference.source_spans] == ["こもれびペイ"]
    assert [span.quote for span in reference.target_spans] == ["こもれびペイ"]


def test_items_that_name_each_other_need_no_proposal(document, sheet):
    made = document(
        [
            sheet("買い物の支援", "「こもれびペイ」の店を増やした。"),
            sheet("健康づくり", "こもれびペイを配った（№1）。", refers_to=("1",)),
            *fillers(sheet),
        ]
    )
    assert link([made]).references == ()


def test_where_an_item_is_titled_after_it_the_others_belong_to_that_one(document, sheet):
    made = document(
        [
            sheet("こもれびペイの導入", "加盟する店を募った。"),
            sheet("健康づくり", "歩いた人の景品は「こもれびペイ」であった。"),
            sheet("ごみの減量", "袋を断った人にこもれびペイを配った。"),
            *fillers(sheet),
        ]
    )
    assert numbers(link([made])) == {("1", "2"), ("1", "3")}


def test_nearly_equal_titles_of_two_documents_are_one_undertaking(document, sheet):
    here = document([sheet("避難行動要支援者の支援", "名簿を配った。"), *fillers(sheet)])
    there = document(
        [
            sheet("避難行動要支援者への支援の強化", "訪問した。"),
            sheet("公園の管理", "芝を刈った。"),
        ],
        code=SECOND_CITY,
    )
    [reference] = link([here, there]).references
    assert reference.method == "same-undertaking"
    assert "避難行動要支援者" in reference.shared


def test_a_heading_that_says_another_citys_title_joins_the_items(document, sheet):
    here = document(
        [
            sheet("行財政の運営", "予算を組んだ。", headings=("ふるさと納税の受入拡大",)),
            *fillers(sheet),
        ]
    )
    there = document(
        [sheet("ふるさと納税の推進", "返礼品を増やした。"), sheet("公園の管理", "芝を刈った。")],
        code=SECOND_CITY,
    )
    assert len(link([here, there]).references) == 1


def test_siblings_of_one_document_are_not_joined_by_their_titles(document, sheet):
    made = document(
        [
            sheet("高齢者への電子機器の操作支援", "教室を開いた。", "福祉課"),
            sheet("障害者への電子機器の操作支援", "機器を貸した。", "障害課"),
            *fillers(sheet),
        ]
    )
    assert link([made]).references == ()


def test_a_passage_in_the_same_words_joins_items(document, sheet):
    passage = "清流のほとりで蛍の幼虫を放流する児童の観察会を支えた"
    made = document(
        [
            sheet("環境の学習", f"春には、{passage}。"),
            sheet("川の清掃", f"夏の前に、{passage}ほか、葦を刈った。"),
            *fillers(sheet),
        ]
    )
    [reference] = link([made]).references
    assert reference.method == "same-undertaking"
    assert reference.shared.startswith("清流のほとりで")


def test_what_many_items_say_in_the_same_words_joins_nothing(document, sheet):
    formula = "次年度以降の本格的な実施に向けて関係部署との協議と課題の整理を行った。"
    made = document([sheet(title, text + formula) for title, text in FILLERS])
    assert link([made]).references == ()


def test_editions_of_one_plan_are_not_joined_with_each_other(document, sheet):
    sheets = [
        sheet("買い物の支援", "「こもれびペイ」の店を増やした。"),
        sheet("健康づくり", "歩いた人にこもれびペイを配った。"),
        *fillers(sheet),
    ]
    linking = link([document(sheets), document(sheets, year=2024)])
    [reference] = linking.references
    assert reference.source.document_iri == reference.target.document_iri
    assert reference.source.document_iri.endswith("-2024")


def test_best_first_and_always_the_same(document, sheet):
    made = document(
        [
            sheet("買い物の支援", "「こもれびペイ」の店と、まちづくり出前塾の講師を増やした。"),
            sheet("健康づくり", "歩いた人にこもれびペイを配った。"),
            sheet("学び", "まちづくり出前塾を開いた。"),
            *fillers(sheet),
        ]
    )
    linking = link([made])
    scores = [one.score for one in linking.references]
    assert len(scores) == 2
    assert scores == sorted(scores, reverse=True)
    assert link([made]) == linking
