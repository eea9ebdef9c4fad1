"""What all layouts share: an item's fields in printing order, its figures, its people."""

from __future__ import annotations

from dataclasses import dataclass

from documents.blocks import Block, Bullets, Cell, Field, Grid, Line, Text
from documents.inventing import Invented
from documents.model import Item


@dataclass
class Entry:
    """A field of an item as label and value; `long` where it is running text."""

    key: str
    label: str
    value: str
    long: bool = False


def printed_title(it: Invented, item: Item) -> str:
    """The title with its mark of priority, where the document marks it there."""
    if item.priority and it.with_priority == "mark":
        return it.style.priority_mark.format(item.title)
    return item.title


def numbered_title(it: Invented, item: Item, joint: str = "") -> str:
    """Number and title in one line."""
    title = printed_title(it, item)
    if not item.printed_number:
        return title
    joint = joint or it.numbering.joint
    return f"{item.printed_number}{joint}{title}"


def entries(it: Invented, item: Item) -> list[Entry]:
    """All fields but number, title, section, measures and indicators, in the document's order."""
    short = people(it, item) + _short(it, item)
    texts = [
        Entry(
            f"text {text.group} {text.year}", text_label(it, text), text.text, len(text.text) > 24
        )
        for text in item.texts
    ]
    ratings = [
        Entry(f"rating {year}", rating_label(it, item, year), value) for year, value in item.ratings
    ]
    order = it.choice(
        "order of entries", ["people first", "ratings last", "people last", "ratings first"]
    )
    if order == "people first":
        return short + ratings + texts
    if order == "ratings last":
        return short + texts + ratings
    if order == "people last":
        return texts + ratings + short
    return ratings + texts + short


def people(it: Invented, item: Item) -> list[Entry]:
    """Departments and divisions."""
    label = it.style.label
    if not item.departments:
        return []
    first = item.departments[0]
    if first.division and it.flag("division in a column"):
        return [
            Entry("division", label("division"), first.division),
            Entry("department", label("department"), first.name),
        ]
    return [Entry("departments", label("departments"), departments(it, item))]


def departments(it: Invented, item: Item) -> str:
    """The departments in one value."""
    joint = it.style.division_join
    names = [
        f"{one.division}{joint}{one.name}" if one.division else one.name for one in item.departments
    ]
    return it.style.join.join(names)


def _short(it: Invented, item: Item) -> list[Entry]:
    label = it.style.label
    found = []
    if it.with_priority == "field":
        mark = it.choice("priority sign", ["○", "●", "★", "重点", "◎"])
        empty = it.choice("no priority", ["", it.style.dash, "－"])
        found.append(Entry("priority", label("priority"), mark if item.priority else empty))
    if item.lead:
        found.append(Entry("lead", label("lead"), "・".join(item.lead)))
    if item.status:
        found.append(Entry("status", label("status"), item.status))
    if item.partners:
        found.append(Entry("partners", label("partners"), "、".join(item.partners)))
    if item.related_plans:
        said = [f"{name}（{period}）" if period else name for name, period in item.related_plans]
        found.append(Entry("related_plans", label("related_plans"), "、".join(said)))
    return found


def text_label(it: Invented, text: object) -> str:
    """The label of a text, with the year where the document says it there."""
    group, year, yeared = text.group, text.year, text.year_printed  # type: ignore[attr-defined]
    if group == "roadmap":
        return it.style.year(year)
    return it.style.label(f"texts.{group}", "yeared" if yeared else "words")


def rating_label(it: Invented, item: Item, year: int) -> str:
    """The label of a rating: with its year where there are several."""
    if len(item.ratings) > 1:
        return f"{it.style.year(year)}{it.choice('rating by year', ['評価', '', ' 評価', 'の評価', '進捗'])}"
    yeared = it.flag("rating says its year")
    return it.style.label("rating", "yeared" if yeared else "words")


def measure_lines(it: Invented, item: Item) -> list[Block]:
    """The measures as a numbered list."""
    if not item.measures:
        return []
    head = Line(it.style.decorated(it.style.label("measure")))
    form = it.choice("measure status", ["　【{}】", "（{}）", " ：{}"])
    lines = []
    for one in item.measures:
        number = (
            one.number
            if one.number in "①②③④⑤"
            else it.choice("measure no", ["{}", "({})", "{}."]).format(one.number)
        )
        status = form.format(one.status) if one.status else ""
        lines.append(Line(f"{number} {one.text}{status}"))
    return [head, *lines]


def measure_grid(it: Invented, item: Item) -> Grid:
    """The measures as a table."""
    status = item.measures[0].status is not None
    head = [
        Cell(it.choice("measure number", ["", "No.", "番号", "№"]), head=True),
        Cell(it.style.label("measure"), head=True),
    ]
    head += [Cell(it.style.label("rating"), head=True)] if status else []
    rows = [
        [Cell(one.number), Cell(one.text), *([Cell(one.status or "")] if status else [])]
        for one in item.measures
    ]
    return Grid([head, *rows], head_rows=1)


def field_block(it: Invented, entry: Entry, separator: str | None = None) -> list[Block]:
    """A field in running lines: short ones beside their label, long ones as the document has it."""
    label = it.style.decorated(entry.label)
    separator = it.style.separator if separator is None else separator
    if entry.long and (it.flag("long texts below their label") or separator in ("\t", "　", "  ")):
        if entry.value.startswith(("・", "○", "◆")) and it.flag("texts as lists"):
            lines = entry.value.split("\n")
            return [Line(label), Bullets([line[1:] for line in lines], lines[0][0])]
        return [Line(label), Text(entry.value)]
    return [Field(label, entry.value, separator)]


def rating_legend(it: Invented) -> list[Block]:
    """What the ratings mean: no item, no value."""
    pairs = zip(it.scale["values"], it.scale["legend"], strict=True)
    said = [
        f"{value}{it.choice('legend', ['：', '…', ' ', '＝'])}{meaning}" for value, meaning in pairs
    ]
    if it.flag("legend in one line"):
        return [Line("※評価の基準　" + "　".join(said))]
    return [Line("【評価区分】"), *(Line(one) for one in said)]
