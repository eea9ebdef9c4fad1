"""Where items begin: candidates, and how regular the labels are under each of them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.extract.sheet_borders import begins_of
from ingest.extract.views import View
from ingest.induction.lines import Line
from ingest.induction.looks import is_people, is_rating, is_state, is_surely_people
from ingest.induction.patterns import begins_at_label, begins_at_line
from ingest.induction.regularity import regular, without_sections
from ingest.induction.slots import Slot
from ingest.induction.vocabulary import is_surely, is_title, is_value_of
from ontology.japanese.characters import CIRCLED
from ontology.japanese.numerals import read_numeral

_MOST_LINES_TO_LABEL = 6
_LONGEST_TITLE = 70
_LAST_COUNT = re.compile(rf"\d+|[{CIRCLED}]")
_COUNTING_WORDS = frozenset({"word", "numero"})


@dataclass(frozen=True, slots=True)
class Opening:
    """A pattern that opens items, where it matches, and how regular the labels then are."""

    pattern: str
    kind: str  # heading, title, number, plain, section, head
    places: tuple[int, ...]
    score: float
    line: Line | None = None
    slot: Slot | None = None


def find_openings(
    whole: View, lines: list[Line], labels: list[Slot], heads: Sequence[str] = ()
) -> list[Opening]:
    """Where items may begin before the labels that repeat; `heads` are lines that may be the first
    of a form."""
    labels = without_counts(lines, labels)
    looks = Counter((line.level, line.mark) for line in lines)
    return [
        scored
        for pattern, kind, line, slot in [*_at_heads(heads), *_candidates(whole, lines, labels)]
        if (scored := _scored(whole, labels, pattern, kind, line, slot, _alike(line, looks)))
    ]


def different(openings: Sequence[Opening]) -> list[Opening]:
    """The first of all openings at the same places."""
    found: dict[tuple[int, ...], Opening] = {}
    for one in openings:
        found.setdefault(one.places, one)
    return list(found.values())


def _alike(line: Line | None, looks: Counter[tuple[int, str]]) -> int:
    """How many lines bear the marks of an opening without a count; 0 where that does not matter."""
    marked = line and (line.mark or line.level) and not line.style
    return looks[line.level, line.mark] if line and marked else 0


def without_counts(lines: list[Line], labels: list[Slot]) -> list[Slot]:
    """The labels without those that count an item (推進事項 №1): such lines are headings, unless
    the title has its own label on them (施策番号 1101 施策名 …)."""
    titles = [slot.start for slot in labels if slot.inline and is_title(slot.label.key)]
    counted = {
        line.start
        for line in lines
        if line.style
        and line.style.name in _COUNTING_WORDS
        and bisect_right(titles, line.start) == bisect_right(titles, line.end)
    }
    keys = {slot.label.key for slot in labels if slot.start in counted}
    return [slot for slot in labels if slot.label.key not in keys]


def _candidates(
    whole: View, lines: list[Line], labels: list[Slot]
) -> Iterator[tuple[str, str, Line | None, Slot | None]]:
    yield from _at_labels(whole, lines, labels)
    starts = {slot.start for slot in labels}
    plain = [line for line in lines if line.start not in starts]
    next_label = _next_labels(plain, lines, labels)
    by_look: dict[tuple[int, str, str], list[Line]] = defaultdict(list)
    for line in plain:
        by_look[line.signature].append(line)
    for signature, group in by_look.items():
        followed = [line for line in group if line.start in next_label]
        if not followed or signature == (0, "", ""):
            continue
        first = Counter(next_label[line.start].label.key for line in followed)
        for keys in _first_labels(first):
            own = [slot for slot in labels if slot.label.key in keys and slot.end > slot.start]
            for wraps in (False, True) if own else ():
                begins = begins_at_line(followed[0], own, always=False, wraps=wraps)
                yield begins, "heading", followed[0], None
        unprinted = [s for line in followed if (s := next_label[line.start]).end == s.start]
        alone = signature[0] or 2 * len(unprinted) > len(followed)
        if alone and len(followed) >= 0.8 * len(group):
            yield begins_at_line(followed[0], [], always=True), "heading", followed[0], None
    yield from _plain_lines(by_look.get((0, "", ""), []), next_label, labels)


def _at_heads(heads: Sequence[str]) -> Iterator[tuple[str, str, None, None]]:
    for words in heads:
        yield rf"^[ \f]*{re.escape(words)}[ ]*$", "head", None, None


def _at_labels(
    whole: View, lines: list[Line], labels: list[Slot]
) -> Iterator[tuple[str, str, Line | None, Slot | None]]:
    """Labels of titles and numbers open items; so do the labels before them in their lines."""
    seen = Counter((slot.label.key, slot.form) for slot in labels)
    for key, form in seen:
        slots = [slot for slot in labels if (slot.label.key, slot.form) == (key, form)]
        kind = "title" if is_title(key) else "number" if is_value_of(key, "number") else ""
        if slots[0].label.has_year or (kind == "title" and not _has_titles(whole, slots, labels)):
            continue
        if kind or is_surely(key, "section"):
            yield begins_at_label(slots), kind or "section", None, slots[0]
        if kind == "title" and (first := _first_in_lines(slots, lines, labels)):
            yield begins_at_label(first), kind, None, slots[0]


def _first_in_lines(slots: list[Slot], lines: list[Line], labels: list[Slot]) -> list[Slot]:
    """The labels that begin the lines in which these stand, where all are the same; else none."""
    ends = [line.end for line in lines]
    found = []
    for slot in slots:
        at = bisect_right(ends, slot.start)
        start = lines[at].start if at < len(lines) else slot.start
        found.append(next(one for one in labels if start <= one.start or one is slot))
    same = {(one.label.key, one.form) for one in found}
    other = found[0].label.key != slots[0].label.key
    return found if len(same) == 1 and other and len(found) > 1 else []


def _has_titles(whole: View, slots: list[Slot], labels: list[Slot]) -> bool:
    """Whether little stands between these labels and the next ones: a title, no text."""
    starts = [slot.start for slot in labels]
    gaps = [
        len(" ".join(whole.text[slot.end : starts[at]].split()))
        for slot in slots
        if (at := bisect_right(starts, slot.start)) < len(starts)
    ]
    return sum(gap <= _LONGEST_TITLE + 10 for gap in gaps) >= 0.7 * len(gaps)


def _next_labels(plain: list[Line], lines: list[Line], labels: list[Slot]) -> dict[int, Slot]:
    """The label that follows a line within a few lines, or stands in it, by the line's place."""
    starts = [slot.start for slot in labels]
    order = {line.start: n for n, line in enumerate(lines)}
    ordered = [line.start for line in lines]
    found: dict[int, Slot] = {}
    for line in plain:
        at = bisect_right(starts, line.title[0])
        if at >= len(labels) or not (labels[at].inline and labels[at].start < line.end):
            at = bisect_right(starts, line.end - 1)
        if at < len(labels):
            label_line = bisect_right(ordered, labels[at].start) - 1
            if label_line - order[line.start] <= _MOST_LINES_TO_LABEL:
                found[line.start] = labels[at]
    return found


