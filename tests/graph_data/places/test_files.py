import pytest

from graph_data.errors import PlacesDamaged
from graph_data.places.files import places_to_json, read_outline, read_part, read_places
from graph_data.places.structure import (
    Box,
    Cell,
    Heading,
    Line,
    Page,
    Sheet,
    Structure,
    Table,
)

BOX = Box(1.25, 2.0, 30.5, 12.0)
PAGED = Structure(
    pages=(Page(1, 0, 10, 595.0, 842.0), Page(2, 10, 10, 0.0, 0.0), Page(3, 10, 30, 842.0, 595.0)),
    lines=(Line(0, 3, 1, BOX, 10.5, True, (1.5, 2.5, 29.25)), Line(10, 14, 3, BOX)),
    tables=(
        Table(10, 30, (Cell(0, 0, 10, 14, 1, 2, None, False, True, BOX),), page=3),
        Table(15, 20, (Cell(0, 0, 15, 16),), page=3),
    ),
    headings=(Heading(1, 0, 3),),
    furniture=((8, 9),),
    remarks=("2ページ: 文字がありません",),
)
SHEETS = Structure(
    tables=(
        Table(0, 4, (Cell(0, 0, 0, 2, reference="B3", hidden=True),), sheet="一覧"),
        Table(9, 12, (Cell(0, 0, 9, 12, reference="A1:C2"),), sheet="控え"),
    ),
    sheets=(Sheet("一覧", 0, 8), Sheet("控え", 8, 12, True)),
)


@pytest.mark.parametrize("structure", [PAGED, SHEETS, Structure()], ids=["pages", "sheets", "none"])
def test_what_was_written_is_read_again(tmp_path, structure):
    file = tmp_path / "places.jsonl"
    file.write_text(places_to_json("application/pdf", structure), encoding="utf-8")
    found = read_places(file)
    assert found.media_type == "application/pdf"
    assert found.structure == structure


def test_one_part_is_read_alone(tmp_path):
    file = tmp_path / "places.jsonl"
    file.write_text(places_to_json("application/pdf", PAGED), encoding="utf-8")
    outline = read_outline(file)
    assert outline.starts == (0, 10, 10)
    assert outline.structure.pages == PAGED.pages
    assert outline.structure.lines == ()
    assert outline.cells == (0, 0, 2)
    assert [read_part(file, n).lines for n in range(3)] == [PAGED.lines[:1], (), PAGED.lines[1:]]
    assert read_part(file, 2).tables == PAGED.tables


@pytest.mark.parametrize("content", ["", "{}\n", "[1]\n", '["a",[[],[],[],[],[],[],[]],[0]]\n'])
def test_a_damaged_file_is_named(tmp_path, content):
    file = tmp_path / "places.jsonl"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(PlacesDamaged, match=r"places\.jsonl"):
        read_places(file)
    with pytest.raises(PlacesDamaged):
        read_places(tmp_path / "absent.jsonl")
