"""Items as tables for Excel: all cells are text, the source line stands at the end of each row."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import BinaryIO

from search_app.graph.item_json import Json
from search_app.web.wording import TEXT_KINDS, citation, figure_label, fiscal_year

Row = list[str]

# In Excel a cell holds at most this many characters.
_CELL = 32_767
_COLUMNS: dict[str, Callable[[Json], object]] = {
    "団体コード": lambda item: item["municipality"]["code"],
    "都道府県": lambda item: item["municipality"]["prefecture"],
    "市区町村": lambda item: item["municipality"]["name"],
    "計画": lambda item: item["plan"],
    "年度": lambda item: item["fiscal_year"],
    "番号": lambda item: item["number"],
    "題名": lambda item: item["title"],
    "旧題名": lambda item: "、".join(item["former_titles"]),
    "区分": lambda item: " ＞ ".join(item["section"]),
    "重点": lambda item: "重点" if item["priority"] else "",
    "主体": lambda item: "、".join(item["lead"]),
    "担当課": lambda item: "、".join(map(_department, item["departments"])),
    "状況": lambda item: item["status"],
    "評価": lambda item: "、".join(map(_rating, item["ratings"])),
    "協働の主体": lambda item: "、".join(item["partners"]),
    "取組": lambda item: "\n".join(_measure(measure) for measure in item["measures"]),
    "本文": lambda item: "\n".join(_text(text) for text in item["texts"]),
    "指標": lambda item: "\n".join(_indicator(indicator) for indicator in item["indicators"]),
    "関連計画": lambda item: "、".join(plan["name"] for plan in item["related_plans"]),
    "テーマ": lambda item: "、".join(theme["label"] for theme in item["themes"]),
    "名前のある取組": lambda item: "、".join(one["label"] for one in item["initiatives"]),
    "関連する項目": lambda item: "\n".join(
        f"{reference['target']} ({reference['kind']})" for reference in item["references"]
    ),
    "様式": lambda item: _layout(item["layout"]),
    "IRI": lambda item: item["iri"],
}


def _layout(layout: Json) -> str:
    """The profile's id, or how sure the layout is where it was estimated."""
    sure = layout["confidence"]
    return str(layout["id"]) if sure is None else f"推定（確からしさ {sure:.2f}）"


def item_rows(
    items: Iterable[Json],
    documents: Iterable[Json],
    evidence: Mapping[str, Iterable[str]] | None = None,
) -> Iterator[Row]:
    """A heading and a row for each item; `evidence` adds the sentences that answer, by item IRI."""
    known = {document["iri"]: document for document in documents}
    yield [*_COLUMNS, *(["根拠"] if evidence is not None else []), "出典"]
    for item in items:
        cells = [tell(item) for tell in _COLUMNS.values()]
        if evidence is not None:
            cells.append("\n".join(evidence.get(item["iri"], ())))
        source = citation(item, known[item["document_iri"]])
        yield [*("" if cell is None else str(cell) for cell in cells), source]


def write_csv(rows: Iterable[Row], output: BinaryIO) -> None:
    """Comma-separated rows as Excel opens them without being asked."""
    # Excel takes a CSV file for Shift_JIS unless it begins with the byte order mark.
    text = io.TextIOWrapper(output, encoding="utf-8-sig", newline="", write_through=True)
    csv.writer(text).writerows(rows)
    text.detach()


def write_xlsx(rows: Iterable[Row], output: BinaryIO) -> None:
    """A workbook of one sheet, the first row frozen as its heading."""
    import xlsxwriter

    # Every cell is written as text, so that codes keep their zeros and nothing becomes a formula.
    with xlsxwriter.Workbook(output, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("項目")
        as_text = book.add_format({"num_format": "@", "valign": "top"})
        heading = book.add_format({"num_format": "@", "bold": True})
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, len(_COLUMNS), 18)
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                sheet.write_string(row, column, cell[:_CELL], as_text if row else heading)


def _department(department: Json) -> str:
    name = " ".join(filter(None, (department["division"], department["name"])))
    former = department["former_name"]
    return f"{name}（旧 {former}）" if former else name


def _rating(rating: Json) -> str:
    year = rating["fiscal_year"]
    return f"{fiscal_year(year)} {rating['value']}" if year else str(rating["value"])


def _measure(measure: Json) -> str:
    return " ".join(filter(None, (measure["number"], measure["text"], measure["status"])))


def _text(text: Json) -> str:
    year = text["fiscal_year"]
    kind = TEXT_KINDS[text["kind"]]
    return f"【{kind} {fiscal_year(year)}】{text['text']}" if year else f"【{kind}】{text['text']}"


def _indicator(indicator: Json) -> str:
    figures = (f"{figure_label(one)} {one['printed']}" for one in indicator["values"])
    return f"{indicator['label']}: {'、'.join(figures)}"
