"""Lists inside a part: entries with marks, numbered parts in their order."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.extract.states import CLOSING
from ingest.extract.views import View, stretches
from ingest.records import Measure, Sourced
from ontology.japanese.numerals import read_numeral

_KANA = "アイウエオカキクケコサシスセソ"
_COUNTER = re.compile(
    r"(?:(?<=\s)|(?<=。)|\A)(?:(?P<circled>[①-⑳㉑-㉟])|\((?P<round>\d{1,2})\)"
    r"|(?P<plain>\d{1,2})(?:[.)、:] ?|[ \n\t](?=\D))"
    rf"|(?:(?<=\n)|\A)[ ]*(?:[-・] ?)?\(?(?P<kana>[{_KANA}])(?:\)|[ .、:](?=\S)))\s*(?=\S)"
)
# The mark before a value that is a list of one.
LONE_BULLET = re.compile(r"\A\s*[-*・●○■◆][ \t]+(?=[^\n]+\s*\Z)")
# A cell that is one counted part.
BEGINS_WITH_COUNT = re.compile(r"[①-⑳㉑-㉟]|\(\d{1,2}\)|\d{1,2}[.)、:]")
_BULLET = re.compile(r"(?:(?<=\s)|\A)[・◆◇■□●○▪※](?=\S)|\n+")


def counters(words: View) -> list[re.Match[str]]:
    """The marks 1, 2, 3 … of one kind in their order, of the kind that begins first; a number out
    of turn belongs to the text, and a lone one that does not open it, too."""
    turns: dict[str, list[re.Match[str]]] = {"circled": [], "round": [], "plain": [], "kana": []}
    for match in words.finditer(_COUNTER):
        turn = turns[match.lastgroup or ""]
        if _place(match[match.lastgroup or 0]) == len(turn) + 1:
            turn.append(match)
    found = [
        turn
        for turn in turns.values()
        if len(turn) > 1 or (turn and not words.text[: turn[0].start()].strip())
    ]
    return min(found, key=lambda turn: (len(turn) == 1, turn[0].start()), default=[])


def _entry(words: View, start: int, end: int) -> View:
    """What stands between two marks, without the bullet before the second."""
    entry = words.part(start, end)
    bullet = _BULLET_BEHIND.search(entry.text)
    return (entry.part(0, bullet.start()) if bullet else entry).trimmed()


_BULLET_BEHIND = re.compile(r"\n[ ]*[-*・☐☑□■✓][ \t]*\Z|(?<=\S)[ ]+[☐☑□■✓][ \t]*\Z")


def _place(counter: str) -> int | None:
    """Which in its row a counter is: ② and イ are the second."""
    if counter in _KANA:
        return _KANA.index(counter) + 1
    value = read_numeral(counter)
    return None if value is None else int(value)


def entries(words: View) -> list[View]:
    """The entries of a list inside a cell; one where nothing marks them."""
    marks = counters(words)
    if marks:
        found = [_entry(words, m.end(), end) for m, end in stretches(marks, len(words.text))]
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
    state = CLOSING.search(entry.text)
    if state is None:
        return entry, None
    group = "state" if state["state"] else "cell"
    return entry.part(0, state.start()).trimmed(), entry.group(state, group).sourced()


def numbered_parts(words: View) -> list[Measure]:
    """The numbered entries of a part as measures."""
    found = []
    for match, end in stretches(counters(words), len(words.text)):
        entry = _entry(words, match.end(), end)
        if without_state(entry)[0].text:
            found.append(Part(words.group(match, match.lastgroup or 0).sourced(), entry).measure())
    return found


@dataclass(frozen=True, slots=True)
class Part:
    """A counted part: its number where it has one, its line, and the paragraphs below it."""

    number: Sourced[str] | None
    body: View
    below: View | None = None

    def measure(self) -> Measure:
        """The line as a measure, with the state that closes it."""
        body, printed = without_state(self.body)
        return Measure(self.number, Sourced(body.flow(), body.spans()), status=printed)


def counted_parts(words: View) -> tuple[View, list[Part]]:
    """What stands before the first counter, and the counted parts; lines with a mark where each
    of them closes with a state."""
    marks = counters(words) or _stated(words)
    found = []
    for match, end in stretches(marks, len(words.text)):
        number = words.group(match, match.lastgroup).sourced() if match.lastgroup else None
        entry = _entry(words, match.end(), end)
        if entry.text:
            found.append(_part(number, entry))
    return words.part(0, marks[0].start() if marks else 0).trimmed(), found


def _stated(words: View) -> list[re.Match[str]]:
    """The marks of lines where two or more have one and all of those close with a state."""
    marks = list(words.finditer(_MARKED_LINE))
    ends = stretches(marks, len(words.text))
    closed = all(CLOSING.search(words.text[match.end() : end]) for match, end in ends)
    return marks if len(marks) > 1 and closed else []


_MARKED_LINE = re.compile(r"^[ ]*[・◆◇■□●○▪-][ ]*(?=\S)", re.MULTILINE)


def _part(number: Sourced[str] | None, entry: View) -> Part:
    """An entry with the paragraphs below its first line apart: those begin after a line that says
    a name in full, or closes with a state."""
    stop = entry.text.find("\n")
    line, rest = entry.part(0, max(stop, 0)), entry.part(max(stop, 0), len(entry.text)).trimmed()
    named = len(line.text) <= _LONGEST_NAME and not _closes_no_name(line)
    told = rest.text.endswith("。") and named and not _is_wrapped(line, rest)
    if stop > 0 and rest.text and (told or CLOSING.search(line.text)):
        return Part(number, line.trimmed(), rest)
    return Part(number, entry)


_LONGEST_NAME = 40
# Lines that end within a sentence, or with one; where lines are broken for their length, those that
# end with what is mostly a particle, too.
_NO_NAME = re.compile(r"[、，,・。(「『]\s*$")
_PARTICLE = re.compile(r"[ぁ-ん]\s*$")
# Formats whose lines end where the page does.
_BROKEN = ("text/plain", "application/pdf")
_FULL = 0.8


def _closes_no_name(line: View) -> bool:
    broken = line.source.media_type in _BROKEN
    return bool(_NO_NAME.search(line.text) or (broken and _PARTICLE.search(line.text)))


def _is_wrapped(line: View, rest: View) -> bool:
    """Whether a line may have been broken for its length alone."""
    broken = line.source.media_type in _BROKEN
    return broken and len(line.text) >= _FULL * max(map(len, rest.text.split("\n")))
