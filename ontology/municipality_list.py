"""The municipalities of Japan: codes, names, readings and prefectures.

The facts are in municipalities.csv: 1,718 municipalities and the 23 special wards of Tokyo.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from ontology.errors import OntologyFileError
from ontology.japanese.characters import squeeze
from ontology.japanese.tables import read_pairs

# Spellings of names that differ in texts, beside the old characters that are folded everywhere.
_SPELLINGS: Final = {"ヶ": "ケ", "ヵ": "カ", "檮": "梼", "竈": "釜", "鰺": "鯵", "舘": "館"}
_DISTRICT: Final = re.compile(r"((?:..|...)[都道府県])?.{1,4}郡(.+)")


@dataclass(frozen=True)
class Municipality:
    """A city, town, village or special ward; `code` has six digits, `kana` is in hiragana."""

    code: str
    name: str
    kana: str
    prefecture: str


def check_digit(code5: str) -> str:
    """The sixth digit for the first five; ValueError unless they are five ASCII digits."""
    if re.fullmatch(r"[0-9]{5}", code5) is None:
        raise ValueError(f"団体コードの先頭は半角数字5桁です (five digits expected): {code5!r}")
    total = sum(int(digit) * weight for digit, weight in zip(code5, range(6, 1, -1), strict=True))
    return str((11 - total % 11) % 10)


@cache
def all_municipalities() -> tuple[Municipality, ...]:
    """All of them by code; OntologyFileError if the shipped list is missing or damaged."""
    path = Path(__file__).with_name("municipalities.csv")
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return tuple(_checked(Municipality(**row)) for row in csv.DictReader(file))
    except (OSError, TypeError, ValueError) as error:
        raise OntologyFileError(f"{path.name} が読めません (cannot be read): {error}") from error


def by_code(code: str) -> Municipality | None:
    """The municipality with this six-digit code, in either width."""
    return _codes().get(squeeze(code).text)


def by_name(name: str, prefecture: str | None = None) -> tuple[Municipality, ...]:
    """All that bear the whole name (日立市, 茨城県日立市, 茨城県那珂郡東海村), in any width."""
    key = name_key(name)
    district = _DISTRICT.fullmatch(key)
    found = by_key(key) or (by_key((district[1] or "") + district[2]) if district else ())
    if prefecture is None:
        return found
    return tuple(one for one in found if name_key(one.prefecture) == name_key(prefecture))


def by_key(key: str) -> tuple[Municipality, ...]:
    """All whose name, or prefecture and name, has this `name_key`."""
    return _names().get(key, ())


def name_key(text: str) -> str:
    """The form in which names are compared: width, white space and spellings do not count."""
    return squeeze(text).text.translate(spellings())


@cache
def spellings() -> dict[int, str]:
    """Each variant of a character with the one it is compared as; always one for one."""
    return str.maketrans(read_pairs("folding", "variants") | _SPELLINGS)


@cache
def longest_name() -> int:
    """The number of characters of the longest name without its prefecture."""
    return max(len(one.name) for one in all_municipalities())


def _checked(row: Municipality) -> Municipality:
    if row.code[5:] != check_digit(row.code[:5]):
        raise ValueError(f"{row.code} {row.name}")
    return row


@cache
def _codes() -> dict[str, Municipality]:
    return {one.code: one for one in all_municipalities()}


@cache
def _names() -> dict[str, tuple[Municipality, ...]]:
    names: defaultdict[str, list[Municipality]] = defaultdict(list)
    for one in all_municipalities():
        names[name_key(one.name)].append(one)
        names[name_key(one.prefecture + one.name)].append(one)
    return {name: tuple(owners) for name, owners in names.items()}
