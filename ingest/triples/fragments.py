"""Places in a file as Web Annotation's fragment selectors, each in the notation of its format."""

from __future__ import annotations

from rdflib import DCTERMS, RDF, Graph
from rdflib.term import URIRef

from graph_data.places.cell_names import range_of
from graph_data.places.locating import Location, around
from ingest.triples.terms import describe, plain, whole
from ontology.identifiers import DocumentId
from ontology.namespaces import MG, OA

_PDF = URIRef("http://tools.ietf.org/rfc/rfc8118")
_CSV = URIRef("http://tools.ietf.org/rfc/rfc7111")
# Spreadsheets have no fragments of their own: this is how a formula names cells of another sheet.
_SPREADSHEET = URIRef(
    "https://ecma-international.org/publications-and-standards/standards/ecma-376/"
)


def add_fragment(graph: Graph, document: DocumentId, place: Location) -> URIRef:
    """Describe a place; gives its selector, the same for the same place."""
    notation, value = _written(place)
    selector = document.fragment_iri(value)
    describe(
        graph,
        selector,
        (OA.FragmentSelector,),
        (RDF.value, plain(value)),
        (DCTERMS.conformsTo, notation),
        (MG.page, None if place.page is None else whole(place.page)),
        (MG.sheet, None if place.sheet is None else plain(place.sheet)),
        (MG.cells, None if place.cells is None else plain(place.cells)),
    )
    return selector


def _written(place: Location) -> tuple[URIRef, str]:
    if place.page is not None:
        return _PDF, _on_page(place)
    if place.sheet is None:
        return _CSV, _in_rows(place.cells or "")
    sheet = "'" + place.sheet.replace("'", "''") + "'"
    return _SPREADSHEET, f"{sheet}!{place.cells}" if place.cells else sheet


def _on_page(place: Location) -> str:
    """`page=3&highlight=LEFT,RIGHT,TOP,BOTTOM` in points from the top left corner."""
    if not place.boxes:
        return f"page={place.page}"
    box = around(place.boxes)
    sides = (box.left, box.right, box.top, box.bottom)
    return f"page={place.page}&highlight={','.join(f'{side:.2f}' for side in sides)}"


def _in_rows(cells: str) -> str:
    """`cell=ROW,COLUMN` or a range of them, counted from 1."""
    first, left, last, right = range_of(cells) or (0, 0, 0, 0)
    start, end = f"{first + 1},{left + 1}", f"{last + 1},{right + 1}"
    return f"cell={start}" if start == end else f"cell={start}-{end}"
