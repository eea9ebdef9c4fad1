"""Municipalities by code and name, where a text names them, and whose document a text is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from ontology.former_municipalities import (
    FormerMunicipality,
    all_former_municipalities,
    former_by_key,
    former_by_name,
)
from ontology.japanese.characters import squeeze
from ontology.municipality_list import (
    Municipality,
    all_municipalities,
    by_code,
    by_key,
    by_name,
    check_digit,
    longest_name,
    name_key,
)
from ontology.municipality_names import Hit, M, Reading

__all__ = [
    "FormerMunicipality",
    "Identification",
    "Mention",
    "Municipality",
    "all_former_municipalities",
    "all_municipalities",
    "by_code",
    "by_name",
    "check_digit",
    "former_by_name",
    "identify",
    "mentions",
]


@dataclass(frozen=True)
class Mention:
    """A municipality named at `[start, end)` of the text; a prefecture before it is included."""

    municipality: Municipality
    start: int
    end: int


@dataclass(frozen=True)
class Identification:
    """Whose text it is, if that is sure; all that are named with their counts, most named first.

    `former` is the municipality that wrote it and is no more: its successors are a proposal.
    """

    sure: Municipality | None
    candidates: tuple[tuple[Municipality, int], ...]
    reason: str
    former: FormerMunicipality | None = None


def mentions(text: str) -> list[Mention]:
    """Where `text` names municipalities, in its own order; the longest name counts.

    A name that several bear (府中市), printed without prefecture, gives one mention for each.
    """
    reading = Reading(text, by_key)
    return [
        Mention(owner, *reading.folded.span(hit.start, hit.end))
        for hit in reading.hits
        for owner in hit.owners
    ]


def identify(text: str) -> Identification:
    """Whose document the text is: sure only if one municipality clearly dominates.

    Being named is not enough, neighbours are too. What counts: a name in a heading at the start
    or on a line of its own as of who publishes, in names of the municipality's own (計画, 条例,
    アカウント …), in its newsletter's, often, and that no other is named. Where the text is that
    of a municipality that is no more, nothing is sure: `former` tells whose it was.
    """
    one, ranked, reason = _owner(Reading(text, by_key))
    if one is None:
        former, _, told = _owner(Reading(text, former_by_key))
        # A name that somebody still bears is that one's, or nobody's for sure.
        if former is not None and not by_name(former.name):
            return Identification(None, ranked, told, former)
    return Identification(one, ranked, reason)


def _owner(reading: Reading[M]) -> tuple[M | None, tuple[tuple[M, int], ...], str]:
    counts = Counter(one for hit in reading.hits for one in reading.meant(hit))
    ranked = tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0].code)))
    if not ranked:
        return None, (), "市区町村の名前が本文に見つかりません。"
    evidence = {one: _evidence(reading, one, count) for one, count in ranked}
    return _judged(ranked, evidence, _own_counts(reading))


# ---- whose text it is ---------------------------------------------------------------------------

_OPENING: Final = 300  # characters of the folded text in which a heading may name the owner
_HEADING: Final = 60  # characters of the longest line that passes for a heading
_NEEDED: Final = 3  # no kind of evidence reaches it alone, but for being named very often
_LEAD: Final = 2
_RUNNING: Final = 3  # so many equal headings are a running head
_WORD_START: Final = re.compile(r"(?:^|[\s|｜/／:：〜～「『（(])$")
_OFTEN: Final = (4, 8, 12)
_TITLE_START: Final = re.compile(r"[\W\d第次期版令和平成昭和元年度一二三四五六七八九十]*")
_EDGE: Final = 600  # characters at the start and the end in which who publishes stands
# What may stand after the name on a line that says who publishes: offices …
_OFFICE: Final = re.compile(
    r"役所|役場|公式(?:ホームページ|サイト)?|ホームページ|[^。]{0,16}"
    r"(?:課|室|部|局|係|庁|所|館|センター|委員会|議会|本部)"
)
# … then a date or an address.
_FURTHER: Final = re.compile(r"[(（]?(?:〒|電話|TEL|令和|平成|20[0-9]{2}年)")
_CLOSING: Final = ")）」』|｜*_"
# A title before the name at the end of its line: 評価調書（令和5年度）　…市.
_TITLED: Final = re.compile(
    r".*(?:書|表|一覧|報告|計画|プラン|戦略|ビジョン|大綱|評価|シート|状況|概要|結果|実績|版|案|度分?)"
    r"[)）」』】]?[\s|｜/／―—-]+"
)
_DATE: Final = r"(?:令和|平成)?[\d元]+年(?:度|\d+月(?:\d+日)?)?"
_BEFORE_PUBLISHER: Final = re.compile(rf"(?:(?:[\W\d]|{_DATE})*|.*[|｜(（/／:：])\s*")
# A ward of a designated city publishes for its city.
_WARD: Final = re.compile(r"[一-龥ぁ-んァ-ヶー]{1,5}区(?=$|[\s・、/|])")
_NEIGHBOUR: Final = re.compile(r"(?:隣|隣接する?|近隣|周辺|他市|姉妹都市|友好都市)の?$")
_TOGETHER: Final = re.compile(
    r"[とや・、,及並]|など|ほか|[^。、]{0,14}?と(?:の|連携|協力|共同|合同|協定)"
)
_ADDRESS: Final = re.compile(r"[^。、]{0,8}?[0-9]+(?:-|番|丁目)")
_OWN_NAME: Final = re.compile(r"[一-龥ァ-ヺA-Za-z「『](?<![等他外間内側産様民])")
_OWN_PLAN: Final = re.compile(
    r"[^\s、。「」()（）]{2,24}?(?:計画|戦略|プラン|ビジョン|大綱|指針|方針|条例)"
)
_NEWSLETTER: Final = r"(?:広報|[市区町村]報)[「『]?"


@dataclass(frozen=True)
class _Evidence:
    score: int
    kinds: tuple[str, ...]


def _evidence(reading: Reading[M], one: M, count: int) -> _Evidence:
    hits = [hit for hit in reading.hits if one in reading.meant(hit)]
    own = [hit for hit in hits if not _is_neighbourly(reading, hit)]
    signed = any(_is_publisher(reading, hit) for hit in own)
    headed = any(_is_heading(reading, hit) for hit in own)
    planned = any(_is_own_plan(reading, hit) for hit in own)
    alone = (headed or signed or planned) and not _names_others(reading, one)
    parts = {
        "表題": 2 * headed,
        "発行者": 2 * signed,
        "繰り返す見出し": 2 * (_heads(reading, own) >= _RUNNING),
        "冒頭の計画名": planned,
        "ほかの市区町村の名がないこと": alone,
        "固有の名称": min(2, len(set(_own_names(reading, own)))),
        "広報紙名": 2 * _names_newsletter(reading.key, name_key(one.name)[:-1]),
        "回数": sum(count >= often for often in _OFTEN),
    }
    return _Evidence(sum(parts.values()), tuple(kind for kind, part in parts.items() if part))


def _own_counts(reading: Reading[M]) -> Counter[M]:
    """How often each is named otherwise than as a neighbour."""
    own = (hit for hit in reading.hits if not _is_neighbourly(reading, hit))
    return Counter(one for hit in own for one in reading.meant(hit))


def _is_neighbourly(reading: Reading[M], hit: Hit[M]) -> bool:
    _, line, after = reading.around(hit)
    before = reading.key[max(0, hit.start - 6) : hit.start]
    # Only what is no heading goes on in the next line.
    goes_on = squeeze(after).text if _is_short(line) else reading.key[hit.end : hit.end + _HEADING]
    return bool(_NEIGHBOUR.search(before) or _TOGETHER.match(goes_on))


def _is_heading(reading: Reading[M], hit: Hit[M]) -> bool:
    before, line, after = reading.around(hit)
    if hit.start >= _OPENING or not _is_short(line):
        return False
    ends = not after.strip(_CLOSING + " \u3000") and _TITLED.fullmatch(before) is not None
    return ends or _TITLE_START.fullmatch(before) is not None


def _heads(reading: Reading[M], hits: list[Hit[M]]) -> int:
    """How often the same short line names it, at the start of a word: a running head."""
    lines = (reading.around(hit) for hit in hits)
    return max(
        Counter(
            line for before, line, _ in lines if _is_short(line) and _WORD_START.search(before)
        ).values(),
        default=0,
    )


def _is_own_plan(reading: Reading[M], hit: Hit[M]) -> bool:
    """Whether the start of the text names a plan of the municipality's own: 第2次…市…計画."""
    return hit.start < _OPENING and _OWN_PLAN.match(reading.key, hit.end) is not None


