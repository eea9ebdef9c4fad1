"""Examples for an induced profile that its own patterns match, so that it loads as a draft."""

from __future__ import annotations

import dataclasses
import re
from typing import Any

from ingest.extract.arranged import arranged_by
from ingest.extract.prepared import tables_by, unstacked
from ingest.layouts.loading import PROVED
from ingest.layouts.rules import LayoutProfile
from ingest.records import Source
from ontology.japanese.characters import fold


def proved(source: Source, profile: LayoutProfile) -> LayoutProfile:
    """The profile with every example matched by its pattern.

    An example that is none is taken from the document anew; a rule for which there is none in it
    never fired there and is left out.
    """
    way = arranged_by(source, profile)
    source = way.source(source) if way is not None else source
    tables = tables_by(source, profile) if profile.cells else ()
    text = unstacked(source, tables, profile.stacked)[0].text
    found = _proved(profile, text)
    assert isinstance(found, LayoutProfile)  # it has no pattern of its own
    return found


def _proved(record: Any, text: str) -> Any:
    """The record with examples that hold, None where it has to go."""
    changes: dict[str, Any] = {}
    for field in dataclasses.fields(record):
        value = getattr(record, field.name)
        if isinstance(value, tuple) and value and dataclasses.is_dataclass(value[0]):
            parts = (_proved(one, text) for one in value)
            changes[field.name] = tuple(one for one in parts if one is not None)
        elif isinstance(value, re.Pattern) and field.name in PROVED:
            example = _example(value, getattr(record, PROVED[field.name]), text)
            if example is None and field.default is dataclasses.MISSING:
                return None
            changes[PROVED[field.name]] = example
            changes[field.name] = value if example is not None else None
    return dataclasses.replace(record, **changes)


def _example(pattern: re.Pattern[str], example: str | None, text: str) -> str | None:
    if example is not None and pattern.search(fold(example).text):
        return example
    match = pattern.search(text)
    if match is None:
        return None
    start = text.rfind("\n", 0, match.start()) + 1
    end = text.find("\n", match.end())
    lines = text[start : end if end >= 0 else len(text)]
    return lines if pattern.search(fold(lines).text) else None
