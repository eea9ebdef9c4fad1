"""A profile as a TOML file that a person can read, correct and use again."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from ingest.induction.induction import induce
from ingest.induction.proving import proved
from ingest.induction.sisters import applies_to_sisters
from ingest.induction.unread import remark_on, unread_labels
from ingest.layouts.loading import NONE
from ingest.layouts.rules import LayoutProfile
from ingest.readers.reading import content_of, read

_HEAD = """\
# 文書から起こした様式の下書き。直してから ingest --profiles 様式.toml で読ませるか、
# データの置き場所の profiles/ に置くと、applies_when に合う文書（同じ計画の別の年度）に使います。
# A layout drafted from a document: correct it, then use it with `ingest --profiles FILE`
# or keep it in profiles/ of the data folder. See docs/layout_profiles.md.
"""


def draft_of(path: Path) -> str:
    """The profile induced from a file, as TOML, with how sure it is in comments above it.

    Raises Unreadable and LayoutUnknown.
    """
    source = read(path.name, content_of(path))
    induced = induce(source)
    profile = dataclasses.replace(
        proved(source, induced.profile),
        id=_own_name(path),
        applies_when=applies_to_sisters(source.text, induced.profile),
    )
    remarks = [f"確からしさ / confidence {induced.confidence:.2f}", *induced.reasons]
    remarks += [remark_on(unread)] if (unread := unread_labels(induced.profile)) else []
    return "".join(f"# {line}\n" for line in remarks) + "\n" + to_toml(profile)


def _own_name(path: Path) -> str:
    """The profile's id: the file's name with signs that may stand in any place."""
    return "-".join(re.findall(r"\w+", path.stem)) or "profile"


def to_toml(profile: LayoutProfile) -> str:
    """The profile as TOML; `load_profile` reads an equal one back."""
    lines = [_HEAD]
    tables: list[str] = []
    for field in dataclasses.fields(profile):
        value = getattr(profile, field.name)
        if _is_default(field, value):
            continue
        if dataclasses.is_dataclass(value) or _is_list_of_tables(value):
            tables += _tables([field.name], value)
        else:
            lines.append(f"{field.name} = {_value(value)}")
    return "\n".join([*lines, "", *tables]).rstrip() + "\n"


def _tables(path: list[str], value: Any) -> Iterator[str]:
    if dataclasses.is_dataclass(value):
        yield f"[{'.'.join(path)}]"
        yield from _entries(path, value)
        return
    for one in value:
        yield f"[[{'.'.join(path)}]]"
        yield from _entries(path, one)


def _entries(path: list[str], record: Any) -> Iterator[str]:
    inner: list[str] = []
    for field in dataclasses.fields(record):
        value = getattr(record, field.name)
        if _is_default(field, value):
            continue
        if _is_list_of_tables(value):
            inner += _tables([*path, field.name], value)
        else:
            yield f"{field.name} = {_value(value)}"
    yield ""
    yield from inner


def _is_default(field: dataclasses.Field[Any], value: Any) -> bool:
    return bool(value == field.default)


def _is_list_of_tables(value: Any) -> bool:
    return isinstance(value, tuple) and bool(value) and dataclasses.is_dataclass(value[0])


def _value(value: Any) -> str:
    if value is None:
        return _text(NONE)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, re.Pattern):
        return _pattern(value.pattern)
    if isinstance(value, tuple):
        return f"[{_joined(_value(one) for one in value)}]"
    if isinstance(value, dict):
        return f"{{ {_joined(f'{key} = {_value(one)}' for key, one in value.items())} }}"
    return _text(str(value))


def _joined(values: Iterable[str]) -> str:
    return ", ".join(values)


def _pattern(pattern: str) -> str:
    """A literal string, in which a backslash needs no other."""
    plain = "'" not in pattern and not re.search(r"[\x00-\x08\x0a-\x1f\x7f]", pattern)
    return f"'{pattern}'" if plain else _text(pattern)


_ESCAPES = {
    "\\": "\\\\",
    '"': '\\"',
    "\n": "\\n",
    "\t": "\\t",
    "\r": "\\r",
    "\f": "\\f",
    "\b": "\\b",
}


def _text(text: str) -> str:
    signs = (
        _ESCAPES.get(sign)
        or (f"\\u{ord(sign):04X}" if ord(sign) < 32 or ord(sign) == 127 else sign)
        for sign in text
    )
    return '"' + "".join(signs) + '"'
