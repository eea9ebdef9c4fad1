"""All families by name; those held out are added only where they are asked for."""

from __future__ import annotations

from documents.layouts import labelled, sheets, tables
from documents.layouts.family import Family

VISIBLE = {one.name: one for one in (*labelled.FAMILIES, *sheets.FAMILIES, *tables.FAMILIES)}


def families(held_out: bool) -> dict[str, Family]:
    """The visible families, or those held out."""
    if not held_out:
        return VISIBLE
    from documents.held_out.layouts import FAMILIES

    return {one.name: one for one in FAMILIES}
