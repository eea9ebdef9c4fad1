"""Records of places as compact JSON and back: lists in the order of the records' fields."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

_SCALARS = frozenset({str, int, float, bool, NoneType})


def plain(value: Any) -> Any:
    """A record (with the records and tuples inside it) as lists and scalars."""
    kind: Any = type(value)
    if kind in _SCALARS:
        return value
    if kind is tuple:
        return [plain(part) for part in value]
    return [plain(getattr(value, name)) for name in _names(kind)]


def record(kind: Any, values: list[Any]) -> Any:
    """The record of a kind again; the list is used up. Raises ValueError or TypeError where it is
    no such record."""
    if len(values) != len(_names(kind)):
        raise ValueError(f"{len(values)} values for a {kind.__name__}")
    for place, read in _readers(kind):
        values[place] = read(values[place])
    return kind(*values)


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


@cache
def _readers(kind: Any) -> tuple[tuple[int, Callable[[Any], Any]], ...]:
    """The fields that are more than scalars, by their place."""
    hints = get_type_hints(kind)
    readers = [(place, _reader(hints[name])) for place, name in enumerate(_names(kind))]
    return tuple((place, read) for place, read in readers if read is not None)


@cache
def _reader(hint: Any) -> Callable[[Any], Any] | None:
    """Lists become records and tuples where the type says so; None for scalars, that stay."""
    if get_origin(hint) is UnionType:
        inner = _reader(next(part for part in get_args(hint) if part is not NoneType))
        return inner and (lambda value: None if value is None else inner(value))
    if is_dataclass(hint):
        return lambda value: record(hint, value)
    if get_origin(hint) is not tuple:
        return None
    read = _reader(get_args(hint)[0])
    return tuple if read is None else lambda value: tuple(map(read, value))
