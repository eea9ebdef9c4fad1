"""What is searched: an item's card, and its sentences with their places in the source.

Only an item's own words are passages. Labels of the layout (評価, 担当部課) never are, since no
item carries them as a value.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from ontology.japanese.words import sentences
from search_app.indexes.analysis import Term, terms
from search_app.records import FilePlace, MunicipalityRef

Json = dict[str, Any]
Interval = tuple[int, int]

_LAYOUT = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Another item that a reference joins to this one."""

    iri: str
    kind: str
    score: float
    shared: str | None


@dataclass(frozen=True, slots=True)
class Named:
    """A thing with an IRI and a label: a theme or an initiative."""

    iri: str
    label: str


@dataclass(frozen=True, slots=True)
class ItemCard:
    """What search knows of one item in one document.

    `years` are all fiscal years of which it says something; `rating` is in the order of years.
    """

    iri: str
    id: str
    document_id: str
    source: str
    number: str | None
    printed_number: str | None
    title: str
    former_titles: tuple[str, ...]
    municipality: MunicipalityRef
    plan: str
    fiscal_year: int
    years: tuple[int, ...]
    section: tuple[str, ...]
    departments: tuple[str, ...]
    rating: tuple[str, ...]
    status: str | None
    measure_statuses: tuple[str, ...]
    priority: bool
    themes: tuple[Named, ...]
    initiatives: tuple[Named, ...]
    neighbours: tuple[Neighbour, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence (or title, figure, department) of the item at `item` in the list of cards.

    `text` is the source's `[start, end)`; `read` is the same without the layout's line breaks;
    `tokens` are its words as the index holds them; `place` is where its file first has it, where
    the file has pages or cells. `words` are there while an index is built.
    """

    item: int
    field: str
    start: int
    end: int
    text: str
    read: str
    tokens: tuple[str, ...]
    place: FilePlace | None = None
    words: tuple[Term, ...] = dataclasses.field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Joined:
    """A value put together from its pieces, each character with its place in the source."""

    text: str
    places: tuple[int, ...]

    def source(self, start: int, end: int, source: str) -> Interval:
        """The source interval of `[start, end)`; of its longest piece where it is torn apart."""
        runs: list[Interval] = []
        for place in dict.fromkeys(self.places[start:end]):
            gap = source[runs[-1][1] : place] if runs and place >= runs[-1][1] else None
            if runs and gap is not None and not gap.strip():
                runs[-1] = (runs[-1][0], place + 1)
            else:
                runs.append((place, place + 1))
        return max(runs, key=lambda run: (run[1] - run[0], -run[0]))


def join(source: str, spans: Iterable[Interval]) -> Joined:
    """The pieces as one text, a line break between those that the layout tore apart."""
    characters: list[str] = []
    places: list[int] = []
    for start, end in spans:
        if characters:
            characters.append("\n")
            places.append(places[-1])
        characters.extend(source[start:end])
        places.extend(range(start, end))
    return Joined("".join(characters), tuple(places))


def unwrapped(text: str) -> str:
    """Without the layout's line breaks and spaces; one space stays between Latin words."""
    return _LAYOUT.sub(_between, text.strip())


def _between(match: re.Match[str]) -> str:
    before, after = match.string[match.start() - 1], match.string[match.end()]
    return " " if before.isascii() and after.isascii() else ""


def passages(number: int, item: Json, source: str) -> Iterator[Passage]:
    """The passages of the item with this number, in the contract's shape; `source` is its text."""
    for field, spans, whole in _values(item):
        joined = join(source, spans)
        cuts = [(0, len(joined.text))] if whole else sentences(joined.text)
        for start, end in cuts:
            read = unwrapped(joined.text[start:end])
            if not read:
                continue
            first, last = joined.source(start, end, source)
            words = tuple(terms(read))
            tokens = tuple(token for word in words for token in word.tokens)
            text = source[first:last]
            yield Passage(number, field, first, last, text, read, tokens, words=words)


def _values(item: Json) -> Iterator[tuple[str, list[Interval], bool]]:
    """Every value that can answer: its field, its pieces, whether it is one passage as it is."""
    yield "title", _intervals(item["spans"].get("title")), True
    for field in ("section", "former_titles"):
        yield from ((field, [span], True) for span in _intervals(item["spans"].get(field)))
    for text in item["texts"]:
        yield f"texts.{text['kind']}", _intervals(text["spans"]), False
    for field in ("measures", "indicators", "departments", "related_plans"):
        for part in item[field]:
            yield field, _intervals(part["spans"]), field != "measures"


def _intervals(spans: Any) -> list[Interval]:
    """Intervals from `[s, e]` or `[[s, e], …]`; none from None."""
    if not spans:
        return []
    if isinstance(spans[0], int):
        return [(spans[0], spans[1])]
    return [(start, end) for start, end in spans]


def card_of(item: Json) -> ItemCard:
    """The card of an item in the contract's shape."""
    city = item["municipality"]
    return ItemCard(
        iri=item["iri"],
        id=item["id"],
        document_id=item["document_iri"].rsplit("/", 1)[-1],
        source=item["source"],
        number=item["number"],
        printed_number=item["printed_number"],
        title=item["title"],
        former_titles=tuple(item["former_titles"]),
        municipality=MunicipalityRef(city["code"], city["name"], city["prefecture"]),
        plan=item["plan"],
        fiscal_year=item["fiscal_year"],
        years=_years(item),
        section=tuple(item["section"]),
        departments=tuple(unit["name"] for unit in item["departments"] if unit["name"]),
        rating=tuple(rating["value"] for rating in item["ratings"]),
        status=item["status"],
        measure_statuses=tuple(m["status"] for m in item["measures"] if m["status"]),
        priority=bool(item["priority"]),
        themes=_named(item["themes"]),
        initiatives=_named(item["initiatives"]),
        neighbours=tuple(
            Neighbour(link["target"], link["kind"], link["score"], link["shared"])
            for link in item["references"]
        ),
    )


def _years(item: Json) -> tuple[int, ...]:
    figures = [figure for indicator in item["indicators"] for figure in indicator["values"]]
    dated = (*item["texts"], *item["ratings"], *figures)
    years = {int(part["fiscal_year"]) for part in dated if part["fiscal_year"] is not None}
    for text in item["texts"]:
        if text["fiscal_year"] is not None and "last_fiscal_year" in text:
            years.update(range(text["fiscal_year"], text["last_fiscal_year"] + 1))
    return tuple(sorted(years | {int(item["fiscal_year"])}))


def _named(things: Iterable[Json]) -> tuple[Named, ...]:
    return tuple(Named(thing["iri"], thing["label"]) for thing in things)
