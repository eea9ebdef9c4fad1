"""The heads of tables of which an extractor printed the lines of neighbouring cells in turn."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from ingest.extract.scattered_heads import HeadRun, head_run
from ingest.extract.woven import LINES_OF_A_HEAD, lines_of, woven_grids
from ingest.induction.torn_heads import are_heads, head_score, values_under
from ingest.induction.vocabulary import is_known, is_likely, is_surely, is_value_of, label_of
from ingest.layouts.table_rules import WovenTable
from ingest.layouts.terms import ColumnValue
from ingest.readers.text_runs import TextLine, has_gaps
from ontology.japanese.characters import fold

_LEAST_ROWS = 3
_LEAST_FULL = 0.7
# Measured on printed tables: rows put together wrongly are worth less a cell, right ones more.
_LEAST_WORTH = 1.25
_FIRST_LINES, _LEAST_AT_FIRST = 60, 0.8
_MOST_KINDS = 3
_FURTHEST = 120  # lines between the parts of a table


def find_woven(text: str) -> tuple[WovenTable, ...]:
    """The rules for such tables: heads of three columns and more, each kind of heads once, over
    rows that fill most of their columns."""
    found: dict[frozenset[str], WovenTable] = {}
    lines = lines_of(text)
    at = 0
    while at < len(lines) and len(found) < _MOST_KINDS:
        run = _run(text, at)
        if run is None or not are_heads([head.words for head in run.heads]):
            at += 1
            continue
        at = run.end
        words = tuple(head.words for head in run.heads)
        if frozenset(words) not in found:
            rule = WovenTable("woven table", words, _columns(words))
            if not _begins_well(text, rule, run):
                continue
            rules = (one for one in _with_parts(text, rule, run) if _holds(text, one))
            if (held := next(rules, None)) is not None:
                found[frozenset(words)] = held
    return tuple(found.values())


def _with_parts(text: str, rule: WovenTable, run: HeadRun) -> Iterator[WovenTable]:
    """The rule with heads that stand behind the rows with cells of their own, and alone."""
    lines = lines_of(text)
    for at in range(run.end, min(run.end + _FURTHEST, len(lines))):
        other = head_run(lines, at, _surely, LINES_OF_A_HEAD)
        words = tuple(head.words for head in other.heads)
        if set(words) & set(rule.heads):
            break
        if words and all(_surely(head.words, len(head.pieces)) > 0 for head in other.heads):
            both = (*rule.heads, *words)
            parts = (len(rule.heads), len(words))
            yield WovenTable(rule.name, both, _columns(both), parts=parts)
            break
    yield rule


def find_column_blocks(text: str) -> tuple[WovenTable, ...]:
    """The rules for tables of which the columns stand one after the other, each below its head."""
    found: dict[frozenset[str], WovenTable] = {}
    for words in _head_sets(text):
        if frozenset(words) in found or len(found) == _MOST_KINDS:
            continue
        rule = WovenTable("table by columns", words, _columns(words), by_columns=True)
        if _holds(text, rule):
            found[frozenset(words)] = rule
    return tuple(found.values())


def _head_sets(text: str) -> Iterator[tuple[str, ...]]:
    """Heads one after the other until one of them stands there again."""
    heads: list[str] = []
    at = 0
    while at < len(lines_of(text)):
        run = head_run(lines_of(text), at, _surely, LINES_OF_A_HEAD)
        own = [head.words for head in run.heads]
        if any(_surely(head.words, len(head.pieces)) < 0 for head in run.heads):
            own = []
        if set(own) & set(heads):
            if are_heads(heads):
                yield tuple(heads)
            heads = []
        heads += own
        at = run.end if own else at + 1
    if are_heads(heads):
        yield tuple(heads)


def _begins_well(text: str, rule: WovenTable, run: HeadRun) -> bool:
    """Whether the first lines below the heads may be rows: a long text takes long."""
    lines = lines_of(text)
    if len(lines) <= run.end + _FIRST_LINES:
        return True
    beginning = text[: lines[run.end + _FIRST_LINES].words[0].start]
    return _holds(beginning, rule, least=_LEAST_AT_FIRST)


def _holds(text: str, rule: WovenTable, least: float = _LEAST_WORTH) -> bool:
    """Whether there are rows that fill most of their columns with words that fit there."""
    groups = sum(own == ("section",) for own in rule.columns)
    grids = woven_grids(text, (rule,))
    have = rows = 0
    worth = 0.0
    for grid in grids:
        first = max(cell.row_span for cell in grid.cells if not cell.row)
        if rule.parts and sum(cell.row < first for cell in grid.cells) < len(rule.heads):
            return False  # parts that have not as many rows
        body = [cell for cell in grid.cells if cell.row >= first and cell.column_span == 1]
        have += sum(cell.column >= groups for cell in body)
        rows += len({cell.row for cell in body})
        worth += grid.score
    width = max((grid.width for grid in grids), default=0)
    full = have >= _LEAST_FULL * rows * (width - groups)
    return rows >= _LEAST_ROWS and full and worth >= least * rows * width


def _run(text: str, at: int) -> HeadRun | None:
    """The heads that begin on a line; None where its words are none."""
    lines = lines_of(text)
    first = fold(lines[at].words[0].text).text
    short = len(lines[at].text) <= 60 and "。" not in lines[at].text
    if not short or not (is_likely(label_of(first).key) or len(first) <= 3):
        return None
    run = head_run(lines, at, _judge)
    if any(_has_cells(text, line) for line in lines[at : run.end]):
        return None
    named = all(_judge(head.words, 1) > 0 for head in run.heads)
    return run if named and run.heads and is_known(label_of(run.heads[0].words).key) else None


# Lines are asked again with each line above them.
@lru_cache(maxsize=1 << 14)
def _judge(words: str, pieces: int) -> float:
    """How surely words are one head: a lone letter goes on, a count stands before a section."""
    if _COUNTED.match(words) or _AFTER_RATINGS.match(words) or _BEFORE_YEAR.match(words):
        return -2.0
    if len(words) == 1 and words.isalpha() and words not in "№":
        return -0.2
    if words[0] not in "([" and _is_year(words):
        return 0.3  # often it goes on
    score = head_score(words, pieces - 1)
    return score + 0.1 * len(words) if score > 0 else score


@lru_cache(maxsize=1 << 14)
def _surely(words: str, pieces: int) -> float:
    """How surely words are one head: a word of the vocabulary, or a year and perhaps one."""
    label = label_of(words)
    sure = is_known(label.key) or (label.has_year and not label.key)
    return _judge(words, pieces) if sure else -2.0 if pieces > 1 else -0.5


_BEFORE_YEAR = re.compile(r".*[^\d(\[・](?:令和|平成|R|H)(?:元|\d{1,2})(?:年度?)?$")
_AFTER_RATINGS = re.compile(r"[A-ES]{1,3}(?=[一-龥])")
_COUNTED = re.compile(r"第\d+[章節部編]")


def _is_year(head: str) -> bool:
    label = label_of(head)
    return label.has_year and not label.key


def _has_cells(text: str, line: TextLine) -> bool:
    """Whether more than a blank parts the words of a line: it is no torn one."""
    return has_gaps(line) or "\t" in text[line.words[0].start : line.words[-1].end]


def _columns(heads: Sequence[str]) -> tuple[tuple[ColumnValue, ...], ...]:
    """What may stand under each head: heads that say something else than a name group no rows, and
    where a column holds ratings alone others hold none."""
    columns = list(values_under(heads))
    for n, head in enumerate(heads):
        own = next(values_under([head]))
        if columns[n] == ("section",) and own not in _GROUPING:
            columns[n] = own
        key = label_of(head).key
        if is_surely(key, "rating") and not is_value_of(key, "done"):
            columns[n] = ("rating",)
        if columns[n] == ("rating",) and head.endswith("率"):
            columns[n] = ("figure", "rating")
    columns = [
        ("figure", "text") if own == ("figure",) and _is_year(head) else own
        for own, head in zip(columns, heads, strict=True)
    ]
    if ("rating",) in columns:
        columns = [
            tuple(v for v in own if len(own) == 1 or v not in ("rating", "status"))
            for own in columns
        ]
    if any("indicator" in own for own in columns):
        columns = [_measured(own) for own in columns]
    return tuple(columns)


def _measured(values: tuple[ColumnValue, ...]) -> tuple[ColumnValue, ...]:
    """What may stand in a column where a table tells indicators: their figures and no texts."""
    return next(((value,) for value in _OF_INDICATORS if value in values), values)


_OF_INDICATORS: tuple[ColumnValue, ...] = ("indicator", "figure")


_GROUPING = (("section",), ("title",), ("ignore",))
