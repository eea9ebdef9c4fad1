"""What the groups of a pattern are called, and where their words go in an item."""

from __future__ import annotations

import re
from collections.abc import Callable
from types import MappingProxyType

from ingest.extract import torn_names
from ingest.extract.draft import Draft
from ingest.extract.figures import figure, with_unit
from ingest.extract.readers.paragraphs import kind_of
from ingest.extract.readers.people import departments
from ingest.extract.readers.rating_prints import add_rating
from ingest.extract.readers.texts import add_text
from ingest.extract.readers.title_marks import without_marks
from ingest.extract.readers.values import printed_number
from ingest.extract.ticked import chosen
from ingest.extract.views import View
from ingest.layouts.terms import Role
from ingest.records import Indicator, Sourced
from ontology.japanese.numerals import compound_number, item_number

# Quotation marks around a whole title are no part of it.
_QUOTED = re.compile(
    r"[「『](?P<words>[^「」『』]+)[」』]|[<〈《](?P<angled>[^<>〈〉《》]+)[>〉》]"
    r"|〜 ?(?P<waved>[^〜]+?) ?〜"
)
# What stands around it: a mark before it, a note and a period behind it.
_AROUND = re.compile(
    r"^[●■◆◇□▪▶►]\s*(?=\w)|\s*[*※＊†](?:\d{1,2}|再掲)?$"
    r"|\s*[(\[]\s*(?:令和|平成|R|H|20)\s?\d{1,2}(?:年度?)?\s*[〜-][^()\[\]]{0,12}[)\]]$"
)


def set_value(group: str, words: View, draft: Draft, fiscal_year: int | None = None) -> None:
    """Put the words of a group into the item; the first print of departments counts.

    Ratings and sums are of `fiscal_year`. Raises KeyError for a group that is none of `GROUPS`.
    """
    GROUPS[group](words, draft, fiscal_year)


def leads(words: View) -> list[Sourced[str]]:
    """Who leads, several joined by a middle dot or a comma."""
    return [words.group(name).sourced() for name in re.finditer(r"[^・、,/\s]+", words.text)]


def _number(words: View, draft: Draft, year: int | None) -> None:
    """The number as a planner writes it; the printed form where that differs."""
    printed = words.sourced()
    number = printed.value
    if not number.isdigit():
        number = compound_number(words.text) or item_number(words.text) or number
    draft.number = Sourced(number, printed.spans)
    draft.printed_number = printed.value if printed.value != number else None


def _printed_number(words: View, draft: Draft, year: int | None) -> None:
    draft.number = printed_number(words)


def _title(words: View, draft: Draft, year: int | None) -> None:
    plain = without_marks(words, draft)
    plain = plain.without(match.span() for match in plain.finditer(_AROUND)).trimmed()
    quoted = _QUOTED.fullmatch(plain.text)
    plain = plain.group(quoted, quoted.lastgroup or 0) if quoted else plain
    if plain.spans():  # signs of a heading alone come from nowhere
        draft.title = plain.sourced()


def _priority(words: View, draft: Draft, year: int | None) -> None:
    draft.priority = Sourced(True, words.spans())


def _lead(words: View, draft: Draft, year: int | None) -> None:
    draft.lead = leads(words)


def _status(words: View, draft: Draft, year: int | None) -> None:
    draft.status = chosen(words).sourced()


def _departments(words: View, draft: Draft, year: int | None) -> None:
    draft.departments = draft.departments or departments(words)


def _rating(words: View, draft: Draft, year: int | None) -> None:
    add_rating(words, year, draft)


def _budget(words: View, draft: Draft, year: int | None) -> None:
    _sum(words, "plan", draft, year)


def _settlement(words: View, draft: Draft, year: int | None) -> None:
    _sum(words, "actual", draft, year)


def _sum(words: View, role: Role, draft: Draft, year: int | None) -> None:
    """A sum beside a title: it is what the item costs, and has the item's name."""
    if draft.title:
        draft.indicators.append(
            with_unit(Indicator(draft.title, None, (figure(words, role, year),)))
        )


def _told(words: View, draft: Draft, year: int | None) -> None:
    """What is told between other values, of the kind that its own words say."""
    kind = kind_of(words.text)
    said = None if year is None or kind.offset is None else year + kind.offset
    add_text(words, kind.name, said, draft)


def _torn_departments(words: View, draft: Draft, year: int | None) -> None:
    draft.departments = draft.departments or torn_names.departments(words)


GROUPS: MappingProxyType[str, Callable[[View, Draft, int | None], None]] = MappingProxyType(
    {
        "budget": _budget,
        "departments": _departments,
        "lead": _lead,
        "number": _number,
        "printed_number": _printed_number,
        "priority": _priority,
        "rating": _rating,
        "settlement": _settlement,
        "status": _status,
        "title": _title,
        "told": _told,
        "torn_departments": _torn_departments,
    }
)
