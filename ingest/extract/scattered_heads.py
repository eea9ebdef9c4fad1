"""The heads of a table whose lines an extractor printed in turn: words put together over lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from ingest.readers.text_runs import TextLine, Word
from ontology.japanese.characters import fold

# How surely words are one head (over 0: they are), and of how many pieces it was put together.
Judge = Callable[[str, int], float]

_MOST_LINES = 16
_MOST_HEADS = 16
_MOST_STATES = 16
_MOST_PIECES = 4
_LONGEST_LINE = 60
_HOPELESS = 2.5
_KNOWN = 0.9
_WORSE = 1.5  # words that are so much less one head than two
_AGAIN, _ASIDE = -1.5, -0.1  # words of another head; not those of the last head of their line


@dataclass(frozen=True, slots=True)
class Head:
    """The pieces of a head by the lines they stand on, and its words in one."""

    words: str
    pieces: tuple[tuple[int, Word], ...]


@dataclass(frozen=True, slots=True)
class HeadRun:
    """Heads on lines [first, end), in the order in which they begin."""

    first: int
    end: int
    heads: tuple[Head, ...]
    score: float


@dataclass(frozen=True, slots=True)
class _State:
    """Heads so far with the worth of each; `used` is the last one that the line at hand has
    added to."""

    heads: tuple[Head, ...] = ()
    worths: tuple[float, ...] = ()
    used: int = -1
    score: float = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "score", sum(self.worths))


def head_run(
    lines: Sequence[TextLine], first: int, judge: Judge, most: int = _MOST_LINES
) -> HeadRun:
    """The heads that begin on a line, over as many lines, `most` at most, as makes them surest."""
    best = HeadRun(first, first, (), 0.0)
    states = [_State()]
    for at in range(first, min(first + most, len(lines))):
        if len(lines[at].text) > _LONGEST_LINE or "。" in lines[at].text:
            break
        states = [_State(one.heads, one.worths) for one in states]
        for word in lines[at].words:
            states = _with_word(states, at, word, judge)
        top = states[0]
        if len(top.heads) > _MOST_HEADS or top.score < best.score - _HOPELESS:
            break
        if top.score > best.score:
            best = HeadRun(first, at + 1, top.heads, top.score)
    return best


def _with_word(states: Sequence[_State], line: int, word: Word, judge: Judge) -> list[_State]:
    """The best ways to go on: the word begins a head, or ends one of a line above."""
    begins = Head(fold(word.text).text, ((line, word),))
    found: dict[tuple[tuple[str, ...], int], _State] = {}
    for state in states:
        for own in _ways(state, begins, judge):
            key = (tuple([head.words for head in own.heads]), own.used)
            other = found.get(key)
            if other is None or other.score < own.score:
                found[key] = own
    return sorted(found.values(), key=lambda one: -one.score)[:_MOST_STATES]


def _ways(state: _State, word: Head, judge: Judge) -> Iterator[_State]:
    """The state with a word as a head of its own, and with it at the end of each that it may end;
    words that are a head alone end no words that are none."""
    heads, worths = state.heads, state.worths
    alone = judge(word.words, 1)
    again = _AGAIN if any(head.words == word.words for head in heads) else 0.0
    yield _State((*heads, word), (*worths, alone + again), len(heads))
    ((line, _),) = word.pieces
    for n in range(state.used + 1, len(heads)):
        pieces = heads[n].pieces
        if pieces[-1][0] >= line or len(pieces) >= _MOST_PIECES:
            continue
        if worths[n] <= 0 and alone > _KNOWN:
            continue
        longer = Head(heads[n].words + word.words, (*pieces, *word.pieces))
        above = pieces[-1][0]
        aside = above < line - 1 or (n + 1 < len(heads) and heads[n + 1].pieces[-1][0] == above)
        worth = judge(longer.words, len(longer.pieces)) + _ASIDE * aside
        if worth < worths[n] + alone - _WORSE:
            continue
        yield _State(
            (*heads[:n], longer, *heads[n + 1 :]), (*worths[:n], worth, *worths[n + 1 :]), n
        )
