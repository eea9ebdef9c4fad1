"""A long document shows how far its reading is, page by page."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from openpyxl import Workbook

from ingest.pipeline import ingest

SHEETS = 12


def workbook(folder: Path) -> Path:
    book = Workbook()
    book.remove(book.active)
    for number in range(1, SHEETS + 1):
        sheet = book.create_sheet(f"事業{number}")
        sheet.append(["八潮市事業評価シート 令和5年度"])
        for row in (
            ("事業名", f"花壇の手入れその{number}"),
            ("担当課", "公園緑地課"),
            ("事業の内容", "市民と花を植えた。"),
            ("評価", "A"),
        ):
            sheet.append(row)
    content = BytesIO()
    book.save(content)
    path = folder / "評価シート.xlsx"
    path.write_bytes(content.getvalue())
    return path


def test_every_sheet_of_a_workbook_moves_the_progress(tmp_path):
    told: dict[str, list[tuple[int, int]]] = {}

    def progress(stage: str, done: int, total: int) -> None:
        told.setdefault(stage, []).append((done, total))

    [one] = ingest([workbook(tmp_path)], data=tmp_path / "data", progress=progress).documents
    assert (one.outcome, one.items) == ("new", SHEETS)
    [sheets] = [steps for stage, steps in told.items() if "シート" in stage]
    assert sheets == [(done, SHEETS) for done in range(1, SHEETS + 1)]
    [items] = [steps for stage, steps in told.items() if stage.startswith("項目の抽出")]
    assert items == [(0, 1), (1, 1)]
