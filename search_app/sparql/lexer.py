"""Cuts SPARQL into tokens, so that a word in a string, an IRI or a comment is never taken for one.

It knows less than a parser and errs on the safe side: what it cannot read is rejected.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from search_app.sparql.errors import QueryRejected

Kind = Literal["iri", "string", "variable", "language", "word", "sign"]

_TOKEN = re.compile(
    r"""
      (?P<blank>[ \t\r\n]+|\#[^\r\n]*)
    | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
    | (?P<string>\"\"\"(?:[^\\"]|\\.|\"{1,2}(?!\"))*\"\"\"
               | '''(?:[^\\']|\\.|'{1,2}(?!'))*'''
               | "(?!"")(?:[^\\"\r\n]|\\.)*" | '(?!'')(?:[^\\'\r\n]|\\.)*')
    | (?P<variable>[?$]\w+)
    | (?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
    | (?P<word>(?:[\w:]|%[0-9A-Fa-f]{2})
               (?:[\w:.·-]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%])*)
    | (?P<sign>[{}()\[\]<>=!|&*/+^?,;.-])
    """,
    re.VERBOSE | re.DOTALL,
)
_CODE_POINT = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


@dataclass(frozen=True, slots=True)
class Token:
    """One token and where it begins."""

    kind: Kind
    text: str
    start: int


def tokens(query: str) -> Iterator[Token]:
    """The tokens of a query, blanks and comments left out; raises QueryRejected where none fits."""
    position = 0
    while position < len(query):
        match = _TOKEN.match(query, position)
        if match is None:
            raise QueryRejected(
                f"{position + 1} 文字目を読めません / cannot read the query at character "
                f"{position + 1}"
            )
        if match.lastgroup != "blank":
            yield Token(match.lastgroup, match.group(), position)  # type: ignore[arg-type]  # the group names are the kinds
        position = match.end()


def without_code_points(query: str) -> str:
    r"""The query with `\uXXXX` replaced by the character itself, as SPARQL does before parsing.

    Without this an escaped quote would end a string for the engine but not for us. What would be
    an escape once more is rejected.
    """
    read = _CODE_POINT.sub(_character, query)
    if _CODE_POINT.search(read):
        raise QueryRejected(r"\u が重なっています / nested \u escapes are not read")
    return read


def _character(escape: re.Match[str]) -> str:
    code = int(escape.group(1) or escape.group(2), 16)
    if code == 0 or 0xD800 <= code <= 0xDFFF or code > 0x10FFFF:
        raise QueryRejected(f"{escape.group()} は文字ではありません / is not a character")
    return chr(code)
