"""A small table with a column for each year: what stands beside the years, which rows follow."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.extract.grids import Grid, GridCell
from ingest.extract.views import View
from ingest.layouts.terms import Role


@dataclass(frozen=True, slots=True)
class YearColumn:
    """A column of a year; its role where the head says one (R4決算). A target behind the years may
    have none."""

    column: int
    year: int | None
    role: Role | None


@dataclass(frozen=True, slots=True)
class YearTable:
    """Rows [row, row + height) of a grid with a head for each year, rows of values down to `end`.

    `beside` are the heads at the left of the years, `side` the cell that stands beside all rows,
    `unit` the column of units; `turned` where the printed table has a row for each year: those are
    the rows `printed` where it is a part of another table.
    """

    grid: Grid
    row: int
    height: int
    end: int
    years: tuple[YearColumn, ...]
    beside: tuple[GridCell, ...] = ()
    side: GridCell | None = None
    unit: int | None = None
    turned: bool = False
    printed: range | None = None

    @property
    def body(self) -> range:
        """The rows of values."""
        return range(self.row + self.height, self.end)

    @property
    def rows(self) -> range:
        """All rows, heads included."""
        return range(self.row, self.end)

    @property
    def is_whole(self) -> bool:
        """Whether it is a printed table with a row for each year, and nothing else."""
        return self.turned and self.printed is None

    @property
    def place(self) -> range:
        """The rows of the printed table that it takes."""
        if self.printed is not None:
            return self.printed
        return range(self.grid.width) if self.turned else self.rows

    @property
    def key(self) -> str:
        """The words that stand beside the years: what tables of one kind share."""
        cells = [*([self.side] if self.side else []), *self.beside]
        return " ".join(cell.key for cell in cells)

    @property
    def first(self) -> int:
        """The first column of a year."""
        return self.years[0].column

    def values(self, row: int) -> list[tuple[GridCell, YearColumn]]:
        """The cells of a row that begin under a year."""
        found = {one.column: one for one in self.years}
        return [(c, found[c.column]) for c in self.grid.starting(row) if c.column in found]

    def last_year(self, cell: GridCell) -> int | None:
        """The last year over a cell."""
        end = cell.column + cell.column_span
        return next((o.year for o in reversed(self.years) if cell.column <= o.column < end), None)

    def words(self) -> list[View]:
        """All that is printed in it."""
        cells = [cell for row in self.rows for cell in self.grid.starting(row)]
        beside = [self.side] if self.side and self.side.row >= self.row else []
        return [c.words for c in [*cells, *beside] if c.words.starts]
