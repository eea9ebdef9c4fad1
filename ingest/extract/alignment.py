"""Rows of plain text whose empty cells are not printed: which cell belongs under which head."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from ontology.japanese.characters import CIRCLED
from ontology.japanese.quantities import read_quantity

_OFFICE = re.compile(
    r"(?:\S+(?:課|室|局|係|センター|所|館|署|部|支所|事務局|会)[、,・/ ]*)+(?:等|ほか)?"
)
_SENTENCE = re.compile(r"。|(?:する|した|いる|ある|ます|図る|行う|進める)$")
# A number of an item, as it stands alone in a cell.
NUMBER = re.compile(
    r"(?:№|No\.?|施策|取組|事業|第)?[(\[]?[0-9A-ZIVX]{1,4}(?:[-–.][(]?[0-9①-⑳]+[)]?)*[)\].]?"
    rf"|[{CIRCLED}]|新"
)
_MARK = re.compile(r"[○〇●◎★☆◇□✓]|重点|優先|有|無")
_SHORT = 8


def _words(text: str) -> float:
    return (
        1.0 if 3 <= len(text) <= 45 and not _SENTENCE.search(text) and not _is_number(text) else 0.0
    )


def _is_number(text: str) -> bool:
    return any(c.isdigit() for c in text) and read_quantity(text) is not None


def _dash(text: str) -> bool:
    return re.fullmatch(r"[-−—–―ー…・]+", text) is not None


def _office(text: str) -> float:
    return 2.0 if _OFFICE.fullmatch(text) and len(text) <= 60 else -2.0


def _quantity(text: str) -> float:
    return 1.5 if _is_number(text) or _dash(text) else -2.0


def _long(text: str) -> float:
    return (
        1.5 if len(text) > 14 and not _OFFICE.fullmatch(text) else (0.0 if len(text) > 5 else -1.0)
    )


def _short(text: str) -> float:
    return 1.0 if len(text) <= _SHORT and not _OFFICE.fullmatch(text) else -1.5


_FITS: dict[str, Callable[[str], float]] = {
    "amount": lambda text: 2.0 if _is_number(text) and "円" in text else _quantity(text) - 0.5,
    "departments": _office,
    "division": lambda text: (
        2.0 if re.fullmatch(r"\S{2,12}(?:部|局|委員会|監|公室)", text) else -2.0
    ),
    "figure": _quantity,
    "indicator": lambda text: _words(text) + (0.5 if re.search(r"[数率額量合度値]", text) else 0),
    "lead": _short,
    "measures": _long,
    "number": lambda text: 2.0 if NUMBER.fullmatch(text) else -2.0,
    "partners": _words,
    "priority": lambda text: 1.5 if _MARK.fullmatch(text) or _dash(text) else -2.0,
    "rating": _short,
    "related-plans": lambda text: (
        1.5 if re.search(r"計画|方針|プラン", text) and len(text) < 40 else -1.0
    ),
    "section": _words,
    "status": _short,
    "text": _long,
    "title": _words,
    "unit": lambda text: 1.0 if len(text) <= 5 and not _is_number(text) else -2.0,
}


_OF_NO_KIND = -0.5


def aligned(cells: Sequence[str], values: Sequence[str | None]) -> list[int]:
    """For each cell of a row the column it fits under best, the order kept.

    `values` says what each column holds; there are at least as many columns as cells.
    """
    width = len(values)
    best: list[list[float]] = [[0.0] * (width + 1)]
    for row, text in enumerate(cells, start=1):
        line = [float("-inf")] * (width + 1)
        for column in range(row, width + 1):
            judge = _FITS.get(values[column - 1] or "")
            fit = judge(text) if judge else _OF_NO_KIND
            line[column] = max(line[column - 1], best[row - 1][column - 1] + fit)
        best.append(line)
    places: list[int] = []
    column = width
    for row in range(len(cells), 0, -1):
        while column > row and best[row][column] == best[row][column - 1]:
            column -= 1
        places.append(column - 1)
        column -= 1
    return places[::-1]
