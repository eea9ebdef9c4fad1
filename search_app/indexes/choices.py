"""What items can be chosen by, column by column: where they stand, what they are called."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ontology.japanese.characters import match_key
from search_app.indexes.analysis import same_number
from search_app.indexes.columns import Column, ColumnWriter, Mask, open_column
from search_app.indexes.passages import ItemCard, Passage

PRIORITY = "priority"

_FOLDER = "columns"
_PASSAGES, _TITLED = "passages.npy", "titled.npy"

# Each column with the values that a card has in it.
VALUES: Mapping[str, Callable[[ItemCard], Iterable[str]]] = {
    "municipality": lambda card: [card.municipality.code],
    "plan": lambda card: [card.plan],
    "document": lambda card: [card.document_id],
    "edition": lambda card: [card.plan, card.document_id, card.document_id.rsplit("-", 1)[0]],
    "fiscal_year": lambda card: [str(card.fiscal_year)],
    "year": lambda card: map(str, card.years),
    "department": lambda card: card.departments,
    "rating": lambda card: card.rating[-1:],
    "status": lambda card: [one for one in (card.status, *card.measure_statuses) if one],
    "priority": lambda card: [PRIORITY] if card.priority else [],
    "initiative": lambda card: [one.iri for one in card.initiatives],
    "own_theme": lambda card: [one.iri for one in card.themes],
    "iri": lambda card: [card.iri],
    "id": lambda card: [card.id],
    "title": lambda card: [match_key(name) for name in (card.title, *card.former_titles)],
    "number": lambda card: [same_number(card.number)] if card.number else [],
}


class ChoicesWriter:
    """Collects the columns of items, how many passages each has, and whether its title is one.

    `above` leads from a theme to the broader one: an item of a theme is of that one too.
    """

    def __init__(self, above: Mapping[str, str | None]) -> None:
        self._above = above
        self._columns = {name: ColumnWriter() for name in (*VALUES, "theme")}
        self._firsts = array("q", [0])
        self._titled = array("b")

    def add(self, card: ItemCard, own: Sequence[Passage]) -> None:
        """One more item with its passages: its title comes first where it has one."""
        item = len(self._firsts) - 1
        for name, values in VALUES.items():
            self._columns[name].add(item, values(card))
        self._columns["theme"].add(item, self._themes(card))
        self._firsts.append(self._firsts[-1] + len(own))
        self._titled.append(bool(own) and own[0].field == "title")

    def _themes(self, card: ItemCard) -> Iterator[str]:
        for named in card.themes:
            theme: str | None = named.iri
            while theme is not None:
                yield theme
                theme = self._above.get(theme)

    def save(self, index: Path) -> None:
        """Write all columns into the index's folder."""
        folder = index / _FOLDER
        folder.mkdir(exist_ok=True)
        for name, column in self._columns.items():
            column.save(folder / f"{name}.npz")
        np.save(folder / _PASSAGES, np.frombuffer(self._firsts, dtype=np.int64))
        np.save(folder / _TITLED, np.frombuffer(self._titled, dtype=np.bool_))


def open_choices(index: Path, name: str) -> Column:
    """One column of an index."""
    return open_column(index / _FOLDER / f"{name}.npz")


class PassagesOf(Mapping[int, range]):
    """The numbers of each item's passages, which stand together.

    `firsts` are the first ones of each item, and the number of all; `titled` tells of each item
    whether its first passage is its title.
    """

    def __init__(self, firsts: NDArray[np.int64], titled: Mask) -> None:
        self.firsts = firsts
        self.titled = titled

    def __len__(self) -> int:
        return len(self.firsts) - 1

    def __iter__(self) -> Iterator[int]:
        return iter(range(len(self)))

    def __getitem__(self, item: int) -> range:
        if not 0 <= item < len(self):
            raise KeyError(item)
        return range(int(self.firsts[item]), int(self.firsts[item + 1]))

    def items_of(self, passages: NDArray[np.int64]) -> NDArray[np.int64]:
        """The items that the passages belong to."""
        return np.searchsorted(self.firsts, passages, side="right") - 1


def open_passages_of(index: Path) -> PassagesOf:
    """The passages of the items of an index."""
    folder = index / _FOLDER
    return PassagesOf(np.load(folder / _PASSAGES), np.load(folder / _TITLED))
