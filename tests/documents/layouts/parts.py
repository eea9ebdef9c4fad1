"""What all layouts share: an item's fields in printing order, its figures, its people."""

from __future__ import annotations

from dataclasses import dataclass

from documents.blocks import Block, Bullets, Cell, Field, Grid, Line, Text
from documents.inventing import Invented
from documents.model import Figure, Indicator, Item


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
    texts = [Entry(f"text {text.group} {text.year}", text_label(it, text), text.text, len(text.text) > 24) for text in item.texts]
    ratings = [Entry(f"rating {year}", rating_label(it, item, year), value) for year, value in item.ratings]
    order = it.choice("order of entries", ["people first", "ratings last", "people last", "ratings first"])
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
        f"{one.division}{joint}{one.name}" if one.division else one.name
        for one in item.departments
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


def indicator_label(it: Invented, one: Indicator) -> str:
    """The label, with its unit where the document prints it there."""
    if it.style.unit_place == "label" and not is_cost(one):
        return f"{one.label}（{one.unit}）"
    return one.label


def is_cost(one: Indicator) -> bool:
    """Whether it is the single figure of a cost, printed as a field of its own."""
    return one.unit == "千円" and len(one.figures) == 1 and not one.figures[0].year_printed


def role_label(it: Invented, figure: Figure, *, year: bool = True) -> str:
    """The label of a figure's role with its year, in the document's one way."""
    word = it.style.label(f"roles.{figure.role}")
    if not figure.year_printed or figure.year is None or not year:
        return word
    said = it.style.year(figure.year)
    form = it.choice("role and year", ["{y}{w}", "{w}（{y}）", "{w}({y})", "{y} {w}", "{w}\n（{y}）", "{w}［{y}］"])
    return form.format(y=said, w=word)


def indicator_lines(it: Invented, item: Item) -> list[Block]:
    """The indicators in running lines, in one of several ways."""
    found: list[Block] = [
        Field(it.style.decorated(one.label), one.figures[0].printed, it.style.separator)
        for one in item.indicators
        if is_cost(one)
    ]
    normal = [one for one in item.indicators if not is_cost(one)]
    if not normal:
        return found
    head = it.style.decorated(it.style.label("indicator"))
    way = it.choice("indicator lines", ["fields", "one line", "bullets", "grid", "grid"])
    if way == "grid":
        return [*found, indicator_grid(it, item, heading=it.flag("indicator heading")), *note(it)]
    separator = it.style.separator if "\n" not in it.style.separator else "："
    for one in normal:
        if way == "fields":
            found.append(Field(head, _with_unit(it, one), separator))
            found += [Field(flat(role_label(it, f)), f.printed, separator) for f in one.figures]
            continue
        joint = it.choice("figures joint", ["、", "　", " ／ ", " → "])
        said = joint.join(f"{flat(role_label(it, f))}{it.choice('figure sep', [' ', '：', '　', ''])}{f.printed}" for f in one.figures)
        if way == "one line":
            found.append(Field(head, f"{_with_unit(it, one)}　{said}", separator))
        else:
            found += [Line(f"{it.style.bullet}{_with_unit(it, one)}"), Line(f"　{said}")]
    if way == "bullets":
        found.insert(len(found) - 2 * len(normal), Line(head))
    return found


def _with_unit(it: Invented, one: Indicator) -> str:
    """In running lines there is no column for the unit: it stands with the label."""
    return one.label if it.style.unit_place == "figure" else f"{one.label}（{one.unit}）"


def flat(text: str) -> str:
    """Without line breaks."""
    return text.replace("\n", "")


