"""Composed documents the whole way: ingested, exported, every value found again at its place."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import openpyxl
import pypdfium2
import pytest
from documents.composed import composed
from documents.generate import Generated

from graph_data.generations import published
from graph_data.store import open_read_only
from ingest.pipeline import ingest
from ingest.readers.symbols import SYMBOLS
from ingest.report import Report
from ontology.japanese.characters import squeeze
from search_app.graph.items import ItemReader

pytestmark = pytest.mark.slow
# The part of an item's JSON that says what its span quotes.
_SAYS = {
    "departments": "name", "ratings": "value", "measures": "text", "related_plans": "name",
    "texts": "text",
}  # fmt: skip
# A font of symbols has its bullets where no letters are.
_BULLETS = {int(code, 16): sign for code, sign in SYMBOLS.items()}


@dataclass(frozen=True)
class Value:
    """A value of the export with its spans and places."""

    item: str
    field: str
    said: str
    spans: list[list[int]]
    places: list[dict[str, Any]]


@dataclass(frozen=True)
class Exported:
    """What came out of the documents."""

    sources: dict[str, Generated]
    texts: dict[str, str]
    items: list[dict[str, Any]]
    report: Report


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Exported:
    """Both halves, ingested at once; a catalogue says whose they are, as a planner would."""
    folder, data = tmp_path_factory.mktemp("文書"), tmp_path_factory.mktemp("公開 データ")
    sources = {}
    lines = []
    for place, one in enumerate([*composed(), *composed(held_out=True)]):
        name = f"{place:02}-{one.name}"
        sources[name] = one
        (folder / name).write_bytes(one.content)
        told = one.truth["document"]
        lines += ["[[documents]]", f'sha256 = "{hashlib.sha256(one.content).hexdigest()}"']
        lines += [f'municipality = "{one.municipality_code}"', f'plan = "{told["plan"] or "計画"}"']
        lines += [f"fiscal_year = {told['fiscal_year']}"]
    catalogue = data / "catalogue.toml"
    catalogue.write_text("\n".join(lines), encoding="utf-8")
    report = ingest([folder], data=data, catalogue=catalogue)
    generation = published(data)
    items = list(ItemReader(open_read_only(generation / "store")).items())
    texts = {
        path.stem: path.read_bytes().decode("utf-8")
        for path in (generation / "texts").glob("*.txt")
    }
    return Exported(sources, texts, items, report)


def values(item: dict[str, Any]) -> Iterator[Value]:
    """Every value of an item that has a place."""
    for field, part in (("title", item["title"]), ("number", item["number"])):
        if part is not None:
            yield _value(item, field, part, item["spans"][field], item["places"].get(field, []))
    for field, says in _SAYS.items():
        for part in item[field]:
            spans = part.get("spans") or [part["span"]]
            yield _value(item, field, part[says], spans, part.get("places", []))
    for indicator in item["indicators"]:
        for figure in indicator["values"]:
            spans = figure.get("spans") or [figure["span"]]
            yield _value(item, "figure", figure["printed"], spans, figure.get("places", []))


def _value(item: dict[str, Any], field: str, said: str, spans: Any, places: Any) -> Value:
    several = spans if spans and isinstance(spans[0], list) else [spans]
    return Value(item["iri"], field, said, several, places)


def _plain(words: str) -> str:
    return squeeze(words).text.casefold()


def test_every_value_is_quoted_by_its_spans(exported: Exported) -> None:
    wrong = []
    for item in exported.items:
        text = exported.texts[item["document_iri"].rsplit("/", 1)[-1]]
        for value in values(item):
            pieces = [_plain(text[start:end]) for start, end in value.spans]
            if _plain(value.said) not in ("".join(pieces), *_repeated(pieces)):
                wrong.append((item["source"], value.field, value.said[:40], pieces))
    assert len(exported.items) > 100
    assert not wrong, wrong[:20]


def _repeated(pieces: list[str]) -> set[str]:
    """What stands at several places alike."""
    return set(pieces) if len(set(pieces)) == 1 else set()


def test_a_text_file_is_its_own_canonical_text(exported: Exported) -> None:
    seen = 0
    for item in exported.items:
        source = exported.sources[item["source"]]
        if source.format in ("txt", "md"):
            text = exported.texts[item["document_iri"].rsplit("/", 1)[-1]]
            assert text == source.content.decode("utf-8")
            seen += 1
    assert seen


def test_every_value_of_a_sheet_stands_in_its_cells(exported: Exported) -> None:
    books: dict[str, Any] = {}
    wrong = []
    for item in exported.items:
        source = exported.sources[item["source"]]
        if source.format != "xlsx":
            continue
        book = books.setdefault(item["source"], openpyxl.load_workbook(io.BytesIO(source.content)))
        for value in values(item):
            said = "".join(_cells(book, place) for place in value.places)
            if not value.places or _plain(value.said) not in said:
                wrong.append(
                    (item["source"], value.field, value.said[:40], value.places, said[:60])
                )
    assert books
    assert not wrong, wrong[:20]


def _cells(book: Any, place: dict[str, Any]) -> str:
    """What stands in a range of cells, without white space."""
    if "cells" not in place:  # read from the name of the sheet
        return _plain(place["sheet"])
    found = book[place["sheet"]][place["cells"]]
    rows = found if isinstance(found, tuple) else ((found,),)
    return "".join(_shown(cell) for row in rows for cell in row if cell.value is not None)


def _shown(cell: Any) -> str:
    """A cell as a spreadsheet shows it, numbers with and without their commas."""
    if isinstance(cell.value, float | int):
        percent = "%" in cell.number_format
        places = len(cell.number_format.partition(".")[2].rstrip("%"))
        shown = f"{cell.value * (100 if percent else 1):,.{places}f}"
        return shown + shown.replace(",", "") + ("%" if percent else "")
    return _plain(str(cell.value))


def test_every_value_of_a_printed_page_stands_in_its_boxes(exported: Exported) -> None:
    documents: dict[str, Any] = {}
    wrong = []
    for item in exported.items:
        source = exported.sources[item["source"]]
        if source.format != "pdf":
            continue
        pages = documents.setdefault(item["source"], pypdfium2.PdfDocument(source.content))
        for value in values(item):
            said = "".join(_boxed(pages, place) for place in value.places)
            if not value.places or _plain(value.said) not in _plain(said):
                wrong.append((item["source"], value.field, value.said[:30], said[:50]))
    assert documents or not any(one.format == "pdf" for one in exported.sources.values())
    for pages in documents.values():
        pages.close()
    assert not wrong, wrong[:20]


def _boxed(pages: Any, place: dict[str, Any]) -> str:
    """The words of a page within a box (left, top, right, bottom; points from the top)."""
    page = pages[place["page"] - 1]
    left, top, right, bottom = place["box"]
    text = page.get_textpage()
    height = page.get_height()
    words = text.get_text_bounded(left - 1, height - bottom - 1, right + 1, height - top + 1)
    return str(words).translate(_BULLETS)


def test_the_report_counts_what_came_out(exported: Exported) -> None:
    counted: dict[str, int] = {}
    for item in exported.items:
        counted[item["source"]] = counted.get(item["source"], 0) + 1
    told = {one.name: one for one in exported.report.documents}
    assert told.keys() == exported.sources.keys()
    for name, one in told.items():
        assert (one.outcome == "new") == (name in counted), name
        assert one.items == counted.get(name, 0), name
        assert (one.layout_confidence is not None) or one.outcome == "failed", name
        assert one.reason or one.outcome != "failed", name
        text = exported.texts.get(one.document_id or "")
        for note in one.issues:
            if note.start is not None and text is not None:
                assert 0 <= note.start < (note.end or 0) <= len(text), name
