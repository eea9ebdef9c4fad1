"""Lists and summary tables that say the items again: what they add, and where they disagree."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from ingest.extract.draft import Draft, Reading
from ingest.extract.values import set_value
from ingest.extract.views import View
from ingest.layouts.rules import Rows
from ingest.layouts.table_rules import Tables
from ingest.records import Conflict, Rating, Sourced, Span
from ontology.japanese.characters import match_key

_RATING = re.compile(r"rating_(?P<sign>m?)(?P<offset>\d)")

_REMARK = re.compile(r"\s*[(（][^()（）]*[)）]$")


@dataclass(slots=True)
class Entry:
    """One entry of a list: a draft of the values it prints."""

    rule: Rows | Tables
    draft: Draft


def read_rows(whole: View, rule: Rows, reading: Reading) -> list[Entry]:
    """The entries of a list, each read from one match."""
    start = rule.starts.search(whole.text)
    if start is None:
        return []
    stop = rule.ends.search(whole.text, start.end()) if rule.ends else None
    region = whole.part(start.start(), stop.start() if stop else len(whole.text))
    entries = []
    for match in region.finditer(rule.pattern):
        reading.hit(rule.name)
        reading.place(region.group(match).spans())
        entries.append(_entry(region, match, rule, reading))
    return entries


def place_regions(whole: View, rule: Rows, reading: Reading) -> None:
    """Count a list's region as read, its column heads and legends included."""
    start = rule.starts.search(whole.text)
    if start is not None:
        stop = rule.ends.search(whole.text, start.end()) if rule.ends else None
        end = stop.start() if stop else start.end()
        reading.placed.append((whole.starts[start.start()], whole.ends[end - 1]))


def _entry(region: View, match: re.Match[str], rule: Rows, reading: Reading) -> Entry:
    draft = Draft()
    for name in match.re.groupindex:
        if not match[name] or not match[name].strip():
            continue
        words = region.group(match, name)
        rating = _RATING.fullmatch(name)
        if rating:
            offset = int(rating["offset"]) * (-1 if rating["sign"] else 1)
            year = reading.year(offset)
            if year is not None:
                draft.ratings.append(Rating(year, words.sourced()))
        else:
            set_value(name, words, draft, reading.fiscal_year)
    return Entry(rule, draft)


def merge(items: list[Draft], entries: list[Entry]) -> list[Entry]:
    """Add to each item what the lists say of it; returns the entries of which there is no item."""
    lost = []
    by_item: dict[int, list[Entry]] = {}
    for entry in entries:
        index = _item_of(entry.draft, items)
        if index is None:
            lost.append(entry)
        else:
            by_item.setdefault(index, []).append(entry)
    for index, own in by_item.items():
        _former_title(items[index], own)
        for entry in own:
            _fill(items[index], entry)
        compare_fields(items[index], own)
    return lost


def compare_fields(item: Draft, entries: list[Entry]) -> None:
    """Keep the differing prints of all fields that the entries' rules compare."""
    for name, compare in _COMPARISONS.items():
        _compare(item, entries, name, compare)


def _item_of(entry: Draft, items: list[Draft]) -> int | None:
    """The item of the same number; where several have it, that of the nearest title."""
    number = entry.number.value if entry.number else None
    same = [n for n, item in enumerate(items) if item.number and item.number.value == number]
    if len(same) > 1 and entry.title:
        title = match_key(entry.title.value)
        same = [n for n in same if _title_key(items[n]) in title or title in _title_key(items[n])]
    return same[0] if same else None


def _title_key(item: Draft) -> str:
    return match_key(item.title.value) if item.title else ""


