"""What stands over a table: the headings before it, the name of its sheet."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from graph_data.places.structure import Table
from ingest.extract.sections import Mark, office, path, section_at
from ingest.extract.views import View
from ingest.records import Sourced
from ontology.japanese.characters import fold, match_key

_OFFICE = re.compile(r"\S{1,20}(?:課|室|係|センター|署|支所|事務局)")
# Names of sheets by what they are and not by what they hold.
_SAYS_NOTHING = re.compile(
    r"\S{0,6}(?:一覧表?|表|シート|まとめ|全体)[\W\d]*|[\W\da-zA-Z]{0,4}|第?\d+[章節部編]"
)

# Names of sheets that but count them (方針1): where a sheet has one heading, that says which.
_COUNTS = re.compile(r"[^\W\d]{1,6}\s?[\d①-⑳IVXⅠ-Ⅻ一二三四五六七八九十]{1,3}")


@dataclass(frozen=True, slots=True)
class Context:
    """The text without the tables, its headings, and the names of sheets that tell tables apart."""

    rest: View
    marks: list[Mark]
    sheets: frozenset[str]

    def section(self, table: Table) -> list[Sourced[str]]:
        """The headings that hold for a table; the sheet's name where sheets divide the items."""
        headings = path(section_at(self.marks, self.rest.index_of(table.start)))
        name = self._name(table)
        if name is None or _OFFICE.fullmatch(name.text):
            return headings
        own = match_key(name.text)
        said = any(own in match_key(one.value) for one in headings)  # 方針1 for 基本方針1 …
        said = said or (_COUNTS.fullmatch(name.text) is not None and self._headings(table) == 1)
        return headings if said else [name.sourced(), *headings]

    def office(self, table: Table) -> View | None:
        """The words of the sheet's name or of a heading over the table that are a department's."""
        name = self._name(table)
        if name and _OFFICE.fullmatch(name.text):
            return name
        return office(section_at(self.marks, self.rest.index_of(table.start)), self.rest)

    def _headings(self, table: Table) -> int:
        """How many headings of sections stand on the table's sheet."""
        starts = [sheet.start for sheet in self.rest.source.structure.sheets]
        end = next((start for start in starts if start > table.start), None)
        first = self.rest.index_of(max((s for s in starts if s <= table.start), default=0))
        last = self.rest.index_of(end) if end is not None else len(self.rest.text)
        return sum(first <= mark.start < last and bool(mark.groups) for mark in self.marks)

    def _name(self, table: Table) -> View | None:
        if table.sheet not in self.sheets:
            return None
        for sheet in self.rest.source.structure.sheets:
            if sheet.name == table.sheet:
                start = self.rest.index_of(sheet.start)
                end = self.rest.text.find("\n", start)
                name = self.rest.part(start, end).trimmed()
                return name if match_key(name.text) == match_key(sheet.name) else None
        return None


def names_of_sheets(tables: Iterable[Table]) -> frozenset[str]:
    """The names of the sheets on which tables stand, none where all stand on one."""
    names = frozenset(
        table.sheet
        for table in tables
        if table.sheet and not _SAYS_NOTHING.fullmatch(fold(table.sheet).text)
    )
    return names if len(names) > 1 else frozenset()
