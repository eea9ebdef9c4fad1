"""The themes as a matcher: which themes a text names, and where.

A label counts where it stands between whole words; the longest label at a place wins; a label
inside one of its theme's negative labels does not count.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from rdflib import RDF, SKOS, Graph
from rdflib.term import Literal, URIRef

from ontology.files import THEMES, load
from ontology.japanese.characters import match_key
from ontology.japanese.words import Word, cut
from ontology.namespaces import MG


@dataclass(frozen=True, slots=True)
class Theme:
    """A concept of the scheme with its labels by language; `broader` is its parent's IRI."""

    iri: str
    labels: Mapping[str, str]
    broader: str | None


@dataclass(frozen=True, slots=True, order=True)
class ThemeHit:
    """A theme named at `[start, end)` of a text by one of its labels.

    `weak` where only a hidden label (a spoken or misspelt form) stands there.
    """

    start: int
    end: int
    iri: str
    label: str
    weak: bool = False


def find_themes(text: str, words: Sequence[Word] | None = None) -> list[ThemeHit]:
    """The themes that the text names, in order; `words` are its words where they are known."""
    found = _Matches(cut(text) if words is None else words)
    hits = [
        ThemeHit(*found.place(first, after), name.iri, name.label, name.weak)
        for first, after, names in found.longest()
        for name in names
    ]
    return sorted(hits)


def all_themes() -> tuple[Theme, ...]:
    """All concepts of the scheme by IRI."""
    return tuple(_scheme().themes.values())


@dataclass(frozen=True, slots=True)
class _Name:
    iri: str
    label: str
    weak: bool
    negative: bool


@dataclass(frozen=True, slots=True)
class _Scheme:
    themes: dict[str, Theme]
    names: dict[str, tuple[_Name, ...]]  # by match key
    starts: frozenset[str]  # all beginnings of match keys: where to go on reading


class _Matches:
    """The places of all labels in the words of one text."""

    def __init__(self, words: Sequence[Word]) -> None:
        self._words = words
        self._keys = [match_key(word.surface) for word in words]
        self._blocked: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        self._found: list[tuple[int, int, list[_Name]]] = []
        for first in range(len(words)):
            self._read_from(first)

    def place(self, first: int, after: int) -> tuple[int, int]:
        """The place in the text of the words `[first, after)`."""
        return self._words[first].start, self._words[after - 1].end

    def longest(self) -> Iterator[tuple[int, int, list[_Name]]]:
        """The matches that no longer match covers, without those that a negative label blocks."""
        kept: list[tuple[int, int]] = []
        order = sorted(self._found, key=lambda match: (match[0] - match[1], match[0]))
        for first, after, names in order:
            counting = [name for name in names if not self._is_blocked(name, first, after)]
            if counting and not any(begin < after and first < end for begin, end in kept):
                kept.append((first, after))
                yield first, after, counting

    def _read_from(self, first: int) -> None:
        scheme, read = _scheme(), ""
        if not self._keys[first]:
            return
        for after in range(first + 1, len(self._words) + 1):
            read += self._keys[after - 1]
            if read not in scheme.starts:
                return
            names = scheme.names.get(read, ()) if self._keys[after - 1] else ()
            for name in names:
                if name.negative:
                    self._blocked[name.iri].append((first, after))
            if counting := [name for name in names if not name.negative]:
                self._found.append((first, after, counting))

    def _is_blocked(self, name: _Name, first: int, after: int) -> bool:
        return any(begin <= first and after <= end for begin, end in self._blocked[name.iri])


@cache
def _scheme() -> _Scheme:
    graph = load(THEMES)
    found = graph.subjects(RDF.type, SKOS.Concept)
    concepts = sorted(concept for concept in found if isinstance(concept, URIRef))
    names: defaultdict[str, list[_Name]] = defaultdict(list)
    for concept in concepts:
        for key, name in _names(graph, concept):
            if all(known.iri != name.iri for known in names[key]):
                names[key].append(name)
    starts = frozenset(key[:length] for key in names for length in range(1, len(key) + 1))
    return _Scheme(
        {str(concept): _theme(graph, concept) for concept in concepts},
        {key: tuple(found) for key, found in names.items()},
        starts,
    )


def _theme(graph: Graph, concept: URIRef) -> Theme:
    broader = graph.value(concept, SKOS.broader)
    labels = {
        str(label.language): str(label)
        for label in graph.objects(concept, SKOS.prefLabel)
        if isinstance(label, Literal)
    }
    return Theme(str(concept), labels, None if broader is None else str(broader))


def _names(graph: Graph, concept: URIRef) -> Iterable[tuple[str, _Name]]:
    """The labels from strong to weak, so that the first of two equal ones counts."""
    for kind in (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel, MG.negativeLabel):
        for label in sorted(map(str, graph.objects(concept, kind))):
            weak, negative = kind == SKOS.hiddenLabel, kind == MG.negativeLabel
            yield match_key(label), _Name(str(concept), label, weak, negative)
