"""From labels and their opening to the rule that reads the records of a document."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.extract.views import View
from ingest.induction.lines import styles
from ingest.induction.looks import is_surely_people, looks
from ingest.induction.openings import Opening
from ingest.induction.patterns import label_pattern
from ingest.induction.slots import Slot
from ingest.induction.vocabulary import Meaning, is_title, is_value_of, label_of, meaning_of
from ingest.layouts.rules import Field, Head, ReaderName, Records

_LONGEST_VALUE = 400
_READERS: dict[str, ReaderName] = {
    "amount": "amount",
    "departments": "departments",
    "division": "division",
    "figure": "figure",
    "indicator": "indicators",
    "lead": "lead",
    "measures": "measures",
    "number": "number",
    "partners": "partners",
    "priority": "priority",
    "rating": "rating",
    "related-plans": "related-plans",
    "section": "section",
    "status": "status",
    "text": "text",
    "title": "title",
    "unit": "unit",
}


# What a part before the title may be said to mean where it is the section of the item.
_UNSURE = frozenset({"text", "ignore", "section", "measures", "indicator", "figure"})


@dataclass(frozen=True, slots=True)
class Part:
    """All labels of the same words: their slots and what stands after each."""

    key: str
    slots: tuple[Slot, ...]
    values: tuple[str, ...]
    records: tuple[int, ...]


def parts_of(
    whole: View, labels: Sequence[Slot], opening: Opening, ends: Sequence[int]
) -> list[Part]:
    """The labels inside records, gathered by their words; a value ends at the next label, the next
    opening, or one of `ends` (headings)."""
    stops = sorted({*(slot.start for slot in labels), *opening.places, *ends, len(whole.text)})
    groups: dict[tuple[str, bool], list[tuple[Slot, str, int]]] = defaultdict(list)
    for slot in labels:
        record = bisect_right(opening.places, slot.start) - 1
        if record < 0:
            continue
        stop = stops[bisect_right(stops, slot.start)]
        if in_rows(whole, slot):
            stop = min(stop, whole.text.find("\n", slot.end) % (len(whole.text) + 1))
        value = whole.text[slot.end : min(stop, slot.end + _LONGEST_VALUE)].strip()
        groups[_group(slot), slot.label.has_year].append((slot, value, record))
    return [
        Part(
            key,
            tuple(slot for slot, _, _ in found),
            tuple(" ".join(value.split("\t")).strip() for _, value, _ in found),
            tuple(record for _, _, record in found),
        )
        for (key, _), found in groups.items()
    ]


def in_rows(whole: View, slot: Slot) -> bool:
    """Whether a label is a cell of a table whose format keeps rows in lines."""
    return slot.form.separator == "tab" and whole.source.media_type != "text/plain"


def _group(slot: Slot) -> str:
    """Labels of several years are one part each, unless only the year tells them apart."""
    if slot.label.has_year and slot.label.key:
        return f"{slot.label.key} {slot.label.year} {slot.label.offset}"
    return slot.label.key


def records_rule(
    whole: View, parts: Sequence[Part], opening: Opening, fiscal_year: int | None
) -> Records:
    """The rule that reads every record that begins at the opening."""
    meanings = _meanings(parts, opening, fiscal_year)
    fields = [
        _field(whole, part, meaning)
        for part, meaning in zip(parts, meanings, strict=True)
    ]
    head = tuple(_heads(whole, opening, parts))
    places = opening.places
    example = whole.text[places[0] : places[1] if len(places) > 1 else None][:600]
    return Records(
        name="item",
        begins=re.compile(opening.pattern, re.MULTILINE),
        example=example.strip("\n"),
        fields=tuple(_distinct(fields)),
        head=head,
    )


def _meanings(
    parts: Sequence[Part], opening: Opening, fiscal_year: int | None
) -> list[Meaning]:
    """What each part means; one of them is the title where the opening has none."""
    found = [meaning_of(part.slots[0].label, part.values, fiscal_year) for part in parts]
    if opening.kind in ("heading", "plain"):
        return found
    titles = [n for n, part in enumerate(parts) if _may_be_title(part, len(opening.places))]
    if titles:
        best = max(titles, key=lambda n: _title_rank(parts[n]))
        for n, part in enumerate(parts):
            if n == best:
                found[n] = Meaning("title")
            elif n < best and _is_section(part) and found[n].value in _UNSURE:
                found[n] = Meaning("section")
    return found


def _may_be_title(part: Part, records: int) -> bool:
    from_words = is_title(part.key) or _is_section(part)
    once = len(set(part.records)) >= 0.7 * len(part.records)
    seen = looks(part.values)
    return from_words and once and bool(seen & {"title", "names"}) and len(part.records) >= 0.6 * records


def _title_rank(part: Part) -> tuple[float, float]:
    meaning = meaning_of(label_of(part.key), part.values, column=True)
    rank = meaning.rank if meaning.value == "title" else 0
    return (rank, len(set(part.values)) / len(part.values))


def _is_section(part: Part) -> bool:
    words = label_of(part.key).key
    named = is_value_of(words, "section") or is_title(words)
    return named and bool(looks(part.values) & {"title", "names", "short"})


def _field(whole: View, part: Part, meaning: Meaning) -> Field:
    forms = Counter(slot.form for slot in part.slots)
    first = part.slots[0]
    inline = any(slot.inline for slot in part.slots)
    label = label_pattern([form for form, _ in forms.most_common()], first.words, inline=inline)
    example = first.words
    if meaning.value == "title":
        count = _count_before(part.values)
        label += count
        example = whole.text[first.start : first.end + 80] if count else example
    several = len(part.records) > len(set(part.records))
    reads = _READERS.get(meaning.value, "ignore")
    return Field(
        name=_name(part, meaning),
        label=re.compile(label, re.MULTILINE),
        example=example,
        reads=reads,
        kind=meaning.kind,
        year_offset=_offset(first, meaning),
        role=meaning.role,
        row=all(in_rows(whole, slot) for slot in part.slots),
        repeated=several and reads in ("figure", "indicators", "text", "unit", "measures"),
    )


def _count_before(values: Sequence[str]) -> str:
    """How numbers stand before titles, where most titles have one."""
    printed = [value for value in values if value]
    style = next((one for one in styles() if one.starts(printed)), None)
    return rf"\s*{style.pattern.pattern}[ .:、・)-]{{0,3}}" if style else ""


def _name(part: Part, meaning: Meaning) -> str:
    return f"{meaning.kind or meaning.role or meaning.value}: {part.slots[0].words}"


def _offset(slot: Slot, meaning: Meaning) -> int | None:
    if slot.label.offset is not None:
        return slot.label.offset
    if meaning.kind == "next":
        return 1
    if meaning.kind in ("vision", "issue", "description") or meaning.role in ("baseline", "target"):
        return None
    return 0


def _distinct(fields: list[Field]) -> list[Field]:
    """Two parts of the same pattern are one field; names are made different."""
    found: dict[str, Field] = {}
    names: Counter[str] = Counter()
    for field in fields:
        if (known := found.get(field.label.pattern)) is not None:
            found[field.label.pattern] = replace(known, repeated=True)
            continue
        names[field.name] += 1
        number = f" {names[field.name]}" if names[field.name] > 1 else ""
        found[field.label.pattern] = replace(field, name=field.name + number)
    return list(found.values())


def _heads(whole: View, opening: Opening, parts: Sequence[Part]) -> list[Head]:
    """What stands between the opening and the first label: names of offices, a state."""
    pattern = re.compile(opening.pattern, re.MULTILINE)
    starts = sorted(slot.start for part in parts for slot in part.slots)
    bodies = []
    for place in opening.places:
        match = pattern.match(whole.text, place)
        at = bisect_right(starts, place)
        if match and at < len(starts) and match.end() < starts[at]:
            bodies.append(whole.text[match.end() : starts[at]])
    lines = [line.strip() for body in bodies for line in body.split("\n") if line.strip()]
    found: list[Head] = []
    offices = [line for line in lines if is_surely_people(line)]
    if offices and len(offices) >= 0.3 * len(opening.places):
        found.append(Head(re.compile(_OFFICES, re.MULTILINE), offices[0]))
    states = Counter(line for line in lines if line not in offices and len(line) <= 6)
    common = [state for state, count in states.items() if count >= 3]
    if common and "state" in looks(common):
        words = "|".join(re.escape(state) for state in sorted(common))
        found.append(Head(re.compile(rf"^[ *]*(?P<status>{words})[ *]*$", re.MULTILINE), common[0]))
    return found


_OFFICES = (
    r"^ *(?P<departments>\S{1,20}(?:課|室|局|係|センター|所|館|署|課等|課所)"
    r"(?:[、,・ ]\s*\S{1,20}?(?:課|室|局|係|センター|所|館|署|支所|課等|課所))*) *$"
)
