"""Indicators in lines: `label  基準値 10人、目標値 20人`, or the figures on the line below."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ingest.extract.draft import Draft, Reading
from ingest.extract.figures import figure, label_and_unit, with_unit, year_alone
from ingest.extract.labelled import Labelled
from ingest.extract.readers.texts import is_blank
from ingest.extract.readers.told_figures import label_of_measure, told_indicators
from ingest.extract.views import View
from ingest.layouts.rules import Column
from ingest.records import Figure, Indicator
from ontology.japanese.fiscal_years import fiscal_year_of

_VALUE = (
    r"[ :\t\n*\])】]*(?P<value>(?!\d{1,4}\s?年\s?度)[▲△-]?\d[\d,.]*[^\s、,/→|\d()\[\]・]{0,8}(?!\d)"
    r"|[-−—–―ー…]{1,3}(?=[\s、,/→|)\]]|$))"
)
_BARE = r"(?P<value>[▲△-]?\d[\d,.]*[^\s、,/→|\d()【】\[\]・]{0,8})"
_BEHIND = re.compile(r"\s?[(【\[](?P<words>[^()【】\[\]]{2,14})[)】\]]")
_JOINTS = " 、,，/→|・○●◆◇■□*:;-()（）…\t\n"


def read_indicators(labelled: Labelled, draft: Draft, reading: Reading) -> None:
    """Labels, each with the figures after it that the rule's `columns` name; a
    label without figures is kept as one."""
    text = labelled.part
    figures = sorted(_figures(text, labelled.rule.columns, reading), key=lambda one: one[0])
    head = label_of_measure(labelled.record.group(labelled.label))
    told = told_indicators(text, labelled.rule.role, reading.fiscal_year, head)
    if sum(len(one.figures) for one in told) > len(figures) and all(map(_is_named, told)):
        draft.indicators += told
        return
    if not figures:
        _add(_line(text), (), draft)
        return
    done = 0
    for number, (start, end, one) in enumerate(figures):
        label = _trimmed(text.part(done, start))
        if len(label.text) > 1:
            _add(label, (one,), draft)
        elif draft.indicators and (number or not label.text):
            last = draft.indicators[-1]
            draft.indicators[-1] = with_unit(replace(last, figures=(*last.figures, one)))
        done = end


def _is_named(one: Indicator) -> bool:
    """Whether an indicator has a name that is more than a number or a role."""
    label = one.label.value
    return _LETTERS.search(label) is not None and not _ROLE_ALONE.fullmatch(label)


_LETTERS = re.compile(r"[^\W\d_]{2}")
_ROLE_ALONE = re.compile(
    r".{0,8}(?:基準|目標|実績|現状|計画|当初|最終|中間)(?:値|数|年度)*|\d{1,2}年度?.*|.*年度"
)


def _line(words: View) -> View:
    """The first line, or cell, that has words."""
    words = words.trimmed()
    stop = min(
        (at for sign in "\n\t" if (at := words.text.find(sign)) > 0), default=len(words.text)
    )
    return _trimmed(words.part(0, stop))


def _trimmed(words: View) -> View:
    left = len(words.text) - len(words.text.lstrip(_JOINTS.replace("(", "").replace("（", "")))
    right = len(words.text.rstrip(_JOINTS.replace(")", "").replace("）", "")))
    return words.part(left, max(left, right)).trimmed()


def _add(words: View, figures: tuple[Figure, ...], draft: Draft) -> None:
    if is_blank(words.text) or "。" in words.text:
        return
    label, unit = label_and_unit(words)
    draft.indicators.append(with_unit(Indicator(label.sourced(), unit, figures)))


def _figures(
    text: View, columns: tuple[Column, ...], reading: Reading
) -> Iterator[tuple[int, int, Figure]]:
    taken: list[tuple[int, int]] = []
    for column in columns:
        said = column.pattern.pattern
        whole = rf"{_BARE}\s*[(【\[]{said}[)】\]]" if column.behind else said + _VALUE
        for match in re.finditer(whole, text.text):
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            groups = match.groupdict()
            behind = _BEHIND.match(text.text, match.end())
            year = fiscal_year_of(groups.get("year") or groups.get("year_after") or "")
            year_behind = year_alone(behind["words"]) if behind and year is None else None
            end = behind.end() if behind and year_behind is not None else match.end()
            taken.append((match.start(), end))
            year = year if year_behind is None else year_behind
            if year is None and column.role in ("plan", "actual"):
                year = reading.fiscal_year
            words = text.group(match, "value")
            yield match.start(), end, figure(words, column.role, year)
