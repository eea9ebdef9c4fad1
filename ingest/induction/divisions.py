"""Which of two labels for offices names the divisions over the departments (所属 over 担当課)."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from ingest.induction.vocabulary import Meaning

_DIVISION = re.compile(r"[^\s、,・/]{1,20}(?:部|局|本部|公室|委員会|事業部)")
_DEPARTMENT = re.compile(r"(?:課|室|係|センター|所|館|園|署|支所|事務局|担当)(?:\([^()]*\))?$")
_MOSTLY = 0.7


def with_divisions(meanings: Sequence[Meaning], values: Sequence[Sequence[str]]) -> list[Meaning]:
    """The meanings of labels or columns over their values: of several for departments, the one
    whose values are divisions, where another names departments."""
    offices = [n for n, one in enumerate(meanings) if one.value == "departments"]
    over = [n for n in offices if _mostly(_DIVISION.fullmatch, values[n])]
    under = [n for n in offices if n not in over and _mostly(_DEPARTMENT.search, values[n])]
    if len(over) != 1 or not under:
        return list(meanings)
    return [replace(one, value="division") if n in over else one for n, one in enumerate(meanings)]


def _mostly(test: Callable[[str], object], values: Sequence[str]) -> bool:
    printed = [value.strip() for value in values if value.strip()]
    return bool(printed) and sum(bool(test(one)) for one in printed) >= _MOSTLY * len(printed)
