"""How each phrase is used in all items: where, in what company, quoted, in titles."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ingest.linking.background import Key, background
from ingest.linking.phrases import (
    Occurrence,
    is_common_doing,
    is_noun,
    phrases,
    places_of,
    quotations,
    subject,
)
from ingest.linking.readings import Piece, Reading
from ingest.linking.vocabulary import vocabulary
from ontology.japanese.words import Word

# A word of this rarity is in none of the texts that the background was counted in.
_UNKNOWN = 9.9
_MUNICIPAL = {"市", "県", "町", "村", "区", "都", "府", "道"}
_SCRIPTS = (re.compile("[ァ-ヴ]"), re.compile("[A-Za-z]"), re.compile("[ぁ-ゖ一-鿿]"))


@dataclass(slots=True)
class Usage:
    """How one phrase is used in all items.

    `items` are identities of readings; `whole` counts the places where no noun stands beside it,
    `goes_on` what nouns follow it; `subject` the titles that are about it.
    """

    items: set[int] = field(default_factory=set)
    written: Counter[str] = field(default_factory=Counter)
    places: int = 0
    whole: int = 0
    free_left: int = 0
    goes_on: set[str] = field(default_factory=set)
    quoted: int = 0
    titles: int = 0
    subject: int = 0
    unknown: bool = False
    coined: bool = False
    opened: bool = False
    ends_in_doing: bool = False
    joined_by_no: int = 0


def usages_of(readings: Sequence[Reading]) -> dict[Key, Usage]:
    """The phrases of all items with their use."""
    usages: defaultdict[Key, Usage] = defaultdict(Usage)
    noted: set[tuple[int, int, int, int]] = set()
    quoted: set[Key] = set()
    for reading, number, piece in _pieces(readings):
        for found in phrases(piece.words):
            noted.add((reading.order, number, found.first, found.after))
            _note(usages[found.key], reading, piece, found)
        for found in quotations(piece.words):
            quoted.add(found.key)
            usages[found.key].quoted += 1
        if piece.field == "title" and (key := subject(piece.words)):
            usages[key].subject += 1
    # What is quoted once may be no row of nouns: it is looked for everywhere.
    for reading, number, piece in _pieces(readings):
        for found in places_of(piece.words, quoted):
            if (reading.order, number, found.first, found.after) not in noted:
                _note(usages[found.key], reading, piece, found)
    return usages


def _pieces(readings: Sequence[Reading]) -> Iterator[tuple[Reading, int, Piece]]:
    for reading in readings:
        for number, piece in enumerate(reading.pieces):
            yield reading, number, piece


def _note(usage: Usage, reading: Reading, piece: Piece, found: Occurrence) -> None:
    words = piece.words
    inside = words[found.first : found.after]
    before = words[found.first - 1] if found.first else None
    following = words[found.after] if found.after < len(words) else None
    left = before is None or not is_noun(before) or before.surface in _MUNICIPAL
    right = following is None or not is_noun(following) or is_common_doing(following)
    usage.items.add(reading.identity)
    usage.written["".join(word.surface for word in inside)] += 1
    usage.places += 1
    usage.whole += left and right
    usage.free_left += left
    if following is not None and not right:
        usage.goes_on.add(following.lemma)
    usage.titles += piece.field in {"title", "former_title"}
    usage.unknown = usage.unknown or _is_unknown(inside)
    usage.coined = usage.coined or _is_coined(inside)
    usage.opened = inside[0].surface in vocabulary().openings
    usage.ends_in_doing = is_common_doing(inside[-1])
    usage.joined_by_no += any(word.surface == "の" for word in inside)


def _is_unknown(words: Sequence[Word]) -> bool:
    """Whether a word of the phrase is known nowhere else, be it a proper name."""
    return any(background().rarity((word.lemma,)) > _UNKNOWN for word in words)


def _is_coined(words: Sequence[Word]) -> bool:
    """Whether the phrase was made up: scripts mixed around an unknown word that is no place."""
    surface = "".join(word.surface for word in words)
    if "・" in surface or is_common_doing(words[-1]):
        return False
    mixed = sum(1 for script in _SCRIPTS if script.search(surface)) > 1
    common = [word for word in words if "固有名詞" not in word.pos_detail]
    return mixed and len(words) > 1 and _is_unknown(common)
