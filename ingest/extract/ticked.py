"""Choices printed with boxes of which one is ticked (□Ａ ☑Ｂ □Ｃ)."""

from __future__ import annotations

import re

from ingest.extract.views import View

_CHOICE = re.compile(r"(?P<box>[□☐◻]|[☑☒■✓✔])[ ]?(?P<words>[^□☐◻☑☒■✓✔]*)")
_EMPTY = "□☐◻"
_LONGEST_CHOICE = 16
_BETWEEN = " \u3000\n\t、,・/"


def ticked(text: str) -> re.Match[str] | None:
    """The one choice that is ticked among others that are not (group `words`); None where the text
    is no list of choices, or several are ticked."""
    if not text.strip() or text.strip()[0] not in "□☐◻☑☒■✓✔":
        return None
    choices = list(_CHOICE.finditer(text))
    said = [match["words"].strip(_BETWEEN) for match in choices]
    chosen = [match for match in choices if match["box"] not in _EMPTY]
    short = all(0 < len(words) <= _LONGEST_CHOICE for words in said)
    return chosen[0] if len(chosen) == 1 < len(choices) and short else None


def ticked_words(text: str) -> str:
    """The words of the ticked choice; the text itself where it is no list of choices."""
    match = ticked(text)
    return match["words"].strip(_BETWEEN) if match else text


def chosen(words: View) -> View:
    """The words of the ticked choice; all words where they are no list of choices."""
    match = ticked(words.text)
    if match is None:
        return words
    start, text = match.start("words"), match["words"]
    left = len(text) - len(text.lstrip(_BETWEEN))
    return words.part(start + left, start + len(text.rstrip(_BETWEEN)))
