"""Families with one or several table rows for each item."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from documents.blocks import Block, Cell, Grid, Heading
from documents.inventing import Invented
from documents.layouts.family import TABLE_FORMATS, Family
from documents.layouts.figures import indicator_label, is_cost, role_label
from documents.layouts.labelled import section_headings
from documents.layouts.parts import entries, numbered_title, printed_title
from documents.model import Indicator, Item
from documents.wanted import Wanted


@dataclass
class Column:
    """A column: its label, for which item what stands in it."""

    label: str
    value: Callable[[Item], str]
    key: str = ""


def plain_columns(it: Invented) -> list[Column]:
    """Number, title and all fields as columns. Every item has the same fields."""
    label = it.style.label
    first = it.plan.items[0]
    columns = []
    if first.printed_number and not it.flag("number in the title's column", 0.2):
        columns.append(Column(label("number"), lambda item: item.printed_number or "", "number"))
        columns.append(Column(label("title"), lambda item: printed_title(it, item), "title"))
    else:
        columns.append(Column(label("title"), lambda item: numbered_title(it, item), "title"))
    for place, entry in enumerate(entries(it, first)):
        columns.append(Column(entry.label, _nth(it, place), entry.key))
    if any(is_cost(one) for one in first.indicators):
        columns.append(
            Column(
                first.indicators[-1].label,
                lambda item: item.indicators[-1].figures[0].printed,
                "cost",
            )
        )
    return columns


def _nth(it: Invented, place: int) -> Callable[[Item], str]:
    return lambda item: entries(it, item)[place].value


def figures_of(item: Item, place: int = 0) -> Indicator | None:
    """The item's indicator at the place, costs apart."""
    normal = [one for one in item.indicators if not is_cost(one)]
    return normal[place] if place < len(normal) else None


def figure_columns(it: Invented, *, roles: bool = True) -> list[Column]:
    """The first indicator's label, unit and figures as columns."""
    shape = next((one for item in it.plan.items if (one := figures_of(item))), None)
    if shape is None:
        return []
    columns = [
        Column(it.style.label("indicator"), lambda item: _said(it, figures_of(item)), "indicator")
    ]
    if it.style.unit_place == "column":
        columns.append(
            Column(
                it.style.label("unit"),
                lambda item: (one.unit or "") if (one := figures_of(item)) else "",
                "unit",
            )
        )
    for place, figure in enumerate(shape.figures):
        head = (
            role_label(it, figure) if roles else it.style.year(figure.year or it.plan.fiscal_year)
        )
        columns.append(Column(head, _figure(place), f"figure {place}"))
    return columns


def _said(it: Invented, one: Indicator | None) -> str:
    return indicator_label(it, one) if one else ""


def _figure(place: int) -> Callable[[Item], str]:
    return lambda item: one.figures[place].printed if (one := figures_of(item)) else ""


def body(it: Invented, columns: list[Column], items: list[Item]) -> list[list[Cell]]:
    """A row for each item; a department that is the row's above may be said by a sign."""
    rows = []
    above = ""
    for item in items:
        row = []
        for column in columns:
            value = column.value(item)
            if column.key == "departments":
                value, above = (
                    (
                        it.style.same_as_above
                        if value == above and it.style.same_as_above
                        else value
                    ),
                    value,
                )
            row.append(Cell(value))
        rows.append(row)
    return rows


def heads(columns: list[Column]) -> list[Cell]:
    """The header row."""
    return [Cell(column.label, head=True) for column in columns]


def by_section(it: Invented) -> list[tuple[list[Block], list[Item]]]:
    """Runs of items of one section with the headings before them."""
    found: list[tuple[list[Block], list[Item]]] = []
    before: Item | None = None
    for item in it.plan.items:
        headings = section_headings(it, item, before)
        if headings or not found:
            found.append((headings, []))
        found[-1][1].append(item)
        before = item
    return found


def row_table(it: Invented) -> list[Block]:
    """A table under each section's heading, one row for each item."""
    columns = plain_columns(it) + figure_columns(it)
    blocks: list[Block] = []
    for headings, items in by_section(it):
        blocks += [*headings, Grid([heads(columns), *body(it, columns, items)], head_rows=1)]
    return blocks


def paged_table(it: Invented) -> list[Block]:
    """One long table; a paper repeats its head on every page."""
    columns = plain_columns(it) + figure_columns(it)
    rows = body(it, columns, it.plan.items)
    step = it.rng.randint(3, 6)
    pages = [rows[start : start + step] for start in range(0, len(rows), step)]
    return [Grid([heads(columns), *page], head_rows=1) for page in pages]


def row_table_years(it: Invented) -> list[Block]:
    """Two-level heads: years over roles or roles over years."""
    columns = plain_columns(it)
    shape = next(one for item in it.plan.items if (one := figures_of(item))).figures
    outer_years = it.flag("years over roles")
    said = [
        (it.style.year(f.year or 0), it.style.label(f"roles.{f.role}"))
        if outer_years
        else (it.style.label(f"roles.{f.role}"), it.style.year(f.year or 0))
        for f in shape
    ]
    order = sorted(range(len(shape)), key=lambda n: [a for a, _ in said].index(said[n][0]))
    lead = figure_columns(it)[: 1 + (it.style.unit_place == "column")]
    top = [Cell(c.label, rows=2, head=True) for c in [*columns, *lead]]
    groups = list(dict.fromkeys(said[n][0] for n in order))
    top += [
        Cell(name, columns=sum(said[n][0] == name for n in order), head=True) for name in groups
    ]
    below = [Cell(said[n][1], head=True) for n in order]
    all_columns = [*columns, *lead, *(Column("", _figure(n), f"figure {n}") for n in order)]
    blocks: list[Block] = []
    for headings, items in by_section(it):
        blocks += [*headings, Grid([top, below, *body(it, all_columns, items)], head_rows=2)]
    return blocks


