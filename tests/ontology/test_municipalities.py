"""The list of municipalities, and their names in texts."""

import re
from collections import Counter

import pytest

from ontology.municipalities import (
    all_former_municipalities,
    all_municipalities,
    by_code,
    by_name,
    check_digit,
    former_by_name,
    mentions,
)


def named(text):
    return [one.municipality.prefecture + one.municipality.name for one in mentions(text)]


# ---- the list ------------------------------------------------------------------------------------


def test_the_list_is_whole():
    kinds = Counter(one.name[-1] for one in all_municipalities())
    assert kinds == {"市": 792, "町": 743, "村": 183, "区": 23}
    assert len({one.prefecture for one in all_municipalities()}) == 47


def test_codes_are_sorted_unique_and_carry_their_check_digit():
    codes = [one.code for one in all_municipalities()]
    assert codes == sorted(set(codes))
    assert all(re.fullmatch("[0-9]{6}", code) for code in codes)
    assert all(code[5] == check_digit(code[:5]) for code in codes)


def test_a_prefecture_has_one_code_and_names_are_unique_in_it():
    prefixes = {(one.code[:2], one.prefecture) for one in all_municipalities()}
    assert len(prefixes) == 47
    # Hokkaido has two 泊村 on paper only: the one in the Northern Territories is not in the list.
    names = Counter((one.prefecture, one.name) for one in all_municipalities())
    assert max(names.values()) == 1


def test_readings_are_in_hiragana():
    assert all(re.fullmatch("[ぁ-んー]+", one.kana) for one in all_municipalities())


@pytest.mark.parametrize(("five", "digit"), [("08202", "3"), ("01100", "2"), ("13101", "6")])
def test_check_digit(five, digit):
    assert check_digit(five) == digit


@pytest.mark.parametrize("wrong", ["0820", "082023", "０８２０２", "0820x"])
def test_check_digit_refuses_what_is_no_code(wrong):
    with pytest.raises(ValueError, match="five digits"):
        check_digit(wrong)


def test_by_code():
    assert by_code("082023").name == "日立市"
    assert by_code("０８２０２３") == by_code("082023")
    assert by_code("082024") is None
    assert by_code("") is None


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("日立市", ["082023"]),
        ("茨城県日立市", ["082023"]),
        ("茨城県　日立市", ["082023"]),
        ("つくばみらい市", ["082350"]),
        ("茨城県那珂郡東海村", ["083411"]),
        ("郡山市", ["072036"]),
        ("奈良県大和郡山市", ["292036"]),
        ("ニセコ町", ["013951"]),
        ("ﾆｾｺ町", ["013951"]),
        ("竜ヶ崎市", ["082082"]),
        ("府中市", ["132063", "342084"]),
        ("広島県府中市", ["342084"]),
        ("大阪府日立市", []),
        ("日立", []),
        ("", []),
    ],
)
def test_by_name(name, codes):
    assert [one.code for one in by_name(name)] == codes


def test_by_name_with_prefecture():
    assert [one.code for one in by_name("府中市", "東京都")] == ["132063"]
    assert by_name("府中市", "茨城県") == ()


def test_every_municipality_is_found_by_its_full_name():
    for one in all_municipalities():
        assert by_name(one.prefecture + one.name) == (one,)
        assert one in by_name(one.name)


# ---- municipalities that are no more -------------------------------------------------------------


def test_every_former_municipality_leads_to_those_that_took_it_over():
    former = all_former_municipalities()
    assert len(former) > 2000
    assert [one.code for one in former] == sorted(one.code for one in former)
    current = {one.prefecture + one.name for one in all_municipalities()}
    for one in former:
        assert one.code[5] == check_digit(one.code[:5])
        assert one.prefecture + one.name not in current
        # One village has gone to a city of another prefecture.
        elsewhere = {successor.prefecture for successor in one.successors} - {one.prefecture}
        assert not elsewhere or one.name == "山口村"
        assert re.fullmatch("[ぁ-んー]+", one.kana)


@pytest.mark.parametrize(
    ("name", "until", "successors"),
    [
        ("茨城県石下町", "2006-01-01", ["常総市"]),
        ("浦和市", "2001-05-01", ["さいたま市"]),
        ("岩槻市", "2005-04-01", ["さいたま市"]),
        ("上九一色村", "2006-03-01", ["甲府市", "富士河口湖町"]),
        ("岩手県滝沢村", "2014-01-01", ["滝沢市"]),
        ("篠山市", "2019-05-01", ["丹波篠山市"]),
        ("茨城県十王町", "2004-11-01", ["日立市"]),
    ],
)
def test_a_former_municipality_by_name(name, until, successors):
    [one] = former_by_name(name)
    assert one.until.isoformat() == until
    assert [successor.name for successor in one.successors] == successors


def test_a_name_that_is_still_there_is_no_former_one():
    assert former_by_name("日立市") == ()
    assert len(former_by_name("群馬県東村")) == 3  # three villages of the name, in three cities now


# ---- names in texts ------------------------------------------------------------------------------


def test_every_municipality_is_mentioned_by_its_full_name():
    for one in all_municipalities():
        full = one.prefecture + one.name
        [mention] = mentions(f"本書は{full}の資料である。")
        assert (mention.municipality, mention.start, mention.end) == (one, 3, 3 + len(full))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("常陸大宮市の計画", ["茨城県常陸大宮市"]),
        ("大宮市の計画", []),
        ("東広島市と広島市", ["広島県東広島市", "広島県広島市"]),
        ("東村山市", ["東京都東村山市"]),
        ("四日市市民", ["三重県四日市市"]),
        ("富山県市町村会", []),
        ("人口１万人以上市町村", []),
        ("日立市多賀町１丁目", ["茨城県日立市"]),
        ("大阪市北区", ["大阪府大阪市"]),
        ("東京都北区", ["東京都北区"]),
        ("北区", []),
        ("観光市民、関係機関市民", []),
        ("中央市民センター、中央市場", []),
        ("北海道の伊達市", ["北海道伊達市"]),
        ("伊達市", ["北海道伊達市", "福島県伊達市"]),
        ("埼玉県日立市", []),
        ("東京都府中市", ["東京都府中市"]),
        ("境町の計画", ["茨城県境町"]),
        ("本市の計画", []),
    ],
)
def test_mentions(text, expected):
    assert named(text) == expected


def test_spans_are_those_of_the_text_as_it_is():
    text = "関係：茨城県\n日 立\n市、ﾆｾｺ町。"
    assert [text[one.start : one.end] for one in mentions(text)] == ["茨城県\n日 立\n市", "ﾆｾｺ町"]