def _first_labels(first: Counter[str]) -> Iterator[frozenset[str]]:
    """Which labels may follow an opening: the usual one, the usual two, all that do so often."""
    usual = [key for key, _ in first.most_common()]
    total = sum(first.values())
    seen = set()
    often = [key for key in usual if first[key] >= 0.1 * total]
    for keys in (usual[:1], usual[1:2], usual[2:3], usual[:2], often, usual):
        if keys and frozenset(keys) not in seen:
            seen.add(frozenset(keys))
            yield frozenset(keys)


def _plain_lines(
    lines: list[Line], next_label: dict[int, Slot], labels: list[Slot]
) -> Iterator[tuple[str, str, Line | None, Slot | None]]:
    """Lines without any sign, right before the first label."""
    first = Counter(
        next_label[line.start].label.key
        for line in lines
        if line.start in next_label and len(line.text) <= _LONGEST_TITLE and "。" not in line.text
    )
    if not first:
        return
    for keys in _first_labels(first):
        own = [slot for slot in labels if slot.label.key in keys and slot.end > slot.start]
        example = next(
            (
                one
                for one in lines
                if one.start in next_label and next_label[one.start].label.key in keys
            ),
            None,
        )
        if example and own:
            yield begins_at_line(example, own, always=False), "plain", example, None