def row_table_groups(it: Invented) -> list[Block]:
    """Two-level heads that group fields (計画 over 内容 and 担当), no years."""
    columns = plain_columns(it) + figure_columns(it)
    texts = [n for n, c in enumerate(columns) if c.key.startswith(("text", "rating"))]
    figures = [
        n for n, c in enumerate(columns) if c.key.startswith(("indicator", "figure", "unit"))
    ]
    names = {}
    for group, name in (
        (texts, it.choice("text group", ["取組の状況", "実施状況", "進捗状況等"])),
        (figures, it.choice("figure group", ["指標の状況", "目標指標", "数値目標の状況"])),
    ):
        if len(group) > 1 and group == list(range(group[0], group[-1] + 1)):
            names[group[0]] = (name, len(group))
    top, below, n = [], [], 0
    while n < len(columns):
        if n in names:
            name, count = names[n]
            top.append(Cell(name, columns=count, head=True))
            below += [Cell(c.label, head=True) for c in columns[n : n + count]]
            n += count
        else:
            top.append(Cell(columns[n].label, rows=2 if names else 1, head=True))
            n += 1
    head_rows = [top, below] if names else [top]
    blocks: list[Block] = []
    for headings, items in by_section(it):
        blocks += [
            *headings,
            Grid([*head_rows, *body(it, columns, items)], head_rows=len(head_rows)),
        ]
    return blocks


def row_table_sections(it: Invented) -> list[Block]:
    """Sections in the table: merged in columns at the left, or as rows across it."""
    columns = plain_columns(it) + figure_columns(it)
    depth = max(len(item.section) for item in it.plan.items)
    if it.flag("sections across"):
        rows = [heads(columns)]
        before: Item | None = None
        for item in it.plan.items:
            for heading in section_headings(it, item, before):
                assert isinstance(heading, Heading)
                rows.append([Cell(heading.text, columns=len(columns))])
            rows += body(it, columns, [item])
            before = item
        return [Grid(rows, head_rows=1)]
    labels = [it.style.label(name) for name in ("section", "subsection")[:depth]]
    rows = [[*(Cell(label, head=True) for label in labels), *heads(columns)]]
    for place, row in enumerate(body(it, columns, it.plan.items)):
        rows.append([*_merged_sections(it, place, depth), *row])
    return [Grid(rows, head_rows=1)]


def _merged_sections(it: Invented, place: int, depth: int) -> list[Cell]:
    items = it.plan.items
    cells = []
    for level in range(depth):
        path = items[place].section[: level + 1]
        if place and items[place - 1].section[: level + 1] == path:
            continue
        count = next(
            (n for n, one in enumerate(items[place:]) if one.section[: level + 1] != path),
            len(items) - place,
        )
        cells.append(Cell(path[-1] if len(path) > level else "", rows=count))
    return cells


def row_table_indicators(it: Invented) -> list[Block]:
    """As many rows as an item has indicators; its other cells are merged over them."""
    columns = plain_columns(it)
    figures = figure_columns(it)
    blocks: list[Block] = []
    for headings, items in by_section(it):
        rows = [heads([*columns, *figures])]
        for item in items:
            own = [one for one in item.indicators if not is_cost(one)]
            height = max(1, len(own))
            rows.append(
                [Cell(c.value(item), rows=height) for c in columns]
                + _figure_cells(it, own[0] if own else None, len(figures))
            )
            rows += [_figure_cells(it, one, len(figures)) for one in own[1:]]
        blocks += [*headings, Grid(rows, head_rows=1)]
    return blocks


def _figure_cells(it: Invented, one: Indicator | None, width: int) -> list[Cell]:
    if one is None:
        return [Cell("") for _ in range(width)]
    unit = [Cell(one.unit or "")] if it.style.unit_place == "column" else []
    return [Cell(indicator_label(it, one)), *unit, *(Cell(f.printed) for f in one.figures)]


_TABLE = Wanted(
    items=(5, 16),
    texts=(1, 3),
    sentences=(1, 3),
    indicators=(0, 1),
    measures=0.0,
    ratings=(0, 1),
    extras=0.3,
)
FAMILIES = (
    Family("row_table", _TABLE, row_table, TABLE_FORMATS),
    Family("paged_table", replace(_TABLE, levels=(0, 0), items=(8, 22)), paged_table),
    Family("row_table_years", replace(_TABLE, indicators=(1, 1), texts=(0, 2), extras=0.15, shapes=("plan and actual of years", "target and actual of years", "target and actual")), row_table_years),
    Family("row_table_groups", _TABLE, row_table_groups),
    Family("row_table_sections", replace(_TABLE, levels=(1, 2)), row_table_sections),
    Family("row_table_indicators", replace(_TABLE, indicators=(1, 3), shapes=("target and actual", "baseline to target", "baseline, actual, target", "actual of years")), row_table_indicators),
    Family("roadmap", replace(_TABLE, indicators=(0, 0), texts=(0, 2), roadmap=1.0), row_table),
    Family("ratings_of_years", replace(_TABLE, indicators=(0, 0), texts=(0, 1), ratings=(2, 4)), row_table, TABLE_FORMATS),
)  # fmt: skip
