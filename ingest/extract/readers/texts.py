"""Running texts: one, or one for each span of years."""

from __future__ import annotations

import re

from ingest.extract.draft import Draft, Reading
from ingest.extract.labelled import Labelled
from ingest.extract.views import View, stretches
from ingest.layouts.rules import Field
from ingest.layouts.terms import TextKind
from ingest.records import Sourced, Text
from ontology.japanese.fiscal_years import find_fiscal_years, fiscal_year_of

# What a form prints where nothing was written.
_NOTHING = re.compile(r"[\s\d\-−—–_・.,•|一<>〈〉\\/()\[\]ー]*")
_BULLET = re.compile(r"[-*] (?=\S)")
_YEARS = re.compile(
    r"^ *(?:令和|平成|R|H)? ?(?:\d{1,4}|元)年度(?=\s*$| *◆|\s*〜)"
    r"(?:\s*〜\s*(?:令和|平成|R|H)? ?(?:\d{1,4}|元)年度)?",
    re.MULTILINE,
)

# Years beside each other with a word for each (R3 検討 R4 実施 R5 →).
_YEARS_BESIDE = re.compile(
    r"(?:^|(?<=[\s/|、]))(?:(?:令和|平成|R|H) ?(?:\d{1,2}|元)|20\d{2})(?:年度?)?[ :]+(?=[^\s〜])",
    re.MULTILINE,
)


def is_blank(text: str) -> bool:
    """Whether a part holds no words: dashes, marks and lone digits only."""
    return _NOTHING.fullmatch(text) is not None


def year_and_kind(labelled: Labelled, reading: Reading) -> tuple[int | None, TextKind | None]:
    """The year of a part (printed in its label, else counted from the document's), and its kind."""
    rule, printed = labelled.rule, labelled.group("year")
    if not printed:
        return reading.year(rule.year_offset), rule.kind
    year = fiscal_year_of(printed.text)
    if rule.kinds_by_offset and year is not None and reading.fiscal_year is not None:
        offset = str(year - reading.fiscal_year)
        return year, rule.kinds_by_offset.get(offset, rule.kind)
    return year, rule.kind


def cleaned(part: View, rule: Field, reading: Reading) -> View:
    """The part without list marks of the extractor and without the words the rule takes out."""
    cuts = [match.span() for match in _BULLET.finditer(part.text) if _opens_line(part.text, match)]
    for word in rule.words:
        for match in re.finditer(re.escape(word), part.text):
            cuts.append(match.span())
            reading.place(part.group(match).spans())
    return part.without(cuts).trimmed()


def _opens_line(text: str, match: re.Match[str]) -> bool:
    return not text[text.rfind("\n", 0, match.start()) + 1 : match.start()].strip()


def read_text(labelled: Labelled, draft: Draft, reading: Reading) -> None:
    """One text of the rule's kind."""
    year, kind = year_and_kind(labelled, reading)
    add_text(cleaned(labelled.part, labelled.rule, reading), kind, year, draft)


def add_text(
    words: View,
    kind: TextKind | None,
    year: int | None,
    draft: Draft,
    last: int | None = None,
    measure: str | None = None,
) -> None:
    """Add a text unless it is blank."""
    if kind is None or is_blank(words.text):
        return
    text = Sourced(words.flow(), words.spans())
    draft.texts.append(Text(kind, year, text, last_fiscal_year=last, measure=measure))


def read_texts_by_years(labelled: Labelled, draft: Draft, reading: Reading) -> None:
    """One text for each span of years that heads it (令和4年度 〜 令和8年度)."""
    part, rule = labelled.part, labelled.rule
    beside = list(part.finditer(_YEARS_BESIDE))
    heads = beside if len(beside) > 1 else list(part.finditer(_YEARS))
    for head, end in stretches(heads, len(part.text)):
        years = find_fiscal_years(part.text[head.start() : head.end()])
        if not years:
            continue
        first, last = years[0].first, years[-1].last or years[-1].first
        reading.place(part.group(head).spans())
        words = cleaned(part.part(head.end(), end), rule, reading)
        add_text(words, rule.kind, first, draft, last=last if last != first else None)
