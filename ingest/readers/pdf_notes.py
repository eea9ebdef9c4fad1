"""Small signs set high: those of notes are left out, those of a unit (m²) stand in its line."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from ingest.readers.pdf_marks import Character

# In sizes of the letter before.
_SMALLER = 0.86
_HIGHER, _HIGHEST = 0.2, 0.75
_NEAR = 0.3
_SIGN = re.compile(r"[0-9０-９※*＊†‡注()（）]")


def without_note_signs(characters: Iterable[Character]) -> list[Character]:
    """The characters as they were drawn, without the small raised signs behind words; those
    behind a Latin letter are put on its base line."""
    kept: list[Character] = []
    before: Character | None = None  # the letter that raised signs stand behind
    last: Character | None = None
    for character in characters:
        if before is not None and last is not None and _is_raised(before, last, character):
            last = character
            if before.text.isascii() and before.text.isalpha():
                kept.append(replace(character, y=before.y))
            else:  # its room is the letter's, so that the line goes on
                kept[-1] = replace(kept[-1], right=max(kept[-1].right, character.right))
            continue
        before = last = character
        kept.append(character)
    return kept


def _is_raised(before: Character, last: Character, character: Character) -> bool:
    high = (before.y - character.y) / before.size
    return (
        _SIGN.fullmatch(character.text) is not None
        and character.size <= _SMALLER * before.size
        and _HIGHER <= high <= _HIGHEST
        and abs(character.x - last.right) <= _NEAR * before.size
        and abs(before.direction) + abs(character.direction) == 0
        and not before.text.isspace()
    )