def _is_short(line: str) -> bool:
    return len(line) <= _HEADING and "。" not in line


def _is_publisher(reading: Reading[M], hit: Hit[M]) -> bool:
    """Whether a short line at the start or the end names nobody but who publishes."""
    if _EDGE < hit.start < len(reading.key) - _EDGE:
        return False
    before, line, after = reading.around(hit)
    if len(line) > 2 * _HEADING or _BEFORE_PUBLISHER.fullmatch(before) is None:
        return False
    for word in re.split(r"[\s・、/]+", _WARD.sub("", after.strip(), count=1).strip(_CLOSING)):
        if _FURTHER.match(word):
            return True
        if word and _OFFICE.fullmatch(word) is None:
            return False
    return True


def _names_others(reading: Reading[M], one: M) -> bool:
    return any(one not in reading.meant(hit) for hit in reading.hits)


def _own_names(reading: Reading[M], hits: list[Hit[M]]) -> Iterator[str]:
    """How the names go on that begin with the municipality's: 計画, 条例, 役所 …"""
    for hit in hits:
        goes_on = reading.joined(hit.end) and _OWN_NAME.match(reading.key, hit.end)
        if goes_on and not _ADDRESS.match(reading.key, hit.end):
            yield reading.key[hit.end : hit.end + 2]


def _names_newsletter(key: str, stem: str) -> bool:
    """Whether 広報 and the name without 市 stand there; 広報つくばみらい is not つくば's."""
    for match in re.finditer(_NEWSLETTER + re.escape(stem), key):
        after = key[match.end() : match.end() + longest_name()]
        longer = any(
            by_key(stem + after[:more] + kind)
            for more in range(1, len(after) + 1)
            for kind in "市区町村"
        )
        if len(stem) > 1 and not longer and not re.match(r"[一-龥]", after):
            return True
    return False


def _judged(
    ranked: tuple[tuple[M, int], ...], evidence: dict[M, _Evidence], own: Counter[M]
) -> tuple[M | None, tuple[tuple[M, int], ...], str]:
    (one, count), *others = sorted(ranked, key=lambda pair: (-evidence[pair[0]].score, -pair[1]))
    named = _counted(one, count)
    if evidence[one].score < _NEEDED:
        return None, ranked, f"{named}の名前はありますが、その自治体の文書とまでは言えません。"
    for other, times in others:
        if evidence[one].score - evidence[other].score < _LEAD or own[one] < 2 * own[other]:
            rival = _counted(other, times)
            return None, ranked, f"{named}と{rival}のどちらの文書とも言い切れません。"
    return one, ranked, f"{named}の名前と、{'・'.join(evidence[one].kinds)}から判断しました。"


def _counted(one: M, count: int) -> str:
    return f"「{one.prefecture}{one.name}」({count}回)"
