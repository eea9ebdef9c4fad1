"""Other items of the document that an item names by their numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.extract.draft import Draft
from ingest.extract.views import View
from ingest.records import PrintedReference
from ontology.japanese.characters import CIRCLED, fold
from ontology.japanese.numerals import item_number

_STEP = rf"(?:[0-9]{{1,4}}|\([0-9]{{1,3}}\)|[{CIRCLED}])"
_NUMBER = re.compile(rf"(?:[A-Z]{{1,3}}[0-9]*|[IVX]{{1,4}}|{_STEP})(?:[-.]{_STEP})+|[A-Z]?{_STEP}")
# Words and signs around a number (施策1-1, №3, 【2】).
_BEFORE = re.compile(rf"^(?:[^0-9A-Z{CIRCLED}(]|\((?!\d+\)-))*(?:No\.?)?")
_BEHIND = re.compile(r"(?:[.:、\]】〉>\s]|(?<![(\d])\)|(?<!\(\d)(?<!\(\d\d)(?<=\d)\))*$")


def references(record: View, pattern: re.Pattern[str], draft: Draft) -> list[PrintedReference]:
    """Numbers of other items in the order of mention, each with all its places."""
    places: dict[str, list[View]] = {}
    for match in record.finditer(pattern):
        for number, words in _named(record, match):
            places.setdefault(number, []).append(words)
    if draft.number:
        places.pop(draft.number.value, None)
    return [
        PrintedReference(number, tuple(span for view in views for span in view.spans()))
        for number, views in places.items()
    ]


def _named(record: View, match: re.Match[str]) -> Iterator[tuple[str, View]]:
    """The numbers of a mention: one with its sign, or several (group `numbers`) one by one."""
    if "numbers" not in match.re.groupindex:
        yield item_number(match["number"]) or match["number"], record.group(match)
        return
    for one in _NUMBER.finditer(record.text, *match.span("numbers")):
        yield one[0], record.group(one)


def references_in_cell(words: View) -> list[PrintedReference]:
    """The numbers that a cell of a column of such lists."""
    return [
        PrintedReference(match[0], words.group(match).spans()) for match in words.finditer(_NUMBER)
    ]


def whole_lines(record: View, pattern: re.Pattern[str] | None) -> list[tuple[int, int]]:
    """The lines that hold a label and the numbers behind it and no more: no words of the text
    before them."""
    if pattern is None or "numbers" not in pattern.groupindex:
        return []
    found = []
    for match in record.finditer(pattern):
        start = record.text.rfind("\n", 0, match.start() + 1) + 1
        end = record.text.find("\n", match.end()) % (len(record.text) + 1)
        before = record.text[start : match.start()]
        behind = _SEE.sub("", record.text[match.end() : end])
        if not (before + behind).strip(_AROUND_LINES) and match.start() < match.start("numbers"):
            found.append((start, end))
    return found


# Brackets, bullets and stops around such a line.
_AROUND_LINES = " 。)）】］*・-※→"
_SEE = re.compile(r"^[ ]*(?:を|も)?(?:参照|再掲)(?:のこと|ください)?")


def numbers_in(words: str) -> list[str]:
    """The numbers of a list (施策1-3、施策2-2)."""
    return [match[0] for match in _NUMBER.finditer(words)]


def printed_core(number: str) -> str:
    """A number without the words and signs around it."""
    return _BEHIND.sub("", _BEFORE.sub("", fold(number).text.strip()))


def bare(number: str) -> str:
    """A number without the words and signs around it, digits without leading zeros."""
    return re.sub(r"(?<![0-9])0+(?=[0-9])", "", printed_core(number))


def settle(drafts: Sequence[Draft]) -> None:
    """Take the numbers of mentions for those of the items as they are printed; what is no other
    item's number is no mention."""
    known = {bare(one.number.value): one.number.value for one in drafts if one.number}
    for draft in drafts:
        own = bare(draft.number.value) if draft.number else None
        merged: dict[str, PrintedReference] = {}
        for one in draft.references:
            core = bare(one.number)
            if core in known and core != own:
                before = merged.get(core)
                spans = (*before.spans, *one.spans) if before else one.spans
                merged[core] = replace(one, number=known[core], spans=spans)
        draft.references = list(merged.values())
