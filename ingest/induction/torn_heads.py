"""The heads of tables that an extractor printed cell after cell, on lines of their own."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from graph_data.places.structure import Table
from ingest.extract.torn_cells import torn_tables
from ingest.extract.views import View
from ingest.induction.looks import is_quantity
from ingest.induction.patterns import spaced
from ingest.induction.vocabulary import is_known, is_likely, is_title, is_value_of, label_of
from ingest.layouts.table_rules import TornCells
from ingest.layouts.terms import ColumnValue

_MOST_LINES = 16
_MOST_JOINED = 4
_LONGEST = 20
_LEAST_COLUMNS, _MOST_COLUMNS = 3, 16
_LEAST_ROWS = 3
_LEAST_FULL = 0.7
# Cells that stand apart are no torn ones.
_APART = re.compile(r"。|\t|  |\|")
_REMARK = re.compile(r"[(\[][^()\[\]]{1,12}[)\]]")


@dataclass(frozen=True, slots=True)
class _Head:
    """A head made of words [first, end), and how surely it is one."""

    text: str
    score: float


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    line: int


def find_torn_cells(whole: View) -> tuple[TornCells, ...]:
    """The rules for such tables: heads of three columns and more over three rows and more, each
    kind of heads once."""
    found: dict[str, TornCells] = {}
    lines = [line.strip() for line in whole.text.split("\n")]
    lines = [line for line in lines if line]
    place = 0
    while place < len(lines):
        run = _run(lines, place)
        if run is None:
            place += 1
            continue
        heads, place = run
        rule = _rule(heads)
        if rule.head.pattern not in found and _has_rows(whole, rule):
            found[rule.head.pattern] = rule
    return tuple(found.values())


def _has_rows(whole: View, rule: TornCells) -> bool:
    """Whether rows stand below that fill most of their columns."""
    tables = torn_tables(whole, (rule,))
    rows = {(n, cell.row) for n, table in enumerate(tables) for cell in table.cells if cell.row}
    return len(rows) >= _LEAST_ROWS and fullness(tables, (rule,)) >= _LEAST_FULL


def fullness(tables: Sequence[Table], rules: Sequence[TornCells]) -> float:
    """How many of the cells that rows should have they have; columns that group rows aside."""
    columns = {
        len(rule.columns): sum(own != ("section",) for own in rule.columns) for rule in rules
    }
    have = wanted = 0
    for table in tables:
        width = sum(cell.row == 0 for cell in table.cells)
        groups = width - columns[width]
        body = [cell for cell in table.cells if cell.row]
        have += sum(cell.column >= groups for cell in body)
        wanted += columns[width] * len({cell.row for cell in body})
    return have / wanted if wanted else 0.0


def _run(lines: Sequence[str], place: int) -> tuple[list[str], int] | None:
    """The heads that begin on a line, over as many lines as are heads still; where they end."""
    if not (_may_begin(lines[place]) or _begins_upright(lines[place : place + 3])):
        return None
    best: tuple[float, list[str], int] | None = None
    for stop in range(place + 1, min(place + _MOST_LINES, len(lines)) + 1):
        last = lines[stop - 1]
        if len(last) > 60 or "。" in last or (stop - place > 1 and _is_value(last)):
            break
        heads = _segmented(_words(lines[place:stop]))
        score = sum(one.score for one in heads)
        if best is None or score > best[0]:
            best = (score, [one.text for one in heads], stop)
    if best is None or not are_heads(best[1]):
        return None
    return best[1], best[2]


def _may_begin(line: str) -> bool:
    """Whether a line holds two heads, or one that names items, and nothing like a sentence."""
    words = line.split()
    known = sum(is_known(label_of(word).key) for word in words)
    alone = known == 1 == len(words) and _names_items(label_of(line).key)
    plain = len(line) <= 60 and not _APART.search(line)
    return plain and (alone or 2 <= known >= 0.5 * len(words))


def _begins_upright(lines: Sequence[str]) -> bool:
    """Whether a head of a narrow column begins, a letter on each line."""
    letters = "".join(itertools.takewhile(lambda line: len(line) == 1, lines))
    return len(letters) > 1 and _names_items(label_of(letters).key)


def _is_value(line: str) -> bool:
    return is_quantity(line) and not label_of(line).has_year


def _words(lines: Sequence[str]) -> list[_Word]:
    return [_Word(word, n) for n, line in enumerate(lines) for word in line.split()]


def _segmented(words: Sequence[_Word]) -> list[_Head]:
    """The words joined over line breaks so that they are heads as surely as they can be."""
    best: list[tuple[float, list[_Head]]] = [(0.0, [])]
    for end in range(1, len(words) + 1):
        ways = []
        for first in range(max(0, end - _MOST_JOINED), end):
            own = words[first:end]
            if any(a.line == b.line for a, b in pairwise(own)):
                continue
            text = "".join(one.text for one in own)
            score = head_score(text, joined=len(own) - 1)
            before, heads = best[first]
            ways.append((before + score, [*heads, _Head("\n".join(w.text for w in own), score)]))
        best.append(max(ways, key=lambda way: way[0]))
    return best[-1][1]


# Lines that go on as heads are asked again with each line more.
@lru_cache(maxsize=1 << 12)
def head_score(text: str, joined: int = 0) -> float:
    """How surely words are one head: of the vocabulary, a year; less where they are joined."""
    label = label_of(text)
    bare = _REMARK.sub("", text)
    if len(text) > _LONGEST or not bare or _is_value(text):
        return -1.5
    if text[-1] in "のとをや・" and not text.endswith("こと"):
        return -1.5  # it goes on in the next line
    if text[0] in "([":
        return -1.0  # a remark on the head before it
    if is_known(label.key):
        return 2.0 - 0.1 * joined
    if label.has_year and not label.key:
        return 1.0 - 0.5 * joined
    if is_likely(label.key):
        return 1.0 - 0.3 * joined
    return -0.7 - 0.5 * joined


def are_heads(heads: Sequence[str]) -> bool:
    """Whether words are the heads of a table of items."""
    texts = ["".join(head.split()) for head in heads]
    known = sum(head_score(text) > 0 for text in texts)
    named = sum(is_known(label_of(text).key) for text in texts)
    return (
        _LEAST_COLUMNS <= len(heads) <= _MOST_COLUMNS
        and len(set(texts)) == len(texts)
        and known >= 0.7 * len(heads)
        and named >= 2
        and any(_names_items(label_of(text).key) for text in texts)
        and not any(text[0] in "【[<〔" for text in texts)
    )


def _rule(heads: Sequence[str]) -> TornCells:
    words = [rf"(?P<c{n}>{_loosely(head)})" for n, head in enumerate(heads, start=1)]
    pattern = r"^[ ]*" + r"\s+".join(words) + r"[ ]*$"
    texts = ["".join(head.split()) for head in heads]
    return TornCells(
        name="torn cells",
        head=re.compile(pattern, re.MULTILINE),
        example="\n".join(heads),
        columns=tuple(values_under(texts)),
    )


def _loosely(head: str) -> str:
    return r"\s*".join(spaced(part) for part in head.split("\n"))


def values_under(heads: Sequence[str]) -> Iterator[tuple[ColumnValue, ...]]:
    """What may stand under each head, as far as its words say; names before the first head that
    names items group them."""
    keys = [label_of(head).key for head in heads]
    first = next((n for n, key in enumerate(keys) if _names_items(key)), 0)
    titles = [n for n, key in enumerate(keys) if is_title(key)]
    for n, key in enumerate(keys):
        if n < first:
            yield ("section",)
        elif not key:
            yield ("figure",)
        elif titles and n == titles[0]:
            yield ("title",)
        else:
            may = dict.fromkeys(value for name, value in _VALUES.items() if is_value_of(key, name))
            yield tuple(may) or ("ignore",)


def _names_items(key: str) -> bool:
    return is_value_of(key, "number") or is_title(key)


# What stands in a column, by what the vocabulary calls its head.
_VALUES: dict[str, ColumnValue] = {
    "number": "number",
    "departments": "departments",
    "division": "division",
    "rating": "rating",
    "status": "status",
    "priority": "priority",
    "lead": "lead",
    "partners": "partners",
    "related-plans": "related-plans",
    "indicator": "indicator",
    "unit": "unit",
    "amount": "amount",
    "baseline": "figure",
    "target": "figure",
    "actual": "figure",
    "plan-figure": "figure",
    "measures": "text",
    "vision": "text",
    "issue": "text",
    "plan": "text",
    "done": "text",
    "result": "text",
    "reason": "text",
    "next": "text",
    "description": "text",
}
