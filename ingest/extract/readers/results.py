"""Results as lines: `・label value (planned)`, or a label line with values on the lines below."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.extract.draft import Draft, Reading
from ingest.extract.figures import figure, year_alone
from ingest.extract.labelled import Labelled
from ingest.extract.readers.texts import add_text, cleaned, year_and_kind
from ingest.extract.views import View
from ingest.layouts.terms import Role
from ingest.records import Figure, Indicator, Sourced
from ontology.japanese.quantities import Quantity, find_quantities

_LINE = re.compile(r"[^\n]+")
_MARK = re.compile(r"^(?:[-・※|\s]|\(新\))+")
_IN_PARENTHESES = re.compile(r"\s*\((?P<planned>[^()]*)\)")
_WHOLE_REMARK = re.compile(r"^\((?P<inside>[^()]*)\)$")
# A value as printed, whether it stands in parentheses, and the year in parentheses behind it.
_Value = tuple[View, bool, int | None]
_REST = re.compile(r"(?:\([^()]*\)|分|\||\s)*")


def read_results(labelled: Labelled, draft: Draft, reading: Reading) -> None:
    """A text whose lines are read for indicators of the rule's roles."""
    year, kind = year_and_kind(labelled, reading)
    words = cleaned(labelled.part, labelled.rule, reading)
    add_text(words, kind, year, draft)
    rule = labelled.rule
    draft.indicators.extend(indicators_of(words, rule.role, rule.role_in_parentheses, year))


def indicators_of(
    words: View, role: Role | None, in_parentheses: Role | None, year: int | None
) -> Iterator[Indicator]:
    """Indicators printed in lines, their values of one role, those in parentheses of another.

    Lines in their order: a marked line is the head under which plain lines give values."""
    head: Sourced[str] | None = None
    for match in words.finditer(_LINE):
        line = words.group(match)
        mark = _MARK.match(line.text)
        remark = bool(mark) and "※" in (mark[0] if mark else "")
        table = "|" in line.text
        body = line.part(mark.end() if mark else 0, len(line.text)).trimmed()
        inside = _WHOLE_REMARK.match(body.text)
        if inside:
            body, remark = body.group(inside, "inside"), True
        if not body.text or body.text.endswith("。") or "。" in body.text:
            continue
        pairs = list(_pairs(body))
        marked = bool(mark) and "・" in (mark[0] if mark else "")
        under = None if marked or remark or table else head
        for label, figures in pairs:
            name = _label(under, label)
            if name is not None:
                yield Indicator(name, None, tuple(_figures(figures, role, in_parentheses, year)))
        if marked or (not pairs and not inside):
            head = _head(body, pairs) or head


def _head(body: View, pairs: list[tuple[View | None, list[_Value]]]) -> Sourced[str] | None:
    if pairs:
        return pairs[0][0].sourced() if pairs[0][0] else None
    label = re.sub(r"\s*\([^()]*\)$", "", body.text) if body.text.endswith("始)") else body.text
    return body.part(0, len(label)).trimmed().sourced() if label.strip() else None


def _label(head: Sourced[str] | None, label: View | None) -> Sourced[str] | None:
    if label is None or not label.text.strip("・ "):
        return head
    own = label.sourced()
    if head is None or head.value == own.value:
        return own
    return Sourced(f"{head.value} {own.value}", head.spans + own.spans)


def _figures(
    figures: list[_Value], role: Role | None, planned_role: Role | None, year: int | None
) -> Iterator[Figure]:
    for words, planned, printed in figures:
        own = planned_role if planned else role
        if own:
            yield figure(words, own, printed or year)


def _pairs(body: View) -> Iterator[tuple[View | None, list[_Value]]]:
    """(label, [(value, in parentheses?)]) of one line; nothing where the line is a sentence."""
    quantities = [one for one in find_quantities(body.text) if one.unit]
    outside = [one for one in quantities if not _inside(body.text, one.start)]
    position, base = 0, None
    for number, one in enumerate(outside):
        label = _unmarked(body.part(position, one.start))
        planned = _IN_PARENTHESES.match(body.text, one.end)
        end = planned.end() if planned else one.end
        nothing_after = _REST.fullmatch(body.text[end:]) is not None
        last = number + 1 == len(outside)
        if last and not nothing_after:
            return
        if base is None:
            base = label.part(0, label.text.rfind(" ") + 1).trimmed()
        named = _join(base, label) if number else label
        yield (named if named.text else None), _values(body, one, planned)
        if not last and not body.text[end : outside[number + 1].start].strip():
            return  # a further number without a label of its own is a remark
        position = end
    if not outside and len(quantities) == 1:
        yield from _only_in_parentheses(body, quantities[0])


def _unmarked(label: View) -> View:
    """The label without the bars of a table."""
    text = label.text.rstrip("| ")
    return label.part(0, len(text)).trimmed()


def _join(base: View, label: View) -> View:
    """A further label of a line stands under the first words of the line."""
    if not base.text:
        return label
    space = (base.ends[-1],) if base.ends else ()
    return View(
        label.source,
        f"{base.text} {label.text}",
        base.starts + space + label.starts,
        base.ends + space + label.ends,
    )


def _values(body: View, one: Quantity, planned: re.Match[str] | None) -> list[_Value]:
    year = year_alone(planned["planned"]) if planned else None
    values: list[_Value] = [(body.part(one.start, one.end).trimmed(), False, year)]
    if planned and year is None:
        inside = [q for q in find_quantities(planned["planned"]) if q.unit]
        if len(inside) == 1 and inside[0].printed.strip() == planned["planned"].strip():
            values.append((body.group(planned, "planned"), True, None))
    return values


def _only_in_parentheses(body: View, one: Quantity) -> Iterator[tuple[View | None, list[_Value]]]:
    """`name (23件)`: the only number of a line is its value."""
    opening = body.text.rfind("(", 0, one.start)
    if body.text[opening + 1 : one.start].strip() or body.text[one.end :].strip() != ")":
        return
    yield body.part(0, opening).trimmed(), [(body.part(one.start, one.end).trimmed(), False, None)]


def _inside(text: str, position: int) -> bool:
    return text.count("(", 0, position) > text.count(")", 0, position)
