"""One question's items, ranked; evidence is only looked up for the hits that are shown."""

from __future__ import annotations

from collections.abc import Sequence

from search_app.indexes.loading import LoadedIndex
from search_app.records import Evidence, Hit, Reason
from search_app.retrieval import answer, candidates, fusion
from search_app.retrieval.evidence import find_evidence, wanted
from search_app.retrieval.links import links_to
from search_app.retrieval.matching import Match, Matcher
from search_app.retrieval.question import Question


class Ranking:
    """The items that answer a question, best first, each item once."""

    def __init__(self, index: LoadedIndex, question: Question, within: list[int]) -> None:
        self._index = index
        self._question = question
        self._meaning = candidates.nearness(index, _topic(question), within)
        numbers = candidates.propose(index, question, within, self._meaning)
        self._matches: Sequence[Match] = Matcher(index).matches(question, numbers)
        names = candidates.named(index, question, within)
        scored = fusion.fuse(self._matches, self._meaning.items, names, numbers)
        surest = answer.found(scored, self._matches, question)
        scored = fusion.linked(scored, links_to(index, surest))
        self.found = _one_edition(index, answer.found(scored, self._matches, question))

    def hits(self, offset: int, limit: int) -> tuple[Hit, ...]:
        """A page of the found items."""
        looked_for = wanted(self._question, self._matches)
        return tuple(
            make_hit(
                self._index,
                one.item,
                one.score,
                one.reasons,
                find_evidence(
                    self._index, one.item, looked_for, self._meaning.passages.get(one.item)
                ),
            )
            for one in self.found[offset : offset + limit]
        )


def make_hit(
    index: LoadedIndex,
    item: int,
    score: float,
    why: tuple[Reason, ...],
    evidence: tuple[Evidence, ...],
) -> Hit:
    """The hit of the item with this number."""
    card = index.cards[item]
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
        score=score,
        why=why,
        evidence=evidence,
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
