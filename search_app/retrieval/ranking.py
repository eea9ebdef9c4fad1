"""One question's items, ranked; evidence is only looked up for the hits that are shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial

from search_app.indexes.analysis import grams
from search_app.indexes.lexical import BODY_GRAMS
from search_app.indexes.loading import LoadedIndex
from search_app.records import Evidence, Hit, Reason
from search_app.retrieval import answer, candidates, fusion
from search_app.retrieval.answering import said_at_best
from search_app.retrieval.evidence import Wanted, find_evidence, wanted
from search_app.retrieval.expansion import with_near_words
from search_app.retrieval.learned import learned
from search_app.retrieval.links import links_to
from search_app.retrieval.matching import Match, Matcher
from search_app.retrieval.nearness import Nearness, near_vector
from search_app.retrieval.question import Question
from search_app.retrieval.scope import Scope
from search_app.retrieval.signals import CLOSELY, Signals, read_signals
from search_app.retrieval.standing import is_considered
from search_app.retrieval.theming import near_themes
from search_app.retrieval.topics import near_topics

# Names are as long as this, in pairs of letters: shorter ones stand in other words, longer ones are
# sentences.
_NAME = (2, 30)


@dataclass(frozen=True, slots=True)
class Candidates:
    """The items that a question may be answered by, with all that is known of them."""

    question: Question
    matches: Sequence[Match]
    nearness: Nearness
    signals: Signals
    names: dict[int, str]


# What more items say word for word is no name of one.
_MOST_VERBATIM = 1_000


def read_candidates(
    index: LoadedIndex, question: Question, within: Scope, closely: int = CLOSELY
) -> Candidates:
    """What the legs say of the items `within`, before anything is weighed."""
    question = with_near_words(question, index)
    vector = index.encoder.encode_queries([_topic(question)])[0]
    names = candidates.named(index, question, within)
    numbers = candidates.propose(index, question, vector, within)
    nearness = near_vector(index, vector, numbers)
    matcher = Matcher(index, question, numbers)
    matches = matcher.matches()
    theming = near_themes(index, vector)
    topics = partial(near_topics, index, vector, rarity=matcher.rarity)
    signals = read_signals(
        index, question, matches, nearness, theming, topics, numbers, names, closely
    )
    signals = replace(signals, verbatim=_verbatim(index, _topic(question), within))
    return Candidates(question, matches, nearness, signals, names)


def _verbatim(index: LoadedIndex, topic: str, within: Scope) -> frozenset[int]:
    """The items that say a name as the question says it."""
    pairs = grams(topic)
    if not _NAME[0] <= len(pairs) <= _NAME[1]:
        return frozenset()
    found = index.lexical.with_phrase(BODY_GRAMS, pairs, _MOST_VERBATIM)
    return frozenset(item for item in found if item in within)


class Ranking:
    """The items that answer a question, best first, each item once."""

    def __init__(self, index: LoadedIndex, question: Question, within: Scope) -> None:
        self._index = index
        self._read = read = read_candidates(index, question, within)
        weights = learned()
        scored = fusion.fuse(read.matches, read.signals, read.names, weights)
        surest = answer.found(scored, weights)
        links = links_to(index, surest, [one.item for one in scored])
        scored = fusion.linked(scored, links)
        self.found = _one_edition(index, answer.found(scored, weights))

    def is_only_considered(self, item: int) -> bool:
        """Whether the item only considers what the question asks for."""
        return is_considered(self._index, self._read.question, item, self._read.matches)

    def said(self, item: int) -> float:
        """How much of the question (0..1) one sentence of the item says."""
        return said_at_best(self._index, item, self._read.matches)

    def hits(self, offset: int, limit: int) -> tuple[Hit, ...]:
        """A page of the found items."""
        return tuple(map(self.hit, self.found[offset : offset + limit]))

    def hit(self, one: fusion.Scored) -> Hit:
        """An item with its evidence."""
        nearest = self._read.nearness.passages.get(one.item)
        evidence = find_evidence(self._index, one.item, self._wanted, nearest)
        return make_hit(self._index, one.item, one.score, one.reasons, evidence)

    @cached_property
    def _wanted(self) -> Wanted:
        return wanted(self._read.question, self._read.matches)


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
