"""How a document names its other items: by a sign or word before their numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable

_SIGNS = (
    "№",
    "No.",
    "No",
    "整理番号",
    "施策番号",
    "事業番号",
    "取組番号",
    "番号",
    "施策",
    "取組",
    "事業",
    "項目",
)
_NUMBER = (
    r"(?P<number>[0-9]{1,4}(?:-(?:[0-9]{1,3}|\([0-9]{1,2}\)|[①-⑳]))*|[A-Z]-?[0-9]{1,3}"
    r"|[IVX]{1,4}-[0-9]{1,3})"
)
# Inside a sentence or in brackets: at the beginning of a line stand headings and labels.
_BEFORE = r"(?<=[\w(、。「※→:])(?<![一-龥のな])"
_AFTER = r"(?![0-9年月日人件回%])"


def mention_pattern(
    texts: Iterable[str], numbers: Iterable[str]
) -> tuple[re.Pattern[str], str] | None:
    """The pattern of mentions and an example, where a text names an item that there is."""
    known = {_plain(number) for number in numbers if number}
    if len(known) < 2:
        return None
    any_sign = "|".join(re.escape(sign) for sign in _SIGNS)
    mention = re.compile(rf"{_BEFORE}(?P<sign>{any_sign}) ?{_NUMBER}{_AFTER}")
    found: dict[str, list[str]] = {}
    for text in texts:
        for match in mention.finditer(text):
            if _plain(match["number"]) in known:
                found.setdefault(match["sign"], []).append(match[0])
    signs = list(found)
    if not signs:
        return None
    words = "|".join(re.escape(sign) for sign in sorted(signs, key=len, reverse=True))
    pattern = rf"{_BEFORE}(?:{words}) ?{_NUMBER}{_AFTER}"
    return re.compile(pattern, re.MULTILINE), found[signs[0]][0]


def _plain(number: str) -> str:
    return re.sub(r"^\D*?(?=[0-9A-ZIVX])|[.:、 ]", "", number).lstrip("0")
