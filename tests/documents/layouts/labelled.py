"""Families in running lines: headings, labels and values, bullets, cards, prose."""

from __future__ import annotations

from dataclasses import replace

from documents.blocks import Beside, Block, Box, Bullets, Field, Heading, Line, PageBreak, Text
from documents.inventing import Invented
from documents.layouts.family import Family
from documents.layouts.figures import flat, indicator_grid, indicator_lines, is_cost, role_label
from documents.layouts.parts import (
    Entry,
    entries,
    field_block,
    measure_grid,
    measure_lines,
    numbered_title,
    printed_title,
)
from documents.model import Item
from documents.wanted import Wanted


def section_headings(it: Invented, item: Item, before: Item | None, level: int = 2) -> list[Block]:
    """Headings of the sections that begin with this item."""
    known = before.section if before else []
    changed = next(
        (n for n, (a, b) in enumerate(zip(item.section, known, strict=False)) if a != b), len(known)
    )
    return [Heading(level + n, name) for n, name in enumerate(item.section) if n >= changed]


def each(it: Invented) -> list[tuple[Item, list[Block], int]]:
    """Every item with the headings before it and its own heading's level."""
    found = []
    before = None
    for item in it.plan.items:
        found.append((item, section_headings(it, item, before), 2 + len(item.section)))
        before = item
    return found


def details(it: Invented, item: Item) -> list[Block]:
    """All but the title: fields in lines, then measures and figures."""
    blocks: list[Block] = []
    for entry in entries(it, item):
        blocks += field_block(it, entry)
    if item.measures and it.flag("measures as a table", 0.4):
        measures: list[Block] = [
            Line(it.style.decorated(it.style.label("measure"))),
            measure_grid(it, item),
        ]
    else:
        measures = measure_lines(it, item)
    figures = indicator_lines(it, item)
    return blocks + (
        figures + measures if it.flag("figures before measures") else measures + figures
    )


def numbered_headings(it: Invented) -> list[Block]:
    """A heading with number and title, then labelled lines."""
    blocks: list[Block] = []
    for item, headings, level in each(it):
        blocks += [*headings, Heading(level, numbered_title(it, item)), *details(it, item)]
    return blocks


def label_lines(it: Invented) -> list[Block]:
    """No headings for items: each begins with the line of its title's label."""
    label = it.style.label
    separator = it.style.separator if "\n" not in it.style.separator else "："
    blocks: list[Block] = []
    for item, headings, _ in each(it):
        blocks += headings
        number = Field(it.style.decorated(label("number")), item.printed_number or "", separator)
        title = printed_title(it, item)
        if item.printed_number and it.flag("number with the title"):
            blocks.append(
                Field(it.style.decorated(label("title")), numbered_title(it, item), separator)
            )
        else:
            blocks += [number] if item.printed_number else []
            blocks.append(Field(it.style.decorated(label("title")), title, separator))
        for entry in entries(it, item):
            blocks += field_block(it, entry, separator)
        blocks += measure_lines(it, item) + indicator_lines(it, item)
        blocks.append(Line(it.choice("rule", ["", "-" * 30, "―" * 20, "", "＊　＊　＊"])))
    return blocks


def bullets(it: Invented) -> list[Block]:
    """Everything of an item as bullets under its heading."""
    separator = it.choice("bullet separator", ["：", ":", "　", " … "])
    blocks: list[Block] = []
    for item, headings, level in each(it):
        said = [
            f"{it.style.decorated(e.label) if it.flag('decorate bullets', 0.3) else e.label}{separator}{flat(e.value)}"
            for e in entries(it, item)
        ]
        for one in item.measures:
            status = f"（{one.status}）" if one.status else ""
            said.append(f"{it.style.label('measure')}{one.number}{separator}{one.text}{status}")
        for one in item.indicators:
            if is_cost(one):
                said.append(f"{one.label}{separator}{one.figures[0].printed}")
                continue
            unit = "" if it.style.unit_place == "figure" else f"（{one.unit}）"
            figures = "、".join(f"{flat(role_label(it, f))} {f.printed}" for f in one.figures)
            said.append(f"{it.style.label('indicator')}{separator}{one.label}{unit}　{figures}")
        blocks += [
            *headings,
            Heading(level, numbered_title(it, item)),
            Bullets(said, it.style.bullet),
        ]
    return blocks


def cards(it: Invented) -> list[Block]:
    """A box for each item: a strip with number and title, short facts beside each other."""
    blocks: list[Block] = []
    joint = it.choice("card joint", ["　", " ｜ ", " / ", "\t"])
    for item, headings, level in each(it):
        found = entries(it, item)
        short = [one for one in found if not one.long and "\n" not in one.value]
        strip = joint.join(
            f"{it.style.decorated(one.label)}{it.choice('card sep', ['：', ' ', '　'])}{one.value}"
            for one in short
        )
        inside: list[Block] = [Heading(level, numbered_title(it, item))]
        inside += [Line(strip)] if short else []
        for one in found:
            if one not in short:
                inside += field_block(it, one)
        inside += measure_lines(it, item) + indicator_lines(it, item)
        blocks += [*headings, Box(inside)]
    return blocks


