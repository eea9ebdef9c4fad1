"""Forms in plain text whose labels and values blanks keep apart: the same labels again and again,
values that go on below their beginning."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ingest.readers.text_grid import HeldCell, TextGrid
from ingest.readers.text_rows import Piece, text_of
from ingest.readers.text_runs import TextLine, width_of

_APART, _PAIR = 2, 2
_LONGEST_LABEL = 14
_LETTER = re.compile(r"[一-龠々ぁ-んァ-ヶ]")
_LEAST_PRINTED, _LEAST_LABELS = 3, 3
_NEAR = 2
_LONGEST_REST = 4  # letters of a label that stand on its second line
_ROOM = 4
_MOST_GAP = 3
_MOST_HELD = 0.6


@dataclass(slots=True)
class _Row:
    """A row with the lines of each of its cells; `left` is where each begins."""

    left: list[int]
    cells: list[list[Piece]]
    lines: list[TextLine] = field(default_factory=list)


def forms_of(pages: Sequence[Sequence[TextLine]]) -> list[TextGrid]:
    """The forms on the pages of a text, each an own grid; none where most lines stand outside."""
    cut = [[_segments(line) for line in page] for page in pages]
    labels = _repeated([own for page in cut for own in page])
    if len(labels) < _LEAST_LABELS:
        return []
    grids = [
        grid for page, own in zip(pages, cut, strict=True) for grid in _on_page(page, own, labels)
    ]
    held = sum(len(grid.lines) for grid in grids)
    return grids if held >= _MOST_HELD * sum(map(len, pages)) else []


def _on_page(
    page: Sequence[TextLine], cut: Sequence[Sequence[Piece]], labels: set[str]
) -> list[TextGrid]:
    widest = max((own[1][-1].right for own in cut if len(own) == _PAIR), default=0)
    forms: list[list[_Row]] = [[]]
    for number, (line, own) in enumerate(zip(page, cut, strict=True)):
        rows = forms[-1]
        near = bool(rows) and line.top - rows[-1].lines[-1].top <= _MOST_GAP
        if rows and near and _goes_on(rows[-1], own, labels, widest):
            rows[-1].lines.append(line)
        elif _is_row(own, labels) or (near and _is_like(rows[-1], own)) or (
            number + 1 < len(page) and len(own) > 1 and _is_row(cut[number + 1], labels)
            and _stands_like(own, cut[number + 1])
        ):  # fmt: skip
            if rows and not near:
                forms.append([])
            row = _Row([piece[0].left for piece in own], [[piece] for piece in own], [line])
            forms[-1].append(row)
        elif rows:
            forms.append([])
    return [
        _grid(own, inside=own[0].left[0] > min(row.left[0] for row in rows) + _NEAR)
        for rows in forms
        if rows
        for own in _apart(rows)
    ]


def _apart(rows: Sequence[_Row]) -> list[list[_Row]]:
    """The rows of a form, those of small tables inside it for themselves: they begin further to the
    right than labels do."""
    margin = min(row.left[0] for row in rows)
    parts: list[list[_Row]] = []
    for row in rows:
        inside = row.left[0] > margin + _NEAR
        if parts and (parts[-1][0].left[0] > margin + _NEAR) == inside:
            parts[-1].append(row)
        else:
            parts.append([row])
    return parts


def _segments(line: TextLine) -> list[Piece]:
    """The words of a line that stand close together; letters set far apart begin it as one."""
    spelt = 0
    while spelt < len(line.words) - 1 and _LETTER.fullmatch(line.words[spelt].text):
        spelt += 1
    found: list[list[int]] = [list(range(max(1, spelt)))]
    for number in range(max(1, spelt), len(line.words)):
        if line.words[number].left - line.words[number - 1].right >= _APART:
            found.append([])
        found[-1].append(number)
    pieces = [tuple(line.words[n] for n in own) for own in found]
    return [pieces[0], *(own for piece in pieces[1:] if (own := _without_colon(piece)))]


def _without_colon(piece: Piece) -> Piece:
    """A value without the colon that parts it from its label."""
    first = piece[0]
    if first.text[0] not in ":：":
        return piece
    if len(first.text) == 1:
        return piece[1:]
    return (replace(first, start=first.start + 1, text=first.text[1:]), *piece[1:])


def _key(piece: Piece) -> str:
    return "".join(word.text for word in piece)


def _repeated(cut: Sequence[Sequence[Piece]]) -> set[str]:
    """What lines begin with again and again where something stands beside it."""
    counts = Counter(
        _key(own[0]) for own in cut if len(own) > 1 and len(_key(own[0])) <= _LONGEST_LABEL
    )
    return {words for words, n in counts.items() if n >= _LEAST_PRINTED and not words.isdigit()}


def _is_row(own: Sequence[Piece], labels: set[str]) -> bool:
    return len(own) > 1 and _key(own[0]) in labels


def _stands_like(own: Sequence[Piece], below: Sequence[Piece]) -> bool:
    """Whether a line begins its cells where the row below does."""
    return all(abs(own[n][0].left - below[n][0].left) <= _NEAR for n in (0, 1))


def _is_like(row: _Row, own: Sequence[Piece]) -> bool:
    """Whether a line begins its cells where the row above does: a label that is printed once."""
    if len(own) < 2 or len(row.left) < 2 or len(_key(own[0])) > _LONGEST_LABEL:
        return False
    return all(abs(own[n][0].left - row.left[n]) <= _NEAR for n in (0, 1))


def _goes_on(row: _Row, own: Sequence[Piece], labels: set[str], widest: int) -> bool:
    """Put the words of a line to the cells of the row above where they go on with them."""
    places = [_cell(row, piece) for piece in own]
    if None in places or len(set(places)) < len(places):
        return False
    if places[0] == 0 and not _is_rest(row, own, labels, widest):
        return False
    for place, piece in zip(places, own, strict=True):
        assert place is not None
        row.cells[place].append(piece)
    return True


def _cell(row: _Row, piece: Piece) -> int | None:
    """The cell below whose beginning words stand."""
    near = [n for n, left in enumerate(row.left) if abs(piece[0].left - left) <= _NEAR]
    return near[0] if near else None


def _is_rest(row: _Row, own: Sequence[Piece], labels: set[str], widest: int) -> bool:
    """Whether a line begins with the rest of the label above: its values go on, or it has none."""
    rest = _key(own[0])
    if len(rest) > _LONGEST_REST or len(row.cells[0]) > 1:
        return False
    last = row.cells[-1][-1]
    full = widest - last[-1].right < _ROOM and not text_of(last).endswith("。")
    close = len(row.left) == _PAIR and row.left[1] - row.cells[0][0][-1].right < _ROOM
    return (full and close) or (len(own) == 1 and rest not in labels)


def _grid(rows: Sequence[_Row], *, inside: bool = False) -> TextGrid:
    width = max(len(row.cells) for row in rows)
    cells = [
        HeldCell(
            number, column + width - len(row.cells) if inside else column, tuple(pieces),
            max(width_of(text_of(piece)) for piece in pieces),
            column_span=width - column if column + 1 == len(row.cells) and not inside else 1,
        )
        for number, row in enumerate(rows)
        for column, pieces in enumerate(row.cells)
    ]  # fmt: skip
    lines = tuple(line for row in rows for line in row.lines)
    return TextGrid(lines, width, tuple(cells), 0.0)
