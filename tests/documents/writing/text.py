"""Plain text as an extractor gives it."""

from __future__ import annotations

from random import Random

from documents.blocks import (
    Beside,
    Block,
    Box,
    Bullets,
    Field,
    Grid,
    Heading,
    Layout,
    Line,
    PageBreak,
    Text,
)
from documents.writing import tables


class TextWriter:
    """Blocks to lines; `damage` from 0 (as typed) to 3 (torn and recognised from a picture)."""

    def __init__(self, rng: Random, damage: int) -> None:
        self.rng = rng
        self.damage = damage
        self.page = rng.choice([28, 34, 38, 42, 48])
        self.way = tables.chosen_way(rng, damage)
        self.heading = rng.choice(["{}", "{}", "{}", "■{}", "◆{}", "【{}】", "{}\n{rule}"])
        self.blank_lines = rng.random() < (0.1, 0.3, 0.5, 0.5)[damage]
        self.lost_spaces = rng.random() < (0, 0.05, 0.15, 0.4)[damage]
        self.loose = rng.random() < 0.6

    def write(self, layout: Layout) -> str:
        """The whole text."""
        lines = [line for block in layout.blocks for line in self._lines(block)]
        if self.damage:
            lines = self._paged(lines, layout)
        if self.lost_spaces:
            lines = [
                line.replace("　", "").replace(" ", "") if self.rng.random() < 0.5 else line
                for line in lines
            ]
        if self.blank_lines:
            lines = [part for line in lines if line for part in (line, "")]
        return "\n".join(lines) + "\n"

    def _lines(self, block: Block) -> list[str]:  # noqa: C901  # one case a block
        match block:
            case Heading(level, text):
                return self._heading(level, text)
            case Line(text):
                return [text]
            case Text(text):
                return self._wrap(text) + ([""] if self.loose else [])
            case Field(label, value, sep):
                return self._wrap(f"{label}{sep}{value}")
            case Bullets(entries, mark):
                lines = [line for entry in entries for line in self._wrap(mark + entry)]
                return lines + ([""] if self.loose else [])
            case Grid():
                return [*([block.caption] if block.caption else []), *self._grid(block), ""]
            case Box(blocks):
                return ["", *(line for inner in blocks for line in self._lines(inner)), ""]
            case Beside(left, right):
                return self._beside(left, right)
            case PageBreak():
                return ["\f" if self.damage and self.rng.random() < 0.3 else ""]

    def _heading(self, level: int, text: str) -> list[str]:
        said = self.heading if level > 1 else "{}"
        lines = said.format(text, rule="-" * min(40, 2 * len(text))).split("\n")
        if self.damage >= 3 and self.rng.random() < 0.08:
            lines = lines + lines
        return ["", *lines, ""] if self.loose else lines

    def _wrap(self, text: str) -> list[str]:
        if not self.damage:
            return text.split("\n")
        return tables.wrapped(text, self.page) or [""]

    def _grid(self, grid: Grid) -> list[str]:
        if self.way == "tabbed":
            return tables.tabbed(grid)
        if self.way == "spaced":
            return tables.spaced(grid)
        if self.way == "in lines":
            return tables.in_lines(grid, self.page if not self.damage else self.page // 2)
        if self.way == "by columns":
            return tables.by_columns(grid, self.page + 20)
        return tables.interleaved(grid, self.page + 20)

    def _beside(self, left: list[Block], right: list[Block]) -> list[str]:
        page, self.page = self.page, max(18, self.page // 2)
        a = [line for block in left for line in self._lines(block)]
        b = [line for block in right for line in self._lines(block)]
        self.page = page
        if self.damage < 2 or self.rng.random() < 0.5 or self.way != "interleaved":
            return [*a, "", *b, ""]
        height = max(len(a), len(b))
        pairs = zip(a + [""] * (height - len(a)), b + [""] * (height - len(b)), strict=True)
        return ["  ".join(part for part in pair if part) for pair in pairs]

    def _paged(self, lines: list[str], layout: Layout) -> list[str]:
        """Page ends at every so many lines: a number below, the running head above."""
        height = self.rng.randint(32, 56)
        done: list[str] = []
        page = 1
        for place, line in enumerate(lines, start=1):
            done.append(line)
            if place % height == 0 and place < len(lines):
                done += (
                    ["", layout.page_numbers.format(n=page), ""] if layout.page_numbers else [""]
                )
                done += [layout.running_head] if layout.running_head else []
                page += 1
        return done
