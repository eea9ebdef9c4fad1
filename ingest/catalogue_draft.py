"""A draft of the catalogue that answers what a run had to ask: one answer for many documents."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping

from ingest.report import DocumentReport, Question

_HEAD = """\
# 分かっていることを書き、ingest --catalogue このファイル で渡してください。
# / Fill in what you know, and give this file to ingest with --catalogue.
"""
# How a candidate, as it is shown to people, is written into a catalogue.
_WRITTEN: Mapping[str, Callable[[str], str]] = {
    "municipality": lambda shown: f'"{shown.rpartition("(")[2].rstrip(")")}"',
    "plan": lambda title: json.dumps(title, ensure_ascii=False),
    "fiscal_year": lambda year: year,
}
_EXAMPLES = {"municipality": '"082023"', "plan": '"総合計画"', "fiscal_year": "2023"}


def draft(documents: Iterable[DocumentReport]) -> str:
    """TOML with an entry for each document of which something was asked; "" where nothing was.

    What the text speaks for is filled in where it is one thing alone; every answer is for a person
    to check.
    """
    asked = [one for one in documents if one.question is not None and one.sha256 is not None]
    return "\n".join([_HEAD, *map(_entry, asked)]) if asked else ""


def _entry(document: DocumentReport) -> str:
    assert document.question is not None
    file = json.dumps(document.name, ensure_ascii=False)
    answer = _answer(document.question)
    return f'[[documents]]\nsha256 = "{document.sha256}"\nfile = {file}\n{answer}\n'


def _answer(question: Question) -> str:
    known = question.candidates
    listed = f"  # 候補 / candidates: {'、'.join(known)}" if known else ""
    if len(known) == 1:
        return f"{question.about} = {_WRITTEN[question.about](known[0])}{listed}"
    return f"# {question.about} = {_EXAMPLES[question.about]}{listed}"
