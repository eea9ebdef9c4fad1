"""Pages whose words are turned by a quarter: laid out upright, places told as they are shown."""

from __future__ import annotations

from dataclasses import dataclass, replace

from graph_data.places.structure import Box
from ingest.readers.canonical import Grid, GridCell, PrintedLine
from ingest.readers.pdf_marks import Character, PageContent, Rule

_MOSTLY = 0.8
_QUARTERS = (90, -90)
_NEAR = 2  # degrees


@dataclass(frozen=True, slots=True)
class Turn:
    """How the words of a page of `width` and `height` (as it is shown) are turned: `quarter` is 90
    where they run down, -90 where they run up, 0 where they stand upright."""

    quarter: int
    width: float
    height: float

    def upright(self, page: PageContent) -> PageContent:
        """The page as it is shown to someone who turns it."""
        if not self.quarter:
            return page
        return replace(
            page,
            width=self.height,
            height=self.width,
            characters=tuple(map(self._character, page.characters)),
            rules=tuple(map(self._rule, page.rules)),
            frames=tuple(map(self._box, page.frames)),
        )

    def back(self, block: Grid) -> Grid:
        """A table of the upright page with the places of the page as it is shown."""
        return replace(block, cells=tuple(map(self._cell, block.cells))) if self.quarter else block

    def line(self, line: PrintedLine) -> PrintedLine:
        """A line with its place on the page as it is shown; where each letter ends is not told."""
        return replace(line, box=self._shown(line.box), edges=()) if self.quarter else line

    def _cell(self, cell: GridCell) -> GridCell:
        return replace(
            cell,
            box=self._shown(cell.box) if cell.box else None,
            lines=tuple(map(self.line, cell.lines)),
            nested=tuple(map(self.back, cell.nested)),
        )

    def _point(self, x: float, y: float) -> tuple[float, float]:
        return (y, self.width - x) if self.quarter > 0 else (self.height - y, x)

    def _box(self, box: Box) -> Box:
        ends = self._point(box.left, box.top), self._point(box.right, box.bottom)
        return _around(*ends)

    def _shown(self, box: Box) -> Box:
        ends = (box.left, box.top), (box.right, box.bottom)
        return _around(
            *(
                (self.width - y, x) if self.quarter > 0 else (y, self.height - x)
                for x, y in ends
            )
        )  # fmt: skip

    def _character(self, one: Character) -> Character:
        box = self._box(Box(one.left, one.top, one.right, one.bottom))
        x, y = self._point(one.x, one.y)
        return replace(
            one, x=x, y=y, left=box.left, right=box.right, top=box.top, bottom=box.bottom,
            direction=one.direction - self.quarter,
        )  # fmt: skip

    def _rule(self, rule: Rule) -> Rule:
        if rule.is_horizontal:
            ends = self._point(rule.start, rule.at), self._point(rule.end, rule.at)
            along = sorted(y for _, y in ends)
            return Rule(False, ends[0][0], along[0], along[1])
        ends = self._point(rule.at, rule.start), self._point(rule.at, rule.end)
        along = sorted(x for x, _ in ends)
        return Rule(True, ends[0][1], along[0], along[1])


def turn_of(page: PageContent) -> Turn:
    """How nearly all words of a page are turned."""
    letters = [one for one in page.characters if not one.text.isspace()]
    for quarter in _QUARTERS:
        turned = sum(abs(one.direction - quarter) <= _NEAR for one in letters)
        if letters and turned >= _MOSTLY * len(letters):
            return Turn(quarter, page.width, page.height)
    return Turn(0, page.width, page.height)


def _around(one: tuple[float, float], other: tuple[float, float]) -> Box:
    return Box(
        round(min(one[0], other[0]), 2), round(min(one[1], other[1]), 2),
        round(max(one[0], other[0]), 2), round(max(one[1], other[1]), 2),
    )  # fmt: skip