def _former_title(item: Draft, entries: list[Entry]) -> None:
    """Old and new wording run together: where a print ends in another's title, the rest is old."""
    titles = [item.title, *(entry.draft.title for entry in entries)]
    printed = [title for title in titles if title]
    if not printed:
        return
    current = min(printed, key=lambda title: len(match_key(title.value)))
    for longer in printed:
        key, ending = match_key(longer.value), match_key(current.value)
        if len(key) > len(ending) + 3 and key.endswith(ending):
            former = _first_part(longer, len(longer.value) - len(current.value))
            if former and all(
                match_key(f.value) != match_key(former.value) for f in item.former_titles
            ):
                item.former_titles.append(former)
            if item.title is longer:
                item.title = current
    for entry in entries:
        title = entry.draft.title
        if title and item.title and match_key(title.value).endswith(_title_key(item)):
            entry.draft.title = item.title


def _first_part(title: Sourced[str], length: int) -> Sourced[str] | None:
    """The first `length` characters of a title, with their places."""
    spans, left = [], length
    for span in title.spans:
        kept = 0
        while kept < len(span.quote) and left > 0:
            left -= not span.quote[kept].isspace()
            kept += 1
        spans.append(Span(span.start, span.start + kept, span.quote[:kept]))
        if left <= 0:
            break
    value = title.value[:length].strip()
    return Sourced(value, tuple(spans)) if value else None


def _fill(item: Draft, entry: Entry) -> None:
    """What the item's own print lacks comes from the list, for the fields the rule allows."""
    for name in entry.rule.fills if isinstance(entry.rule, Rows) else ():
        own, listed = getattr(item, name), getattr(entry.draft, name)
        if name == "ratings":
            have = {rating.fiscal_year for rating in item.ratings}
            item.ratings = sorted(
                [*item.ratings, *(r for r in listed if r.fiscal_year not in have)],
                key=lambda rating: rating.fiscal_year,
            )
        elif not own and listed:
            setattr(item, name, listed)


def _compare(
    item: Draft,
    entries: list[Entry],
    name: str,
    value_of: Callable[[Draft], Sourced[object] | None],
) -> None:
    """Keep every differing print of a field, the item's own first."""
    own = value_of(item)
    if own is None:
        return
    values = [own]
    for entry in entries:
        said = value_of(entry.draft)
        if name in entry.rule.compares and said is not None and not _known(said, values):
            values.append(said)
    if len(values) > 1:
        item.conflicts.append(Conflict(name, tuple(_as_text(value) for value in values)))


def _known(said: Sourced[object], values: list[Sourced[object]]) -> bool:
    """Whether a print says nothing new; a remark in parentheses does not make another title."""
    plain = _REMARK.sub("", str(said.value))
    known = {match_key(str(one.value)) for one in values}
    return match_key(str(said.value)) in known or match_key(plain) in known


def _as_text(value: Sourced[object]) -> Sourced[str]:
    words = {True: "true", False: "false"}.get(value.value, str(value.value))  # type: ignore[call-overload]
    return Sourced(words, value.spans)


def _priority(draft: Draft) -> Sourced[object] | None:
    """An item without a mark says no where it prints its title."""
    if draft.priority:
        return Sourced(draft.priority.value, draft.priority.spans)
    return Sourced(False, draft.title.spans) if draft.title else None


def _departments(draft: Draft) -> Sourced[object] | None:
    if not draft.departments:
        return None
    names = sorted(one.name.value for one in draft.departments)
    spans = tuple(span for one in draft.departments for span in one.name.spans)
    return Sourced("、".join(names), spans)


def _rating_of_last_year(draft: Draft) -> Sourced[object] | None:
    return (
        Sourced(draft.ratings[-1].value.value, draft.ratings[-1].value.spans)
        if draft.ratings
        else None
    )


def _title(draft: Draft) -> Sourced[object] | None:
    return Sourced(draft.title.value, draft.title.spans) if draft.title else None


_COMPARISONS: dict[str, Callable[[Draft], Sourced[object] | None]] = {
    "title": _title,
    "departments": _departments,
    "priority": _priority,
    "rating": _rating_of_last_year,
}
