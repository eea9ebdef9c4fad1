"""Lists inside a part: entries with marks, numbered parts in their order."""

from __future__ import annotations

import re

from ingest.extract.views import View, stretches
from ingest.records import Measure, Sourced
from ontology.japanese.numerals import read_numeral

_COUNTER = re.compile(
    r"(?:(?<=\s)|(?<=。)|\A)(?:(?P<circled>[①-⑳㉑-㉟])|\((?P<round>\d{1,2})\)"
    r"|(?P<plain>\d{1,2})(?:[.)、:] ?|[ \n\t](?=\D)))\s*(?=\S)"
)
# A cell that is one counted part.
BEGINS_WITH_COUNT = re.compile(r"[①-⑳㉑-㉟]|\(\d{1,2}\)|\d{1,2}[.)、:]")
# The state of progress that closes an entry.
_STATE = re.compile(
    r"\s*[【(\[:]\s*(?P<state>(?:概ね|おおむね|ほぼ|やや)?(?:順調|遅れ|遅延|達成|未達成|完了|実施中|未実施|未着手|着手済?|検討中"
    r"|継続|中止|計画どおり|予定どおり))\s*[】)\]]?\s*$"
)
_BULLET = re.compile(r"(?:(?<=\s)|\A)[・◆◇■□●○▪※](?=\S)|\n+")


def counters(words: View) -> list[re.Match[str]]:
    """The marks 1, 2, 3 … of one kind in their order; a number out of turn belongs to the text."""
    for kind in ("circled", "round", "plain"):
        turn: list[re.Match[str]] = []
        for match in words.finditer(_COUNTER):
            if match[kind] and read_numeral(match[kind]) == len(turn) + 1:
                turn.append(match)
        if len(turn) > 1 or (turn and not words.text[: turn[0].start()].strip()):
            return turn
    return []


def entries(words: View) -> list[View]:
    """The entries of a list inside a cell; one where nothing marks them."""
    marks = counters(words)
    if marks:
        found = [words.part(m.end(), end).trimmed() for m, end in stretches(marks, len(words.text))]
    else:
        places = [0]
        for match in words.finditer(_BULLET):
            places += [match.start(), match.end()]
        places.append(len(words.text))
        found = [
            words.part(start, end).trimmed()
            for start, end in zip(places[::2], places[1::2], strict=True)
        ]
    return [one for one in found if one.text] or [words]


def without_state(entry: View) -> tuple[View, Sourced[str] | None]:
    """An entry without the state of progress that closes it, and that state."""
    state = _STATE.search(entry.text)
    if state is None:
        return entry, None
    return entry.part(0, state.start()).trimmed(), entry.group(state, "state").sourced()


def numbered_parts(words: View) -> list[Measure]:
    """The numbered entries of a part as measures."""
    found = []
    for match, end in stretches(counters(words), len(words.text)):
        body, printed = without_state(words.part(match.end(), end).trimmed())
        if body.text:
            number = words.group(match, match.lastgroup or 0).sourced()
            found.append(Measure(number, Sourced(body.flow(), body.spans()), status=printed))
    return found
