"""Signs of Markdown that belong to no value: bold inside of lines, quotation marks of lines, signs
of code, remarks that no page shows."""

from __future__ import annotations

import re
from collections.abc import Iterator

_QUOTE = re.compile(r"^[ ]{0,3}(?:>[ ]?)+", re.MULTILINE)
_BOLD = re.compile(r"(?P<sign>\*\*|__)(?=\S)[^*_\n]+?(?<=\S)(?P=sign)")
_CODE = re.compile(r"(?<!`)`(?=[^`\s])[^`\n]+`(?!`)")
_CLOSES_HEADING = re.compile(r"(?<=\S)[ ]+#+[ ]*$")
_HEADING = re.compile(r"^[ ]{0,3}#{1,6} [^\n]*$", re.MULTILINE)
_MOSTLY = 0.3
_REMARK = re.compile(r"[ \t]*<!--[\s\S]*?-->")
_BULLET = re.compile(r"[ \t]*(?:[-*+] )?(?:#{1,6} )?[ ]*")
_COUNT = re.compile(r"[ \t]*(?:[-*+] )?(?:#{1,6} )?(?:\d{1,3}[.)、]|\(\d{1,3}\)|[①-⑳])[ ]*")
_SIGN = 2


def signs_in(text: str) -> Iterator[tuple[int, int]]:
    """Where such signs stand in a folded text. Bold at the beginning of a line stays: it marks
    headings and labels; behind a count its closing sign goes where words follow."""
    yield from (match.span() for match in _QUOTE.finditer(text))
    yield from (match.span() for match in _REMARK.finditer(text))
    for match in _HEADING.finditer(text):
        if close := _CLOSES_HEADING.search(match[0]):
            yield match.start() + close.start(), match.start() + close.end()
    for match in _CODE.finditer(text):
        yield from ((match.start(), match.start() + 1), (match.end() - 1, match.end()))
    for match in _BOLD.finditer(text):
        start = text.rfind("\n", 0, match.start()) + 1
        end = text.find("\n", match.end())
        before, after = text[start : match.start()], text[match.end() : end if end >= 0 else None]
        if _BULLET.fullmatch(before) or before.lstrip().startswith("|"):
            continue
        closing = (match.end() - _SIGN, match.end())
        if not _COUNT.fullmatch(before):
            yield from ((match.start(), match.start() + _SIGN), closing)
        elif after.strip():
            yield closing


def quotes_in(text: str) -> Iterator[tuple[int, int]]:
    """Where signs of quotation begin the lines of a mail or a text that quotes one."""
    found = [match.span() for match in _QUOTE.finditer(text)]
    if len(found) >= _MOSTLY * len(text.splitlines()):
        yield from found
