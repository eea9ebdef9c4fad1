import pytest

from search_app.web.charts import chart
from search_app.web.passages import LINES_A_PAGE, MarkedText, line_of, marked_pieces, text_bounds
from search_app.web.rendering import quoted


def shown(pieces):
    return [(piece.text, piece.marked) for piece in pieces]


@pytest.mark.parametrize(
    ("marks", "pieces"),
    [
        ([], [("あいうえお", False)]),
        ([(1, 3)], [("あ", False), ("いう", True), ("えお", False)]),
        ([(3, 5), (0, 1)], [("あ", True), ("いう", False), ("えお", True)]),
        ([(0, 3), (2, 4)], [("あいう", True), ("え", True), ("お", False)]),
        ([(4, 99), (-5, 0), (2, 2)], [("あいうえ", False), ("お", True)]),
        ([(5, 9)], [("あいうえお", False)]),
    ],
)
def test_text_is_cut_at_its_marks(marks, pieces):
    assert shown(marked_pieces("あいうえお", marks)) == pieces


def test_lines_keep_every_character_but_their_ends():
    text = "一行目\r\n\n三行目"
    lines = MarkedText(text, []).lines(0, len(text))
    assert [line.pieces[0].text for line in lines] == ["一行目", "", "三行目"]
    assert [line.number for line in lines] == [1, 2, 3]


def test_lines_are_cut_to_what_is_asked_for():
    lines = MarkedText("あいう\nえおか\nきく", []).lines(1, 6)
    assert [(line.number, line.pieces[0].text) for line in lines] == [(1, "いう"), (2, "えお")]


def test_a_passage_over_two_lines_is_marked_in_both_and_named_once():
    lines = MarkedText("あいう\nえおか\n", [(1, 6)]).lines(0, 8)
    assert shown(lines[0].pieces) == [("あ", False), ("いう", True)]
    assert shown(lines[1].pieces) == [("えお", True), ("か", False)]
    assert [piece.first for line in lines for piece in line.pieces].count(True) == 1
    unnamed = MarkedText("あいう", [(1, 2)], names_first=False).pieces(0, 3)
    assert not any(piece.first for piece in unnamed)


def test_the_page_with_the_passage_is_opened():
    text = "行\n" * (LINES_A_PAGE * 2 + 5)
    assert text_bounds(text, [(LINES_A_PAGE * 2, LINES_A_PAGE * 2 + 1)], None)[1:] == (2, 3)
    assert text_bounds(text, [], None) == ((0, LINES_A_PAGE * 2), 1, 3)
    assert text_bounds(text, [], 3)[0][0] == LINES_A_PAGE * 4
    assert text_bounds(text, [], 999)[1] == 3
    assert line_of(text, 4) == 3


def test_an_empty_text_has_one_empty_page():
    assert text_bounds("", [], None) == ((0, 0), 1, 1)


@pytest.mark.parametrize(
    ("text", "marks", "pieces"),
    [
        ("話し\n合った", [], [("話し合った", False)]),
        ("さくら\nコイン", [(0, 7)], [("さくらコイン", True)]),
        ("市の \n app\nstore", [(0, 2)], [("市の", True), ("  app\nstore", False)]),
    ],
)
def test_a_quotation_has_no_line_breaks_of_the_print(text, marks, pieces):
    assert shown(quoted(text, marks)) == pieces


def figure(value, unit="人"):
    return {"role": "actual", "fiscal_year": 2023, "value": value, "unit": unit, "printed": "x"}


def test_bars_are_as_long_as_their_figures():
    drawn = chart([figure(50), figure(100), figure("実施")])
    assert [bar.length for bar in drawn.bars] == [150.0, 300.0]
    below = chart([figure(-50), figure(50)])
    assert below.bars[0].x + below.bars[0].length == below.bars[1].x == below.zero


def test_figures_that_cannot_be_compared_are_not_drawn():
    assert chart([figure(5)]) is None
    assert chart([figure(5), figure(5, "件")]) is None
    assert chart([figure(0), figure(0)]).bars[0].length == 0
