"""Sentences in the index know the page or cells of their file."""

from pathlib import Path

from graph_data.places.files import places_to_json
from graph_data.places.structure import Box, Cell, Line, Page, Structure, Table
from graph_data.store import open_read_only
from search_app.graph.items import ItemReader
from search_app.indexes import files
from search_app.indexes.building import read_entries
from search_app.indexes.lines import LinesWriter
from search_app.records import FilePlace

REFORM, ACTIVITY = "082350-44444444-2024", "082023-11111111-2023"
BOX = Box(10, 20, 90, 30)


def test_a_passage_has_its_first_page_or_cells(generation: Path, tmp_path: Path) -> None:
    (tmp_path / "texts").symlink_to(generation / "texts")
    (tmp_path / "places").mkdir()
    paged = Structure(
        pages=(Page(1, 0, 40, 595, 842), Page(2, 40, 9_999, 595, 842)),
        lines=(Line(0, 40, 1, BOX), Line(40, 9_999, 2, BOX)),
    )
    sheet = Structure(
        tables=(Table(0, 9_999, (Cell(0, 0, 0, 9_999, reference="C7"),), sheet="甲"),)
    )
    for name, structure in ((REFORM, paged), (ACTIVITY, sheet)):
        told = places_to_json("application/pdf", structure)
        (tmp_path / "places" / f"{name}.jsonl").write_text(told, encoding="utf-8")
    reader = ItemReader(open_read_only(generation / "store"))
    entries = list(read_entries(reader, tmp_path, lambda step, done, of: None))
    places: dict[str, set[FilePlace | None]] = {}
    for card, found in entries:
        places.setdefault(card.document_id, set()).update(one.place for one in found)
    with LinesWriter(tmp_path / files.PASSAGES) as writer:
        for _, found in entries:
            for passage in found:
                writer.add(files.passage_to_json(passage))
    assert list(files.read_passages(tmp_path)) == [one for _, found in entries for one in found]
    assert places[REFORM] == {FilePlace(1), FilePlace(2)}
    assert places[ACTIVITY] == {FilePlace(sheet="甲", cells="C7")}
    assert {place for name, found in places.items() if name not in (REFORM, ACTIVITY)
            for place in found} == {None}  # fmt: skip
