"""Brackets that open at a label and close behind its value (【担当課：環境課】)."""

from __future__ import annotations

import re

from ingest.extract.views import View

_PAIRS = dict(zip("【[<〔(〈《「", "】]>〕)〉》」", strict=True))


def value_in_bracket(label: re.Match[str], part: View) -> View:
    """The part up to where the bracket closes that the label left open; the whole part where it
    left none open or its line does not close it."""
    return part.part(0, len(before_close(label[0], part.text)))


def before_close(label: str, value: str) -> str:
    """The value up to where the bracket closes that the label's words leave open, if one is."""
    opened = next((sign for sign in label.lstrip(" *#-■●◆○□・") if sign.strip()), "")[:1]
    close = _PAIRS.get(opened)
    if close is None or close in label:
        return value
    first = value.lstrip("\n").split("\n")[0]
    end = first.rfind(close)
    return value if end < 0 else value[: len(value) - len(value.lstrip("\n")) + end]
