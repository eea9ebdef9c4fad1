"""Everything out: items as JSON lines or tables for Excel, the graph in RDF's formats."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from typing import BinaryIO

from graph_data.store import GraphStore
from ontology.namespaces import PREFIXES
from search_app.graph.item_json import Json
from search_app.graph.items import ItemReader
from search_app.web.wording import TEXT_KINDS, citation, figure_label

ItemWriter = Callable[[ItemReader, BinaryIO], None]
GraphWriter = Callable[[GraphStore, BinaryIO], None]

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
    "評価": lambda item: "、".join(f"{r['fiscal_year']}年度 {r['value']}" for r in item["ratings"]),
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
    "IRI": lambda item: item["iri"],
}


def _jsonl(reader: ItemReader, output: BinaryIO) -> None:
    for item in reader.items():
        output.write(json.dumps(item, ensure_ascii=False).encode("utf-8") + b"\n")


def _csv(reader: ItemReader, output: BinaryIO) -> None:
    # Excel takes a CSV file for Shift_JIS unless it begins with the byte order mark.
    text = io.TextIOWrapper(output, encoding="utf-8-sig", newline="", write_through=True)
    csv.writer(text).writerows(_rows(reader))
    text.detach()


def _xlsx(reader: ItemReader, output: BinaryIO) -> None:
    import xlsxwriter

    # Every cell is written as text, so that codes keep their zeros and nothing becomes a formula.
    with xlsxwriter.Workbook(output, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("項目")
        as_text = book.add_format({"num_format": "@", "valign": "top"})
        heading = book.add_format({"num_format": "@", "bold": True})
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, len(_COLUMNS), 18)
        for row, cells in enumerate(_rows(reader)):
            for column, cell in enumerate(cells):
                sheet.write_string(row, column, cell[:_CELL], as_text if row else heading)


def _rows(reader: ItemReader) -> Iterator[list[str]]:
    documents = {document["iri"]: document for document in reader.documents()}
    yield [*_COLUMNS, "出典"]
    for item in reader.items():
        cells = [tell(item) for tell in _COLUMNS.values()]
        source = citation(item, documents[item["document_iri"]])
        yield [*("" if cell is None else str(cell) for cell in cells), source]


def _department(department: Json) -> str:
    name = " ".join(filter(None, (department["division"], department["name"])))
    former = department["former_name"]
    return f"{name}（旧 {former}）" if former else name


def _measure(measure: Json) -> str:
    return " ".join(filter(None, (measure["number"], measure["text"], measure["status"])))


def _text(text: Json) -> str:
    year = f" {text['fiscal_year']}年度" if text["fiscal_year"] else ""
    return f"【{TEXT_KINDS[text['kind']]}{year}】{text['text']}"


def _indicator(indicator: Json) -> str:
    figures = (f"{figure_label(one)} {one['printed']}" for one in indicator["values"])
    return f"{indicator['label']}: {'、'.join(figures)}"


def _dumped(format: str) -> GraphWriter:
    return lambda store, output: store.dump(output, format, PREFIXES)


def _turtle(store: GraphStore, output: BinaryIO) -> None:
    """All graphs as one: Turtle knows no graph names."""
    output.write(store.construct("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", "turtle"))


# What can be asked for, the default first.
ITEM_FORMATS: dict[str, ItemWriter] = {"jsonl": _jsonl, "csv": _csv, "xlsx": _xlsx}
GRAPH_FORMATS: dict[str, GraphWriter] = {
    "trig": _dumped("trig"),
    "nquads": _dumped("nquads"),
    "turtle": _turtle,
    "jsonld": _dumped("jsonld"),
}
