"""Text that is not upright: labels turned by a quarter beside a table, and the like."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from graph_data.places.structure import Box
from ingest.readers.canonical import PrintedLine
from ingest.readers.pdf_marks import Character

_NEXT_LETTER = 2.2  # in sizes of the letter


def turned_lines(characters: Iterable[Character], page: int) -> list[PrintedLine]:
    """Its lines as they were drawn; where each letter ends is not told."""
    lines: list[list[Character]] = []
    for character in characters:
        if not is_turned(character) or character.text in "\r\n":
            continue
        if lines and _goes_on(lines[-1][-1], character):
            lines[-1].append(character)
        else:
            lines.append([character])
    return [_line(line, page) for line in lines if any(c.text.strip() for c in line)]


def is_turned(character: Character) -> bool:
    """Whether a letter does not stand upright."""
    return abs(character.direction) > 2


def _goes_on(last: Character, character: Character) -> bool:
    far = abs(last.x - character.x) + abs(last.y - character.y)
    return last.direction == character.direction and far < _NEXT_LETTER * character.size


def _line(characters: Sequence[Character], page: int) -> PrintedLine:
    box = Box(
        round(min(c.left for c in characters), 2), round(min(c.top for c in characters), 2),
        round(max(c.right for c in characters), 2), round(max(c.bottom for c in characters), 2),
    )  # fmt: skip
    words = " ".join("".join(c.text for c in characters).split())
    return PrintedLine(words, page, box, (), round(characters[0].size, 1))
