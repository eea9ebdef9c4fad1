"""From labels and their opening to the rule that reads the records of a document."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from ingest.extract.views import View
from ingest.induction.figure_lines import column_heads, has_figure_lines, indicator_columns
from ingest.induction.lines import styles
from ingest.induction.looks import is_state, is_surely_people, looks
from ingest.induction.openings import Opening
from ingest.induction.parts import LONGEST_VALUE, YEAR_LINE, Part
from ingest.induction.patterns import YEAR, label_pattern
from ingest.induction.slots import Slot
from ingest.induction.vocabulary import Meaning, is_title, is_value_of, label_of, meaning_of
from ingest.layouts.rules import Column, Field, Head, ReaderName, Records, Role, TextKind

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


def records_rule(
    whole: View, parts: Sequence[Part], opening: Opening, fiscal_year: int | None
) -> Records:
    """The rule that reads every record that begins at the opening."""
    meanings = _meanings(parts, opening, fiscal_year)
    fields = [_field(whole, part, meaning) for part, meaning in zip(parts, meanings, strict=True)]
    head = tuple(_heads(whole, opening, parts))
    places = opening.places
    example = whole.text[places[0] : places[1] if len(places) > 1 else None][:600]
    return Records(
        name="item",
        begins=re.compile(_with_people(whole, opening, head), re.MULTILINE),
        example=example.strip("\n"),
        fields=tuple(_distinct(fields)),
        head=head,
    )


def _meanings(parts: Sequence[Part], opening: Opening, fiscal_year: int | None) -> list[Meaning]:
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


def _is_section(part: Part) -> bool:
    words = label_of(part.key).key
    named = is_value_of(words, "section") or is_title(words)
    return named and bool(looks(part.values) & {"title", "names", "short"})


def _field(whole: View, part: Part, meaning: Meaning) -> Field:
    forms = Counter(slot.form for slot in part.slots)
    first = part.slots[0]
    inline = any(slot.inline for slot in part.slots)
    label = label_pattern([form for form, _ in forms.most_common()], first.words, inline=inline)
    more = _goes_on(part, meaning)
    pattern = re.compile(label + more, re.MULTILINE)
    printed = pattern.search(whole.text, whole.text.rfind("\n", 0, first.start) + 1)
    example = whole.text[first.start : first.end + LONGEST_VALUE]
    example = example if more or printed is None else printed[0].strip("\n")
    several, reads = len(part.records) > len(set(part.records)), _reader(part, meaning)
    return Field(
        name=_name(part, meaning),
        label=pattern,
        example=example,
        reads=reads,
        kind=meaning.kind,
        year_offset=_offset(first, meaning),
        role=meaning.role
        or (_ROLES_OF_LINES.get(meaning.kind or "") if reads == "results" else None),
        role_in_parentheses="plan" if reads == "results" and meaning.kind != "plan" else None,
        row=part.row,
        columns=_columns(part, reads),
        words=(label_of(part.key).key,) if reads == "columns" else (),
        repeated=several
        and reads
        in ("figure", "indicators", "text", "unit", "measures", "results", "efforts", "rating"),
    )


def _columns(part: Part, reads: ReaderName) -> tuple[Column, ...]:
    if reads == "columns":
        return column_heads(part.values)
    return indicator_columns(part.values) if reads == "indicators" else ()


_DIRECTIONS = re.compile(r"^ *[①-⑳] *[^\n]{2,50}$\n\s*[^①-⑳\s]", re.MULTILINE)
_ROLES_OF_LINES: dict[str, Role] = {"plan": "target", "done": "actual", "result": "actual"}


def _reader(part: Part, meaning: Meaning) -> ReaderName:
    """How the parts of a meaning are read, by what most of them hold."""
    return (
        _by_form(part, meaning) or _by_lists(part, meaning) or _READERS.get(meaning.value, "ignore")
    )


def _by_form(part: Part, meaning: Meaning) -> ReaderName | None:
    """Columns of indicators, circled directions, texts under years."""
    if meaning.value == "indicator" and column_heads(part.values):
        return "columns"
    if meaning.kind in ("description", "plan") or meaning.value == "measures":
        directions = [value for value in part.values if _DIRECTIONS.search(value)]
        if len(directions) >= 0.5 * len(part.values):
            return "directions"
    if meaning.value == "text" and not part.slots[0].label.has_year:
        years = [value for value in part.values if YEAR_LINE.match(value)]
        if len(years) >= 0.5 * len(part.values):
            return "texts-by-years"
    return None


def _by_lists(part: Part, meaning: Meaning) -> ReaderName | None:
    """Numbered efforts, and lists of results with their numbers."""
    if meaning.kind in ("plan", "done") and "numbered" in looks(part.values):
        lines = [value for value in part.values if _ONE_AND_TWO.search(value)]
        return "efforts" if len(lines) >= 0.2 * len(part.values) else "measures"
    if meaning.kind in _ROLES_OF_LINES:
        lists = [value for value in part.values if has_figure_lines(value)]
        if len(lists) >= 0.25 * len(part.values):
            return "results"
    return None


_ONE_AND_TWO = re.compile(r"^1 .+\n2 ", re.MULTILINE | re.DOTALL)


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


def _distinct(fields: list[Field]) -> list[Field]:
    """Two parts of the same pattern are one field; names are made different."""
    found: dict[str, Field] = {}
    names: Counter[str] = Counter()
    for field in fields:
        if (known := found.get(field.label.pattern)) is not None:
            later: dict[str, TextKind] | None = (
                {"1": "next"} if "next" in (known.kind, field.kind) else None
            )
            kind = known.kind if known.kind != "next" else field.kind
            found[field.label.pattern] = replace(
                known, repeated=True, kind=kind, kinds_by_offset=known.kinds_by_offset or later
            )
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
    states = _states(lines)
    if states:
        words = "|".join(re.escape(state) for state in states)
        pattern = re.compile(rf"^[ *]*(?P<status>{words})[ *]*$", re.MULTILINE)
        found.append(Head(pattern, states[0]))
    return found


def _states(lines: Sequence[str]) -> list[str]:
    """Words for a state that stand alone on lines."""
    counts = Counter(line.strip("* ") for line in lines)
    return sorted(state for state, count in counts.items() if count >= 2 and is_state(state))


def _with_people(whole: View, opening: Opening, heads: Sequence[Head]) -> str:
    """The opening's pattern; with offices and a state behind the title where some titles have
    them there."""
    if "(?P<title>[^\\n\\t]+?" not in opening.pattern:
        return opening.pattern
    pattern = re.compile(opening.pattern, re.MULTILINE)
    titles = [match["title"] for match in pattern.finditer(whole.text)]
    ends = [end for title in titles if (end := _AFTER_TITLE.search(title))]
    ends = [end for end in ends if is_surely_people(end["inside"] or end["after"])]
    under = any("departments" in head.pattern.groupindex for head in heads)
    if len(ends) < (1 if under else 0.3 * len(titles)) or not ends:
        return opening.pattern
    inside = sum(bool(end["inside"]) for end in ends) >= 0.5 * len(ends)
    people = (
        r"[ ]*\([ ]*(?P<departments>[^()\n]*?OFFICE)[ ]*\)"
        if inside
        else (r"[ ]+(?P<departments>OFFICE(?:[、,・/ ]OFFICE)*)")
    )
    state = rf"(?:(?:[ ]+|\*\*)\*{{0,2}}(?P<status>{_STATE_WORDS})\*{{0,2}})?"
    more = f"(?:{people.replace('OFFICE', _ONE_OFFICE)})?{state}"
    close = opening.pattern.index(")", opening.pattern.index("(?P<title>"))
    return opening.pattern[: close + 1] + more + opening.pattern[close + 1 :]


_STATE_WORDS = "実施中|完了|新規|継続|未実施|廃止|終了|検討中|拡充|着手済|未着手"
_ONE_OFFICE = r"[^\s、,・/()]{1,20}?(?:課|室|局|係|センター|所|館|署|課等|課所)"
_AFTER_TITLE = re.compile(
    r"(?:\((?P<inside>[^()]*)\)|[ ](?P<after>[^() ]+(?:、[^() ]+)*))"
    rf"(?: *\*{{0,2}}(?:{_STATE_WORDS})\*{{0,2}})?$"
)
_OFFICES = (
    r"^ *(?P<departments>\S{1,20}(?:課|室|局|係|センター|所|館|署|課等|課所)"
    r"(?:[、,・ ]\s*\S{1,20}?(?:課|室|局|係|センター|所|館|署|支所|課等|課所))*) *$"
)
