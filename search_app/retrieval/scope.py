"""The items that filters leave: those given always, those said in words where they can."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

import numpy as np

from ontology.japanese.characters import match_key
from search_app.indexes.choices import PRIORITY
from search_app.indexes.columns import Mask
from search_app.indexes.loading import LoadedIndex
from search_app.records import Filters
from search_app.retrieval.said import Said


class Scope:
    """A set of items of one index."""

    def __init__(self, mask: Mask) -> None:
        self.mask = mask

    def __len__(self) -> int:
        return int(np.count_nonzero(self.mask))

    def __contains__(self, item: int) -> bool:
        return bool(self.mask[item])

    def __iter__(self) -> Iterator[int]:
        return iter(self.numbers)

    def first(self, count: int) -> list[int]:
        """The first of their numbers, rising."""
        numbers: list[int] = np.flatnonzero(self.mask)[:count].tolist()
        return numbers

    @cached_property
    def numbers(self) -> list[int]:
        """Their numbers, rising."""
        numbers: list[int] = np.flatnonzero(self.mask).tolist()
        return numbers


def everywhere(index: LoadedIndex) -> Scope:
    """All items."""
    return Scope(np.ones(len(index.cards), dtype=np.bool_))


def allowed(index: LoadedIndex, filters: Filters, said: Said) -> Scope:
    """The items that satisfy the filters, and what the question says where any item does."""
    mask = everywhere(index).mask
    for column, names in _given(index, filters):
        mask &= _having(index, column, names)
    if (cities := _cities_said(index, said)) is not None:
        mask &= _having(index, "municipality", cities)
    for column, names in _said(said).items():
        kept = mask & _having(index, column, names)
        if names and kept.any():
            mask = kept
    return Scope(mask)


def unknown(index: LoadedIndex, filters: Filters, said: Said) -> tuple[str, ...]:
    """The names of filters that no item can satisfy: a city, a year … that is not here."""
    missing = [
        column for column, values in _given(index, filters) if not _is_here(index, column, values)
    ]
    if (cities := _cities_said(index, said)) is not None:
        missing += [] if _is_here(index, "municipality", cities) else ["municipality"]
    return tuple(dict.fromkeys("plan" if column == "edition" else column for column in missing))


def _is_here(index: LoadedIndex, column: str, values: Sequence[str]) -> bool:
    known = index.items_by(column)
    return any(value in known for value in values)


def outside(index: LoadedIndex, municipality: str | None) -> Scope:
    """All items but a municipality's, told by its code or name."""
    left_out = [] if municipality is None else _cities(index, municipality)
    return Scope(~_having(index, "municipality", left_out))


def _having(index: LoadedIndex, column: str, names: Iterable[str]) -> Mask:
    return index.items_by(column).mask(names, len(index.cards))


def _given(index: LoadedIndex, filters: Filters) -> Iterator[tuple[str, Sequence[str]]]:
    """For each filter that is set the column it is about, and the values that satisfy it."""
    for column in ("department", "rating", "status"):
        if (wanted := getattr(filters, column)) is not None:
            yield column, index.items_by(column).called(wanted)
    if filters.fiscal_year is not None:
        yield "fiscal_year", [str(filters.fiscal_year)]
    if filters.municipality is not None:
        yield "municipality", _cities(index, filters.municipality)
    if filters.prefecture is not None:
        yield "municipality", _cities_of_prefecture(index, filters.prefecture)
    if filters.plan is not None:
        yield "edition", index.items_by("edition").called(filters.plan)
    if filters.theme is not None:
        yield "theme", _themes(index, filters.theme)


def _said(said: Said) -> Mapping[str, Sequence[str]]:
    return {
        "year": [str(year) for year in said.fiscal_years],
        "plan": said.plans,
        "department": said.departments,
        "rating": [said.rating] if said.rating else [],
        "status": said.statuses,
        "priority": [PRIORITY] if said.priority else [],
    }


def _cities_said(index: LoadedIndex, said: Said) -> Sequence[str] | None:
    if said.municipalities:
        return said.municipalities
    return _cities_of_prefecture(index, said.prefecture) if said.prefecture else None


def _cities(index: LoadedIndex, wanted: str) -> Sequence[str]:
    """Codes of the cities of this code or name, with or without the prefecture."""
    return index.cities_called.get(match_key(wanted), ())


def _cities_of_prefecture(index: LoadedIndex, wanted: str) -> Sequence[str]:
    return index.cities_of_prefecture.get(match_key(wanted), ())


def _themes(index: LoadedIndex, wanted: str) -> list[str]:
    """The theme asked for by its IRI, the last part of it, or any of its names."""
    for theme in index.names.themes:
        if _is(wanted, theme.iri, theme.iri.rsplit("/", 1)[-1], *theme.names, *theme.english):
            return [theme.iri]
    return []


def _is(wanted: str, *values: str) -> bool:
    return match_key(wanted) in map(match_key, values)
