"""A table whose cells an extractor printed out of order, put together again by its anchors."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.extract.draft import Draft, Reading
from ingest.extract.figures import figure, with_unit
from ingest.extract.readers.people import departments
from ingest.extract.readers.texts import add_text
from ingest.extract.views import View
from ingest.layouts.table_rules import TornTable
from ingest.layouts.terms import Role
from ingest.records import Indicator, Issue, Rating
from ontology.japanese.fiscal_years import fiscal_year_of

_SIGN = re.compile(r"\S")
_LONGEST_LABEL = 60


@dataclass(frozen=True, slots=True)
class _Row:
    """Where a row's anchors stand: its rating, and its figures (in the squeezed page)."""

    rating: re.Match[str]
    figures: re.Match[str]


def read_torn_table(whole: View, plain: View, rule: TornTable, reading: Reading) -> list[Draft]:
    """The rows of every page, in the document's order.

    Page breaks and column heads are found in the whole text, rows in the one without furniture.
    """
    years = _years(whole, rule)
    drafts: list[Draft] = []
    start = 0
    breaks = [whole.starts[match.end() - 1] for match in whole.finditer(rule.page_break)]
    for stop in [*(plain.index_of(place) for place in breaks), len(plain.text)]:
        drafts += _page(plain.part(start, stop), rule, years, reading)
        start = stop
    return drafts


def _years(whole: View, rule: TornTable) -> dict[Role, int | None]:
    """The fiscal year of each role, from the column heads (groups are roles)."""
    found: dict[Role, int | None] = {}
    for match in whole.finditer(rule.years):
        for role in rule.roles:
            if match.groupdict().get(role):
                found[role] = fiscal_year_of(match[role])
    return found


def _page(
    page: View, rule: TornTable, years: dict[Role, int | None], reading: Reading
) -> list[Draft]:
    sections = [(match.start(), page.group(match)) for match in page.finditer(rule.section)]
    table = page.without([match.span() for match in page.finditer(rule.section)])
    rows = _rows(table, rule)
    drafts: list[Draft] = []
    position = 0
    for row in rows:
        drafts.append(_draft(table, position, row, rule, years, reading))
        reading.place(drafts[-1])
        reading.place(table.group(row.figures).spans())
        position = row.figures.end()
        reading.hit(rule.name)
    _share_sections(drafts, rows, table, sections, page, reading)
    reading.placed += [(span.start, span.end) for _, s in sections for span in s.spans()]
    return drafts


def _rows(table: View, rule: TornTable) -> list[_Row]:
    """Ratings and groups of figures in turn: a rating belongs to the next figures after it."""
    value = rule.value.pattern
    label = r"(?P<label>\S(?:(?!。)[\s\S]){1,60}?)"
    repeated = "".join(rf"\s*%LABEL%\s*(?P<v{n}>{value})" for n in range(1, len(rule.roles)))
    found: list[_Row] = []
    for rating in table.finditer(rule.rating):
        start = max([rating.end(), *(row.figures.end() for row in found[-1:])])
        if found and rating.start() < found[-1].figures.end():
            continue
        figures = _figures(table, start, label, value, repeated)
        if figures:
            found.append(_Row(rating, figures))
    return found


def _figures(
    table: View, start: int, label: str, value: str, repeated: str
) -> re.Match[str] | None:
    """The next label that is printed with a value as often as there are columns.

    A label may be wrapped differently each time, so white space may stand between any two signs.
    """
    for candidate in _line_starts(table.text, start):
        first = re.compile(rf"{label}\s*(?P<v0>{value})(?=\s|$)").match(table.text, candidate)
        while first:
            loose = r"\s*".join(re.escape(sign) for sign in _SIGN.findall(first["label"]))
            pattern = rf"(?P<label>{loose})\s*(?P<v0>{value})" + repeated.replace("%LABEL%", loose)
            match = re.compile(pattern + r"(?=\s|\Z)").match(table.text, candidate)
            if match:
                return match
            if len(first["label"]) >= _LONGEST_LABEL:
                break
            longer = (
                rf"(?P<label>[\s\S]{{{len(first['label']) + 1},60}}?)\s*(?P<v0>{value})(?=\s|$)"
            )
            first = re.compile(longer).match(table.text, candidate)
    return None


def _line_starts(text: str, start: int) -> list[int]:
    return [start + m.start() for m in re.finditer(r"(?<=\n)(?=\S)", text[start:])] + [
        start + m.end() for m in re.finditer(r"[。)] *(?=\S)", text[start:])
    ]


def _draft(
    table: View,
    position: int,
    row: _Row,
    rule: TornTable,
    years: dict[Role, int | None],
    reading: Reading,
) -> Draft:
    draft = Draft()
    before = table.part(position, row.rating.start()).trimmed()
    department = rule.department.search(before.text)
    if department:
        draft.title = before.part(0, department.start()).trimmed().sourced()
        draft.departments = departments(before.group(department, "department"))
        done = before.part(department.end(), len(before.text)).trimmed()
        add_text(done, "done", reading.fiscal_year, draft)
    for sign in re.finditer(r"\S", row.rating["partners"]):
        start = row.rating.start("partners") + sign.start()
        draft.partners.append(table.part(start, start + 1).sourced())
    if reading.fiscal_year is not None:
        rating = table.group(row.rating, "rating").sourced()
        draft.ratings.append(Rating(reading.fiscal_year, rating))
    effect = table.part(row.rating.end(), row.figures.start()).trimmed()
    add_text(effect, "result", reading.fiscal_year, draft)
    figures = tuple(
        figure(table.group(row.figures, f"v{n}"), role, years.get(role))
        for n, role in enumerate(rule.roles)
    )
    label = table.group(row.figures, "label").sourced()
    draft.indicators.append(with_unit(Indicator(label, None, figures)))
    return draft


def _share_sections(
    drafts: list[Draft],
    rows: list[_Row],
    table: View,
    sections: list[tuple[int, View]],
    page: View,
    reading: Reading,
) -> None:
    """A section's own place decides where it can; the rest of a page is shared in equal parts."""
    last_row = rows[-1].figures.end() if rows else 0
    last = table.ends[last_row - 1] if last_row else 0
    inline = [one for one in sections if page.starts[one[0]] < last]
    closing = sorted((s for at, s in sections if page.starts[at] >= last), key=lambda s: s.value())
    for at, section in inline:
        following = [d for d in drafts if d.title and d.title.spans[0].start > page.starts[at]]
        if following:
            following[0].section = [section.sourced()]
    rest = [draft for draft in drafts if not draft.section]
    for number, draft in enumerate(rest):
        if closing:
            draft.section = [closing[number * len(closing) // len(rest)].sourced()]
    if len(closing) > 1:
        names = "、".join(section.value() for section in closing)
        message = (
            f"項目の区切りが文から分からないため等分した: {names} / "
            "section boundary not in the text: rows shared equally"
        )
        reading.issues.append(Issue("warning", message, closing[0].spans()[0]))
