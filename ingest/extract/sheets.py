"""Labelled records: sheets, pages or blocks that open alike and carry the same labels."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ingest.extract.draft import Draft, Place, Reading, spans_in
from ingest.extract.entries import LONE_BULLET
from ingest.extract.labelled import Labelled
from ingest.extract.mentions import references, whole_lines
from ingest.extract.readers.people import departments
from ingest.extract.readers.table import READERS
from ingest.extract.readers.texts import is_blank
from ingest.extract.sections import Mark, Section, office, path, section_at
from ingest.extract.sheet_borders import begins_of, end_of
from ingest.extract.values import leads, set_value
from ingest.extract.views import View
from ingest.layouts.rules import Field, Records
from ingest.records import Issue, Responsibility

# A heading that the format marks ends what stands before it.
_MARKED = re.compile(r"^#{1,6} ", re.MULTILINE)
_ROW_END = re.compile(r"\n")


def read_records(whole: View, rule: Records, marks: list[Mark], reading: Reading) -> list[Draft]:
    """All records of a rule in the document's order, each with the headings that hold for it.

    `marks` are the headings of `whole`; a record ends where the next one or a heading begins.
    """
    found: list[Draft] = []
    openings = list(whole.finditer(rule.begins))
    starts = begins_of(whole, [opening.start() for opening in openings])
    stretches = pairwise([*starts, len(whole.text)])
    for opening, (start, end) in zip(openings, stretches, strict=True):
        end = end_of(whole, start, end)
        end = min([end, *(mark.start for mark in marks if mark.start >= opening.end())])
        end = _before_outer(whole, opening, end)
        section = section_at(marks, opening.start())
        reading.hit(f"{rule.name}.begins")
        year = reading.fiscal_year
        draft = _record(whole, opening, (start, end), rule, section, reading)
        reading.fiscal_year = year  # a line inside the record may name another for what follows
        reading.records.append(Place(whole.starts[start], whole.ends[end - 1], draft))
        found.append(draft)
    return found


def _before_outer(whole: View, opening: re.Match[str], end: int) -> int:
    """Where a record ends: before a marked heading of its own level or of an outer one."""
    level = _HASHES.match(opening[0])
    if level is None:
        return end
    outer = re.compile(rf"^#{{1,{len(level[1])}}} ", re.MULTILINE)
    found = outer.search(whole.text, opening.end(), end)
    return found.start() if found else end


_HASHES = re.compile(r"\s*(#{1,6}) ")


def _record(
    whole: View,
    opening: re.Match[str],
    place: tuple[int, int],
    rule: Records,
    section: Section,
    reading: Reading,
) -> Draft:
    draft = Draft()
    record = whole.part(*place)
    _place(whole, opening.span(), reading)
    section = dict(section)
    _head_values(whole, opening, draft, section, reading)
    record = _without_foot(record, rule, draft, reading)
    opens = opening.end() - place[0]
    asides = _read_asides(record, opens, rule, draft, reading)
    for line in whole_lines(record, rule.references):
        _place(record, line, reading)
        asides.append(line)
    labels = _labels(record, [field for field in rule.fields if not field.inside])
    told = opening.end() > opening.start()
    before = (label.start() for _, label in labels if label.start() or not told)
    first = next(before, len(record.text))
    body = record.part(min(opens, first), first)
    for number, head in enumerate(rule.head, start=1):
        match = head.pattern.search(body.text)
        if match:
            reading.hit(f"{rule.name}.head {number}")
            _head_values(body, match, draft, section, reading)
    draft.section = path(section)
    _read_fields(record, labels, rule, asides, draft, reading)
    draft.departments = draft.departments or _departments_over(section, whole)
    if rule.references:
        draft.references = references(record, rule.references, draft)
    reading.place(draft)
    return draft


def _read_fields(
    record: View,
    labels: Sequence[tuple[Field, re.Match[str]]],
    rule: Records,
    asides: Sequence[tuple[int, int]],
    draft: Draft,
    reading: Reading,
) -> None:
    """Read what stands behind each label, down to the next one; what ends before it is left to the
    field that reads what is below."""
    below = next((field for field in rule.fields if field.below), None)
    ends = [*(label.start() for _, label in labels[1:]), len(record.text)]
    values = _count(draft)
    for (field, label), end in zip(labels, ends, strict=False):
        marked = (_ROW_END if field.row else _MARKED).search(record.text, label.end(), end)
        stop = marked.start() if marked else end
        part = _part(record, label.end(), stop, asides)
        ignored = field.reads == "ignore"
        _place(record, (label.start(), stop if ignored else label.end()), reading)
        reading.hit(f"{rule.name}.{field.name}")
        READERS[field.reads](Labelled(field, record, label, part), draft, reading)
        if ignored:
            continue
        before, values = values, _count(draft)
        if values == before:
            reading.issues += _lost(record.group(label), part)
        if below and field.row:
            rest = _without_rows(record.part(stop, end))
            READERS[below.reads](Labelled(below, record, label, rest), draft, reading)
            values = _count(draft)


def _count(draft: Draft) -> int:
    """How many places of values a draft holds."""
    return sum(1 for _ in spans_in(draft))


def _departments_over(section: Section, whole: View) -> list[Responsibility]:
    """Whose the items below the headings of a section are, where one says so."""
    said = office(section, whole)
    return departments(said) if said else []


def _read_asides(
    record: View, opens: int, rule: Records, draft: Draft, reading: Reading
) -> list[tuple[int, int]]:
    """Where brackets stand that hold a label and its value; these are read."""
    cuts: list[tuple[int, int]] = []
    for field in rule.fields:
        for label in field.label.finditer(record.text, opens) if field.inside else ():
            close = _CLOSES.search(record.text, label.end())
            if close is None or any(start <= label.start() < end for start, end in cuts):
                continue
            part = record.part(label.end(), close.start())
            READERS[field.reads](Labelled(field, record, label, part), draft, reading)
            reading.hit(f"{rule.name}.{field.name}")
            _place(record, (label.start(), close.end()), reading)
            cuts.append((label.start(), close.end()))
    return cuts


def _part(record: View, start: int, stop: int, asides: Sequence[tuple[int, int]]) -> View:
    """The part of a record without the brackets that were read already, without the mark of a
    list of one."""
    inside = [(max(a, start) - start, min(b, stop) - start) for a, b in asides]
    cuts = [(a, b) for a, b in inside if a < b]
    part = record.part(start, stop)
    part = part.without(cuts) if cuts else part
    bullet = LONE_BULLET.match(part.text)
    return part.part(bullet.end(), len(part.text)) if bullet else part


def _without_rows(part: View) -> View:
    """The part without rows of cells: these are no paragraphs."""
    return part.without(match.span() for match in part.finditer(_ROW))


_ROW = re.compile(r"[^\n]*\t[^\n]*")
_CLOSES = re.compile(r"[】\])>〕〉》」]|$", re.MULTILINE)


def _labels(record: View, fields: Sequence[Field]) -> list[tuple[Field, re.Match[str]]]:
    """Where the labels stand, in order; a field that is not repeated counts once: where no other
    label stands, too (of 令和4年度評価 and 令和5年度評価 each is like the other)."""
    found = [(field, match) for field in fields for match in record.finditer(field.label)]
    found.sort(key=lambda one: (one[1].start(), -one[1].end()))
    kept: list[tuple[Field, re.Match[str]]] = []
    told: set[str] = set()
    for field, match in found:
        free = not kept or match.start() >= kept[-1][1].end()
        if free and (field.repeated or field.name not in told):
            told.add(field.name)
            kept.append((field, match))
    return kept


def _head_values(
    part: View, match: re.Match[str], draft: Draft, section: Section, reading: Reading
) -> None:
    """Values that a pattern's groups name."""
    for name in match.re.groupindex:
        if not match[name] or not match[name].strip():
            continue
        words = part.group(match, name)
        if name == "inner":
            section["inner"] = words.sourced()
        else:
            set_value(name, words, draft, reading.fiscal_year)


def _lost(label: View, part: View) -> list[Issue]:
    """A note where words stand behind a label and no value was made of them."""
    words = part.trimmed()
    if is_blank(words.text) or not label.text or _SAYS_NONE.fullmatch(words.text):
        return []
    shown = words.value()[:_SHOWN]
    message = f"ラベル「{label.value()}」の値を読み取れなかった / value not read: {shown}"
    return [Issue("note", message, words.spans()[0])]


_SHOWN = 40
_SAYS_NONE = re.compile(
    r"(?:該当|特に)?(?:なし|無し|無)|未定|(?:庁内)?(?:全|各)(?:課|庁|部局|部署)(?:共通)?"
)


def _without_foot(record: View, rule: Records, draft: Draft, reading: Reading) -> View:
    """The record without its closing line, whose group `lead` says who leads."""
    match = rule.foot.search(record.text) if rule.foot else None
    if match is None:
        return record
    reading.hit(f"{rule.name}.foot")
    draft.lead = leads(record.group(match, "lead"))
    return record.part(0, match.start())


def _place(whole: View, match: tuple[int, int], reading: Reading) -> None:
    start, end = match
    if end > start:
        reading.placed.append((whole.starts[start], whole.ends[end - 1]))
