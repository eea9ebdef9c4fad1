"""The words that say how a name ends, and how none begins."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from ingest.linking.background import Key
from ingest.linking.phrases import key_of
from ontology.japanese.words import cut

Ending = Literal["strong", "weak", "none", ""]
_FILE = Path(__file__).with_name("vocabulary.toml")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Endings as lemmas by how much they say; `openings` are single lemmas."""

    endings: dict[Key, Ending]
    openings: frozenset[str]
    longest: int


@cache
def vocabulary() -> Vocabulary:
    """The table shipped beside this module."""
    table = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    kinds: tuple[tuple[str, Ending], ...] = (
        ("strong_endings", "strong"), ("weak_endings", "weak"), ("no_undertaking", "none"),
    )  # fmt: skip
    endings = {key_of(cut(word)): kind for field, kind in kinds for word in table[field].split()}
    return Vocabulary(endings, frozenset(table["openings"].split()), max(map(len, endings)))


@cache
def ends_with(key: Key) -> Ending:
    """How the phrase ends, by the longest ending known; "" where none is. An ending alone is none
    of its own names."""
    known = vocabulary()
    for length in range(min(known.longest, len(key)), 0, -1):
        ending = known.endings.get(key[-length:])
        if ending == "none" or (ending and length < len(key)):
            return ending
    return ""