def prose_report(it: Invented) -> list[Block]:
    """A report: what is done told in paragraphs, the figures inside them."""
    blocks: list[Block] = []
    opening = it.choice("opening", ["", "　", "　"])
    for item, headings, level in each(it):
        found = entries(it, item)
        people = [e for e in found if e.key in ("departments", "division", "department")]
        owner = "".join(e.value for e in people)
        title = numbered_title(it, item)
        if owner and it.flag("people behind the title"):
            title += (
                f"（{flat(owner)}）" if it.flag("people in brackets", 0.7) else f"　{flat(owner)}"
            )
            found = [e for e in found if e not in people]
        blocks += [*headings, Heading(level, title)]
        for entry in found:
            if not entry.long:
                blocks.append(Field(it.style.decorated(entry.label), entry.value, "："))
            elif it.flag("prose in labelled paragraphs", 0.6):
                blocks.append(Text(f"{it.style.decorated(entry.label)}{opening}{entry.value}"))
            else:
                blocks += [Line(it.style.decorated(entry.label)), Text(opening + entry.value)]
        blocks += measure_lines(it, item)
        blocks += [
            Text(opening + figure_sentence(it, one)) for one in item.indicators if not is_cost(one)
        ]
        blocks += [
            Text(f"{opening}{one.label}は{one.figures[0].printed}である。")
            for one in item.indicators
            if is_cost(one)
        ]
    return blocks


def figure_sentence(it: Invented, one: object) -> str:
    """An indicator told in a sentence."""
    figures = one.figures  # type: ignore[attr-defined]
    label = one.label  # type: ignore[attr-defined]
    unit = "" if it.style.unit_place == "figure" else one.unit  # type: ignore[attr-defined]
    said = []
    for figure in figures:
        year = f"{it.style.year(figure.year)}の" if figure.year_printed else ""
        word = {"baseline": "基準値", "plan": "計画値", "target": "目標値", "actual": "実績値"}[
            figure.role
        ]
        value = figure.printed + (unit if figure.value is not None else "")
        said.append(f"{year}{word}は{value}")
    form = it.choice(
        "figure sentence",
        [
            "「{label}」については、{said}である。",
            "指標「{label}」の{said}となっている。",
            "{label}は、{said}となった。",
        ],
    )
    return form.format(label=label, said="、".join(said))


def two_columns(it: Invented) -> list[Block]:
    """Two items beside each other on a page."""
    blocks: list[Block] = []
    pending: list[Block] | None = None
    for item, headings, level in each(it):
        own: list[Block] = [Heading(level, numbered_title(it, item))]
        for entry in entries(it, item):
            own += field_block(it, entry)
        own += measure_lines(it, item)
        if item.indicators:
            figures = indicator_lines(it, item)
            own += figures
        if headings or pending is None:
            blocks += ([Beside(pending, [])] if pending else []) + headings
            pending = own
        else:
            blocks.append(Beside(pending, own))
            pending = None
    return blocks + ([Beside(pending, [])] if pending else [])


def pages(it: Invented) -> list[Block]:
    """A page or two for each item, section names as running lines on top of every page."""
    blocks: list[Block] = []
    for item, _, _ in each(it):
        labels = it.style.label("section"), it.style.label("subsection")
        if blocks:
            blocks.append(PageBreak(item.title[:20]))
        for label, name in zip(labels, item.section, strict=False):
            blocks.append(Field(label, name, it.choice("page section sep", ["　", "：", " "])))
        blocks += [Heading(2, numbered_title(it, item)), *details(it, item)]
    return blocks


def _grid_after(it: Invented, item: Item) -> list[Block]:
    normal = [one for one in item.indicators if not is_cost(one)]
    return [indicator_grid(it, item)] if normal else []


def short_entry(entry: Entry) -> Entry:
    """An entry for narrow places."""
    return replace(entry, value=flat(entry.value))


_RICH = Wanted(texts=(2, 6), sentences=(1, 4), indicators=(0, 3), measures=0.3, ratings=(0, 1))
FAMILIES = (
    Family("numbered_headings", _RICH, numbered_headings),
    Family("label_lines", replace(_RICH, people=1.0), label_lines),
    Family("bullets", Wanted(texts=(1, 4), sentences=(1, 2), levels=(1, 2)), bullets),
    Family("cards", Wanted(texts=(1, 3), sentences=(1, 2), extras=0.5, people=1.0), cards),
    Family(
        "prose_report",
        Wanted(items=(3, 9), texts=(2, 5), sentences=(2, 6), indicators=(0, 2), shapes=("target and actual", "baseline to target", "actual of years", "baseline, actual, target")),
        prose_report,
    ),
    Family("two_columns", Wanted(texts=(1, 3), sentences=(1, 2), shapes=("target and actual", "baseline to target", "target only")), two_columns, ("txt", "html", "docx", "pdf")),
    Family("pages", replace(_RICH, levels=(1, 2), items=(3, 8)), pages),
)  # fmt: skip
