"""Markdown, as converters and authors write it."""

from __future__ import annotations

from html import escape
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
    full_rows,
)
from documents.writing.tables import flat_rows


class MarkdownWriter:
    """Blocks to Markdown."""

    def __init__(self, rng: Random) -> None:
        self.html_tables = rng.random() < 0.3
        self.repeat_merged = rng.random() < 0.4
        self.field = rng.choice(["{}{}{}", "**{}**{}{}", "- {}{}{}", "- **{}**{}{}", "**{}{}**{}"])
        self.breaks = rng.choice(["<br>", "<br>", "<br/>", " "])
        self.rule = rng.random() < 0.4
        self.bold_headings = rng.random() < 0.12
        self.padded = rng.random() < 0.5

    def write(self, layout: Layout) -> str:
        """The whole text."""
        return "\n".join(self._block(block) for block in layout.blocks).rstrip() + "\n"

    def _block(self, block: Block) -> str:  # noqa: C901  # one case a block
        match block:
            case Heading(level, text):
                return (
                    f"\n**{text}**\n"
                    if self.bold_headings and level > 2
                    else f"\n{'#' * min(level, 6)} {text}\n"
                )
            case Line(text, bold):
                return f"**{text}**\n" if bold else f"{text}\n"
            case Text(text):
                return (
                    "\n"
                    + text.replace(
                        "\n", "\n\n" if not text.startswith(("・", "○", "◆")) else "  \n"
                    )
                    + "\n"
                )
            case Field(label, value, sep):
                return self._field(label, value, sep)
            case Bullets(entries, mark):
                own = mark if mark in "-*" else "-"
                return "\n".join(f"{own} {entry}" for entry in entries) + "\n"
            case Grid():
                return (
                    "\n" + (_html_table(block) if self.html_tables else self._pipes(block)) + "\n"
                )
            case Box(blocks):
                inside = "\n".join(self._block(inner) for inner in blocks)
                return inside + ("\n---\n" if self.rule else "\n")
            case Beside(left, right):
                return "\n".join(self._block(inner) for inner in [*left, *right])
            case PageBreak():
                return "\n---\n" if self.rule else ""

    def _field(self, label: str, value: str, sep: str) -> str:
        if sep == "\n":
            return f"**{label}**\n\n{value}\n"
        sep = " " if sep == "\t" else sep
        end = "" if self.field.startswith("-") else "  "
        return self.field.format(label, sep, value.replace("\n", f"{end}\n  ")) + end

    def _pipes(self, grid: Grid) -> str:
        rows = [
            [text.replace("|", "｜").replace("\n", self.breaks) for text in row]
            for row in flat_rows(grid, repeat=self.repeat_merged)
        ]
        pad = " " if self.padded else ""
        if not grid.head_rows:
            rows.insert(0, [""] * len(rows[0])) if self.rule else None
        lines = ["|" + "|".join(f"{pad}{text}{pad}" for text in row) + "|" for row in rows]
        lines.insert(1, "|" + "|".join("---" for _ in rows[0]) + "|")
        return "\n".join(lines)


def _html_table(grid: Grid) -> str:
    lines = ["<table>"]
    for row in full_rows(grid):
        cells = []
        for cell, begins in row:
            if not begins:
                continue
            tag = "th" if cell.head else "td"
            span = f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
            span += f' colspan="{cell.columns}"' if cell.columns > 1 else ""
            cells.append(f"<{tag}{span}>{escape(cell.text).replace(chr(10), '<br>')}</{tag}>")
        lines.append("<tr>" + "".join(cells) + "</tr>")
    return "\n".join([*lines, "</table>"])
