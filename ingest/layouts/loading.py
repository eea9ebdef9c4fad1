"""TOML -> `LayoutProfile`, strictly: an unknown key, a wrong type, a bad pattern or an example that
its pattern does not match is an error that names file and place."""

from __future__ import annotations

import dataclasses
import difflib
import re
import tomllib
import types
import typing
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, Final

from ingest.errors import ProfileInvalid
from ingest.layouts import rules
from ingest.layouts.table_rules import TableColumn
from ingest.layouts.terms import VALUE_GROUPS
from ontology.japanese.characters import fold

PROFILES = Path(__file__).parent / "profiles"


@cache
def shipped_profiles() -> tuple[rules.LayoutProfile, ...]:
    """All profiles of the package, in the order of their ids. Raises ProfileInvalid."""
    return tuple(load_profile(path) for path in sorted(PROFILES.glob("*.toml")))


def load_profile(path: Path) -> rules.LayoutProfile:
    """Read one profile. Raises ProfileInvalid with file, place and reason."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ProfileInvalid(f"{path}: 開けません / cannot open: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ProfileInvalid(
            f"{path.name}: TOML として読めません。その行を直してください / not TOML: {error}"
        ) from error
    profile = _build(rules.LayoutProfile, data, path.name)
    assert isinstance(profile, rules.LayoutProfile)
    return profile


# What stands in a profile for a number that is none.
NONE: Final = "none"


def _build(kind: type, data: object, place: str) -> object:
    if not isinstance(data, dict):
        raise _wanted(place, "表 / a table", data)
    hints = typing.get_type_hints(kind)
    fields = {field.name: field for field in dataclasses.fields(kind)}
    for key in data:
        if key not in fields:
            near = difflib.get_close_matches(key, fields, n=1)
            hint = f" (did you mean '{near[0]}'?)" if near else ""
            meant = f"{near[0]} ではありませんか" if near else "取り除いてください"
            raise ProfileInvalid(f"{place}.{key}: 知らないキーです。{meant} / unknown key{hint}")
    for name, field in fields.items():
        if name not in data and _is_required(field):
            raise ProfileInvalid(
                f"{place}.{name}: 必要なキーがありません。足してください / missing"
            )
    values = {key: _convert(hints[key], value, f"{place}.{key}") for key, value in data.items()}
    _check_examples(values, place)
    _check_groups(kind, values, place)
    return kind(**values)


def _is_required(field: dataclasses.Field[Any]) -> bool:
    return field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING


def _convert(hint: Any, value: object, place: str) -> object:
    origin = typing.get_origin(hint)
    if origin in (types.UnionType, typing.Union):
        inner = next(a for a in typing.get_args(hint) if a is not type(None))
        # TOML has no null: where a number may be missing, the word says that it is.
        return None if inner is int and value == NONE else _convert(inner, value, place)
    if origin in _CONVERSIONS:
        return _CONVERSIONS[origin](typing.get_args(hint), value, place)
    if dataclasses.is_dataclass(hint):
        return _build(typing.cast(type, hint), value, place)
    if type(value) is not hint:
        raise _wanted(place, _KINDS[hint], value)
    return value


def _list(inner: tuple[Any, ...], value: object, place: str) -> tuple[object, ...]:
    if not isinstance(value, list):
        raise _wanted(place, "一覧 / a list", value)
    return tuple(_convert(inner[0], one, f"{place}[{n}]") for n, one in enumerate(value))


def _choice(inner: tuple[Any, ...], value: object, place: str) -> object:
    if value not in inner:
        known = ", ".join(map(str, inner))
        raise ProfileInvalid(f"{place}: {value!r} は使えません。次のどれかです / one of: {known}")
    return value


def _table(inner: tuple[Any, ...], value: object, place: str) -> dict[str, object]:
    if not isinstance(value, dict):
        raise _wanted(place, "表 / a table", value)
    return {key: _convert(inner[1], one, f"{place}.{key}") for key, one in value.items()}


def _pattern(_: tuple[Any, ...], value: object, place: str) -> re.Pattern[str]:
    if not isinstance(value, str):
        raise _wanted(place, "正規表現 / a pattern", value)
    try:
        return re.compile(value, re.MULTILINE)
    except re.error as error:
        raise ProfileInvalid(
            f"{place}: 正規表現として読めません。直してください / not a pattern: {error}"
        ) from error


_KINDS = {
    str: "文字列 / a text",
    int: "整数 / a whole number",
    bool: "true か false / true or false",
}


def _wanted(place: str, kind: str, found: object) -> ProfileInvalid:
    return ProfileInvalid(f"{place}: {kind} が必要です。{type(found).__name__} でした / is wanted")


_CONVERSIONS: dict[Any, Callable[[tuple[Any, ...], object, str], object]] = {
    tuple: _list,
    typing.Literal: _choice,
    dict: _table,
    re.Pattern: _pattern,
}


# Each pattern's key, and that of the example it must match.
PROVED = {
    "pattern": "example",
    "label": "example",
    "begins": "example",
    "header": "example",
    "beside": "example",
    "cell": "cell_example",
    "foot": "foot_example",
    "references": "references_example",
    "section": "section_example",
    "rating": "rating_example",
    "department": "department_example",
    "value": "value_example",
    "head": "example",
}


def _check_examples(values: dict[str, Any], place: str) -> None:
    """Every pattern that has an example must find it."""
    for pattern_key, example_key in PROVED.items():
        pattern, example = values.get(pattern_key), values.get(example_key)
        if not isinstance(pattern, re.Pattern):
            continue
        if example is None:
            raise ProfileInvalid(
                f"{place}.{pattern_key}: 例がありません。{example_key} を書いてください"
                " / an example is missing"
            )
        if not pattern.search(fold(example).text):
            raise ProfileInvalid(
                f"{place}.{pattern_key}: 例 {example!r} に当てはまりません。正規表現か例を直して"
                "ください / does not match its example"
            )


_GROUPED: dict[type, tuple[tuple[str, ...], re.Pattern[str]]] = {
    rules.Records: (("begins", "foot"), re.compile("inner")),
    rules.Head: (("pattern",), re.compile("inner")),
    TableColumn: (("cell",), re.compile("inner")),
    rules.Rows: (("pattern",), re.compile(r"rating_m?\d")),
}


def _check_groups(kind: type, values: dict[str, Any], place: str) -> None:
    """Groups of records and rows are values of an item and nothing else."""
    keys, further = _GROUPED.get(kind, ((), re.compile("")))
    for key in keys:
        pattern = values.get(key)
        for group in pattern.groupindex if pattern else ():
            if group not in VALUE_GROUPS and not further.fullmatch(group):
                known = ", ".join(sorted(VALUE_GROUPS))
                raise ProfileInvalid(
                    f"{place}.{key}: グループ '{group}' という値はありません。"
                    f"使えるのは {known} です / no value is called '{group}'"
                )
