"""Layout families kept from those who develop the reading of layouts."""

from __future__ import annotations

from dataclasses import replace

from documents.blocks import Block, Box, Bullets, Cell, Field, Grid, Heading, Line, PageBreak, Text
from documents.inventing import Invented
from documents.layouts.family import TABLE_FORMATS, Family
from documents.layouts.figures import flat, indicator_grid, indicator_lines, is_cost
from documents.layouts.labelled import details, each, figure_sentence
from documents.layouts.parts import (
    Entry,
    departments,
    entries,
    field_block,
    measure_lines,
    numbered_title,
    printed_title,
)
from documents.layouts.sheets import costs, has_figures, identity, paired_rows
from documents.layouts.tables import by_section, figure_columns, heads, plain_columns
from documents.model import Item
from documents.wanted import Wanted


def transposed_table(it: Invented) -> list[Block]:
    """Items stand beside each other, their fields below each other."""
    blocks: list[Block] = []
    for headings, items in by_section(it):
        blocks += headings
        for start in range(0, len(items), 3):
            blocks.append(Grid(_transposed(it, items[start : start + 3])))
    return blocks


def _transposed(it: Invented, items: list[Item]) -> list[list[Cell]]:
    columns = plain_columns(it) + figure_columns(it)
    return [
        [Cell(column.label, head=True), *(Cell(column.value(item)) for item in items)]
        for column in columns
    ]


def inline_labels(it: Invented) -> list[Block]:
    """Everything of an item in one paragraph, labels in brackets inside it."""
    form = it.choice("inline label", ["【{}】", "［{}］", "＜{}＞", "〔{}〕"])
    blocks: list[Block] = []
    for item, headings, level in each(it):
        said = "".join(
            f"{form.format(flat(e.label))}{flat(e.value)}" for e in entries(it, item) + costs(item)
        )
        blocks += [*headings, Heading(level, numbered_title(it, item)), Text(said)]
        blocks += measure_lines(it, item)
        blocks += [Text(figure_sentence(it, one)) for one in item.indicators if not is_cost(one)]
    return blocks


def plan_do_check(it: Invented) -> list[Block]:
    """A sheet for each item whose parts have numbers and names of their own."""
    names = it.choice(
        "parts",
        [
            "1 基本情報|2 事業の内容|3 実施の結果|4 評価と今後",
            "PLAN|DO|CHECK|ACTION",
            "Ⅰ 事業の位置付け|Ⅱ 計画|Ⅲ 実績|Ⅳ 見直し",
            "(1) 概要|(2) 内容|(3) 状況|(4) 方向",
        ],
    ).split("|")
    it.plan.no_sections += names
    blocks: list[Block] = []
    for item in it.plan.items:
        parts = _parts(it, item)
        blocks += [PageBreak(item.title[:18])] if blocks else []
        for name, part in zip(names, parts, strict=True):
            if part:
                blocks += [Heading(3, name), Grid(paired_rows(it, part))]
        blocks += measure_lines(it, item)
        if has_figures(item):
            blocks.append(indicator_grid(it, item))
    return blocks


def _parts(it: Invented, item: Item) -> list[list[Entry]]:
    found = entries(it, item)
    plan = (
        "text purpose",
        "text vision",
        "text issue",
        "text description",
        "text content",
        "text plan",
    )
    done = ("text done", "text result")
    first = identity(it, item) + [e for e in found if not e.key.startswith(("text", "rating"))]
    second = [e for e in found if e.key.startswith(plan)]
    third = [e for e in found if e.key.startswith(done)] + costs(item)
    known = {id(e) for e in (*first, *second, *third)}
    return [first, second, third, [e for e in found if id(e) not in known]]


