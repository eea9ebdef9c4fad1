"""The sources of one generation: text, places part by part, and the original's bytes."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from graph_data.locations import PLACES, SOURCES, TEXTS
from graph_data.places.files import Outline, read_outline, read_part
from graph_data.places.locating import Location, Locator
from graph_data.places.structure import Structure

Interval = tuple[int, int]

# Of a passage over more parts than these only the first are looked at: nobody reads the others.
_MOST_PARTS = 4
# A form has hundreds of cells, a long list some ten thousand: to read these takes a second.
MOST_CELLS = 30_000


class SourceReader:
    """Reads what a generation keeps of its documents; the last parts are remembered."""

    def __init__(self, generation: Path) -> None:
        self._folder = generation
        self.outline = lru_cache(maxsize=32)(self._outline)
        self.part = lru_cache(maxsize=8)(self._part)
        self._locator = lru_cache(maxsize=8)(self._read_locator)

    def text(self, document_id: str) -> str:
        """The canonical text of a document, not a character changed."""
        return (self._folder / TEXTS / f"{document_id}.txt").read_bytes().decode("utf-8")

    def original(self, sha256: str) -> Path:
        """The file as it came in, named by its hash."""
        return self._folder / SOURCES / sha256

    def part_at(self, document_id: str, place: int) -> int:
        """The page or sheet, counted from 0, that holds a character of the text."""
        return max(0, bisect_right(self.outline(document_id).starts, place) - 1)

    def bounds(self, document_id: str, part: int) -> Interval:
        """Where a page's or sheet's text begins and ends."""
        structure = self.outline(document_id).structure
        parts = structure.pages or structure.sheets
        return parts[part].start, parts[part].end

    def locate(self, document_id: str, spans: Sequence[Interval]) -> list[tuple[Location, ...]]:
        """The places of each span in the file; none for a text without pages or cells."""
        return [self._located(document_id, start, end) for start, end in spans]

    def is_huge(self, document_id: str) -> bool:
        """Whether a part has more cells than a page can wait for: it is shown as lines."""
        return max(self.outline(document_id).cells) > MOST_CELLS

    def _located(self, document_id: str, start: int, end: int) -> tuple[Location, ...]:
        if self.is_huge(document_id):
            return ()
        first = self.part_at(document_id, start)
        last = min(self.part_at(document_id, max(start, end - 1)), first + _MOST_PARTS - 1)
        return tuple(
            place
            for part in range(first, last + 1)
            for place in self._locator(document_id, part).locate(start, end)
        )

    def _read_locator(self, document_id: str, part: int) -> Locator:
        outline, found = self.outline(document_id).structure, self.part(document_id, part)
        return Locator(
            Structure(
                pages=outline.pages[part : part + 1],
                lines=found.lines,
                tables=found.tables,
                sheets=outline.sheets[part : part + 1],
            )
        )

    def _outline(self, document_id: str) -> Outline:
        file = self._file(document_id)
        # What an older program published has no places: it is shown as text.
        return read_outline(file) if file.exists() else Outline("text/plain", Structure())

    def _part(self, document_id: str, part: int) -> Structure:
        file = self._file(document_id)
        return read_part(file, part) if file.exists() else Structure()

    def _file(self, document_id: str) -> Path:
        return self._folder / PLACES / f"{document_id}.jsonl"
