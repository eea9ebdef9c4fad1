"""Municipalities that are no more, and those that took them over.

The facts are in former_municipalities.csv: mergers, incorporations, new names and ranks of cities,
towns and villages since April 1970.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from ontology.errors import OntologyFileError
from ontology.municipality_list import Municipality, by_code, check_digit, name_key


@dataclass(frozen=True)
class FormerMunicipality:
    """A city, town or village that ceased on the day `until`; several took parts of a few."""

    code: str
    name: str
    kana: str
    prefecture: str
    until: date
    successors: tuple[Municipality, ...]


@cache
def all_former_municipalities() -> tuple[FormerMunicipality, ...]:
    """All of them by code; OntologyFileError if the shipped list is missing or damaged."""
    path = Path(__file__).with_name("former_municipalities.csv")
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return tuple(_read(row) for row in csv.DictReader(file))
    except (OSError, TypeError, ValueError, KeyError) as error:
        raise OntologyFileError(f"{path.name} が読めません (cannot be read): {error}") from error


def former_by_key(key: str) -> tuple[FormerMunicipality, ...]:
    """All whose name, or prefecture and name, had this `name_key`."""
    return _names().get(key, ())


def former_by_name(name: str) -> tuple[FormerMunicipality, ...]:
    """All that bore the whole name, with or without prefecture, in any width."""
    return former_by_key(name_key(name))


def _read(row: dict[str, str]) -> FormerMunicipality:
    successors = tuple(one for code in row["successors"].split() if (one := by_code(code)))
    if row["code"][5:] != check_digit(row["code"][:5]) or not successors:
        raise ValueError(f"{row['code']} {row['name']}")
    until = date.fromisoformat(row["until"])
    return FormerMunicipality(
        row["code"], row["name"], row["kana"], row["prefecture"], until, successors
    )


@cache
def _names() -> dict[str, tuple[FormerMunicipality, ...]]:
    names: defaultdict[str, list[FormerMunicipality]] = defaultdict(list)
    for one in all_former_municipalities():
        names[name_key(one.name)].append(one)
        names[name_key(one.prefecture + one.name)].append(one)
    return {name: tuple(owners) for name, owners in names.items()}
