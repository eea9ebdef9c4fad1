"""The places of a published document as a file of JSON lines, that is read page by page.

The first line tells the kind of file and everything but lines and tables; then comes one line for
every part (a page, a sheet, or the whole text where there are neither) with its lines and tables.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Final, TypeVar

from graph_data.errors import PlacesDamaged
from graph_data.places.compact_json import plain, record
from graph_data.places.structure import Line, Structure, Table

FOLDER: Final = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Outline:
    """A document's kind of file, its structure without lines and tables, and how many cells each
    part has."""

    media_type: str
    structure: Structure
    cells: tuple[int, ...] = (0,)

    @property
    def starts(self) -> tuple[int, ...]:
        """Where every page or sheet begins in the text; one part where there are neither."""
        parts = self.structure.pages or self.structure.sheets
        return tuple(part.start for part in parts) or (0,)


@dataclass(frozen=True, slots=True)
class _Part:
    lines: tuple[Line, ...]
    tables: tuple[Table, ...]


_Record = TypeVar("_Record", Outline, _Part)


def places_to_json(media_type: str, structure: Structure) -> str:
    """The file's content; the same structure gives the same text."""
    outline = Outline(media_type, replace(structure, lines=(), tables=()))
    starts = outline.starts
    lines: list[list[Line]] = [[] for _ in starts]
    tables: list[list[Table]] = [[] for _ in starts]
    for line in structure.lines:
        lines[_part_at(starts, line.start)].append(line)
    for table in structure.tables:
        tables[_part_at(starts, table.start)].append(table)
    parts = [_Part(tuple(a), tuple(b)) for a, b in zip(lines, tables, strict=True)]
    counts = tuple(sum(len(table.cells) for table in part.tables) for part in parts)
    outline = replace(outline, cells=counts)
    return "".join(f"{line}\n" for line in (_dumped(outline), *map(_dumped, parts)))


def read_outline(path: Path) -> Outline:
    """What the file says first. Raises PlacesDamaged."""
    (outline,) = _read(path, Outline, 0, 1)
    return outline


def read_part(path: Path, part: int) -> Structure:
    """Lines and tables of one part, counted from 0. Raises PlacesDamaged."""
    (found,) = _read(path, _Part, part + 1, part + 2)
    return Structure(lines=found.lines, tables=found.tables)


def read_places(path: Path) -> Outline:
    """The kind of file with its whole structure. Raises PlacesDamaged."""
    outline = read_outline(path)
    parts = _read(path, _Part, 1, 1 + len(outline.starts))
    whole = replace(
        outline.structure,
        lines=tuple(line for part in parts for line in part.lines),
        tables=tuple(table for part in parts for table in part.tables),
    )
    return replace(outline, structure=whole)


def _part_at(starts: tuple[int, ...], place: int) -> int:
    return max(0, bisect_right(starts, place) - 1)


def _dumped(one: Outline | _Part) -> str:
    return json.dumps(plain(one), ensure_ascii=False, separators=(",", ":"))


def _read(path: Path, kind: type[_Record], first: int, end: int) -> list[_Record]:
    """The records on some lines of the file; the others are passed over unread."""
    try:
        with path.open("rb") as file:
            found = [record(kind, json.loads(line)) for line in islice(file, first, end)]
    except (OSError, TypeError, ValueError) as error:
        raise PlacesDamaged(path, str(error)) from error
    if len(found) != end - first:
        raise PlacesDamaged(path, f"{first + len(found)} lines, {end} expected")
    return found
