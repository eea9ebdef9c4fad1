"""What items can be chosen by (city, year, theme …), in columns: which items have which value."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache, partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ontology.japanese.characters import match_key
from search_app.errors import DamagedIndex

Mask = NDArray[np.bool_]
Numbers = NDArray[np.int32]

_KEPT = 256


class Column(Mapping[str, frozenset[int]]):
    """For each value the items that have it, by number.

    The values lie in `names`; `firsts[i]:firsts[i + 1]` of `items` are the items of the i-th.
    """

    def __init__(self, names: list[str], firsts: NDArray[np.int64], items: Numbers) -> None:
        self.names = names
        self._firsts = firsts
        self._items = items
        self._kept = lru_cache(_KEPT)(partial(_set, firsts, items))

    def __len__(self) -> int:
        return len(self.names)

    def __iter__(self) -> Iterator[str]:
        return iter(self.names)

    def __getitem__(self, name: str) -> frozenset[int]:
        return self._kept(self._place[name])

    def mask(self, names: Iterable[str], count: int) -> Mask:
        """Which of `count` items have one of the values."""
        found = np.zeros(count, dtype=np.bool_)
        for name in names:
            if (place := self._place.get(name)) is not None:
                found[self._of(place)] = True
        return found

    def first(self, name: str, count: int) -> list[int]:
        """The first items that have the value, by number: of a common one only these are read."""
        place = self._place.get(name)
        return [] if place is None else self._of(place)[:count].tolist()

    @cached_property
    def firsts(self) -> Numbers:
        """For each of `names` the first item that has it."""
        firsts: Numbers = self._items[self._firsts[:-1]]
        return firsts

    def values_of(self, items: Sequence[int]) -> list[list[int]]:
        """For each of the items the places among `names` of the values that it has."""
        values, ends = self._by_item
        # An item beyond the last one with a value has none.
        rows = np.minimum(np.asarray(items, dtype=np.int64), len(ends) - 2)
        parts = zip(ends[rows].tolist(), ends[rows + 1].tolist(), strict=True)
        return [values[start:end].tolist() for start, end in parts]

    @cached_property
    def _by_item(self) -> tuple[Numbers, NDArray[np.int64]]:
        """The places of all values in the order of the items, and where those of each item begin:
        of each item from the first to the last that has a value, and of one more without any.
        """
        order = np.argsort(self._items, kind="stable")
        values = (np.searchsorted(self._firsts, order, side="right") - 1).astype(np.int32)
        items = 2 + int(self._items.max(initial=-1))
        return values, np.searchsorted(self._items[order], np.arange(items + 1))

    def called(self, wanted: str) -> Sequence[str]:
        """The values that are the same name, whatever their width, case and spaces."""
        return self._by_key.get(match_key(wanted), ())

    def present(self, mask: Mask) -> NDArray[np.int64]:
        """The places among `names` of the values that any of the items in a mask has."""
        if not len(self.names) or mask.all():
            return np.arange(len(self.names))
        counts = np.add.reduceat(mask[self._items], self._firsts[:-1], dtype=np.int64)
        return np.flatnonzero(counts)

    @cached_property
    def _by_key(self) -> Mapping[str, Sequence[str]]:
        found: dict[str, list[str]] = {}
        for name in self.names:
            found.setdefault(match_key(name), []).append(name)
        return found

    @cached_property
    def _place(self) -> Mapping[str, int]:
        return {name: place for place, name in enumerate(self.names)}

    def _of(self, place: int) -> Numbers:
        part: Numbers = self._items[self._firsts[place] : self._firsts[place + 1]]
        return part


def _set(firsts: NDArray[np.int64], items: Numbers, place: int) -> frozenset[int]:
    return frozenset(items[firsts[place] : firsts[place + 1]].tolist())


class ColumnWriter:
    """Collects the values of items, one item after another."""

    def __init__(self) -> None:
        self._places: dict[str, int] = {}
        self._values = array("i")
        self._items = array("i")

    def add(self, item: int, values: Iterable[str]) -> None:
        """The values of one item."""
        for value in dict.fromkeys(values):
            self._values.append(self._places.setdefault(value, len(self._places)))
            self._items.append(item)

    def save(self, path: Path) -> None:
        """Write the column."""
        values = np.frombuffer(self._values, dtype=np.int32)
        order = np.argsort(values, kind="stable")
        counts = np.bincount(values, minlength=len(self._places))
        firsts = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
        items = np.frombuffer(self._items, dtype=np.int32)[order]
        names = "\n".join(name.replace("\n", " ") for name in self._places).encode("utf-8")
        np.savez(path, firsts=firsts, items=items, names=np.frombuffer(names, dtype=np.uint8))


def open_column(path: Path) -> Column:
    """The column in a file; DamagedIndex where it cannot be read."""
    try:
        with np.load(path) as told:
            text = told["names"].tobytes().decode("utf-8")
            names = text.split("\n") if text else []
            firsts, items = told["firsts"], told["items"]
    except (OSError, ValueError, KeyError) as error:
        raise DamagedIndex(f"索引の列を読めません / cannot read {path}: {error}") from error
    if len(firsts) != len(names) + 1 or firsts[-1] != len(items):
        raise DamagedIndex(f"索引の列が壊れています / damaged: {path}")
    return Column(names, firsts, items)
