"""Ratings as they are printed: of two years, with a state beside them, with the reason behind."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.extract.draft import Draft
from ingest.extract.ticked import chosen
from ingest.extract.views import View
from ingest.records import Rating, Sourced, Text
from ontology.japanese.fiscal_years import fiscal_year_of

_WORD = re.compile(r"[^\s\-−—–―ー・.…/]")
# What stands behind a rating and tells of it: how many steps there are, from when it holds.
_NOTE = re.compile(
    r"(?<=\S)\s*[(（][^()（）]*(?:段階|点満点|から|まで|時点|以降)[^()（）]*[)）]\s*$"
)
# Lights that are printed before the word they stand for.
_LIGHT = re.compile(r"\A(?:[\U0001F534-\U0001F7EB\u26aa\u26ab\u2b1b\u2b1c]\ufe0f?\s*)+(?=\w)")
_OPEN, _CLOSE = r"(\[【<〈《〔「", r")\]】>〉》〕」"
_IN_BRACKETS = re.compile(rf"[{_OPEN}](?P<words>[^{_OPEN}{_CLOSE}]+)[{_CLOSE}]")
_VALUE = r"(?:[SABCDE][+-]?|[◎○〇●△▲×☆★]+|[1-5]|[^\s\d()\[\]【】→:/、。・]{2,8})"
_YEAR = r"(?:(?:令和|平成|R|H) ?(?:\d{1,2}|元)|20\d{2})(?:年度?)?|[前昨]年度?|[今本]年度?"
# The year behind each rating (B（R4）→A（R5）), or before it (R4：B、R5：A).
_YEAR_BEHIND = re.compile(rf"(?P<value>{_VALUE}) ?[(\[](?P<year>{_YEAR})(?:評価)?[)\]]")
_YEAR_BEFORE = re.compile(rf"[(\[]?(?P<year>{_YEAR})(?:評価)?[)\]]? ?[:はが]? ?(?P<value>{_VALUE})")
_BEFORE_IN_BRACKETS = re.compile(
    rf"(?P<now>{_VALUE}) ?[(\[] ?(?P<year>{_YEAR})(?:の?評価)?[ :はが]*(?P<value>{_VALUE}) ?[)\]]"
)
_FROM_TO = re.compile(rf"(?P<before>{_VALUE}) ?(?:→|->) ?(?P<now>{_VALUE})")
_BETWEEN = re.compile(r"[\s、,/・→>-]*")
# A letter or sign with a state beside it (A・継続), or with a sentence that tells why.
_SIGN = r"(?:[SABCDE][+-]?|[◎○〇●△▲×☆★]+)"
_WITH_STATE = re.compile(
    rf"(?P<rating>{_SIGN}|\d)\s*[・/、,]\s*(?P<state>[^\W\d_a-zA-Z]{{2,8}})"
    rf"|(?P<first>[^\W\d_a-zA-Z]{{2,8}})\s*[・/]\s*(?P<then>{_SIGN}|\d)"
)
_WITH_REASON = re.compile(
    rf"(?P<value>{_VALUE})\s*(?:[(\[](?P<inside>[^()\[\]]*。)[)\]]|[:…]\s*(?P<behind>.*。))"
    rf"|(?P<sign>{_SIGN})\s+(?P<after>\S{{5}}.*。)",
    re.DOTALL,
)
# What a letter or sign stands for, said behind it.
_WITH_LEGEND = re.compile(
    rf"(?P<value>{_SIGN})\s*(?:[(\[][^()\[\]。\d]{{2,12}}[)\]]|[:=]\s*[^。\d\s]{{2,10}})"
)
_RELATIVE = {"前": -1, "昨": -1, "今": 0, "本": 0}


def add_rating(words: View, year: int | None, draft: Draft) -> None:
    """Add the ratings that a part prints unless it is blank or of no known year; digits are ratings
    too. What stands beside them goes where it belongs: a state, the reason."""
    words = words.trimmed()
    note = _NOTE.search(words.text)
    words = chosen(words.part(0, note.start()) if note else words).trimmed()
    light = _LIGHT.match(words.text)
    words = words.part(light.end(), len(words.text)).trimmed() if light else words
    inside = _IN_BRACKETS.fullmatch(words.text)
    words = words.group(inside, "words") if inside else words
    if year is None or not _WORD.search(words.text):
        return
    if several := list(_of_years(words, year)):
        draft.ratings += several
        return
    beside = _WITH_STATE.fullmatch(words.text) if draft.status is None else None
    if beside:
        draft.status = words.group(beside, "state" if beside["state"] else "first").sourced()
        words = words.group(beside, "rating" if beside["rating"] else "then")
    elif told := _WITH_REASON.fullmatch(words.text):
        reason = words.group(told, told.lastgroup or 0)
        draft.texts.append(Text("reason", year, Sourced(reason.flow(), reason.spans())))
        words = words.group(told, "sign" if told["sign"] else "value")
    elif legend := _WITH_LEGEND.fullmatch(words.text):
        words = words.group(legend, "value")
    draft.ratings.append(Rating(year, words.sourced()))


def _of_years(words: View, year: int) -> Iterator[Rating]:
    """The ratings of several years in one part; none where it holds one."""
    if match := _BEFORE_IN_BRACKETS.fullmatch(words.text):
        yield Rating(_year(match["year"], year), words.group(match, "value").sourced())
        yield Rating(year, words.group(match, "now").sourced())
        return
    for pattern in (_YEAR_BEHIND, _YEAR_BEFORE):
        found = list(words.finditer(pattern))
        if found and _BETWEEN.fullmatch(pattern.sub("", words.text)):
            for match in found:
                own = _year(match["year"], year)
                yield Rating(own, words.group(match, "value").sourced())
            return
    if match := _FROM_TO.fullmatch(words.text):
        yield Rating(year - 1, words.group(match, "before").sourced())
        yield Rating(year, words.group(match, "now").sourced())


def _year(printed: str, year: int) -> int:
    """The year that the words name, counted from the rating's own where they say so."""
    if printed[0] in _RELATIVE:
        return year + _RELATIVE[printed[0]]
    return fiscal_year_of(printed) or year
