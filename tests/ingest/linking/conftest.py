"""Documents of invented cities, made from a few lines."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pytest

from ingest.records import (
    Document,
    DocumentIdentity,
    Extraction,
    Item,
    Measure,
    PrintedReference,
    Responsibility,
    Source,
    Sourced,
    Text,
)

FIRST, SECOND = "131016", "271004"


@dataclass(frozen=True)
class Sheet:
    """An item in few words; `refers_to` are numbers printed in its text."""

    title: str
    text: str
    department: str = "総務課"
    headings: tuple[str, ...] = ()
    refers_to: tuple[str, ...] = ()


def make_document(
    sheets: Sequence[Sheet], *, code: str = FIRST, plan: str = "行動計画", year: int = 2023
) -> Document:
    """A document whose items are numbered from 1; every value has its span."""
    text, items = "", []

    def printed(words: str) -> Sourced[str]:
        nonlocal text
        start = len(text)
        text += words + "\n\n"
        return Sourced(
            words, (Source("x", "0", "text/plain", text).span(start, start + len(words)),)
        )

    for number, sheet in enumerate(sheets, 1):
        body = printed(sheet.text)
        items.append(
            Item(
                number=printed(str(number)),
                title=printed(sheet.title),
                departments=(Responsibility(printed(sheet.department)),),
                measures=tuple(
                    Measure(None, printed("内容は別に定める。"), title=printed(heading))
                    for heading in sheet.headings
                ),
                texts=(Text("done", year, body),),
                references=tuple(PrintedReference(to, body.spans) for to in sheet.refers_to),
            )
        )
    source = Source("計画.txt", hashlib.sha256(text.encode()).hexdigest(), "text/plain", text)
    extraction = Extraction("invented", "", None, None, tuple(items))
    return Document(source, DocumentIdentity(code, plan, year, plan), extraction)


@pytest.fixture
def document() -> Callable[..., Document]:
    """Makes a document from sheets."""
    return make_document


@pytest.fixture
def sheet() -> type[Sheet]:
    """The kind of item that documents are made of."""
    return Sheet
