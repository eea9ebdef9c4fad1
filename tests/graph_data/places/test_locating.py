from graph_data.places.locating import Location, Locator, around
from graph_data.places.structure import Box, Cell, Line, Page, Sheet, Structure, Table

FIRST, SECOND = Box(10, 100, 40, 110), Box(10, 112, 50, 122)
PAGES = Structure(
    pages=(Page(1, 0, 8, 595, 842), Page(2, 8, 12, 595, 842)),
    lines=(
        Line(0, 3, 1, FIRST, edges=(10.0, 20.0, 30.0)),
        Line(4, 7, 1, SECOND),
        Line(8, 11, 2, FIRST, edges=(10.0, 20.0, 30.0)),
    ),
)


def test_a_part_of_a_line_has_the_box_of_its_characters():
    locate = Locator(PAGES).locate
    assert locate(1, 2) == (Location(1, (Box(20, 100, 30, 110),)),)
    assert locate(4, 5) == (Location(1, (SECOND,)),)


def test_a_span_over_lines_and_pages_has_a_place_on_each():
    places = Locator(PAGES).locate(2, 9)
    assert [place.page for place in places] == [1, 2]
    assert places[0].boxes == (Box(30, 100, 40, 110), SECOND)
    assert places[1].boxes == (Box(10, 100, 20, 110),)
    assert around(places[0].boxes) == Box(10, 100, 50, 122)


def test_what_stands_in_no_line_is_on_its_page():
    assert Locator(PAGES).locate(3, 4) == (Location(1),)


def test_cells_give_the_range_around_them_sheet_by_sheet():
    structure = Structure(
        tables=(
            Table(0, 9, (Cell(0, 0, 0, 2, reference="B3"), Cell(1, 0, 3, 3, reference="C3"),
                         Cell(1, 1, 4, 6, reference="C4:D4")), sheet="一覧"),
            Table(10, 12, (Cell(0, 0, 10, 12, reference="AA7"),), sheet="控え"),
        ),
        sheets=(Sheet("一覧", 0, 9), Sheet("控え", 9, 14)),
    )  # fmt: skip
    locate = Locator(structure).locate
    assert locate(1, 5) == (Location(sheet="一覧", cells="B3:D4"),)
    assert locate(5, 11) == (
        Location(sheet="一覧", cells="C4:D4"), Location(sheet="控え", cells="AA7"),
    )  # fmt: skip
    assert locate(12, 13) == (Location(sheet="控え"),)


def test_a_text_without_places_has_none():
    assert Locator(Structure()).locate(0, 5) == ()
