"""Indicators as lines and as tables, in the ways papers print them."""

from __future__ import annotations

from documents.blocks import Block, Cell, Field, Grid, Line
from documents.inventing import Invented
from documents.model import Figure, Indicator, Item


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
    form = it.choice(
        "role and year",
        ["{y}{w}", "{w}（{y}）", "{w}({y})", "{y} {w}", "{w}\n（{y}）", "{w}［{y}］"],
    )
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
        said = joint.join(
            f"{flat(role_label(it, f))}{it.choice('figure sep', [' ', '：', '　', ''])}{f.printed}"
            for f in one.figures
        )
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
        rows.insert(
            0,
            [
                Cell(
                    it.choice(
                        "grid heading", ["指標の推移", "目標指標の状況", "数値目標の達成状況"]
                    ),
                    columns=count,
                    head=True,
                )
            ],
        )
    return Grid(rows, head_rows=1 + heading)


def _roles_down(it: Invented, indicators: list[Indicator], first: list[Cell]) -> Grid:
    shape = indicators[0].figures
    years = sorted({figure.year for figure in shape if figure.year is not None})
    roles = list(dict.fromkeys(figure.role for figure in shape))
    rows = [
        [
            *first,
            Cell(it.choice("role column", ["区分", "", "項目"]), head=True),
            *(Cell(it.style.year(y), head=True) for y in years),
        ]
    ]
    for one in indicators:
        start = [Cell(indicator_label(it, one), rows=len(roles))]
        start += [Cell(one.unit or "", rows=len(roles))] if len(first) > 1 else []
        for place, role in enumerate(roles):
            figures = [one.figure(role, year) for year in years]
            row = [
                Cell(it.style.label(f"roles.{role}")),
                *(Cell(f.printed if f else "") for f in figures),
            ]
            rows.append((start if place == 0 else []) + row)
    return Grid(rows, head_rows=1)


def note(it: Invented) -> list[Block]:
    """A note below a table, in some documents: it belongs to no value."""
    if not it.flag("notes", 0.2):
        return []
    words = [
        "※実績値は年度末時点",
        "※1 累計値である。",
        "（注）端数処理のため合計が一致しない場合がある。",
        "※目標値は計画の見直しにより変更する場合があります。",
    ]
    return [Line(it.choice("note", words))]
