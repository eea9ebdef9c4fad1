"""What a worker process read, as JSON and back: lists in the order of the records' fields."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from ingest.readers.canonical import Reading


def to_json(reading: Reading) -> str:
    """A reading as JSON in one line."""
    return json.dumps(_plain(reading), ensure_ascii=False, separators=(",", ":"))


def from_json(text: str) -> Reading:
    """The reading again. Raises ValueError or TypeError where the text is no such reading."""
    reading: Reading = _record(Reading, json.loads(text))
    return reading


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return [_plain(getattr(value, field.name)) for field in fields(value)]
    return [_plain(part) for part in value] if isinstance(value, tuple) else value


def _record(kind: Any, values: list[Any]) -> Any:
    hints = get_type_hints(kind)
    names = [field.name for field in fields(kind)]
    return kind(*(_typed(hints[name], value)
                  for name, value in zip(names, values, strict=True)))  # fmt: skip


def _typed(hint: Any, value: Any) -> Any:
    """Lists become records and tuples where the record says so; scalars stay."""
    if not isinstance(value, list):
        return value
    if get_origin(hint) is UnionType:
        hint = next(part for part in get_args(hint) if part is not type(None))
    if is_dataclass(hint):
        return _record(hint, value)
    part = get_args(hint)[0]
    return tuple(value) if part in (int, float, str) else tuple(_typed(part, one) for one in value)
