"""Passages are sentences with their exact place in the source, whatever the layout tore."""

from __future__ import annotations

from search_app.indexes.passages import join, unwrapped

SOURCE = "１　防災訓\n練を行った。参加は\n【欄】\n三百人であった。終"


def test_pieces_are_joined_in_their_order() -> None:
    first = (2, SOURCE.index("\n【"))
    second = (SOURCE.index("三百"), SOURCE.index("終"))
    joined = join(SOURCE, [first, second])
    assert unwrapped(joined.text) == "防災訓練を行った。参加は三百人であった。"
    assert joined.source(0, 8, SOURCE) == (2, 10)


def test_a_torn_sentence_is_quoted_by_its_longest_piece() -> None:
    first = (2, SOURCE.index("\n【"))
    second = (SOURCE.index("三百"), SOURCE.index("終"))
    joined = join(SOURCE, [first, second])
    start = joined.text.index("参加")
    begin, end = joined.source(start, len(joined.text), SOURCE)
    assert SOURCE[begin:end] == "三百人であった。"


def test_only_latin_words_keep_their_spaces() -> None:
    assert unwrapped("防災 訓練 smart\n phone を使う") == "防災訓練smart phoneを使う"
