"""Characters to runs, runs to printed lines.

A run is what stands together on one base line; a gap wider than running text has ends it. Spaces
are those that were typed and those that are drawn: wide gaps, but not the little air between
Japanese and Latin letters. A word whose letters are spread over a field (担 当 課) is one word.
Readings printed small above a word (furigana) are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from graph_data.places.structure import Box
from ingest.readers.canonical import PrintedLine
from ingest.readers.pdf_marks import Character
from ingest.readers.pdf_spaces import ENDS_RUN, TypedSpaces

# In sizes of the letter.
_SAME_BASE = 0.35
_ENDS_LATIN_RUN = 1.0
_ENDS_RUN_TYPED = 1.6  # where somebody typed spaces into the gap
_LATIN_SPACE = 0.18
_LETTER_SPACE = 0.2
_MIXED_SPACE = 0.28  # programs set Japanese and Latin letters up to a quarter apart
_OTHER_SPACE = 0.4
_SPREAD_WORD = 3.2
_BULLETS = frozenset("・•▪‣➢◦")
_WRAPPED = 1.55  # how far the base lines of a wrapped cell stand apart
_LEAST_NARROW = 2
_WIDE_GAP = 1.6  # is written as a tab, a smaller one as a space
_LETTER = re.compile(r"[０-９Ａ-Ｚａ-ｚ\u3041-\u3096\u30a1-\u30fa\u3400-\u9fff\uf900-\ufaff]")
_LARGER = 1.25
_SHARED = 0.75  # of the height of small words
_RUBY_SIZE = 0.62
_ALL_BOLD = 0.9  # signs that a bold font lacks are drawn from others
_RUBY = re.compile(r"[\u3041-\u30ff・ー\s]+")


@dataclass(frozen=True, slots=True)
class Run:
    """Characters that stand together; spaces only inside. `spread` where air is no space.

    `base` is the height of the base line, `size` that of its letters in points.
    """

    characters: tuple[Character, ...]
    left: float
    right: float
    base: float
    size: float
    spread: bool = False

    @classmethod
    def of(cls, characters: Sequence[Character], *, spread: bool = False) -> Run:
        """The run of characters from left to right."""
        return cls(
            tuple(characters), min(c.x for c in characters), max(c.right for c in characters),
            characters[0].y, median(c.size for c in characters), spread,
        )  # fmt: skip

    @property
    def top(self) -> float:
        """The upper end of its letters."""
        return self.base - 0.88 * self.size

    @property
    def bottom(self) -> float:
        """The lower end of its letters."""
        return self.base + 0.14 * self.size

    @property
    def text(self) -> str:
        """Its characters as they are."""
        return "".join(c.text for c in self.characters)


def runs_of(characters: Iterable[Character]) -> list[Run]:
    """The runs from top to bottom, those on one base line from left to right."""
    straight = [c for c in characters if abs(c.direction) <= 2 and c.text not in "\r\n"]
    pieces = _in_drawing_order(straight)
    rows = rows_of(without_ruby(_joined(pieces, [c for c in straight if c.text.isspace()])))
    rows = [_with_bullet(row) for row in rows]
    return [
        run for at, row in enumerate(rows)
        for run in (row if _stand_in_columns(row, rows[max(0, at - 2) : at + 3])
                    else _spread_words(row))
    ]  # fmt: skip


def _with_bullet(row: Sequence[Run]) -> list[Run]:
    """The row with the bullet that it begins with in its first words: an entry of a list."""
    begins = len(row) > 1 and row[0].text.strip() in _BULLETS
    if not begins or row[1].left - row[0].right > _SPREAD_WORD * row[1].size:
        return list(row)
    return [Run.of((*row[0].characters, *row[1].characters)), *row[2:]]


def _stand_in_columns(row: Sequence[Run], near: Sequence[Sequence[Run]]) -> bool:
    """Whether single letters of a row go on right above or below: cells as narrow as a letter."""
    lefts = [
        other.left for one in near for other in one
        if 0 < abs(other.base - row[0].base) <= _WRAPPED * row[0].size
    ]  # fmt: skip
    single = [run for run in row if len(run.characters) == 1]
    return sum(any(abs(run.left - left) < 1 for left in lefts) for run in single) >= _LEAST_NARROW


def rows_of(runs: Sequence[Run]) -> list[list[Run]]:
    """Runs that stand side by side, from top to bottom, in each row from left to right."""
    rows: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: (run.base, run.left)):
        near = next(
            (row for row in rows[-4:]
             if abs(row[0].base - run.base) <= _SAME_BASE * min(run.size, row[0].size)
             or _stand_beside(row[0], run)),
            None,
        )  # fmt: skip
        if near is None:
            rows.append([run])
        else:
            near.append(run)
    return [sorted(row, key=lambda run: run.left) for row in sorted(rows, key=lambda r: r[0].base)]


def _stand_beside(one: Run, other: Run) -> bool:
    """Whether small words stand, most of their height, beside large ones."""
    small, large = sorted((one, other), key=lambda run: run.size)
    shared = min(small.bottom, large.bottom) - max(small.top, large.top)
    return (
        large.size >= _LARGER * small.size
        and shared >= _SHARED * (small.bottom - small.top)
        and (small.left > large.right or small.right < large.left)
    )


def printed(runs: Sequence[Run], page: int, *, in_cell: bool = False) -> PrintedLine:
    """A row of runs as a line with its box and where each of its characters ends."""
    left, top = min(r.left for r in runs), min(r.top for r in runs)
    text, edges = "", []
    for number, run in enumerate(runs):
        if number:
            gap = (run.left - runs[number - 1].right) / max(run.size, runs[number - 1].size)
            text += " " if in_cell or gap < _WIDE_GAP else "\t"
            edges.append(run.left - left)
        usual = _usual_air(run)
        for at, character in enumerate(run.characters):
            if at and not run.spread and _is_space(run.characters[at - 1], character, usual):
                text += " "
                edges.append(character.x - left)
            text += character.text
            edges += [max(character.right, character.x) - left] * len(character.text)
    box = Box(
        round(left, 2), round(top, 2),
        round(max(r.right for r in runs), 2), round(max(r.bottom for r in runs), 2),
    )  # fmt: skip
    letters = [c for run in runs for c in run.characters]
    return PrintedLine(
        text, page, box, tuple(round(edge, 1) for edge in edges),
        round(median(c.size for c in letters), 1),
        sum(c.bold for c in letters) >= _ALL_BOLD * len(letters),
    )  # fmt: skip


def without_ruby(runs: list[Run]) -> list[Run]:
    """The runs without the small kana that stand right above larger letters."""
    return [run for run in runs if not (_RUBY.fullmatch(run.text) and _is_ruby(run, runs))]


def _is_ruby(run: Run, runs: Sequence[Run]) -> bool:
    return any(
        run.size <= _RUBY_SIZE * other.size
        and 0.3 * other.size < other.base - run.base < 1.3 * other.size
        and run.left >= other.left - other.size
        and run.right <= other.right + other.size
        for other in runs
    )


def _in_drawing_order(characters: Sequence[Character]) -> list[list[Character]]:
    """Pieces that were drawn one after the other on one base line without a wide gap."""
    pieces: list[list[Character]] = []
    spaces: list[Character] = []
    for character in characters:
        if character.text.isspace():
            spaces.append(character)
            continue
        last = pieces[-1][-1] if pieces else None
        if last is not None and _goes_on(last, character, typed=bool(spaces)):
            if not _is_double(last, character):
                pieces[-1] += [s for s in spaces if last.x <= s.x <= character.x]
                pieces[-1].append(character)
        else:
            pieces.append([character])
        spaces = []
    return pieces


def _goes_on(last: Character, character: Character, *, typed: bool) -> bool:
    size = max(last.size, character.size)
    return (
        abs(last.y - character.y) <= _SAME_BASE * min(last.size, character.size)
        and -0.6 * size <= character.x - last.right <= _widest(last, character, typed=typed) * size
    )


def _widest(last: Character, character: Character, *, typed: bool) -> float:
    if typed:
        return _ENDS_RUN_TYPED
    return _ENDS_LATIN_RUN if last.text.isascii() and character.text.isascii() else ENDS_RUN


def _is_double(last: Character, character: Character) -> bool:
    """Bold letters are sometimes drawn twice, a little apart."""
    return last.text == character.text and abs(last.x - character.x) < 0.2 * last.size


def _joined(pieces: list[list[Character]], spaces: Sequence[Character]) -> list[Run]:
    """Pieces side by side that were drawn at different times as one run, with what was typed
    between them."""
    typed = TypedSpaces(spaces)
    rows = rows_of([Run.of(piece) for piece in pieces])
    runs: list[Run] = []
    for row in rows:
        joined: list[Run] = []
        for run in row:
            if joined and _touches(joined[-1], run):
                if not _overprints(joined[-1], run):
                    between = typed.between(joined[-1].characters[-1], run.characters[0])
                    joined[-1] = Run.of((*joined[-1].characters, *between, *run.characters))
            else:
                joined.append(run)
        runs += joined
    return runs


def _touches(left: Run, right: Run) -> bool:
    widest = _widest(left.characters[-1], right.characters[0], typed=False)
    return -0.6 * right.size <= right.left - left.right <= widest * min(left.size, right.size)


def _spread_words(row: Sequence[Run]) -> list[Run]:
    """Single letters with even air between them as one word; two only where nothing else stands."""
    words: list[list[Run]] = []
    for run in row:
        single = len(run.characters) == 1 and _LETTER.fullmatch(run.text) is not None
        last = words[-1][-1] if words else None
        if (
            single and last is not None
            and len(last.characters) == 1 and _LETTER.fullmatch(last.text)
            and run.left - last.right <= _SPREAD_WORD * run.size
        ):  # fmt: skip
            words[-1].append(run)
        else:
            words.append([run])
    least = 2 if len(words) == 1 else 3
    return [
        run for word in words
        for run in ([Run.of([r.characters[0] for r in word], spread=True)]
                    if len(word) >= least else word)
    ]  # fmt: skip


def _overprints(left: Run, right: Run) -> bool:
    return left.text == right.text and abs(left.left - right.left) < 0.2 * left.size


def _usual_air(run: Run) -> float:
    """The air between letters that a justified or spaced line has everywhere."""
    gaps = sorted(
        b.x - a.right for a, b in pairwise(run.characters)
        if _LETTER.match(a.text) and _LETTER.match(b.text)
    )  # fmt: skip
    return max(0.0, gaps[len(gaps) // 4]) if gaps else 0.0


def _is_space(last: Character, character: Character, usual: float) -> bool:
    if last.text.isspace() or character.text.isspace():
        return False
    air = (character.x - last.right - usual) / max(last.size, character.size)
    latin = last.text.isascii(), character.text.isascii()
    if all(latin):
        return air > _LATIN_SPACE
    wide = _LETTER.match(last.text) and _LETTER.match(character.text)
    if wide:
        return air > _LETTER_SPACE
    one = last.text if last.text.isascii() else character.text
    return air > (_MIXED_SPACE if any(latin) and one.isalnum() else _OTHER_SPACE)
