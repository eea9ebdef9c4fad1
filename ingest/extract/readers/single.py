"""Parts that hold one value of an item, and figures that stand under labels of their own."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.extract.draft import Draft, Reading
from ingest.extract.entries import numbered_parts
from ingest.extract.figures import amount, with_unit
from ingest.extract.labelled import Labelled
from ingest.extract.paired_figures import figures_at_once
from ingest.extract.readers.texts import add_text, cleaned, is_blank, year_and_kind
from ingest.extract.readers.told_figures import told_indicators
from ingest.extract.readers.values import add_partners, printed_number
from ingest.extract.sections import name_of
from ingest.extract.ticked import chosen
from ingest.extract.views import View
from ingest.records import Indicator, Sourced
from ontology.japanese.fiscal_years import find_fiscal_years

_NAMES = re.compile(r"[^・、,，/\s]+")


def read_number(labelled: Labelled, draft: Draft, reading: Reading) -> None:
    """The item's number as printed."""
    words = _line(labelled)
    if words.text:
        draft.number = printed_number(words)


def read_status(labelled: Labelled, draft: Draft, reading: Reading) -> None:
    """The state of the item as printed."""
    words = _line(labelled)
    if not is_blank(words.text):
        draft.status = chosen(words).sourced()


def read_lead(labelled: Labelled, draft: Draft, reading: Reading) -> None:
    """Who leads."""
    words = _line(labelled)
    if not is_blank(words.text):
        draft.lead = [words.group(one).sourced() for one in _NAMES.finditer(words.text)]


def read_priority(labelled: Labelled, draft: Draft, reading: Reading) -> None:
    """A mark of priority: anything that is printed there and does not say no."""
    words = _line(labelled)
    if not is_blank(words.text) and words.text not in ("×", "無", "なし", "いいえ", "非該当"):
        draft.priority = Sourced(True, words.spans())


def read_section(labelled: Labelled, draft: Draft, reading: Reading) -> None:
    """A section that the record itself prints."""
    words = _line(labelled)
    if is_blank(words.text):
        return
    section = name_of(words)
    if section.value not in {one.value for one in draft.section}:
        draft.section = [*draft.section, section]


def read_partners(labelled: Labelled, draft: Draft, reading: Reading) -> None:
    """Who takes part."""
    add_partners(labelled.part.trimmed(), draft)


def read_measures(labelled: Labelled, draft: Draft, reading: Reading) -> None:
    """A text, and its numbered entries as measures."""
    year, kind = year_and_kind(labelled, reading)
    words = cleaned(labelled.part, labelled.rule, reading)
    add_text(words, kind, year, draft)
    if kind == labelled.rule.kind:
        draft.measures += numbered_parts(words)


def read_division(labelled: Labelled, draft: Draft, reading: Reading) -> None:
    """The division over the departments, which may be printed before it or after it."""
    words = _line(labelled)
    if not is_blank(words.text):
        draft.division = words.sourced()


def read_unit(labelled: Labelled, draft: Draft, reading: Reading) -> None:
    """The unit of the indicator read last."""
    words = _line(labelled)
    if draft.indicators and not is_blank(words.text):
        draft.indicators[-1] = replace(draft.indicators[-1], unit=words.value())


def read_figure(labelled: Labelled, draft: Draft, reading: Reading) -> None:
    """A figure of the indicator read last; of the item itself where none was named."""
    words, role = _line(labelled), labelled.rule.role
    if not words.text or role is None:
        return
    year, _ = year_and_kind(labelled, reading)
    label = labelled.record.group(labelled.label)
    own = figures_at_once(label.text, words, role, year, reading.fiscal_year)
    name = draft.indicators[-1].label if draft.indicators else draft.title
    told = told_indicators(words, role, reading.fiscal_year, name)
    if len(told) == 1 and told[0].label == name and len(told[0].figures) > len(own):
        own = list(told[0].figures)
    if named := _BEFORE_ROLES.fullmatch(label.text):
        measure = label.group(named, "name").sourced()
        draft.indicators.append(with_unit(Indicator(measure, None, tuple(own))))
    elif draft.indicators:
        last = draft.indicators[-1]
        draft.indicators[-1] = with_unit(replace(last, figures=(*last.figures, *own)))
    elif draft.title:
        draft.indicators.append(with_unit(Indicator(draft.title, None, tuple(own))))


# A name with two roles behind it (参加者数（目標／実績）).
_BEFORE_ROLES = re.compile(
    r"[\W_]*(?P<name>\w[^()]*[^()\s])\s*\((?:目標|実績|計画|基準|現状)値?\s*[/・→]"
    r"\s*(?:目標|実績|計画|基準|現状)値?\)[\W_]*"
)


def read_amount(labelled: Labelled, draft: Draft, reading: Reading) -> None:
    """A sum of money under its label."""
    words, head = _line(labelled), labelled.record.group(labelled.label)
    if words.text:
        year, _ = year_and_kind(labelled, reading)
        head = _sum_before(labelled) if _OF_A_YEAR.fullmatch(_without_years(head.text)) else head
        told = told_indicators(words, None, reading.fiscal_year, _sum_name(head))
        if len(told) == 1 and len(told[0].figures) > 1 and told[0].label == _sum_name(head):
            draft.indicators += told
            return
        role = "actual" if _SETTLED.search(words.text) else labelled.rule.role or "actual"
        draft.indicators.append(amount(head, words, role, year))


# What was spent, said behind the sum.
_SETTLED = re.compile(r"\((?:決算|実績)[^()]*\)\s*$")


# A label that says of which year a sum is, and not what for.
_OF_A_YEAR = re.compile(
    r"[\W_]*(?:当初|補正後?)?(?:予算|決算|実績|見込|計画)?(?:現|見込)?額?[\W_]*"
)
_SUM = re.compile(
    r"^[ ]*(?P<name>[^\t\n。:()]{0,12}(?:費|額|コスト|予算|決算)(?:\s*\([^()]{1,8}\))?)[ ]*$",
    re.MULTILINE,
)


def _sum_name(head: View) -> Sourced[str]:
    """The name of a sum without its decoration."""
    match = _NAME.search(head.text)
    return (head.group(match) if match else head).sourced()


_NAME = re.compile(r"\w[^:\n]*[^\W_]")


def _without_years(words: str) -> str:
    for year in reversed(find_fiscal_years(words)):
        words = words[: year.start] + words[year.end :]
    return words


def _sum_before(labelled: Labelled) -> View:
    """The name of the sum that stands over its years; the label itself where there is none."""
    record, label = labelled.record, labelled.label
    found = list(record.part(0, label.start()).finditer(_SUM))
    return record.group(found[-1], "name") if found else record.group(label)


def _line(labelled: Labelled) -> View:
    """The part up to its first line or cell that has words."""
    part = labelled.part.trimmed()
    stop = min((at for sign in "\n\t" if (at := part.text.find(sign)) > 0), default=None)
    return part if stop is None else part.part(0, stop).trimmed()
