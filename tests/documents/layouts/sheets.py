"""Families with a sheet for each item: tables of labels and values, one page each."""

from __future__ import annotations

from dataclasses import replace

from documents.blocks import Block, Cell, Grid, Heading, Line, PageBreak
from documents.inventing import Invented
from documents.layouts.family import Family
from documents.layouts.figures import indicator_grid, is_cost, note
from documents.layouts.labelled import details, each
from documents.layouts.parts import (
    Entry,
    departments,
    entries,
    measure_grid,
    numbered_title,
    printed_title,
)
from documents.model import Item
from documents.wanted import Wanted


def identity(it: Invented, item: Item) -> list[Entry]:
    """Number, title and sections as fields."""
    label = it.style.label
    found = []
    for name, place in zip(item.section, ("section", "subsection"), strict=False):
        found.append(Entry("section", label(place), name))
    if item.printed_number and it.flag("number in the title's cell"):
        return [*found, Entry("title", label("title"), numbered_title(it, item))]
    number = [Entry("number", label("number"), item.printed_number)] if item.printed_number else []
    return [*found, *number, Entry("title", label("title"), printed_title(it, item))]


def costs(item: Item) -> list[Entry]:
    """Costs as fields."""
    return [
        Entry("cost", one.label, one.figures[0].printed) for one in item.indicators if is_cost(one)
    ]


def has_figures(item: Item) -> bool:
    """Whether there are indicators beside the costs."""
    return any(not is_cost(one) for one in item.indicators)


def sheet_two_columns(it: Invented) -> list[Block]:
    """Label on the left, value on the right; figures and measures in tables below."""
    blocks: list[Block] = []
    for item in it.plan.items:
        rows = [
            [Cell(e.label, head=True), Cell(e.value)]
            for e in [*identity(it, item), *entries(it, item), *costs(item)]
        ]
        blocks += _sheet_head(it, item, bool(blocks))
        blocks.append(Grid(rows))
        blocks += _tables_below(it, item)
    return blocks


def sheet_four_columns(it: Invented) -> list[Block]:
    """Short fields in pairs across, long ones merged over the rest of the row."""
    blocks: list[Block] = []
    for item in it.plan.items:
        found = [*identity(it, item), *entries(it, item), *costs(item)]
        blocks += _sheet_head(it, item, bool(blocks))
        blocks.append(Grid(paired_rows(it, found)))
        blocks += _tables_below(it, item)
    return blocks


def paired_rows(it: Invented, found: list[Entry]) -> list[list[Cell]]:
    """Rows of four cells: two short fields, or one that is merged over three."""
    rows: list[list[Cell]] = []
    waiting: Entry | None = None
    for entry in found:
        wide = entry.long or entry.key in ("title", "section") or len(entry.value) > 16
        if wide and waiting:
            rows.append(_wide(waiting))
            waiting = None
        if wide:
            rows.append(_wide(entry))
        elif waiting:
            rows.append(
                [
                    Cell(waiting.label, head=True),
                    Cell(waiting.value),
                    Cell(entry.label, head=True),
                    Cell(entry.value),
                ]
            )
            waiting = None
        else:
            waiting = entry
    if waiting:
        rows.append(_wide(waiting))
    return rows


def _wide(entry: Entry) -> list[Cell]:
    return [Cell(entry.label, head=True), Cell(entry.value, columns=3)]


def sheet_merged(it: Invented) -> list[Block]:
    """One table for the whole sheet, figures and measures inside it, groups merged at the left."""
    options = ["概要|取組|指標", "基本情報|実施状況|数値目標", "計画|実績|目標"]
    names = it.choice("sheet groups", options).split("|")
    blocks: list[Block] = []
    for item in it.plan.items:
        found = [*identity(it, item), *entries(it, item), *costs(item)]
        first = [e for e in found if not e.key.startswith("text")]
        second = [e for e in found if e.key.startswith("text")]
        figures = indicator_grid(it, item).rows if has_figures(item) else []
        width = max(4, sum(cell.columns for cell in figures[0]) if figures else 4)
        rows: list[list[Cell]] = []
        for name, own in zip(
            names, (paired_rows(it, first), paired_rows(it, second), figures), strict=True
        ):
            wide = _widened(own, width, 4 if own is not figures else None)
            if wide:
                rows.append([Cell(name, rows=len(wide), head=True), *wide[0]])
                rows += wide[1:]
        blocks += [*_sheet_head(it, item, bool(blocks)), Grid(rows)]
        if item.measures:
            blocks.append(measure_grid(it, item))
    return blocks