def indicator_grid(it: Invented, item: Item, *, heading: bool = False) -> Grid:
    """The indicators of an item as a table of its own."""
    normal = [one for one in item.indicators if not is_cost(one)]
    shape = normal[0].figures
    unit = it.style.unit_place == "column"
    years = [figure.year for figure in shape]
    several = len({figure.role for figure in shape}) > 1 and len(set(years)) > 1
    square = several and len(shape) == len({f.role for f in shape}) * len(set(years))
    first = [Cell(it.style.label("indicator"), head=True)]
    first += [Cell(it.style.label("unit"), head=True)] if unit else []
    if square and it.flag("roles down, years across"):
        return _roles_down(it, normal, first)
    rows = [[*first, *(Cell(role_label(it, f), head=True) for f in shape)]]
    for one in normal:
        label = [Cell(indicator_label(it, one))] + ([Cell(one.unit or "")] if unit else [])
        rows.append([*label, *(Cell(f.printed) for f in one.figures)])
    if heading:
        count = sum(cell.columns for cell in rows[0])
        rows.insert(0, [Cell(it.choice("grid heading", ["指標の推移", "目標指標の状況", "数値目標の達成状況"]), columns=count, head=True)])
    return Grid(rows, head_rows=1 + heading)


def _roles_down(it: Invented, indicators: list[Indicator], first: list[Cell]) -> Grid:
    shape = indicators[0].figures
    years = sorted({figure.year for figure in shape if figure.year is not None})
    roles = list(dict.fromkeys(figure.role for figure in shape))
    rows = [[*first, Cell(it.choice("role column", ["区分", "", "項目"]), head=True), *(Cell(it.style.year(y), head=True) for y in years)]]
    for one in indicators:
        start = [Cell(indicator_label(it, one), rows=len(roles))]
        start += [Cell(one.unit or "", rows=len(roles))] if len(first) > 1 else []
        for place, role in enumerate(roles):
            figures = [one.figure(role, year) for year in years]
            row = [Cell(it.style.label(f"roles.{role}")), *(Cell(f.printed if f else "") for f in figures)]
            rows.append((start if place == 0 else []) + row)
    return Grid(rows, head_rows=1)


def measure_lines(it: Invented, item: Item) -> list[Block]:
    """The measures as a numbered list."""
    if not item.measures:
        return []
    head = Line(it.style.decorated(it.style.label("measure")))
    form = it.choice("measure status", ["　【{}】", "（{}）", " ：{}"])
    lines = []
    for one in item.measures:
        number = one.number if one.number in "①②③④⑤" else it.choice("measure no", ["{}", "({})", "{}."]).format(one.number)
        status = form.format(one.status) if one.status else ""
        lines.append(Line(f"{number} {one.text}{status}"))
    return [head, *lines]


def measure_grid(it: Invented, item: Item) -> Grid:
    """The measures as a table."""
    status = item.measures[0].status is not None
    head = [Cell(it.choice("measure number", ["", "No.", "番号", "№"]), head=True), Cell(it.style.label("measure"), head=True)]
    head += [Cell(it.style.label("rating"), head=True)] if status else []
    rows = [head]
    for one in item.measures:
        rows.append([Cell(one.number), Cell(one.text), *([Cell(one.status or "")] if status else [])])
    return Grid(rows, head_rows=1)


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


def note(it: Invented) -> list[Block]:
    """A note below a table, in some documents: it belongs to no value."""
    if not it.flag("notes", 0.2):
        return []
    words = ["※実績値は年度末時点", "※1 累計値である。", "（注）端数処理のため合計が一致しない場合がある。", "※目標値は計画の見直しにより変更する場合があります。"]
    return [Line(it.choice("note", words))]


def rating_legend(it: Invented) -> list[Block]:
    """What the ratings mean: no item, no value."""
    pairs = zip(it.scale["values"], it.scale["legend"], strict=True)
    said = [f"{value}{it.choice('legend', ['：', '…', ' ', '＝'])}{meaning}" for value, meaning in pairs]
    if it.flag("legend in one line"):
        return [Line("※評価の基準　" + "　".join(said))]
    return [Line("【評価区分】"), *(Line(one) for one in said)]
