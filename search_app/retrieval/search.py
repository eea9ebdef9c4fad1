"""The search of one generation: a question in, an answer with its reasons out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from search_app.errors import InvalidRequest
from search_app.indexes.loading import LoadedIndex
from search_app.records import (
    Filters,
    Hit,
    Interpretation,
    Query,
    SearchResult,
)
from search_app.retrieval import answer, candidates, fusion
from search_app.retrieval.evidence import Wanted, find_evidence, wanted
from search_app.retrieval.links import links_to
from search_app.retrieval.matching import Match, Matcher
from search_app.retrieval.question import Question, read_question
from search_app.settings import Settings


class SearchService:
    """Answers questions over one generation; safe to share between threads."""

    def __init__(self, index: LoadedIndex, settings: Settings) -> None:
        self._index = index
        self._settings = settings

    @classmethod
    def open(cls, generation: Path, settings: Settings) -> SearchService:
        """The search of a generation; IndexNotReady where it has no index."""
        return cls(LoadedIndex(generation / "index", settings), settings)

    def warm_up(self) -> None:
        """Load everything now, so that the first question does not wait."""
        self._index.warm_up()
        self.search(Query("準備"))

    def search(self, query: Query) -> SearchResult:
        """Answer a question; InvalidRequest for an empty or overlong one or a wrong page of hits."""
        self._check(query)
        index = self._index
        question = read_question(query.text, index.names, query.filters)
        within = candidates.allowed(index, question)
        ranked = _Ranking(index, question, within)
        hits = ranked.hits(query.offset, query.limit)
        return SearchResult(
            query=query.text,
            interpretation=_interpretation(question, query.filters),
            answer=answer.answer(index, ranked.found, within),
            total=len(ranked.found),
            hits=hits,
        )

    def _check(self, query: Query) -> None:
        if not query.text.strip():
            raise InvalidRequest("検索する言葉を入れてください / the query is empty")
        if len(query.text) > self._settings.max_query_length:
            raise InvalidRequest(
                f"検索する言葉は{self._settings.max_query_length}字までです / the query is too long"
            )
        if not 1 <= query.limit <= self._settings.max_limit or query.offset < 0:
            raise InvalidRequest(
                f"limit は1から{self._settings.max_limit}まで、offset は0以上です / "
                "limit or offset out of range"
            )


class _Ranking:
    """One question's items, ranked; evidence is only looked up for the hits that are shown."""

    def __init__(self, index: LoadedIndex, question: Question, within: list[int]) -> None:
        self._index = index
        self._question = question
        self._meaning = candidates.nearness(index, _topic(question), within)
        numbers = candidates.propose(index, question, within, self._meaning)
        self._matches: Sequence[Match] = Matcher(index).matches(question, numbers)
        names = {
            item: detail
            for item, detail in candidates.named(index, question).items()
            if item in set(within)
        }
        scored = fusion.fuse(self._matches, self._meaning.items, names, numbers)
        surest = answer.found(scored, self._matches)
        scored = fusion.linked(scored, links_to(index, surest))
        self.found = _one_edition(index, answer.found(scored, self._matches))

    def hits(self, offset: int, limit: int) -> tuple[Hit, ...]:
        looked_for = wanted(self._question, self._matches)
        return tuple(self._hit(one, looked_for) for one in self.found[offset : offset + limit])

    def _hit(self, one: fusion.Scored, looked_for: Wanted) -> Hit:
        card = self._index.cards[one.item]
        nearest = self._meaning.passages.get(one.item)
        return Hit(
            iri=card.iri,
            id=card.id,
            document_id=card.document_id,
            source=card.source,
            number=card.number,
            title=card.title,
            municipality=card.municipality,
            plan=card.plan,
            fiscal_year=card.fiscal_year,
            departments=card.departments,
            score=one.score,
            why=one.reasons,
            evidence=find_evidence(self._index, one.item, looked_for, nearest),
        )


def _topic(question: Question) -> str:
    """The question without the words that say a place, a year or a number."""
    text = question.text
    for start, end in sorted(question.said.spans, reverse=True):
        text = text[:start] + " " + text[end:]
    return text


def _one_edition(index: LoadedIndex, items: Sequence[fusion.Scored]) -> list[fusion.Scored]:
    """Each item once, by the edition that answers best."""
    best: dict[str, fusion.Scored] = {}
    for one in items:
        best.setdefault(index.cards[one.item].iri, one)
    return list(best.values())


def _interpretation(question: Question, filters: Filters) -> Interpretation:
    names = (
        "municipality", "prefecture", "plan", "fiscal_year", "department", "theme", "rating", "status",
    )  # fmt: skip
    given = {name: str(value) for name in names if (value := getattr(filters, name)) is not None}
    return Interpretation(
        terms=tuple(concept.label for concept in question.concepts),
        themes=tuple(theme.label for theme in question.themes),
        initiatives=tuple(named.label for named in question.initiatives),
        filters={**question.said.shown(), **given},
        asks_for=question.asks_for,
    )
