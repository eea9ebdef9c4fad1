"""Phrases that could be names, and how common words elsewhere are."""

import pytest

from ingest.linking.background import background
from ingest.linking.counting import count
from ingest.linking.phrases import key_of, phrases, places_of, quotations, subject
from ingest.linking.vocabulary import ends_with
from ontology.japanese.words import cut


def written(text, found):
    words = cut(text)
    return ["".join(w.surface for w in words[one.first : one.after]) for one in found(words)]


def key(text):
    return key_of(cut(text))


def test_every_part_of_a_compound_is_a_phrase():
    assert set(written("公園里親の募集を", phrases)) >= {"公園里親", "里親の募集", "公園里親の募集"}


def test_particles_verbs_and_numbers_end_a_phrase():
    found = written("図書館で本を3冊借り、駅へ急ぐ", phrases)
    assert {"図書館", "本", "駅"} <= set(found)
    assert not any("で" in one or "3" in one or "借り" in one for one in found)


def test_negated_verbs_and_polite_prefixes_belong_to_names():
    assert "書かない窓口" in written("書かない窓口を開く", phrases)
    assert "おくやみコーナー" in written("おくやみコーナーを設ける", phrases)


def test_no_and_middle_dots_do_not_count():
    assert key("公共施設の包括管理") == key("公共施設包括管理")
    assert key("デジタル・デバイド") == key("デジタルデバイド")


def test_quotations_are_names_where_they_are_short():
    text = (
        "「ほたる便」と『こもれびペイ』を、「早く来て、ゆっくり帰ってほしいと皆が願っている」と言う"
    )
    assert written(text, quotations) == ["ほたる便", "こもれびペイ"]


@pytest.mark.parametrize(
    ("title", "about"),
    [
        ("書かない窓口の導入", "書かない窓口"),
        ("ふるさと納税の推進", "ふるさと納税"),
        ("情報システムの標準化の推進", "情報システムの標準化"),
        ("広報の充実", ""),
        ("市民が集う場をつくる", ""),
    ],
)
def test_the_subject_of_a_title(title, about):
    assert subject(cut(title)) == (key(about) if about else ())


def test_known_phrases_are_found_also_in_brackets():
    words = cut("公共施設の「包括管理」を始め、公共施設包括管理を広げる")
    assert len(list(places_of(words, {key("公共施設包括管理")}))) == 2


def test_what_is_said_everywhere_is_less_rare():
    rarity = background().rarity
    assert rarity(key("支援")) < 2 < rarity(key("通帳")) < rarity(key("ほたるウォーク"))
    assert rarity(key("意見交換会")) < rarity(key("こもれびペイ"))


def test_a_compound_is_no_rarer_for_being_cut_small():
    assert background().rarity(key("マイナンバーカード")) < 7
    assert background().rarity(key("オンライン")) < 6


def test_endings():
    assert ends_with(key("くらし支援員")) == "strong"
    assert ends_with(key("健康づくり講座")) == "weak"
    assert ends_with(key("社会福祉協議会")) == "none"
    assert ends_with(key("講座")) == ""


def test_counting_leaves_out_rare_words_places_and_numbers():
    texts = ["東京で12回の健康診査を行う"] * 10 + ["移動販売車を呼ぶ"] * 9
    lines = list(count(texts))
    assert lines[0] == "*\t19"
    counted = {line.split("\t")[0] for line in lines}
    assert {"健康", "健康 診査", "移動 販売"} <= counted
    assert not counted & {"移動", "東京", "トウキョウ", "12"}
