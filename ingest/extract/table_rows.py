"""Rows of a table that are no item's: totals, heads printed again, headings across, notes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from statistics import median

from ingest.extract.grids import Grid, GridCell

_TOTAL = re.compile(
    r"[(【\[]?[^\d()【】\[\]、。]{0,6}?(?:合計|総計|小計|累計|総合計|計|平均|総数)[)】\]]?(?:\([^()]*\))?"
)
_NOTE = re.compile(r"※|\*(?!\*)\d?|注\d?[):]|\(注\d?\)|備考:|出典")
# How the name of a group begins that stands alone in the column of names.
_GROUP = re.compile(
    r"[■◆●□◇★【《〈<]|第?[\dIVXⅠ-Ⅹ一二三四五六七八九十]{1,3}[章節編部.、:\s]"
    r"|(?:基本|重点|施策|政策|戦略|方針|目標|分野|柱)[^\s\d]{0,6}[\dIVX①-⑳]"
)
# An office, whatever marks or brackets stand around it.
OFFICE_ALONE = re.compile(
    r"[\s■◆●○◎□◇★・【\[(〔<《]*(?:(?:担当|所管|主管)(?:課|部署)?\s*[::]\s*)?"
    r"(?P<office>[^\s■◆●○◎□◇★・【】\[\](){}〔〕<>《》::、。]{1,20}(?:課|室|係|センター|署|支所|事務局))"
    r"[\s】\])〕>》]*"
)
# What says that a cell holds what the one above it holds.
DITTO = re.compile(r"同上|同左|〃|々|″|\"|〟|”|仝|同")
_LONGEST_HEADING = 60
_LONGEST_TOTAL = 12


def is_total(cells: Sequence[GridCell]) -> bool:
    """Whether a row adds up the rows above it: one of its first cells says so."""
    return any(len(c.key) <= _LONGEST_TOTAL and _TOTAL.fullmatch(c.key) for c in cells[:2])


def usual_cells(grid: Grid, rows: Iterable[int]) -> float:
    """The median number of cells in rows that hold more than one."""
    counts = [len(grid.starting(row)) for row in rows]
    return median([count for count in counts if count > 1] or [0])


def is_note(cells: Sequence[GridCell]) -> bool:
    """Whether a row is a remark under the table or in the middle of it."""
    return len(cells) == 1 and _NOTE.match(cells[0].key) is not None


def repeats_head(grid: Grid, row: int, height: int, number: int) -> bool:
    """Whether a row prints heads [row, row + height) again, as tables over pages do."""
    printed = {cell.key for cell in grid.starting(number)}
    return bool(printed) and any(
        printed == {cell.key for cell in grid.starting(one)} for one in range(row, row + height)
    )


def heading_across(grid: Grid, cells: Sequence[GridCell], usual: float) -> GridCell | None:
    """The only cell of a row, where it runs across the table: a heading of what follows.

    `usual` is the median number of cells in the table's rows.
    """
    if len(cells) != 1 or is_note(cells):
        return None
    cell = cells[0]
    wide = cell.column_span >= max(2, grid.width / 2)
    first = cell.column == 0 or (cell.column == 1 and _GROUP.match(cell.words.text))
    lone = not grid.merges and bool(first) and grid.width > 2 and cell.row_span == 1
    titled = lone and usual >= max(3, 0.6 * grid.width) and not cell.key.isascii()
    short = len(cell.key) <= _LONGEST_HEADING and "。" not in cell.key
    return cell if (wide or titled) and short else None