def _widened(rows: list[list[Cell]], width: int, own: int | None) -> list[list[Cell]]:
    """The rows with their last cells widened to the sheet's width."""
    if not rows:
        return rows
    missing = width - (own or sum(cell.columns for cell in rows[0]))
    wider = [replace(row[-1], columns=row[-1].columns + missing) for row in rows]
    return [[*row[:-1], last] for row, last in zip(rows, wider, strict=True)]


def _sheet_head(it: Invented, item: Item, break_before: bool) -> list[Block]:
    """A page of its own with the sheet's name on top."""
    name = f"{item.number or ''}{item.title}"[:18]
    head = it.choice(
        "sheet head", ["事業評価シート", "進行管理シート", "個別事業調書", "", "取組シート"]
    )
    blocks: list[Block] = [PageBreak(name)] if break_before else []
    if head:
        if head not in it.plan.no_sections:
            it.plan.no_sections.append(head)
        year = it.style.year(it.plan.fiscal_year)
        said = f"{year} {head}" if it.flag("sheet head says the year") else head
        blocks.append(Heading(2, said) if it.flag("sheet head is a heading", 0.3) else Line(said))
    return blocks


def _tables_below(it: Invented, item: Item) -> list[Block]:
    blocks: list[Block] = []
    if item.measures:
        blocks.append(measure_grid(it, item))
    if has_figures(item):
        blocks += [indicator_grid(it, item, heading=it.flag("indicator heading")), *note(it)]
    return blocks


def overview_details(it: Invented) -> list[Block]:
    """A table of all items first, then each in full; here and there the two disagree."""
    label = it.style.label
    head = [Cell(label("number"), head=True)] if it.plan.items[0].printed_number else []
    head += [Cell(label("title"), head=True)]
    people = bool(it.plan.items[0].departments)
    ratings = bool(it.plan.items[0].ratings)
    head += [Cell(label("departments"), head=True)] if people else []
    head += [Cell(label("rating"), head=True)] if ratings else []
    rows = [head]
    for item in it.plan.items:
        row = [Cell(item.printed_number)] if item.printed_number else []
        row.append(Cell(printed_title(it, item)))
        row += [Cell(_departments_in_overview(it, item))] if people else []
        row += [Cell(item.ratings[-1][1])] if ratings else []
        rows.append(row)
    name = it.choice("overview", ["取組一覧", "事業一覧", "施策一覧表", "総括表"])
    it.plan.no_sections.append(name)
    blocks: list[Block] = [Heading(2, name), Grid(rows, head_rows=1), PageBreak("個別")]
    for item, headings, level in each(it):
        blocks += [*headings, Heading(level, numbered_title(it, item)), *details(it, item)]
    return blocks


def _departments_in_overview(it: Invented, item: Item) -> str:
    """The item's departments, seldom others: then the two places contradict each other."""
    own = departments(it, item)
    if it.rng.random() > 0.06 or it.style.join in ("・", " ", "／"):
        return own
    other = it.rng.choice(it.fields)["departments"][-1]
    if any(one.name == other for one in item.departments):
        return own
    names = "、".join(one.name for one in item.departments)
    item.conflicts.append({"field": "departments", "values": [names, other]})
    return str(other)


_RICH = Wanted(
    items=(3, 8),
    texts=(2, 6),
    sentences=(1, 4),
    indicators=(0, 3),
    measures=0.3,
    ratings=(0, 2),
    extras=0.4,
    people=1.0,
)
FAMILIES = (
    Family("sheet_two_columns", _RICH, sheet_two_columns),
    Family("sheet_four_columns", _RICH, sheet_four_columns),
    Family("sheet_merged", _RICH, sheet_merged),
    Family("overview_details", replace(_RICH, items=(4, 10), unique_numbers=True, numbered=0.9, ratings=(0, 1)), overview_details),
)  # fmt: skip
