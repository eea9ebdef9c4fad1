"""A draft in the paragraphs that its writer made, so that each finds what belongs to it."""

from __future__ import annotations

import re

# A draft of more paragraphs is a whole plan: its first ones are answered.
MOST_PARAGRAPHS = 20
_ENDS = re.compile(r"[。．.!?！？」』）)]\s*$")
_BULLET = re.compile(r"[・●○◎■□◆◇▪•※\-－＊*]")
_LONGEST_HEADING, _MOST_HEADINGS = 40, 2


def paragraphs(text: str) -> list[str]:
    """The paragraphs, each with the headings above it; lines that were only wrapped stay together.

    A paragraph ends at an empty line, before a bullet, or where a line ends with a full stop or a
    bracket.
    """
    found: list[str] = []
    open_lines: list[str] = []
    for line in [*map(str.strip, text.splitlines()), ""]:
        if open_lines and _begins(line, open_lines):
            found.append("\n".join(open_lines))
            open_lines = []
        if line:
            open_lines.append(line)
        if _ENDS.search(line):
            found.append("\n".join(open_lines))
            open_lines = []
    if open_lines:
        found.append("\n".join(open_lines))
    return found


def _begins(line: str, above: list[str]) -> bool:
    """Whether something new begins here that does not belong to the heading above."""
    return (not line or _BULLET.match(line) is not None) and not _is_heading(above)


def _is_heading(lines: list[str]) -> bool:
    """Whether the lines are a title that belongs to what follows."""
    return len(lines) <= _MOST_HEADINGS and not any(
        len(line) > _LONGEST_HEADING or _BULLET.match(line) for line in lines
    )
