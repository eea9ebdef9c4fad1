"""Generated documents of every format: each word is printed where it is said to be.

What the format's own library finds at the place is held against the word.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from typing import Any

import openpyxl
import pypdfium2
import pytest
from documents.generate import Generated, generate
from documents.writing.paper import browser

from graph_data.places.locating import Location, Locator
from ingest.readers.reading import read
from ontology.japanese.characters import squeeze

pytestmark = pytest.mark.slow
Finder = Callable[[tuple[Location, ...]], str]


def plain(words: str) -> str:
    return squeeze(words).text.casefold()


# What PDFium tells of a hyphen at the end of a line, printed though it is.
_PARTING = re.compile("[\x02\ufffe]")


def on_pages(made: Generated) -> Finder:
    document = pypdfium2.PdfDocument(made.content)

    def said(places: tuple[Location, ...]) -> str:
        found = []
        for place in places:
            assert place.page is not None
            page = document[place.page - 1]
            words, height = page.get_textpage(), page.get_height()
            found += [
                words.get_text_bounded(b.left - 1, height - b.bottom - 1, b.right + 1, height - b.top + 1)
                for b in place.boxes
            ]  # fmt: skip
        return _PARTING.sub("-", "".join(found))

    return said


def in_cells(made: Generated) -> Finder:
    book = openpyxl.load_workbook(io.BytesIO(made.content))

    def said(places: tuple[Location, ...]) -> str:
        found = []
        for place in places:
            if place.cells is None:  # the name of the sheet, which is its heading
                found.append(place.sheet or "")
                continue
            cells = book[place.sheet][place.cells]
            rows = cells if isinstance(cells, tuple) else ((cells,),)
            found += [as_shown(cell) for row in rows for cell in row if cell.value is not None]
        return "".join(found)

    return said


def as_shown(cell: Any) -> str:
    """A cell as a spreadsheet shows it, numbers with and without their commas."""
    if not isinstance(cell.value, float | int):
        return str(cell.value)
    if cell.number_format == "General":
        return f"{cell.value}"
    percent = "%" in cell.number_format
    digits = len(cell.number_format.partition(".")[2].rstrip("%"))
    shown = f"{cell.value * (100 if percent else 1):,.{digits}f}{'%' if percent else ''}"
    return shown + shown.replace(",", "")


def wrong(made: Generated, finder: Finder) -> Iterator[tuple[str, str]]:
    source = read(made.name, made.content)
    locate = Locator(source.structure).locate
    words = list(re.finditer(r"\S+", source.text))
    assert len(words) > 100
    for word in words:
        places = locate(*word.span())
        if not places or plain(word[0]) not in plain(finder(places)):
            yield word[0], str(places)


@pytest.mark.parametrize("seed", range(200, 203))
@pytest.mark.parametrize(
    ("format", "finder"),
    [
        ("xlsx", in_cells),
        pytest.param("pdf", on_pages, marks=pytest.mark.skipif(not browser(), reason="no browser")),
    ],
    ids=["xlsx", "pdf"],
)
def test_every_word_is_printed_at_its_place(
    seed: int, format: str, finder: Callable[[Generated], Finder]
) -> None:
    made = generate(seed, "sheet_two_columns" if seed % 2 else "row_table_years", format)
    assert made.format == format
    assert list(wrong(made, finder(made))) == []


@pytest.mark.parametrize("format", ["docx", "html", "md"])
def test_formats_without_pages_or_cells_have_characters_alone(format: str) -> None:
    made = generate(200, "sheet_two_columns", format)
    source = read(made.name, made.content)
    assert len(source.text) > 1_000
    assert Locator(source.structure).locate(0, len(source.text)) == ()
