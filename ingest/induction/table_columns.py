"""What the columns of a table mean, each by its head and values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ingest.induction.looks import is_part_of_year, looks
from ingest.induction.mentions import names_others
from ingest.induction.vocabulary import Meaning, is_known, is_likely, label_of, meaning_of

# Heads that say nothing without the head over them.
_GENERIC = re.compile(r"(?:名称|名|項目名?|内容|区分|番号|№|No\.?|種別|説明|数値|値|単位)")
_AND = re.compile(r"及び|または|又は|並びに|[・/、,]")


_LONGEST_MARK = 6

_NAMING = frozenset({"indicator", "unit", "title", "number"})


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: the words over it, what they mean, and what stands below.

    `values` are those of each row, empty where no cell begins; `marked` where its head is the
    value of the rows that hold a mark.
    """

    words: str
    meaning: Meaning
    values: tuple[str, ...]
    marked: bool = False

    @property
    def printed(self) -> list[str]:
        """The values that are not empty."""
        return [value for value in self.values if value]

    @property
    def begins(self) -> frozenset[int]:
        """The rows in which a cell begins."""
        return frozenset(row for row, value in enumerate(self.values) if value)


def column_of(words: str, values: Sequence[str], fiscal_year: int | None) -> Column:
    """A column by itself; one that holds nothing but years, or marks under a month, tells when, and
    nothing else."""
    printed = [value for value in values if value]
    when = is_part_of_year(words.split(" ")[-1]) and not any(map(_is_told, printed))
    if when or (len(printed) > 1 and all(map(is_year, printed))):
        return Column(words, Meaning("ignore"), tuple(values))
    if printed and names_others(label_of(words.split(" ")[-1]).key) and "numbers" in looks(printed):
        return Column(words, Meaning("references"), tuple(values))
    return Column(words, column_meaning(words, values, fiscal_year), tuple(values))


def _is_told(value: str) -> bool:
    return len(value) > _LONGEST_MARK


def column_meaning(words: str, values: Iterable[str], fiscal_year: int | None) -> Meaning:
    """What the lowest head means; the upper ones where that is not known, and for the year."""
    printed = tuple(values)
    if _names_with_roles(words.split(" ")[-1], printed):
        return Meaning("indicator")
    if first := _first_piece(words, printed):
        return column_meaning(first[0], first[1], fiscal_year)
    levels = words.split(" ")
    year = label_of(words).year
    for said in [*_joined(levels), levels[-1], *reversed(levels[:-1]), *pieces_of(levels[-1])]:
        label = label_of(said)
        if is_known(label.key) or is_likely(label.key):
            asked = replace(label, year=year or label.year)
            found = meaning_of(asked, printed, fiscal_year, column=True)
            if found.value in _NAMING and is_year(levels[-1]) and "quantity" in looks(printed):
                continue  # numbers under a year are no names, whatever stands over it
            if found.sure or found.value != "ignore":
                return found
    asked = replace(label_of(levels[-1]), year=year)
    return meaning_of(asked, printed, fiscal_year, column=True)


def _names_with_roles(head: str, values: Sequence[str]) -> bool:
    """Whether a head names roles alone (目標・実績) over cells of a name and figures in both."""
    roles = [_ROLE.fullmatch(one) for one in pieces_of(label_of(head).key)]
    said = [value for value in values if value]
    told = [value for value in said if _NAMED_ROLES.fullmatch(value)]
    return bool(roles) and all(roles) and bool(said) and len(told) >= _MOSTLY * len(said)


_ROLE = re.compile(r"(?:数値)?(?:目標|実績|基準|現状|計画)(?:値|数|量)?(?:等)?")
_NAMED_ROLES = re.compile(
    r"[^\d:。]{2,30}?[\s:(]*(?:目標|実績|基準|現状|計画)値?[\s:]*[▲△\d][\s\S]*(?:目標|実績|現状|計画)値?[\s:]*[▲△\d][\s\S]*"
)


def _first_piece(words: str, values: Sequence[str]) -> tuple[str, list[str]] | None:
    """Of a head that names two things (担当課・評価) the first, with what stands before the label
    of the second in the cells, where most say it there."""
    pieces = pieces_of(words.split(" ")[-1])
    if len(pieces) != 2:
        return None
    label = re.compile(rf"[【\[(〔]?{re.escape(pieces[1])}(?:[】\])〕]|\s?[:：])")
    told = [value[: match.start()].strip() for value in values if (match := label.search(value))]
    said = [value for value in values if value]
    return (pieces[0], told) if said and len(told) >= _MOSTLY * len(said) and all(told) else None


_MOSTLY = 0.6


def is_year(words: str) -> bool:
    """Whether a head is a year and no more."""
    label = label_of(words)
    return label.has_year and not label.key


def pieces_of(head: str) -> list[str]:
    """The labels of a head that names several (事業名及び内容)."""
    pieces = _AND.split(head)
    return pieces if len(pieces) > 1 else []


def _joined(levels: list[str]) -> list[str]:
    """A generic head with the one over it (活動指標 over 名称)."""
    if len(levels) < 2 or not _GENERIC.fullmatch(label_of(levels[-1]).key):
        return []
    both = levels[-2] + levels[-1]
    return [both] if is_known(label_of(both).key) else []
