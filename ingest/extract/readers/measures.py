"""Numbered parts of an item: efforts, directions, measures with a state of progress."""

from __future__ import annotations

import re

from ingest.extract.draft import Draft, Reading
from ingest.extract.entries import counted_parts, numbered_parts, without_state
from ingest.extract.labelled import Labelled
from ingest.extract.readers.paragraphs import kind_of
from ingest.extract.readers.texts import add_text, cleaned, is_blank, year_and_kind
from ingest.extract.views import View, stretches
from ingest.records import Measure, PlanCode, Sourced
from ontology.japanese.characters import CIRCLED
from ontology.japanese.numerals import read_numeral

_NUMBER = re.compile(r"^ *(?P<number>\d{1,2}) (?=\S)", re.MULTILINE)
_DIRECTION = re.compile(rf"^ *(?P<number>[{CIRCLED}]) *(?P<title>[^\n]+)$", re.MULTILINE)
_CODE = re.compile(
    r"^(?:- )?(?P<code>\d{1,2}(?:-\d{1,2}){1,4}) +(?P<name>[^\n]+?) *$", re.MULTILINE
)


def read_efforts(labelled: Labelled, draft: Draft, reading: Reading) -> None:
    """A text, and its numbered entries as measures where the text tells of the document's year."""
    year, kind = year_and_kind(labelled, reading)
    words = cleaned(labelled.part, labelled.rule, reading)
    add_text(words, kind, year, draft)
    if kind == labelled.rule.kind:
        draft.measures.extend(_numbered(words) or numbered_parts(words))


def read_counted(labelled: Labelled, draft: Draft, reading: Reading) -> None:
    """Counted lines as measures; a paragraph below a line is a text of its measure, what stands
    before the first line one of the item."""
    words = labelled.part.trimmed()
    before, parts = counted_parts(words)
    plain = before if parts else words
    _add_told(cleaned(plain, labelled.rule, reading), draft, reading, None)
    for part in parts:
        draft.measures.append(part.measure())
        if part.below:
            _add_told(part.below, draft, reading, part.number.value if part.number else None)


def _add_told(words: View, draft: Draft, reading: Reading, measure: str | None) -> None:
    kind = kind_of(words.text)
    add_text(words, kind.name, reading.year(kind.offset), draft, measure=measure)


def _numbered(words: View) -> list[Measure]:
    """Entries 1, 2, 3 … in their order: a number out of turn belongs to the text."""
    turn: list[re.Match[str]] = []
    for match in words.finditer(_NUMBER):
        if read_numeral(match["number"]) == len(turn) + 1:
            turn.append(match)
    found = []
    for match, end in stretches(turn, len(words.text)):
        body = words.part(match.end(), end).trimmed()
        number = words.group(match, "number").sourced()
        found.append(Measure(number, Sourced(body.flow(), body.spans())))
    return found


def read_directions(labelled: Labelled, draft: Draft, reading: Reading) -> None:
    """Circled directions: title line (with tags of `words`), paragraph, codes of other plans."""
    part = labelled.part
    for head, end in stretches(part.finditer(_DIRECTION), len(part.text)):
        draft.measures.append(_direction(part, head, end, labelled.rule.words, reading))


def _direction(
    part: View, head: re.Match[str], end: int, tags: tuple[str, ...], reading: Reading
) -> Measure:
    title = part.group(head, "title")
    for tag in tags * 2:
        if title.text.endswith(tag):
            title = title.part(0, len(title.text) - len(tag)).trimmed()
    body = part.part(head.end(), end)
    codes = list(body.finditer(_CODE))
    cuts = [match.span() for match in codes]
    for tag in tags:
        for match in re.finditer(rf"^ *(?:{re.escape(tag)} *)+$", body.text, re.MULTILINE):
            cuts.append(match.span())
            reading.place(body.group(match).spans())
    words = body.without(cuts).trimmed()
    if is_blank(words.text):
        words = title
    return Measure(
        number=part.group(head, "number").sourced(),
        text=Sourced(words.flow(), words.spans()),
        title=title.sourced(),
        codes=tuple(
            PlanCode(body.group(match, "code").sourced(), body.group(match, "name").sourced())
            for match in codes
        ),
    )


def read_measure_row(labelled: Labelled, draft: Draft, reading: Reading) -> None:
    """A row `number text … status`; what follows it unlabelled is the text of the rule's kind."""
    number, text = labelled.group("number"), labelled.group("text")
    printed, part = _status(labelled)
    if number is None or text is None:
        return
    if any(one.number and one.number.value == number.value() for one in draft.measures):
        return
    if printed is None:
        text, printed = without_state(text.trimmed())
    body = Sourced(text.flow(), text.spans())
    draft.measures.append(Measure(number.sourced(), body, status=printed))
    year, kind = year_and_kind(labelled, reading)
    add_text(cleaned(part, labelled.rule, reading), kind, year, draft, measure=number.value())


def _status(labelled: Labelled) -> tuple[Sourced[str] | None, View]:
    """The state of progress, and the words after the row.

    A damaged word stands for the known one that shares most characters with it; where it shares
    none, the row's second print on the next line is asked.
    """
    printed, known = labelled.group("status"), labelled.rule.words
    if printed is None:
        return None, labelled.part
    best = max(known, key=lambda word: len(set(word) & set(printed.value())), default="")
    if set(best) & set(printed.value()):
        return Sourced(best, printed.spans()), labelled.part
    again = re.match(
        rf"[^\n]*\n[^\n]*\t(?P<status>{'|'.join(known)})[ \t]*$", labelled.part.text, re.MULTILINE
    )
    if again is None:
        return printed.sourced(), labelled.part
    rest = labelled.part.part(again.end(), len(labelled.part.text))
    return labelled.part.group(again, "status").sourced(), rest


def read_measure_text(labelled: Labelled, draft: Draft, reading: Reading) -> None:
    """A text of the measure read last."""
    year, kind = year_and_kind(labelled, reading)
    last = draft.measures[-1].number if draft.measures else None
    words = cleaned(labelled.part, labelled.rule, reading)
    add_text(words, kind, year, draft, measure=last.value if last else None)
