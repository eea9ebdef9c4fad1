"""Records of places as compact JSON and back: lists in the order of the records' fields."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import cache
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints


def plain(value: Any) -> Any:
    """A record (with the records and tuples inside it) as lists and scalars."""
    if is_dataclass(value):
        return [plain(getattr(value, name)) for name in value.__dataclass_fields__]
    return [plain(part) for part in value] if isinstance(value, tuple) else value


def record(kind: Any, values: list[Any]) -> Any:
    """The record of a kind again. Raises ValueError or TypeError where it is no such record."""
    readers = _readers(kind)
    return kind(*(read(value) for read, value in zip(readers, values, strict=True)))


@cache
def _readers(kind: Any) -> tuple[Callable[[Any], Any], ...]:
    hints = get_type_hints(kind)
    return tuple(_reader(hints[field.name]) for field in fields(kind))


@cache
def _reader(hint: Any) -> Callable[[Any], Any]:
    """Lists become records and tuples where the type says so; scalars stay."""
    if get_origin(hint) is UnionType:
        inner = _reader(next(part for part in get_args(hint) if part is not type(None)))
        return lambda value: None if value is None else inner(value)
    if is_dataclass(hint):
        return lambda value: record(hint, value)
    if get_origin(hint) is not tuple:
        return lambda value: value
    part = get_args(hint)[0]
    if part in (int, float, str):
        return tuple
    read = _reader(part)
    return lambda value: tuple(read(one) for one in value)
