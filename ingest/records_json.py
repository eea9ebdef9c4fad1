"""Records as JSON and back, strictly: what is stored of a document for the next run.

The shape follows from the type hints of the dataclasses. A missing or unknown key or a value of
another type raises RecordsDamaged that names the place.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from ingest.errors import RecordsDamaged
from ingest.records import Document

# Takes what JSON gave and the place where it stood (`.extraction.items[3].title`).
_Reader = Callable[[Any, str], Any]


def to_json(document: Document) -> str:
    """The document's records as JSON; the same records give the same text."""
    return json.dumps(_plain(document), ensure_ascii=False, separators=(",", ":")) + "\n"


def from_json(text: str) -> Document:
    """The records again; raises RecordsDamaged where the text is not exactly such records."""
    try:
        content = json.loads(text)
    except ValueError as error:
        raise RecordsDamaged(f"JSON として読めません (not JSON): {error}") from error
    document: Document = _reader(Document)(content, "")
    return document


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {
            field.name: _plain(content)
            for field in fields(value)
            if (content := getattr(value, field.name)) != field.default
        }
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    return value


@cache
def _reader(kind: Any) -> _Reader:
    origin, parts = get_origin(kind), get_args(kind)
    if is_dataclass(origin or kind):
        return _record_reader(origin or kind, parts)
    if origin is tuple:
        return _list_reader(_reader(parts[0]))
    if origin in (Union, UnionType):
        return _union_reader(parts)
    if origin is Literal:
        return _literal_reader(parts)
    return _scalar_reader(kind)


def _record_reader(kind: Any, arguments: tuple[Any, ...]) -> _Reader:
    variables = dict(zip(getattr(kind, "__parameters__", ()), arguments, strict=True))
    hints = get_type_hints(kind)
    readers = {field.name: _reader(_bound(hints[field.name], variables)) for field in fields(kind)}
    needed = {f.name for f in fields(kind) if f.default is MISSING and f.default_factory is MISSING}

    def read(value: Any, place: str) -> Any:
        if not isinstance(value, dict):
            raise _damaged(place, "an object", value)
        if value.keys() - readers.keys() or needed - value.keys():
            raise _damaged(place, f"the keys of {kind.__name__}", sorted(value))
        given = {name: readers[name](part, f"{place}.{name}") for name, part in value.items()}
        try:
            return kind(**given)
        except ValueError as error:
            raise _damaged(place, kind.__name__, error) from error

    return read


def _bound(hint: Any, variables: dict[Any, Any]) -> Any:
    return variables[hint] if isinstance(hint, TypeVar) else hint


def _list_reader(part: _Reader) -> _Reader:
    def read(value: Any, place: str) -> Any:
        if not isinstance(value, list):
            raise _damaged(place, "a list", value)
        return tuple(part(one, f"{place}[{n}]") for n, one in enumerate(value))

    return read


def _union_reader(parts: tuple[Any, ...]) -> _Reader:
    """At most one record; scalars are told apart by their exact JSON type."""
    scalars = {part for part in parts if isinstance(part, type) and not is_dataclass(part)}
    readers = [_reader(part) for part in parts if part not in scalars]

    def read(value: Any, place: str) -> Any:
        if type(value) in scalars:
            return value
        if len(readers) != 1:
            raise _damaged(place, " | ".join(sorted(part.__name__ for part in scalars)), value)
        return readers[0](value, place)

    return read


def _literal_reader(allowed: tuple[Any, ...]) -> _Reader:
    def read(value: Any, place: str) -> Any:
        if value not in allowed:
            raise _damaged(place, f"one of {', '.join(map(str, allowed))}", value)
        return value

    return read


def _scalar_reader(kind: type) -> _Reader:
    if kind not in (str, int, float, bool, NoneType):
        raise TypeError(f"records hold no {kind!r}")
    accepted = (float, int) if kind is float else (kind,)

    def read(value: Any, place: str) -> Any:
        if type(value) not in accepted:
            raise _damaged(place, kind.__name__, value)
        return value

    return read


def _damaged(place: str, expected: str, found: object) -> RecordsDamaged:
    return RecordsDamaged(
        f"記録の {place or '.'} が壊れています。文書を取り込み直してください "
        f"(expected {expected}, found {str(found)[:80]!r}); ingest the document again"
    )
