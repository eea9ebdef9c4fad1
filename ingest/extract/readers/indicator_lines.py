"""Indicators in lines: `label  基準値 10人、目標値 20人`, or the figures on the line below."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.extract.draft import Draft, Reading
from ingest.extract.figures import figure, label_and_unit, with_unit
from ingest.extract.labelled import Labelled
from ingest.extract.readers.texts import is_blank
from ingest.extract.views import View
from ingest.layouts.rules import Column
from ingest.records import Figure, Indicator
from ontology.japanese.fiscal_years import fiscal_year_of

_LINE = re.compile(r"[^\n\t]+")
_VALUE = r"[ :]*(?P<value>[▲△-]?\d[\d,.]*[^\s、,/→|\d()]{0,8}|[-−—–―ー…]{1,3}(?=[\s、/→]|$))"
_MARK = re.compile(r"^[-・○●◆◇■□* ]+")
_SENTENCE = "。"


def read_indicators(labelled: Labelled, draft: Draft, reading: Reading) -> None:
    """Labels with the figures that the rule's `columns` name; a label alone is kept as one."""
    for match in labelled.part.finditer(_LINE):
        line = labelled.part.group(match)
        mark = _MARK.match(line.text)
        line = line.part(mark.end() if mark else 0, len(line.text)).trimmed()
        if is_blank(line.text) or _SENTENCE in line.text:
            continue
        found = sorted(_figures(line, labelled.rule.columns, reading), key=lambda one: one[0])
        words = line.part(0, found[0][0] if found else len(line.text)).trimmed()
        words = words.part(0, len(words.text.rstrip(" 、:|/-"))).trimmed()
        figures = tuple(one for _, one in found)
        if words.text:
            label, unit = label_and_unit(words)
            draft.indicators.append(with_unit(Indicator(label.sourced(), unit, figures)))
        elif draft.indicators:
            last = draft.indicators[-1]
            draft.indicators[-1] = with_unit(
                Indicator(last.label, last.unit, last.figures + figures)
            )


def _figures(
    line: View, columns: tuple[Column, ...], reading: Reading
) -> Iterator[tuple[int, Figure]]:
    taken: list[tuple[int, int]] = []
    for column in columns:
        for match in re.finditer(column.pattern.pattern + _VALUE, line.text):
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            taken.append(match.span())
            printed = match.groupdict().get("year") or match.groupdict().get("year_after")
            year = fiscal_year_of(printed) if printed else None
            if year is None and column.role in ("plan", "actual"):
                year = reading.fiscal_year
            yield match.start(), figure(line.group(match, "value"), column.role, year)