def short_lines(it: Invented) -> list[Block]:
    """A line or two for each item: number, title, dots, rating and department."""
    dots = it.choice("dots", ["・" * 8, "…" * 6, "　　", " .......... ", "\t"])
    blocks: list[Block] = []
    for item, headings, _ in each(it):
        rating = item.ratings[-1][1] if item.ratings else ""
        tail = "　".join(
            part for part in (rating, departments(it, item).replace("\n", "、")) if part
        )
        blocks += [*headings, Line(f"{numbered_title(it, item)}{dots if tail else ''}{tail}")]
        rest = [e for e in entries(it, item) if not e.key.startswith(("rating", "dep", "div"))]
        for entry in rest + costs(item):
            blocks.append(Text(f"　　{entry.label}　{entry.value}"))
    return blocks


def two_row_items(it: Invented) -> list[Block]:
    """Two table rows for each item: short facts, then a text merged over the whole width."""
    columns = plain_columns(it)
    texts = [n for n, c in enumerate(columns) if c.key.startswith("text")]
    last = texts[-1] if texts else None
    above = [c for n, c in enumerate(columns) if n != last]
    blocks: list[Block] = []
    for headings, items in by_section(it):
        rows = [heads(above)]
        for item in items:
            rows.append([Cell(c.value(item)) for c in above])
            if last is not None:
                said = f"{it.style.decorated(columns[last].label)}{it.choice('row sep', ['：', ' ', '　'])}{columns[last].value(item)}"
                rows.append([Cell(said, columns=len(above))])
        blocks += [*headings, Grid(rows, head_rows=1)]
        for item in items:
            figures = [one for one in item.indicators if not is_cost(one)]
            assert not figures
    return blocks


def stacked_cells(it: Invented) -> list[Block]:
    """Two fields in one cell, their labels stacked in the head: 事業名 over （担当課）."""
    columns = plain_columns(it) + figure_columns(it)
    title = next(n for n, c in enumerate(columns) if c.key == "title")
    people = next((n for n, c in enumerate(columns) if c.key == "departments"), None)
    blocks: list[Block] = []
    for headings, items in by_section(it):
        head = heads(columns)
        rows = [[Cell(c.value(item)) for c in columns] for item in items]
        if people is not None:
            head[title] = Cell(f"{head[title].text}\n（{head[people].text}）", head=True)
            for row in rows:
                row[title] = Cell(
                    f"{row[title].text}\n（{row[people].text.replace(chr(10), '、')}）"
                )
            head, *rows = [[c for n, c in enumerate(row) if n != people] for row in [head, *rows]]
        blocks += [*headings, Grid([head, *rows], head_rows=1)]
    return blocks


def by_department(it: Invented) -> list[Block]:
    """Grouped by responsible department instead of by section."""
    blocks: list[Block] = []
    groups: dict[str, list[Item]] = {}
    for item in it.plan.items:
        groups.setdefault("、".join(one.name for one in item.departments), []).append(item)
    ordered: list[Item] = []
    form = it.choice("department heading", ["{}", "【{}】", "■ {}", "○{}所管分"])
    for name, items in groups.items():
        blocks.append(Heading(2, form.format(name)))
        it.plan.no_sections.append(form.format(name))
        for item in items:
            ordered.append(item)
            blocks.append(Heading(3, numbered_title(it, item)))
            for entry in entries(it, item):
                if not entry.key.startswith(("dep", "div")):
                    blocks += field_block(it, entry)
            blocks += measure_lines(it, item) + indicator_lines(it, item)
    it.plan.items[:] = ordered
    return blocks


def side_heads(it: Invented) -> list[Block]:
    """One table for each item without a label for the title: it stands alone on top of it."""
    blocks: list[Block] = []
    for item, headings, _ in each(it):
        found = entries(it, item) + costs(item)
        rows = [[Cell(numbered_title(it, item), columns=2)]]
        rows += [
            [
                Cell(
                    "\n".join(entry.label)
                    if it.flag("vertical labels", 0.4) and len(entry.label) <= 5
                    else entry.label,
                    head=True,
                ),
                Cell(entry.value),
            ]
            for entry in found
        ]
        blocks += [*headings, Grid(rows)]
        if has_figures(item):
            blocks.append(indicator_grid(it, item))
        blocks += measure_lines(it, item)
    return blocks


