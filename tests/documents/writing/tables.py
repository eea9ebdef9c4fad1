"""Tables as plain text, as extractors of different skill give them."""

from __future__ import annotations

from random import Random

from documents.blocks import Grid, full_rows


def flat_rows(grid: Grid, *, repeat: bool = False) -> list[list[str]]:
    """Every place's text; a merged cell's words stand at its beginning, or at all its places."""
    return [
        [cell.text if begins or repeat else "" for cell, begins in row] for row in full_rows(grid)
    ]


def tabbed(grid: Grid) -> list[str]:
    """A line for each row, cells divided by tabs."""
    return ["\t".join(text.replace("\n", " ") for text in row) for row in flat_rows(grid)]


def spaced(grid: Grid) -> list[str]:
    """A line for each row, filled cells divided by spaces."""
    rows = flat_rows(grid)
    return ["  ".join(text.replace("\n", "") for text in row if text) for row in rows]


def in_lines(grid: Grid, width: int) -> list[str]:
    """Cell after cell: short ones stay on a line with their neighbours, long ones are wrapped."""
    lines: list[str] = []
    for row in flat_rows(grid):
        waiting: list[str] = []
        for text in row:
            if not text:
                continue
            if len(text) <= 12 and "\n" not in text:
                waiting.append(text)
                continue
            lines += [" ".join(waiting)] if waiting else []
            waiting = []
            lines += wrapped(text, width)
        lines += [" ".join(waiting)] if waiting else []
        lines.append("")
    return lines


def interleaved(grid: Grid, page: int) -> list[str]:
    """What stands on one printed line is one line: cells that wrap are torn into each other."""
    rows = flat_rows(grid)
    widths = column_widths(rows, page)
    lines: list[str] = []
    for row in rows:
        cells = [
            wrapped(text, width) if text else [] for text, width in zip(row, widths, strict=True)
        ]
        height = max((len(cell) for cell in cells), default=0)
        for n in range(height):
            starts = [(height - len(cell)) // 2 for cell in cells]  # cells are centred, as in print
            parts = [
                cell[n - s] for cell, s in zip(cells, starts, strict=True) if 0 <= n - s < len(cell)
            ]
            lines.append(" ".join(parts))
    return lines


def by_columns(grid: Grid, page: int) -> list[str]:
    """Each column of a row group from top to bottom, the way boxes are read in column order."""
    rows = flat_rows(grid)
    widths = column_widths(rows, page)
    lines: list[str] = []
    for row in rows:
        for text, width in zip(row, widths, strict=True):
            lines += wrapped(text, width) if text else []
        lines.append("")
    return lines


def column_widths(rows: list[list[str]], page: int) -> list[int]:
    """Letters for each column of a page, by how much stands in it."""
    count = max(len(row) for row in rows)
    needs = [max(len(part) for row in rows for part in row[n].split("\n")) for n in range(count)]
    weights = [max(3.0, need**0.6) for need in needs]
    return [
        max(4, min(need, round(page * w / sum(weights))))
        for need, w in zip(needs, weights, strict=True)
    ]


def wrapped(text: str, width: int) -> list[str]:
    """Lines of at most so many letters, broken inside words as print does; 。、 hang over."""
    lines: list[str] = []
    for part in text.split("\n"):
        while len(part) > width:
            cut = width + (part[width] in "。、）」")
            lines.append(part[:cut])
            part = part[cut:]
        lines.append(part)
    return [line for line in lines if line]


def chosen_way(rng: Random, damage: int) -> str:
    """How this extractor prints tables."""
    ways = [
        ["tabbed", "spaced", "in lines"],
        ["tabbed", "in lines", "in lines", "spaced"],
        ["interleaved", "in lines", "in lines", "by columns"],
        ["interleaved", "by columns", "in lines", "in lines"],
    ]
    return rng.choice(ways[damage])
