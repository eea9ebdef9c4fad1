"""From labels and their opening to the rule that reads the records of a document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from ingest.extract.views import View
from ingest.induction.cell_rows import cell_fields
from ingest.induction.counted import Counted
from ingest.induction.counting import styles
from ingest.induction.damaged import with_damaged
from ingest.induction.distinct_fields import distinct_fields
from ingest.induction.divisions import with_divisions
from ingest.induction.figure_lines import sentence_field
from ingest.induction.label_sections import is_section, with_sections
from ingest.induction.lone_ratings import lone_rating_field
from ingest.induction.looks import looks
from ingest.induction.number_lines import with_number_line
from ingest.induction.openings import Opening
from ingest.induction.parts import LONGEST_VALUE, Part
from ingest.induction.patterns import YEAR, label_pattern
from ingest.induction.reader_choice import columns_of, reader_of, role_of_numbers
from ingest.induction.record_heads import foot_rule, head_rules, rated_offices, with_tail
from ingest.induction.reference_lines import reference_field
from ingest.induction.slots import Slot
from ingest.induction.told_lines import told_lines_field
from ingest.induction.unlabelled import paragraphs_field
from ingest.induction.vocabulary import Meaning, is_known, is_title, label_of, meaning_of
from ingest.induction.year_blocks import year_block_field
from ingest.induction.year_labels import of_years
from ingest.layouts.rules import Field, Head, Records

_LONGEST_EXAMPLE = 600
# What a part before the title may be said to mean where it is the section of the item.
_UNSURE = frozenset({"text", "ignore", "section", "measures", "indicator", "figure"})


def records_rule(
    whole: View,
    parts: Sequence[Part],
    opening: Opening,
    fiscal_year: int | None,
    ends: Sequence[int],
    counted: Counted | None = None,
) -> Records:
    """The rule that reads every record from its opening on; `ends` are where headings stand."""
    places = opening.places
    rows = rated_offices(whole, re.compile(opening.pattern, re.MULTILINE), places)
    parts = [with_damaged(whole, part, places) for part in _outside(whole, parts, rows)]
    meanings = _meanings(parts, opening, fiscal_year)
    meanings = with_divisions(meanings, [part.values for part in parts])
    fields = [
        of_years(_field(whole, part, meaning), part, fiscal_year)
        for part, meaning in zip(parts, meanings, strict=True)
    ]
    fields = _with_lines(whole, parts, meanings, opening, fields, fiscal_year, counted)
    foot, foot_example = foot_rule(whole, places) or (None, None)
    head = tuple(rows or head_rules(whole, opening, parts))
    begins = with_tail(whole, opening, head)
    if not any(meaning.value == "number" for meaning in meanings) and "_number>" not in begins:
        begins = with_number_line(whole, begins, places)
    slots = [slot for part in parts for slot in part.slots if slot.form.separator != "inside"]
    starts = sorted(slot.start for slot in slots)
    ends_of_rows = [
        slot.end
        for part, meaning in zip(parts, meanings, strict=True)
        if part.row and meaning.value != "ignore"
        for slot in part.slots
    ]
    if texts := paragraphs_field(whole, begins, head, starts, ends, ends_of_rows):
        fields.append(texts)
    opens = re.compile(begins, re.MULTILINE)
    return Records(
        name="item",
        begins=opens,
        example=_first_record(whole, opens, places[0]),
        fields=tuple(distinct_fields(fields)),
        head=head,
        foot=foot,
        foot_example=foot_example,
    )


def _outside(whole: View, parts: Sequence[Part], rows: Sequence[Head]) -> list[Part]:
    """The parts without those whose labels all stand in lines that are read as a whole."""
    lines = [match.span() for head in rows for match in whole.finditer(head.pattern)]
    return [
        part
        for part in parts
        if not all(any(a <= slot.start < b for a, b in lines) for slot in part.slots)
    ]


def _first_record(whole: View, opens: re.Pattern[str], place: int) -> str:
    """The beginning of the first record, from where its pattern begins: perhaps a line above."""
    starts = [match.start() for match in opens.finditer(whole.text) if match.end() > place]
    start, *after = starts or [place]
    return whole.text[start : after[0] if after else None][:_LONGEST_EXAMPLE].strip("\n")


def _with_lines(
    whole: View,
    parts: Sequence[Part],
    meanings: Sequence[Meaning],
    opening: Opening,
    fields: list[Field],
    fiscal_year: int | None,
    counted: Counted | None,
) -> list[Field]:
    """The fields of labels, with those of lines that no label of the vocabulary begins."""
    places = opening.places
    if counted:
        fields = [counted.field(), *(_of_measure(field) for field in fields)]
    said = {meaning.value for meaning in meanings}
    labels = [slot for part in parts for slot in part.slots]
    found = [
        sentence_field(whole, places),
        None
        if "rating" in said
        else lone_rating_field(whole, re.compile(opening.pattern, re.MULTILINE), places),
        *cell_fields(whole, places),
        told_lines_field(whole, places, labels, fiscal_year),
        reference_field(whole, places),
        year_block_field(whole, places, labels),
    ]
    return [*fields, *(field for field in found if field)]


def _alike(one: str, other: str) -> int:
    """With how many letters two labels begin alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