_LIKED = {"title": 1.02, "heading": 1.05, "number": 1.02, "plain": 0.97, "section": 1.01}


def _scored(
    whole: View,
    labels: list[Slot],
    pattern: str,
    kind: str,
    line: Line | None,
    slot: Slot | None,
    looks: int = 0,
) -> Opening | None:
    """The opening with its score; `looks` is how many lines look like those that open items."""
    compiled = re.compile(pattern, re.MULTILINE)
    matches = list(compiled.finditer(whole.text))
    if not matches:
        return None
    places = begins_of(whole, [match.start() for match in matches])
    regularity = regular(places, without_sections(places, labels) if line else labels)
    titles = [match["title"].strip() for match in matches if "title" in compiled.groupindex]
    wrapped = sum("\n" in title for title in titles)
    if wrapped > 0.3 * len(titles) or any(
        is_people(line) for title in titles for line in title.split("\n")[1:]
    ):
        return None  # what stands below the titles is not their rest
    titles = ["".join(title.split()) for title in titles]
    quality = (title_quality(titles) if titles else 1.0) + 0.01 * (wrapped > 0)
    bonus = _LIKED.get(kind, 1.0) * in_order(matches)
    if kind in ("section", "number") and not _has_names(whole, labels, len(places)):
        bonus *= 0.75  # such items would have no title
    if looks:
        bonus *= 0.8 + 0.2 * min(1.0, len(places) / looks)
    return Opening(pattern, kind, tuple(places), regularity * quality * bonus, line, slot)


def _has_names(whole: View, labels: list[Slot], items: int) -> bool:
    """Whether a label holds titles: one that says name, or that is no section's, or behind which
    every item has words of its own."""
    titles = [one for one in labels if is_title(one.label.key)]
    if any(_names_items(one.label.key) for one in titles):
        return True
    said: dict[str, list[str]] = defaultdict(list)
    for one in titles:
        value = whole.text[one.end : one.end + _LONGEST_TITLE].lstrip(" \t:\n")
        said[one.label.key].append(value.split("\n")[0].split("\t")[0])
    return any(len(own) == len(set(own)) == items > 1 for own in said.values())


def _names_items(key: str) -> bool:
    return key.endswith(("名", "名称")) or not is_surely(key, "section")


def in_order(matches: list[re.Match[str]]) -> float:
    """More for numbers that count up, begin again, or are each there once (items sorted by office);
    less for numbers without order."""
    if "printed_number" not in matches[0].re.groupindex:
        return 1.0
    counts = [_LAST_COUNT.findall(match["printed_number"] or "") for match in matches]
    values = [read_numeral(found[-1]) if found else None for found in counts]
    pairs = [(a, b) for a, b in pairwise(values) if a is not None and b is not None]
    if not pairs:
        return 1.0
    if set(values) == set(range(1, len(values) + 1)):
        return _ORDERLY
    return _ORDERLY - 0.25 + 0.25 * sum(b == a + 1 or b == 1 for a, b in pairs) / len(pairs)


_ORDERLY = 1.05


def title_quality(titles: list[str]) -> float:
    """How many of the titles may be titles, and how different they are; 0 to 1."""
    good = [
        t
        for t in titles
        if 2 <= len(t) <= _LONGEST_TITLE
        and not t.endswith(("。", "、", ":", ";", "|", "="))
        and not (_is_state(t) or is_surely_people(t))
    ]
    return (len(good) / len(titles)) * (0.5 + 0.5 * len(set(titles)) / len(titles))


def _is_state(title: str) -> bool:
    """Whether a title is but a word in brackets for how far a thing is."""
    inside = title[1:-1] if title[:1] + title[-1:] in _BRACKETS else ""
    return bool(inside) and (is_state(inside) or is_rating(inside))


_BRACKETS = ("[]", "【】", "()", "<>", "〔〕")