def letters(it: Invented) -> list[Block]:
    """Fields lettered ア, イ, ウ below each item."""
    signs = it.choice(
        "letters", ["アイウエオカキクケコサシスセソ", "abcdefghijklmno", "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿ"]
    )
    form = it.choice("letter form", ["{} {}", "({}) {}", "{}．{}", "{}）{}"])
    blocks: list[Block] = []
    for item, headings, level in each(it):
        blocks += [*headings, Heading(level, numbered_title(it, item))]
        for sign, entry in zip(signs, entries(it, item), strict=False):
            label = form.format(sign, entry.label)
            if entry.long:
                blocks += [Line(label), Text(entry.value)]
            else:
                blocks.append(Field(label, entry.value, it.choice("letter sep", ["　", "：", " "])))
        blocks += measure_lines(it, item) + indicator_lines(it, item)
    return blocks


def tiles(it: Invented) -> list[Block]:
    """Boxes with the title last among the facts, as designers like it."""
    blocks: list[Block] = []
    for item, headings, level in each(it):
        if item.number:
            item.printed_number = (
                f"{it.choice('tile', ['ACTION', 'Project', '取組', 'プロジェクト'])} {item.number}"
            )
        number = [Line(item.printed_number)] if item.printed_number else []
        inside = [*number, Heading(level, printed_title(it, item)), *details(it, item)]
        blocks += [*headings, Box(inside)]
    return blocks


def year_bullets(it: Invented) -> list[Block]:
    """Under each item's heading a list by year of what was and what will be done."""
    blocks: list[Block] = []
    for item, headings, level in each(it):
        blocks += [*headings, Heading(level, numbered_title(it, item))]
        blocks += [
            Field(e.label, e.value, "　") for e in entries(it, item) if not e.key.startswith("text")
        ]
        timed = [t for t in item.texts if t.year]
        for text in item.texts:
            if text not in timed:
                blocks += [Line(it.style.label(f"texts.{text.group}")), Text(text.text)]
        names = {"plan": "計画", "done": "実施", "result": "成果", "next": "今後"}
        said = [f"{it.style.year(t.year or 0)}（{names[t.kind]}） {flat(t.text)}" for t in timed]
        for text in timed:
            text.year_printed = True
        blocks += [Bullets(said, it.style.bullet)] if said else []
        blocks += measure_lines(it, item) + indicator_lines(it, item)
    return blocks


_TABLE = Wanted(
    items=(5, 12),
    texts=(1, 3),
    sentences=(1, 2),
    indicators=(0, 1),
    measures=0.0,
    ratings=(0, 1),
    extras=0.3,
)
_RICH = Wanted(
    items=(3, 8),
    texts=(2, 6),
    sentences=(1, 4),
    indicators=(0, 3),
    measures=0.3,
    ratings=(0, 1),
    extras=0.4,
)
FAMILIES = (
    Family("transposed_table", replace(_TABLE, items=(3, 9)), transposed_table, TABLE_FORMATS),
    Family("inline_labels", replace(_RICH, indicators=(0, 1), shapes=("target and actual", "baseline to target")), inline_labels),
    Family("plan_do_check", replace(_RICH, people=1.0), plan_do_check),
    Family("short_lines", replace(_TABLE, indicators=(0, 0), texts=(0, 1), ratings=(1, 1), extras=0.1, people=1.0), short_lines),
    Family("two_row_items", replace(_TABLE, indicators=(0, 0), texts=(1, 3)), two_row_items),
    Family("stacked_cells", replace(_TABLE, people=1.0), stacked_cells),
    Family("by_department", replace(_RICH, levels=(0, 0), people=1.0, unique_numbers=True), by_department),
    Family("side_heads", replace(_RICH, people=1.0), side_heads),
    Family("letters", _RICH, letters),
    Family("tiles", _RICH, tiles),
    Family("year_bullets", replace(_RICH, texts=(3, 6)), year_bullets),
)  # fmt: skip
