"""Spaces between characters: those that were typed, and those that a program draws as gaps only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from ingest.readers.pdf_marks import Character

# In sizes of the letter.
ENDS_RUN = 0.5
_DRAWN_SPACE = 0.21
_EXACTLY = 0.02
_SLACK = 0.1


class TypedSpaces:
    """The characters of a page that are white space, found by their place."""

    def __init__(self, spaces: Sequence[Character]) -> None:
        self._by_base: dict[int, list[Character]] = defaultdict(list)
        for one in spaces:
            for near in (-1, 0, 1):
                self._by_base[round(one.y) + near].append(one)

    def between(self, left: Character, right: Character) -> list[Character]:
        """The space that was typed between two characters, however many signs say so."""
        slack = _SLACK * left.size
        return [
            space for space in self._by_base.get(round(left.y), [])
            if left.right - slack <= space.x and space.right <= right.x + slack
        ][:1]  # fmt: skip


def with_drawn_spaces(characters: Sequence[Character]) -> tuple[Character, ...]:
    """The characters of a page, with spaces where a program draws them as gaps only.

    Where a page has spaces of its own, a narrow gap between Japanese and Latin letters is air. Wide
    spaces are seldom drawn, even beside others that are.
    """
    typed = any(character.text == " " for character in characters)
    columns = _starts(characters)
    result: list[Character] = []
    for character in characters:
        last = result[-1] if result else None
        space = _drawn_space(last, character) if last is not None else ""
        if space == "\u3000" and len(columns[round(character.x)]) > 1:
            space = ""  # other lines begin there, too: the gap between two columns
        if last is not None and space and not (typed and space == " "):
            result.append(
                replace(last, text=space, x=last.right, left=last.right, right=character.x)
            )
        result.append(character)
    return tuple(result)


def _starts(characters: Sequence[Character]) -> dict[int, set[int]]:
    """The base lines on which words begin at each place across the page, in points."""
    found: dict[int, set[int]] = defaultdict(set)
    last: Character | None = None
    for one in characters:
        if last is None or abs(last.y - one.y) > 1 or one.x - last.right > ENDS_RUN * one.size:
            for near in (-1, 0, 1):
                found[round(one.x) + near].add(round(one.y))
        last = one
    return found


def _drawn_space(last: Character, character: Character) -> str:
    """The space that a gap in a line is; a gap as wide as a letter is a wide space."""
    size = max(last.size, character.size)
    if last.text.isspace() or character.text.isspace():
        return ""
    if abs(last.y - character.y) >= 0.1 * size or abs(last.direction) > 2:
        return ""
    gap = (character.x - last.right) / size
    if abs(gap - 1) < _EXACTLY and not (last.text.isascii() and character.text.isascii()):
        return "\u3000"
    mixed = last.text.isascii() != character.text.isascii()
    return " " if mixed and _DRAWN_SPACE < gap < ENDS_RUN else ""
