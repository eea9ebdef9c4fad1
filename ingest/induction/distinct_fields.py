"""Fields of one record rule, each pattern once and each name once."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from ingest.layouts.rules import Field
from ingest.layouts.terms import TextKind


def distinct_fields(fields: list[Field]) -> list[Field]:
    """Two parts of the same pattern are one field; names are made different."""
    found: dict[str, Field] = {}
    names: Counter[str] = Counter()
    for field in fields:
        if (known := found.get(field.label.pattern)) is not None:
            later: dict[str, TextKind] | None = (
                {"1": "next"} if "next" in (known.kind, field.kind) else None
            )
            kind = known.kind if known.kind != "next" else field.kind
            found[field.label.pattern] = replace(
                known, repeated=True, kind=kind, kinds_by_offset=known.kinds_by_offset or later
            )
            continue
        names[field.name] += 1
        number = f" {names[field.name]}" if names[field.name] > 1 else ""
        found[field.label.pattern] = replace(field, name=field.name + number)
    return list(found.values())
