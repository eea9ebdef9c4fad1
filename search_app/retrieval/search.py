"""The search of one generation: a question in, an answer with its reasons out."""

from __future__ import annotations

import gc
from dataclasses import replace
from pathlib import Path

from search_app.errors import InvalidRequest, NotFound
from search_app.indexes.loading import LoadedIndex
from search_app.records import Filters, Hit, Interpretation, Paragraph, Query, SearchResult
from search_app.retrieval import answer
from search_app.retrieval.drafts import answer_paragraphs, in_turn
from search_app.retrieval.fusion import Scored
from search_app.retrieval.learned import learned
from search_app.retrieval.question import Question, read_draft
from search_app.retrieval.ranking import Ranking
from search_app.retrieval.related import related_items
from search_app.retrieval.scope import Scope, allowed, outside, unknown
from search_app.retrieval.shown import shown_terms
from search_app.retrieval.understanding import understand
from search_app.settings import Settings

_FILTERS = (
    "municipality", "prefecture", "plan", "fiscal_year", "department", "theme", "rating", "status",
)  # fmt: skip


# Garbage is looked for after so many new objects: records that are kept once read are none, and to
# go through tens of thousands of them takes longer than a question.
_GARBAGE = (10_000, 20, 50)
# How much of a paragraph tells which one it is.
_OPENING = 24


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
        # What is loaded stays as long as its generation: collecting garbage need not look at it.
        gc.unfreeze()
        gc.collect()
        gc.freeze()
        gc.set_threshold(*_GARBAGE)

    def search(self, query: Query) -> SearchResult:
        """Answer a question; InvalidRequest for an empty or overlong one or a wrong page."""
        self._check(query.text, self._settings.max_query_length, query.limit, query.offset)
        question = understand(self._index, query.text, query.filters)
        within = allowed(self._index, question.filters, question.said)
        return self._answer(query.text, question, within, query.offset, query.limit)

    def related_to_text(
        self, text: str, limit: int = 10, exclude_municipality: str | None = None
    ) -> SearchResult:
        """Items related to a draft, paragraph by paragraph, in turn from each.

        A municipality (code or name) may be left out.
        """
        self._check(text, self._settings.max_draft_length, limit, 0)
        within = outside(self._index, exclude_municipality)
        rankings: dict[str, Ranking] = {}

        def rank(part: str) -> list[Scored]:
            question = read_draft(part, self._index.names)
            rankings[part] = Ranking(self._index, question, within)
            return rankings[part].found

        answered = answer_paragraphs(text, rank)
        found = in_turn(answered)
        thinks = {one.item: rankings[part].is_only_considered for one, part, _ in found}
        return SearchResult(
            query=text,
            interpretation=_interpretation(read_draft(text, self._index.names), Filters()),
            answer=answer.answer(
                self._index,
                [one for one, _, _ in found],
                within,
                learned(),
                lambda item: thinks[item](item),
            ),
            total=len(found),
            hits=tuple(
                replace(rankings[part].hit(one), paragraph=number + 1)
                for one, part, number in found[:limit]
            ),
            paragraphs=tuple(
                Paragraph(number, one.text[:_OPENING], bool(one.items))
                for number, one in enumerate(answered, 1)
            ),
        )

    def related_to_item(self, item_id: str, limit: int = 10) -> tuple[Hit, ...]:
        """The items that go with an item, each with its reasons; NotFound for an unknown item."""
        self._check(item_id, self._settings.max_query_length, limit, 0)
        found = related_items(self._index, item_id, limit)
        if found is None:
            raise NotFound(f"項目がありません / no such item: {item_id}")
        return found

    def _answer(
        self, text: str, question: Question, within: Scope, offset: int, limit: int
    ) -> SearchResult:
        ranking = Ranking(self._index, question, within)
        return SearchResult(
            query=text,
            interpretation=replace(
                _interpretation(question, question.filters),
                unknown=unknown(self._index, question.filters, question.said),
            ),
            answer=answer.answer(
                self._index,
                ranking.found,
                within,
                learned(),
                ranking.is_only_considered,
                ranking.said,
            ),
            total=len(ranking.found),
            hits=ranking.hits(offset, limit),
        )

    def _check(self, text: str, longest: int, limit: int, offset: int) -> None:
        if not text.strip():
            raise InvalidRequest("検索する言葉を入れてください / the query is empty")
        if any("\ud800" <= character <= "\udfff" for character in text):
            raise InvalidRequest("文字として読めません / the query is not text in Unicode")
        if len(text) > longest:
            raise InvalidRequest(f"{longest}字までです / longer than {longest} characters")
        if not 1 <= limit <= self._settings.max_limit or offset < 0:
            raise InvalidRequest(
                f"limit は1から{self._settings.max_limit}まで、offset は0以上です / "
                "limit or offset out of range"
            )


def _interpretation(question: Question, filters: Filters) -> Interpretation:
    given = {name: str(value) for name in _FILTERS if (value := getattr(filters, name)) is not None}
    return Interpretation(
        terms=shown_terms(question),
        themes=tuple(theme.label for theme in question.themes),
        initiatives=tuple(named.label for named in question.initiatives),
        filters={**question.said.shown(), **given},
        asks_for=question.asks_for,
        mended=tuple(f"{one.typed} → {one.read}" for one in question.mended),
    )
