"""Table documents written by hand once, printed in every format.

Their facts are marked as in `documents.composed`. A line is a block: `# ` to `###### ` headings,
`---` with a name begins a page or sheet, `|` a row of a table whose cells are divided by ` | `
(`|=` a row of heads), anything else a line of text. A cell may end with `{r2}`, `{c3}` or `{r2c3}`
for the rows and columns it covers, places that are covered from above are left out; `\\` breaks a
line inside a cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from random import Random

from documents.blocks import Block, Cell, Grid, Heading, Layout, Line, PageBreak
from documents.composed import parse
from documents.generate import Generated, write

HERE = Path(__file__).parent / "tables_by_hand"
FORMATS = ("txt", "md", "html", "docx", "xlsx", "csv", "pdf")
_SPAN = re.compile(r"\s*\{(?:r(?P<rows>\d+))?(?:c(?P<columns>\d+))?\}\s*$")
_HEADING = re.compile(r"(#{1,6}) (.+)")


def table_papers(formats: tuple[str, ...] = FORMATS) -> Iterator[Generated]:
    """Every paper in each of the formats, by name."""
    for path in sorted(HERE.glob("*.table")):
        for kind in formats:
            yield printed(path, kind)


def printed(path: Path, kind: str, damage: int = 0) -> Generated:
    """A paper in one format with its truth."""
    made = parse(path.name, path.read_text(encoding="utf-8"))
    layout = layout_of(made.content.decode())
    content = write(layout, kind, Random(f"{path.stem}|{kind}"), damage, "")
    name = f"{path.stem}.{kind}"
    return Generated(name, kind, content, made.truth, path.stem, made.municipality_code, damage)


def layout_of(text: str) -> Layout:
    """The blocks of a paper without marks."""
    blocks: list[Block] = []
    for line in text.splitlines():
        heading = _HEADING.fullmatch(line)
        if line.startswith("|"):
            _row(blocks, line)
        elif heading:
            blocks.append(Heading(len(heading[1]), heading[2]))
        elif line.startswith("---"):
            blocks.append(PageBreak(line.strip("- ")))
        elif line.strip():
            blocks.append(Line(line))
        else:
            blocks.append(Line(""))  # parts two tables
    first = next(one for one in blocks if isinstance(one, Heading))
    return Layout(first.text, [b for b in blocks if not (isinstance(b, Line) and not b.text)])


def _row(blocks: list[Block], line: str) -> None:
    head = line.startswith("|=")
    body = line.removeprefix("|=").removeprefix("|").removesuffix("|")
    row = [_cell(words, head=head) for words in body.split("|")]
    if not (blocks and isinstance(blocks[-1], Grid)):
        blocks.append(Grid([]))
    grid = blocks[-1]
    assert isinstance(grid, Grid)
    grid.rows.append(row)
    grid.head_rows += head


def _cell(words: str, *, head: bool) -> Cell:
    span = _SPAN.search(words)
    text = _SPAN.sub("", words).strip().replace("<br>", "\n")
    rows, columns = (int(span[name] or 1) if span else 1 for name in ("rows", "columns"))
    return Cell(text, rows, columns, head)
