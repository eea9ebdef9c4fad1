"""Themes of items: those of the title first, few, each with the words that say it."""

from ingest.linking.links import link

THEME = "https://machigraph.jp/themes/"


def themes(made, number=1):
    return {
        one.theme_iri.removeprefix(THEME): one
        for one in link([made]).themes
        if one.item.item_iri.endswith(f"-{number}")
    }


def test_the_title_says_the_theme(document, sheet):
    made = document([sheet("防犯灯の新設", "各地区の要望を取りまとめた。")])
    [(slug, assignment)] = themes(made).items()
    assert slug == "security-lights-and-cameras"
    assert [span.quote for span in assignment.spans] == ["防犯灯"]
    assert 0.7 <= assignment.score <= 1


def test_what_a_text_mentions_once_is_no_theme(document, sheet):
    made = document([sheet("道路の舗装", "工事の知らせを図書館に置いた。")])
    assert "library-services" not in themes(made)


def test_what_the_texts_come_back_to_is_one(document, sheet):
    text = "図書館に人を置いた。\n\n図書館の蔵書を増やした。\n\n夜も図書館を開けた。"
    made = document([sheet("夜の学び", text)])
    assert "library-services" in themes(made)


def test_the_narrower_theme_stands_for_the_broader(document, sheet):
    made = document([sheet("デジタル化の推進とテレワークの実施", "端末を配った。")])
    assert set(themes(made)) == {"telework"}


def test_five_at_most(document, sheet):
    title = "防犯灯と図書館とテレワークとふるさと納税とコンビニ交付と不法投棄と街区公園"
    assert len(themes(document([sheet(title, "進めた。")]))) == 5


def test_an_item_without_a_theme_has_none(document, sheet):
    assert themes(document([sheet("その他の事項", "続けた。")])) == {}
