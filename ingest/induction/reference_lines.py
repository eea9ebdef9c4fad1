"""Lines that name other items by their numbers (関連施策：1-2), in however few items: no text goes
on over them. The numbers are read as mentions."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from ingest.extract.views import View
from ingest.layouts.rules import Field

_NUMBERS = r"(?:[^\n\d:。、]{0,6}[\dA-ZIVX①-⑳][\dA-Z()①-⑳.-]{0,11}[、,・/ ]{0,2}){1,8}"
_LABEL = (
    r"^[ \t]*(?:- |\* )?[・※○●◆■→(\[【]*(?:関連|関係|連携|再掲|参照)"
    r"(?:する|した|のある)?の?(?:施策|事業|取組|取り組み|項目|事務事業|先|元|番号|№|No\.?){0,2}"
    rf"[】\])]?[ ]*(?::[ ]*|(?=[ \t]))(?=[ \t]*{_NUMBERS}[)\]】]*[ \t]*$)"
)
_WHOLE = re.compile(_LABEL, re.MULTILINE)


def reference_field(whole: View, places: Sequence[int]) -> Field | None:
    """The rule for such lines inside of records; None where there is none."""
    found = next((m for m in whole.finditer(_WHOLE) if bisect_right(places, m.start())), None)
    if found is None:
        return None
    end = whole.text.find("\n", found.end())
    line = whole.text[found.start() : end if end >= 0 else len(whole.text)]
    return Field(
        name="references in lines",
        label=_WHOLE,
        example=line,
        reads="ignore",
        row=True,
        repeated=True,
    )
