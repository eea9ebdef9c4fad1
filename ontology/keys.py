"""Short keys for IRIs, derived from what a thing is called: number, title or content."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from typing import Final

# What may stand in an IRI as it is: letters, digits, and hyphens or dots between them.
KEY: Final = r"[0-9A-Za-z]+(?:[-.][0-9A-Za-z]+)*"
KEY_HASH: Final = r"[0-9a-f]{8}"
_SAFE_KEY = re.compile(KEY)
_LOOKS_LIKE_A_TITLE_KEY = re.compile(rf"t{KEY_HASH}")
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−ー", "-"))
_YEAR_NUMBER = r"(?:元|[0-9]{1,2}|[〇一二三四五六七八九十]{1,3})"
_FISCAL_YEAR = re.compile(
    rf"(?:(?:令和|平成|昭和){_YEAR_NUMBER}"
    r"|(?<![a-z])[rhs](?:元|[0-9]{1,2})(?![0-9a-z])"
    r"|(?<![0-9])(?:19|20)[0-9]{2}(?![0-9]))(?:年度?)?版?"
    rf"|{_YEAR_NUMBER}年度版?"
)


def plan_key(title: str) -> str:
    """Eight hexadecimal digits of a plan's title; fiscal years in it do not count."""
    bare = _FISCAL_YEAR.sub("", _folded(title))
    return _digest(letters(bare) or letters(title))


def title_key(title: str) -> str:
    """Eight hexadecimal digits of a title; width, spaces and punctuation do not count."""
    return _digest(letters(title))


def letters(text: str) -> str:
    """Letters and digits of the folded text; all of it where it has none."""
    folded = _folded(text)
    return "".join(filter(str.isalnum, folded)) or folded


def safe_key(text: str) -> str:
    """The text itself where it can stand in an IRI as it is, else eight digits of its hash."""
    return text if _SAFE_KEY.fullmatch(text) else _digest(text)


def number_key(number: str) -> str | None:
    """The printed number as an IRI may hold it (`2-④` → `2-4`); None where it cannot (`新`)."""
    key = _bare_number(number)
    if _SAFE_KEY.fullmatch(key) is None or _LOOKS_LIKE_A_TITLE_KEY.fullmatch(key):
        return None
    return key


def comparable_number(number: str) -> str:
    """A form of a number that is equal for `№８`, `8` and `08`."""
    return re.sub(r"(?<![0-9])0+(?=[0-9])", "", _bare_number(number))


def distinct_keys(candidates: Sequence[Sequence[str]]) -> list[str]:
    """For each row the first key that no other row has, so that equal things get longer keys.

    Rows list keys from short to long. Rows that are alike to the end get `-2`, `-3` … in order:
    only for twins that nothing tells apart does the place decide.
    """
    chosen: list[str | None] = [None] * len(candidates)
    for level in range(max(map(len, candidates), default=0)):
        open_rows = [n for n, key in enumerate(chosen) if key is None]
        keys = {n: candidates[n][min(level, len(candidates[n]) - 1)] for n in open_rows}
        taken = Counter(key for key in chosen if key is not None) + Counter(keys.values())
        for n, key in keys.items():
            if taken[key] == 1:
                chosen[n] = key
    used = {key for key in chosen if key is not None}
    return [
        _next_free(row[-1], used) if key is None else key
        for key, row in zip(chosen, candidates, strict=True)
    ]


def content_key(*parts: object) -> str:
    """Eight hexadecimal digits of a content, to tell apart what would have the same key."""
    return _digest("\x1f".join(map(str, parts)))


def _next_free(key: str, used: set[str]) -> str:
    free = next(
        name for n in range(1, 10**6) if (name := key if n == 1 else f"{key}-{n}") not in used
    )
    used.add(free)
    return free


def _folded(text: str) -> str:
    """Width, case and spaces taken out. Kept apart from the folding that search uses: a better
    search must never rename a thing."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def _bare_number(number: str) -> str:
    """A number without № and the signs around it."""
    return _folded(number).translate(_DASHES).removeprefix("no").strip(".,:()[]<>#-")


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]
