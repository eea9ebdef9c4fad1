"""The same item said in several places of a document: one item, its disagreements kept."""

from __future__ import annotations

from difflib import SequenceMatcher

from ingest.extract.draft import Draft
from ingest.extract.lists import Entry, compare_fields
from ingest.layouts.table_rules import Tables
from ingest.records import Sourced
from ontology.japanese.characters import match_key

_ALIKE = 0.6
_FILLED = (
    "number", "section", "priority", "lead", "departments", "status", "ratings", "partners",
    "measures", "related_plans", "indicators",
)  # fmt: skip


def gather(items: list[Draft], entries: list[Entry]) -> list[Draft]:
    """The items, and those of the entries that are none of them."""
    found = list(items)
    own: dict[int, list[Entry]] = {}
    index = _Index(found)
    for entry in entries:
        place = index.find(entry.draft)
        if place is not None:
            own.setdefault(place, []).append(entry)
        elif not isinstance(entry.rule, Tables) or entry.rule.adds_items:
            index.add(entry.draft)
    for place, said in own.items():
        for entry in said:
            _fill(found[place], entry.draft)
        compare_fields(found[place], said)
    return found


class _Index:
    """Items by number and by title."""

    def __init__(self, items: list[Draft]) -> None:
        self.items = items
        self.by_title: dict[str, list[int]] = {}
        self.by_number: dict[str, list[int]] = {}
        for place in range(len(items)):
            self._note(place)

    def add(self, draft: Draft) -> None:
        self.items.append(draft)
        self._note(len(self.items) - 1)

    def _note(self, place: int) -> None:
        draft = self.items[place]
        self.by_title.setdefault(_title(draft), []).append(place)
        if draft.number:
            self.by_number.setdefault(draft.number.value, []).append(place)

    def find(self, draft: Draft) -> int | None:
        """The item of the same title (and number, where both have one), else of the same number
        and a title that is alike."""
        number = draft.number.value if draft.number else None
        for place in self.by_title.get(_title(draft), []) if _title(draft) else []:
            other = self.items[place].number
            if (not number or not other or other.value == number) and _may_be(
                draft, self.items[place]
            ):
                return place
        for place in self.by_number.get(number, []) if number else []:
            if _alike(_title(draft), _title(self.items[place])):
                return place
        return self._counted_otherwise(draft)

    def _counted_otherwise(self, draft: Draft) -> int | None:
        """The only item of the title, where a list counts on its own but names the same office."""
        same = self.by_title.get(_title(draft), []) if _title(draft) else []
        if len(same) != 1:
            return None
        offices = _offices(draft) & _offices(self.items[same[0]])
        return same[0] if offices else None


def _may_be(first: Draft, second: Draft) -> bool:
    """Items of one title in two sections, or of two departments, are two items."""
    if not first.number or not second.number:
        one, other = _words(first.section), _words(second.section)
        if one and other and not (one & other):
            return False
    return True


def _words(values: list[Sourced[str]]) -> set[str]:
    return {match_key(one.value) for one in values}


def _offices(draft: Draft) -> set[str]:
    return {match_key(one.name.value) for one in draft.departments}


def _title(draft: Draft) -> str:
    return match_key(draft.title.value) if draft.title else ""


def _alike(first: str, second: str) -> bool:
    if not first or not second:
        return True
    return (
        first in second
        or second in first
        or SequenceMatcher(None, first, second, autojunk=False).ratio() >= _ALIKE
    )


def _fill(item: Draft, said: Draft) -> None:
    """What the item's own print lacks comes from the other one."""
    for name in _FILLED:
        own, listed = getattr(item, name), getattr(said, name)
        if name == "ratings":
            have = {rating.fiscal_year for rating in item.ratings}
            more = [rating for rating in listed if rating.fiscal_year not in have]
            item.ratings = sorted([*own, *more], key=lambda rating: rating.fiscal_year)
        elif name == "indicators":
            item.indicators = [*own, *listed]
        elif not own and listed:
            setattr(item, name, listed)
    have_texts = {(text.kind, text.fiscal_year) for text in item.texts}
    item.texts += [text for text in said.texts if (text.kind, text.fiscal_year) not in have_texts]
