"""Tables with an item in each row, or in a few: heads, merged cells, rows that go on."""

from __future__ import annotations

from collections.abc import Iterable

from ingest.extract.draft import Draft, Reading
from ingest.extract.grids import Grid
from ingest.extract.mentions import references
from ingest.extract.table_groups import Group, row_of
from ingest.extract.table_heads import Head, is_caption
from ingest.extract.table_values import fill, fill_parts
from ingest.extract.views import joined
from ingest.layouts.table_rules import Tables


def read_group(group: Group, reading: Reading, rule: Tables) -> Draft:
    """The item of a group of rows."""
    draft = Draft()
    draft.section = list(group.section)
    fill(draft, list(group.head.columns), group.rows, reading)
    if rule.references:
        cells = joined([words for row in group.rows for words in row.cells.values()])
        draft.references += references(cells, rule.references, draft)
    reading.hit(rule.name)
    reading.place(draft)
    return draft


def read_rows(
    grid: Grid, heads: Iterable[Head], reading: Reading, rule: Tables, draft: Draft
) -> None:
    """The rows of a table that tells of one item, put into the item's draft."""
    for head in heads:
        last = [n for n in head.body[-1:] if is_caption(grid, n)]
        told = [number for number in head.body if number not in last]
        rows = [row for number in told if (row := row_of(grid, head, number)).cells]
        if head.holding("measures"):
            fill_parts(draft, list(head.columns), rows)
        else:
            fill(draft, list(head.columns), rows, reading)
        reading.hit(rule.name)
        reading.place(draft)