# Numbers of something else than the item: of the policy or measure over it.
_COUNTED_THING = re.compile(r"(?:政策|施策|基本|事業|取組|計画|予算|款|項|目)")


def _of_measure(field: Field) -> Field:
    """A text that stands again and again under counted parts of an item tells of those parts."""
    if field.reads != "text" or not field.repeated:
        return field
    if field.kind in ("done", "next", "result", "reason"):
        return replace(field, reads="measure-text")
    return replace(field, reads="ignore") if field.kind == "description" else field


def _meanings(parts: Sequence[Part], opening: Opening, fiscal_year: int | None) -> list[Meaning]:
    """What each part means; one of them is the title where the opening has none."""
    found = [
        Meaning("ignore")
        if _holds_heads(part)
        else meaning_of(part.slots[0].label, part.values, fiscal_year)
        for part in parts
    ]
    if opening.kind in ("heading", "plain"):
        return with_sections(parts, found, titled=True)
    titles = [n for n, part in enumerate(parts) if _may_be_title(part, len(opening.places))]
    if titles:
        best = max(titles, key=lambda n: _title_rank(parts[n]))
        for n, part in enumerate(parts):
            if n == best:
                found[n] = Meaning("title")
            elif n < best and is_section(part) and found[n].value in _UNSURE:
                found[n] = Meaning("section")
        _keep_own_number(parts, found, parts[best].key)
    return with_sections(parts, found, titled=bool(titles))


def _holds_heads(part: Part) -> bool:
    """Whether labels stand where the values should: the row is one of heads."""
    values = [value for value in part.values if value]
    heads = [value for value in values if len(value) > 1 and is_known(label_of(value).key)]
    same = len(set(values)) == 1 and len(values) > 1
    return same and len(heads) == len(values)


def _keep_own_number(parts: Sequence[Part], found: list[Meaning], title: str) -> None:
    """Of several numbers the one that counts what the title names (事業番号, 事業名); then one that
    does not say what it counts (No.)."""
    numbers = [n for n, one in enumerate(found) if one.value == "number"]
    shared = {n: _alike(parts[n].key, title) for n in numbers}
    ranks = {n: (shared[n], not _COUNTED_THING.match(parts[n].key)) for n in numbers}
    best = max(numbers, key=lambda n: (ranks[n], -n), default=None)
    for n in numbers:
        if n != best:
            found[n] = Meaning("ignore")


def _may_be_title(part: Part, records: int) -> bool:
    from_words = is_title(part.key) or is_section(part)
    once = len(set(part.records)) >= 0.7 * len(part.records)
    seen = looks(part.values)
    return (
        from_words
        and once
        and bool(seen & {"title", "names"})
        and len(part.records) >= 0.6 * records
    )


def _title_rank(part: Part) -> tuple[float, float]:
    meaning = meaning_of(label_of(part.key), part.values, column=True)
    rank = meaning.rank if meaning.value == "title" else 0
    return (rank, len(set(part.values)) / len(part.values))


def _field(whole: View, part: Part, meaning: Meaning) -> Field:
    forms = Counter(slot.form for slot in part.slots)
    first = part.slots[0]
    inline = any(slot.inline for slot in part.slots)
    looks_of = [form for form, _ in forms.most_common()]
    label = label_pattern(looks_of, first.words, inline=inline, also=part.damaged)
    more = _goes_on(part, meaning)
    pattern = re.compile(label + more, re.MULTILINE)
    printed = pattern.search(whole.text, whole.text.rfind("\n", 0, first.start) + 1)
    example = whole.text[first.start : first.end + LONGEST_VALUE]
    example = example if more or printed is None else printed[0].strip("\n")
    several, reads = len(part.records) > len(set(part.records)), reader_of(part, meaning)
    return Field(
        name=_name(part, meaning),
        label=pattern,
        example=example,
        reads=reads,
        kind=meaning.kind,
        year_offset=_offset(first, meaning),
        role=meaning.role or role_of_numbers(reads, meaning),
        role_in_parentheses="plan" if reads == "results" and meaning.kind != "plan" else None,
        row=part.row,
        inside=all(form.separator == "inside" for form in forms),
        columns=columns_of(part, reads),
        words=(label_of(part.key).key,) if reads == "columns" else (),
        repeated=several and reads in _REPEATED,
    )


_REPEATED = (
    "figure", "indicators", "text", "text-with-figures", "unit", "measures", "results", "efforts",
    "rating",
)  # fmt: skip


def _goes_on(part: Part, meaning: Meaning) -> str:
    """What stands after every label before the value: a count, a year, words of the form."""
    if meaning.value == "title":
        return _count_before(part.values)
    values = [value for value in part.values if value]
    if not part.slots[0].label.has_year and meaning.value in ("text", "rating", "figure"):
        years = [value for value in values if _YEAR_FIRST.match(value)]
        if values and len(years) >= 0.5 * len(values):
            return rf"{part.form}(?:\s*{_YEAR_FIRST.pattern})?"
    return part.form


_YEAR_FIRST = re.compile(rf"(?:- )?[【(\[<](?P<year>{YEAR})[】)\]>]")


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
