"""Names of undertakings in invented documents: what is one, what is none, and where it stands."""

import pytest

from ingest.linking.links import link

SECOND_CITY = "271004"
COMMON = "次年度以降の実施に向けて検討を行った。取組内容はホームページで周知した。"


def labels(linking):
    return [initiative.label for initiative in linking.initiatives]


def titles(linking, label, documents):
    [initiative] = [one for one in linking.initiatives if one.label == label]
    return {mention.item.item_iri.rsplit("-", 1)[1] for mention in initiative.mentions}


@pytest.fixture
def plain(sheet):
    """Items that say nothing but what every item says."""
    return [sheet(f"{word}の充実", COMMON) for word in ("道路", "水道", "公園", "消防")]


def test_a_quoted_name_is_found_with_all_its_spellings(document, sheet, plain):
    made = document(
        [
            sheet("買い物の支援", f"アプリ「こもれびペイ」の加盟店を増やした。{COMMON}"),
            sheet(
                "健康づくり",
                f"景品として、ｺﾓﾚﾋﾞペイ、こもれび・ペイ、こもれび\nペイを配った。{COMMON}",
            ),
            sheet("ごみの減量", f"こもれびペイで買い物袋を配った。{COMMON}"),
            *plain,
        ]
    )
    [initiative] = link([made]).initiatives
    assert initiative.label == "こもれびペイ"
    assert 0.6 < initiative.score <= 1
    assert len(initiative.mentions) == 3
    quotes = [span.quote for mention in initiative.mentions for span in mention.spans]
    assert {"こもれびペイ", "こもれび・ペイ", "こもれび\nペイ"} <= set(quotes)


def test_spans_quote_the_source_exactly(document, sheet, plain):
    made = document(
        [
            sheet("まちの宝さがし", f"スタンプラリー『ほたるウォーク』を開いた。{COMMON}"),
            sheet("観光の振興", f"ほたるウォー\nクの地図を配った。{COMMON}"),
            *plain,
        ]
    )
    linking = link([made])
    spans = [
        *(
            span
            for one in linking.initiatives
            for mention in one.mentions
            for span in mention.spans
        ),
        *(span for one in linking.references for span in (*one.source_spans, *one.target_spans)),
        *(span for one in linking.themes for span in one.spans),
    ]
    assert spans
    for span in spans:
        assert made.source.text[span.start : span.end] == span.quote


def test_compounds_with_a_naming_end_are_names_without_quotation_marks(document, sheet, plain):
    made = document(
        [
            sheet("学びの場", f"まちづくり出前塾の講師を派遣した。{COMMON}"),
            sheet("市民活動", f"まちづくり出前塾を十回開いた。{COMMON}"),
            sheet("窓口", f"外国語の分かるくらし支援員を置いた。{COMMON}"),
            sheet("国際交流", f"くらし支援員と通訳を派遣した。{COMMON}"),
            *plain,
        ]
    )
    assert set(labels(link([made]))) == {"まちづくり出前塾", "くらし支援員"}


def test_common_words_are_no_names(document, sheet):
    words = "補助金の交付、職員研修の実施、意見交換会、市ホームページ、進捗管理、情報提供、説明会"
    made = document([sheet(f"{n}番目の取組", f"{words}。{COMMON}") for n in "一二三四五六"])
    assert link([made]).initiatives == ()


def test_what_every_item_names_is_no_name_and_joins_nothing(document, sheet):
    fields = "道水園消学病農港住河墓市"
    made = document(
        [sheet(f"{word}の整備", f"{word}では、なぎさ交流センターを使った。") for word in fields]
    )
    linking = link([made])
    assert linking.initiatives == ()
    assert linking.references == ()


def test_a_longer_name_is_a_variant_of_the_name_inside_it(document, sheet, plain):
    made = document(
        [
            sheet("買い物の支援", f"「こもれびペイ」を始めた。{COMMON}"),
            sheet("健康づくり", f"こもれびペイアプリを配った。{COMMON}"),
            sheet("観光", f"こもれびペイアプリで案内した。{COMMON}"),
            *plain,
        ]
    )
    linking = link([made])
    assert labels(linking) == ["こもれびペイ"]
    assert titles(linking, "こもれびペイ", [made]) == {"1", "2", "3"}


def test_a_part_that_never_stands_alone_is_no_name(document, sheet, plain):
    made = document(
        [
            sheet("学び", f"おとな夜間プログラミング教室を開いた。{COMMON}"),
            sheet("仕事", f"おとな夜間プログラミング教室に通った。{COMMON}"),
            *plain,
        ]
    )
    assert len(link([made]).initiatives) == 1


def test_a_name_in_two_cities_is_one_initiative(document, sheet, plain):
    here = document([sheet("図書館", f"「ほんまるカード」を作った。{COMMON}"), *plain])
    there = document([sheet("読書", f"ほんまるカードを配った。{COMMON}"), *plain], code=SECOND_CITY)
    [initiative] = link([here, there]).initiatives
    assert {mention.item.document_iri[-20:-14] for mention in initiative.mentions} != {""}
    assert len({mention.item.document_iri for mention in initiative.mentions}) == 2


def test_two_editions_of_one_item_do_not_make_a_common_compound_a_name(document, sheet, plain):
    sheets = [sheet("役員会", f"各地で合同連絡会議を開いた。{COMMON}"), *plain]
    assert link([document(sheets), document(sheets, year=2024)]).initiatives == ()


def test_nothing_gives_nothing(document):
    assert link([]).initiatives == ()
    assert link([document([])]).references == ()
