"""Figures told in sentences: `「参加者数」は、令和4年度の実績値は90人、目標値は120人である。`"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.extract.draft import Draft, Reading
from ingest.extract.figures import figure, label_and_unit, with_unit
from ingest.extract.labelled import Labelled
from ingest.extract.views import View
from ingest.layouts.rules import Column
from ingest.records import Figure, Indicator
from ontology.japanese.fiscal_years import fiscal_year_of

_VALUE = (
    r"(?:は|が|を|:)、?\s*(?P<value>[▲△-]?\d[\d,.]*[^\s、。\d]{0,8}?|[-−—–―ー…])"
    r"(?=、|。|であ|とな|で|と|$)"
)
_QUOTED = re.compile(r"[「『](?P<label>[^」』]+)[」』]")
_PLAIN = re.compile(r"(?:指標)?(?P<label>[^、。]+?)(?:については|に関しては|では|は|の)?、?\s*\Z")


def read_sentences(labelled: Labelled, draft: Draft, reading: Reading) -> None:
    """One indicator for the sentence that the part is, with the figures of the rule's `columns`."""
    text = labelled.part
    figures = sorted(_figures(text, labelled.rule.columns, reading), key=lambda one: one[0])
    if not figures:
        return
    before = text.part(0, figures[0][0]).trimmed()
    named = _QUOTED.search(before.text) or _PLAIN.match(before.text)
    if named and named["label"].strip():
        label, unit = label_and_unit(before.group(named, "label"))
        figures_of = tuple(one for _, one in figures)
        draft.indicators.append(with_unit(Indicator(label.sourced(), unit, figures_of)))


def _figures(
    text: View, columns: tuple[Column, ...], reading: Reading
) -> Iterator[tuple[int, Figure]]:
    for column in columns:
        for match in re.finditer(column.pattern.pattern + _VALUE, text.text):
            printed = match.groupdict().get("year")
            year = fiscal_year_of(printed) if printed else None
            if year is None and column.role in ("plan", "actual"):
                year = reading.fiscal_year
            yield match.start(), figure(text.group(match, "value"), column.role, year)
