"""Figures told in a line, whatever words, years and signs stand around them.

`label 612件（R5）→900件（R10）`, `label：目標 40%　実績 36.4%`,
`label 2023年度 31% ／ 2027年度目標 70%`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.extract.figures import figure, label_and_unit, role_of, with_unit
from ingest.extract.readers.relative_years import RELATIVE_YEAR, relative_year, years_at_once
from ingest.extract.readers.told_roles import BRACKETED, ROLE, SEVERAL, role_before, roles_at_once
from ingest.extract.views import View
from ingest.layouts.terms import Role
from ingest.records import Figure, Indicator, Sourced
from ontology.japanese.fiscal_years import find_fiscal_years
from ontology.japanese.quantities import find_quantities

_AFTER = r"(?:(?<=[\s→:/|=])|^)"
# A dash before words is the mark of a line.
_DASH = re.compile(rf"(?!\A- \S){_AFTER}[-−—–―ー…]{{1,3}}(?=[\s()\[\]→/|、,]|$)")
_BARE = re.compile(
    rf"{_AFTER}[▲△-]?(?:\d{{1,3}}(?:,\d{{3}})+|\d+)(?:\.\d+)?(?=[\s()\[\]→/|、]|, |,?$)"
)
# A number with a unit that nobody listed: where its year or role stands beside it.
_WITH_UNIT = re.compile(
    r"(?<![\d,.])[▲△-]?\d[\d,]*(?:\.\d+)?(?!年|月|日)(?:か(?=[所国])|[^\W\d_ぁ-ん]){1,4}"
    r"(?:/[^\W\d_]{1,2})?(?=\s|[()\[\]→、/|]|に対し|に比べ|$)"
)
_SAID_BEFORE = re.compile(r"(?:[\d度値標績状準初]|目安)[)]?[\s:=は]*$")
_SAID_BEHIND = re.compile(r"\s*\([^()]*(?:年|目標|実績|基準|現状|[RH]\d)")
# A number inside of a name (1人1日当たりの排出量, 1時間以上学ぶ児童) is no figure.
_GOES_ON = re.compile(
    r"\d|(?!から|[へにをとではか増減])[一-龠ァ-ヶーぁ-ん]|を?(?:超え|上回|下回|満たさ)(?:る|ない)[一-龠ァ-ヶ]"
)
_REMARK = re.compile(r"\s*\((?P<inside>[^()]*)\)")
_JOINTS = " 、,/|・※▶►⇒★☆○●◆◇■□*:;=→-…「」[]\t\n"


@dataclass(slots=True)
class _Told:
    """A printed value with what the words around it say."""

    label: View | None
    value: View
    year: int | None
    role: Role | None
    arrow: bool


def told_indicators(
    text: View, role: Role | None, fiscal_year: int | None, head: Sourced[str] | None = None
) -> list[Indicator]:
    """The indicators of all lines; `role` is that of figures of which nothing says another, `head`
    the label of figures that have none before them."""
    found: list[Indicator] = []
    above: tuple[Sourced[str] | None, str | None] = (head, None)
    for match in text.finditer(re.compile(r"[^\n]+")):
        line = text.part(match.start(), match.end()).trimmed()
        group: list[_Told] = []
        values = list(_told(line, fiscal_year, headed=head is not None))
        says = bool(values) and (values[0].year or values[0].role)
        label, unit = above if says else (head, None)
        below = match[0][0] == "\t" and label is head and bool(found)
        if says and below:  # a row beside the merged cell of the name above
            label, unit = found[-1].label, found[-1].unit
        goes_on = says and all(one.label is None for one in values)
        above = (label, unit) if goes_on else _name_above(line) or (head, None)
        for told in values:
            if told.label is not None:
                found += _indicator(label, unit, group, role, fiscal_year)
                words, unit = label_and_unit(told.label)
                label, group = words.sourced(), []
            group.append(told)
        found += _indicator(label, unit, group, role, fiscal_year)
    return found


def _name_above(line: View) -> tuple[Sourced[str], str | None] | None:
    """What a line without figures names, whose figures stand on the next one; and its unit."""
    words = line.trimmed()
    if not _NAME.fullmatch(words.text) or _values(words.text):
        return None
    label, unit = label_and_unit(words)
    alone = len(label.text) < 2 or ROLE.fullmatch(label.text) or _INDICATOR.fullmatch(label.text)
    return None if alone else (label.sourced(), unit)


_NAME = re.compile(r"[^。:→\t]{2,50}")


def _indicator(
    label: Sourced[str] | None,
    unit: str | None,
    group: list[_Told],
    role: Role | None,
    fiscal_year: int | None,
) -> Iterator[Indicator]:
    if label is None or not group:
        return
    figures = tuple(
        _figure(told, _role(told, place, group, role, fiscal_year), fiscal_year)
        for place, told in enumerate(group)
    )
    yield with_unit(Indicator(label, unit, figures))


def _figure(told: _Told, role: Role, fiscal_year: int | None) -> Figure:
    year = told.year
    if year is None and role in ("plan", "actual"):
        year = fiscal_year
    return figure(told.value, role, year)


def _role(
    told: _Told, place: int, group: list[_Told], role: Role | None, fiscal_year: int | None
) -> Role:
    """What is printed; else by the arrows and years of the figures together."""
    if told.role:
        return told.role
    named = {one.role for one in group}
    if _is_of_course(told, place, group, fiscal_year):
        return "actual"
    if any(one.arrow for one in group) and not _is_past(group[-1], fiscal_year):
        last = max(n for n, one in enumerate(group) if one.arrow)
        if place == last:
            return "actual" if "target" in named else "target"
        return "baseline"
    if told.year is not None and fiscal_year is not None:
        if told.year > fiscal_year:
            return "target"
        past_years = {one.year for one in group if one.year and not one.role} - {None}
        if len([year for year in past_years if year <= fiscal_year]) > 1:
            return role or "actual"  # year by year
        later = any((one.year or 0) > told.year for one in group) or "target" in named
        past = _is_past(group[-1], fiscal_year)
        return role or ("baseline" if told.year < fiscal_year and later and not past else "actual")
    return role or "actual"


def _is_of_course(told: _Told, place: int, group: list[_Told], fiscal_year: int | None) -> bool:
    """Whether a figure is of the document's own year, or of the year right before that of the next
    figure, which is told of as well: no baseline."""
    if told.year is None or fiscal_year is None:
        return False
    after = group[place + 1].year if place + 1 < len(group) else None
    return told.year == fiscal_year or (after == told.year + 1 and after <= fiscal_year)


def _is_past(last: _Told, fiscal_year: int | None) -> bool:
    """Whether the last figure is of a year that the document tells of."""
    return last.year is not None and fiscal_year is not None and last.year <= fiscal_year


def _told(line: View, fiscal_year: int | None, *, headed: bool) -> Iterator[_Told]:
    values = _values(line.text)
    done = 0
    several: list[Role] = []
    years: list[int] = []
    for number, (start, end) in enumerate(values):
        stop = values[number + 1][0] if number + 1 < len(values) else len(line.text)
        remark = _REMARK.match(line.text, end, stop)
        before = line.part(done, start)
        inside = remark["inside"] if remark else ""
        goes_on = before.text.strip() in ((*_SLASHES, "(") if number else _SLASHES)
        years = years_at_once(before.text) or years[1:] * goes_on
        year = years[0] if years else _year(before.text) or _year(inside)
        near = relative_year(before.text, fiscal_year) or relative_year(inside, fiscal_year)
        role = role_before(before.text) or (role_of(inside) if inside else None)
        several = roles_at_once(before.text) or several[1:] * goes_on
        role = several[0] if several else role
        if near and not year:
            year, role = near, role or ("actual" if near <= (fiscal_year or near) else None)
        label = _label(before)
        if headed and label and year and (sum_of := _SUM.fullmatch(label.text)):
            label, role = None, role or ("plan" if sum_of["planned"] else "actual")
        yield _Told(label, line.part(start, end), year, role, "→" in before.text)
        done = remark.end() if remark else end


# Which sum of a year stands under the name of the sum.
_SUM = re.compile(r"(?P<planned>(?:当初|補正後?)?予算|見込)(?:現?額)?|決算(?:見込)?額?|実績額?")
_SLASH = re.compile(r"(?<=[^\d\s])/(?=\d)")
_SLASHES = ("/", "→")


def _values(text: str) -> list[tuple[int, int]]:
    text = _SLASH.sub("\t", text)  # what parts two figures is no part of either
    years = [range(one.start, one.end) for one in find_fiscal_years(text)]
    found = [(one.start, one.end) for one in find_quantities(text) if one.unit]
    found += [match.span() for pattern in (_DASH, _BARE) for match in pattern.finditer(text)]
    found += [match.span() for match in _WITH_UNIT.finditer(text) if _says_which(text, match)]
    values: list[tuple[int, int]] = []
    for start, end in sorted(found, key=lambda place: (place[0], -place[1])):
        inside = any(start in span for span in years) or _GOES_ON.match(text, end)
        if not inside and (not values or start >= values[-1][1]):
            values.append((start, end))
    return values


def _says_which(text: str, number: re.Match[str]) -> bool:
    """Whether words right before or behind a number say its year or role."""
    before = text[max(0, number.start() - _NEAR) : number.start()]
    return bool(_SAID_BEFORE.search(before) or _SAID_BEHIND.match(text, number.end()))


def _year(words: str) -> int | None:
    years = find_fiscal_years(words)
    return years[-1].first if years else None


_NEAR = 8


# Two figures of one indicator held against each other (目標 95％に対し、実績 88％).
_AGAINST = re.compile(r"(?:に対し(?:て)?|のところ|に比べ(?:て)?|に対する)[、, ]*")
# What leads from a name to its figure (参加者数を令和7年度までに50人にする).
_UNTIL = re.compile(r"(?:を|は|が)(?:末?までに)?$")
_COURSE = re.compile(r"(?:実績値?の?|年度別の?|数値の?)?(?:推移|経過|動き|年度別|各年度)")


def _label(words: View) -> View | None:
    """The words before a value without its year and role; None where nothing is left."""
    cuts = [(one.start, one.end) for one in find_fiscal_years(words.text)]
    cuts += [match.span() for match in RELATIVE_YEAR.finditer(words.text)]
    rest = words.without(cuts)
    several = BRACKETED.search(rest.text) or SEVERAL.search(rest.text)
    rest = rest.part(0, several.start()) if several else rest
    role = re.search(
        rf"(?:^|(?<=[\s:/|、の（(\[])){ROLE.pattern}末?(?:時点)?[\s:=は()\[]*$", rest.text
    )
    rest = rest.part(0, role.start()) if role else rest
    # A role before words that are no figure (現状 調査なし →) belongs to them.
    told = re.search(rf"(?<=\S)\s+{ROLE.pattern}(?=[\s()]*\S*[\s]*→)", rest.text)
    rest = rest.part(0, told.start()) if told else rest
    text = rest.text
    left = len(text) - len(text.lstrip(_JOINTS + ")）"))
    right = len(text.rstrip(_JOINTS + "(（【の"))
    against = _AGAINST.match(text, left)
    left = against.end() if against else left
    if ")" not in text[left:right]:  # the bracket closes behind the figure
        left += len(text[left:right]) - len(text[left:right].lstrip("(【 "))
    label = rest.part(left, max(left, right)).trimmed()
    until = _UNTIL.search(label.text)
    label = label.part(0, until.start()) if until else label
    if _COURSE.fullmatch(label.text):
        return None  # of what is named above
    return label if len(label.text) > 1 and "。" not in label.text else None


def label_of_measure(words: View) -> Sourced[str] | None:
    """A label as the name of what is measured; None where it names a role or says indicator."""
    match = _DECORATED.fullmatch(words.text)
    name = words.group(match, "words") if match else words
    if len(name.text) < 2 or role_of(name.text) or _INDICATOR.search(name.text):
        return None
    return name.sourced()


_DECORATED = re.compile(r"[\W_]*(?P<words>\w.*?)[\W_]*", re.DOTALL)
_INDICATOR = re.compile(r"指標|KPI|KGI|ものさし|物差し|目安|尺度|数値|データ|数字")
