"""Sheets of any spreadsheet format as canonical text: each sheet its name, then its tables."""

from __future__ import annotations

import re
from collections.abc import Sequence

from graph_data.places.cell_names import cell_name
from ingest.errors import Unreadable
from ingest.readers.canonical import CanonicalText, Grid, GridCell, Paragraph, Reading, one_line
from ingest.readers.sheet_cells import SheetData
from ingest.readers.sheet_tables import tables_of

# Names that spreadsheets give themselves say nothing.
_DEFAULT_NAME = re.compile(r"(?:Sheet|シート|Table|ワークシート)\s?\d*(?:\s?\(\d+\))?", re.I)


def read_sheets(sheets: Sequence[SheetData], media_type: str) -> Reading:
    """The canonical text of a workbook. Raises Unreadable where no sheet holds words."""
    text = CanonicalText()
    remarks: list[str] = []
    found = False
    for data in sheets:
        grids = [*tables_of(data), *_floating(data)]
        found = found or bool(grids)
        if grids:
            _write(text, data, grids)
        remarks += _remarks(data, grids)
    if not found:
        raise Unreadable(
            "どのシートにも文字がありません / no sheet holds any text",
            place=f"{len(sheets)} シート / sheets",
            remedy="元のファイルを開いて内容を確かめてください / open the file and check it",
        )
    return text.reading(media_type, remarks)


def _write(text: CanonicalText, data: SheetData, grids: Sequence[Grid]) -> None:
    text.gap()
    start = text.at
    is_default = _DEFAULT_NAME.fullmatch(data.name.strip()) is not None
    name = one_line(data.name)
    text.paragraph(Paragraph(name, None if is_default else 1, furniture=is_default))
    text.blocks(grids)
    text.sheet(data.name, start, hidden=data.hidden)


def _floating(data: SheetData) -> list[Grid]:
    """Text boxes, each as a table of one cell at the cell where it hangs."""
    return [
        Grid((GridCell(0, 0, words, reference=cell_name(row, column)),), sheet=data.name)
        for row, column, words in data.floating
    ]


def _remarks(data: SheetData, grids: Sequence[Grid]) -> list[str]:
    said = []
    if data.hidden and grids:
        said.append(
            f"非表示のシート「{data.name}」も読み取りました / the hidden sheet was read, too"
        )
    elif any(cell.hidden and cell.text for grid in grids for cell in grid.cells):
        said.append(
            f"シート「{data.name}」の非表示の行・列も読み取りました"
            " / its hidden rows or columns were read, too"
        )
    if data.without_result:
        said.append(
            f"シート「{data.name}」の数式 {data.without_result} 件に計算結果が保存されていません。"
            "Excel で開いて保存し直してください / formulas without stored results: open the file"
            " in Excel and save it"
        )
    return said
