"""What the rows of a small year table tell of the item in which it stands: figures or texts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.extract.draft import Draft, Reading
from ingest.extract.figures import figure, label_and_unit, with_unit
from ingest.extract.grids import GridCell
from ingest.extract.readers.rating_prints import add_rating
from ingest.extract.readers.texts import is_blank
from ingest.extract.table_heads import is_unit
from ingest.extract.views import View
from ingest.extract.year_table import YearColumn, YearTable
from ingest.extract.year_tables import is_role, role_at_end, role_in
from ingest.layouts.table_rules import YearTables
from ingest.layouts.terms import Role, TextKind
from ingest.records import Figure, Indicator, Sourced, Text
from ontology.japanese.characters import match_key
from ontology.japanese.quantities import read_quantity

# Heads that name no indicator, but the kind of what stands below.
_GENERIC = re.compile(
    r"区分|項目|種別|内訳|内容|年度|年次|単位.*|備考|成果?指標.*|活動指標.*|指標名?|KPI|評価指標|数値目標"
    r"|(?:年[次度]別?)?(?:の?(?:計画|目標|実績|取組|推移))*|スケジュール|工程表?|コスト|[PDCA]|PLAN|DO|CHECK|ACT(?:ION)?"
)
_NUMBER = re.compile(r"[約延べ計▲△-]*\d[\d,.]*\D{0,6}")
_BARE = re.compile(r"[▲△]?\d[\d,.]*%?")
_DASH = re.compile(r"[-−—–―ー…・/]*")
_UNIT_LINE = re.compile(r"単位 ?[:： ]? ?(?P<unit>[^\s()（）\]】、。,・]{1,6})")
_NOT_FAR = 120
_CAPTION = re.compile(r"[\s#*■◆●○◎▼□・<>【\[〈《「-]*(?P<words>[^\n]*?)[\s*】\]〉》」:]*")
_LONGEST_CAPTION = 20
_SENTENCE_OR_PAIR = re.compile(r"。|.[:：]\s*\S")
_KINDS: dict[Role, TextKind] = {"actual": "done", "plan": "plan", "target": "plan"}


@dataclass(frozen=True, slots=True)
class _Row:
    """A row taken apart: its name and role, its unit, its values under their years."""

    name: View | None
    role: Role | None
    unit: str | None
    values: list[tuple[GridCell, YearColumn]]


def read_year_table(
    table: YearTable, rule: YearTables, whole: View, draft: Draft, reading: Reading
) -> None:
    """Put the rows of a year table into the draft of its item."""
    caption = _caption(table, whole)
    if caption and draft.title and match_key(draft.title.value) in match_key(caption.text):
        caption = None  # the item's own heading
    name, unit = _named(table, caption)
    unit = unit or _unit_above(table, whole)
    role = _role_of_all(table, caption)
    indicators: list[Indicator] = []
    for row in _rows(table):
        if row.name is not None and _BARE.fullmatch(row.name.text):
            continue  # a figure under a head that says no year: nobody knows which is whose
        row = replace(row, name=row.name or name)
        if _rates(row, among_words=rule.words or tells_words(table)):
            for cell, column in row.values:
                add_rating(cell.words, column.year, draft)
        elif _tells_words(row, rule, unit):
            draft.texts += _texts(table, row, rule, role)
        else:
            indicators += _indicators(replace(row, role=row.role or role), unit, draft, reading)
    draft.indicators += indicators
    reading.hit(rule.name)
    reading.place(draft)


# Rows that say how it went, with words or signs that are no numbers.
_RATING = re.compile(
    r".{0,6}(?:評価|判定|評定|ランク|達成度|進捗度|進捗状況|達成状況|達成区分)(?:結果|区分)?"
)
_LONGEST_RATING = 10


def _rates(row: _Row, *, among_words: bool) -> bool:
    """Whether a row rates; numbers do where no share is meant, or the other rows tell words."""
    printed = [cell.key for cell, _ in row.values if not _DASH.fullmatch(cell.key)]
    named = row.name is not None and _RATING.fullmatch(re.sub(r"\s", "", row.name.text))
    graded = named and (among_words or not _OF_A_SHARE.search(named[0]))
    short = all(
        len(key) <= _LONGEST_RATING
        and (read_quantity(key) is None or (graded and _GRADE.fullmatch(key)))
        for key in printed
    )
    return bool(named) and bool(printed) and short


# What a percentage may tell, too; and the grades that are numbers.
_OF_A_SHARE = re.compile(r"達成|進捗")
_GRADE = re.compile(r"[1-5]点?")


def tells_words(table: YearTable) -> bool:
    """Whether most values are words that nothing says are figures."""
    cells = [cell.key for row in table.body for cell, _ in table.values(row)]
    words = [key for key in cells if not _counts(key) and not is_blank(key)]
    printed = [key for key in cells if not _DASH.fullmatch(key)]
    return 2 * len(words) > len(printed)


def _counts(key: str) -> bool:
    return read_quantity(key) is not None or _NUMBER.fullmatch(key) is not None


def _rows(table: YearTable) -> list[_Row]:
    found: list[_Row] = []
    for number in table.body:
        words, role, unit = None, None, None
        for cell in _labels(table, number):
            if cell.column == table.unit:
                unit = cell.words.value()
            elif is_role(cell.key):
                role = role_in(cell.key)
                words = words or (cell.words if _sums(cell.key) else None)
            elif is_unit(cell.key):
                unit = cell.words.value()
            else:
                words, role = cell.words, role or role_at_end(cell.key)
        if words is None and found and not table.grid.merges and not _begins(table, number):
            words = found[-1].name  # a blank says the cell above again
        behind = table.grid.at(number, table.unit) if table.unit is not None else None
        unit = unit or (behind.words.value() if behind else None)
        found.append(_Row(words, role, unit, table.values(number)))
    return found


def _labels(table: YearTable, number: int) -> list[GridCell]:
    """The cells before the years that hold for a row, merged ones, too."""
    start = table.side.column + table.side.column_span if table.side else 0
    cells = (table.grid.at(number, column) for column in range(start, table.first))
    return list({id(c): c for c in cells if c and c.row in table.body}.values())


def _begins(table: YearTable, number: int) -> bool:
    start = table.side.column + 1 if table.side else 0
    return table.grid.at(number, start) is not None


def _sums(key: str) -> bool:
    """Whether a role word names what it counts, too (決算額)."""
    return key.endswith("額")


def _named(table: YearTable, caption: View | None) -> tuple[View | None, str | None]:
    """What the words beside the years, or the line above the table, name; and its unit."""
    cells = [*([table.side] if table.side else []), *reversed(table.beside)]
    said = [*(cell.words for cell in cells), *([caption] if caption else [])]
    unit = next((printed for words in said if (printed := label_and_unit(words)[1])), None)
    for words in said:
        label, _ = label_and_unit(words)
        key = re.sub(r"\s", "", label.text)
        if not _GENERIC.fullmatch(key) and not is_role(key) and not is_unit(key.strip("()")):
            return words, unit
    return None, unit


def _role_of_all(table: YearTable, caption: View | None) -> Role | None:
    """The role that the words beside or above the table say of rows that say none."""
    said = [c.key for c in [*([table.side] if table.side else []), *table.beside]]
    said += [caption.text] if caption else []
    return next((role for words in said if (role := role_in(words))), None)


def _caption(table: YearTable, whole: View) -> View | None:
    """The short line right above the table."""
    if table.row:
        return None
    at = whole.index_of(table.grid.table.start)
    text = whole.text[max(0, at - _NOT_FAR) : at].rstrip()
    start = max(0, at - _NOT_FAR) + text.rfind("\n") + 1
    match = _CAPTION.fullmatch(whole.text[start : max(0, at - _NOT_FAR) + len(text)])
    short = match is not None and 1 < len(match["words"]) <= _LONGEST_CAPTION
    if not match or not short or _SENTENCE_OR_PAIR.search(match["words"]):
        return None
    return whole.part(start + match.start("words"), start + match.end("words"))


def _unit_above(table: YearTable, whole: View) -> str | None:
    at = whole.index_of(table.grid.table.start)
    line = whole.text[max(0, at - _NOT_FAR) : at].rstrip().split("\n")[-1]
    corner = [cell.words.text for cell in table.beside]
    for words in [*corner, line]:
        match = _UNIT_LINE.search(words)
        if match and is_unit(match["unit"]):
            return match["unit"]
    return None


def _tells_words(row: _Row, rule: YearTables, unit: str | None) -> bool:
    printed = [cell.key for cell, _ in row.values if not _DASH.fullmatch(cell.key)]
    if not printed or not all(map(_counts, printed)):
        words = sum(not _counts(key) for key in printed)
        return rule.words or 2 * words > len(printed)
    named = row.name is not None and label_and_unit(row.name)[1] is not None
    return rule.words and not (row.unit or unit or named)


def _texts(table: YearTable, row: _Row, rule: YearTables, role_of_all: Role | None) -> list[Text]:
    found = []
    for cell, column in row.values:
        if is_blank(cell.key) and not _counts(cell.key):
            continue
        role = row.role or column.role or role_of_all
        kind = _kind_of(row.name) or (_KINDS.get(role, rule.kind) if role else rule.kind)
        last = table.last_year(cell)
        last = last if last != column.year else None
        words = Sourced(cell.words.flow(), cell.words.spans())
        found.append(Text(kind, column.year, words, last_fiscal_year=last))
    return found


# What the name of a row says of its texts.
_KIND_OF_NAME: tuple[tuple[str, TextKind], ...] = (
    ("課題|問題", "issue"),
    ("理由|要因", "reason"),
    ("今後|次年度|翌年度|改善|見直し", "next"),
    ("成果|効果", "result"),
    ("実績|実施|取組状況|結果", "done"),
)


def _kind_of(name: View | None) -> TextKind | None:
    words = name.text if name else ""
    return next((kind for pattern, kind in _KIND_OF_NAME if re.search(pattern, words)), None)


def _indicators(row: _Row, unit: str | None, draft: Draft, reading: Reading) -> list[Indicator]:
    label, printed = label_and_unit(row.name) if row.name else (None, None)
    named = label.sourced() if label else draft.title
    if named is None or not row.values:
        return []
    ahead = _first_ahead([column for _, column in row.values], reading.fiscal_year)
    figures = tuple(_figure(row, cell, column, ahead) for cell, column in row.values)
    return [with_unit(Indicator(named, row.unit or printed or unit, figures))]


def _first_ahead(columns: Sequence[YearColumn], fiscal_year: int | None) -> int | None:
    """The first year of which no head says what is told, but the years after the document's: those
    after the last results are ahead with them. None where no such year is after the document's."""
    plain = sorted(one.year for one in columns if one.role is None and one.year is not None)
    if fiscal_year is None or not plain or plain[-1] <= fiscal_year:
        return None
    reached = [one.year for one in columns if one.role in _REACHED and one.year is not None]
    known = max(reached, default=fiscal_year)
    return next(year for year in plain if year > min(known, fiscal_year))


_REACHED = ("actual", "baseline")


def _figure(row: _Row, cell: GridCell, column: YearColumn, ahead: int | None) -> Figure:
    later = ahead is not None and column.year is not None and column.year >= ahead
    role: Role = column.role or row.role or ("plan" if later else "actual")
    return figure(cell.words, role, column.year)
