"""Lines of figures without a label of the vocabulary: a name, and figures whose years or roles
stand beside them (相談件数（件）　197（R3基準） → 244（R6実績） → 212（R9目標）)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from ingest.extract.readers.told_figures import told_indicators
from ingest.extract.views import View
from ingest.induction.patterns import YEAR
from ingest.induction.slots import Slot
from ingest.induction.vocabulary import is_surely, label_of
from ingest.layouts.rules import Field

_SAYS = rf"(?:{YEAR}|目標|実績|基準|現状|計画|最終)"
_MARK = r"[ \t]*(?:- |\* |[・○●◆■◇□▪])?[ ]*"
_LINE = (
    rf"^(?!#{{1,6}} ){_MARK}(?=[^\s\d][^\n\t。:]{{1,40}}?(?: ?:| +)[^\n。]*"
    rf"(?:\d[^\n。()]{{0,8}}\([^()\n]*{_SAYS}[^()\n]*\)|{_SAYS}[^\n。]{{0,6}}\d)[^\n。]*$)"
)
# A name, two roles in brackets, and a figure for each (参加者数（目標／実績）：55人／32人).
_ROLE = r"(?:目標|実績|計画|基準|現状|予定|結果)値?"
_PAIR = (
    rf"^(?!#{{1,6}} ){_MARK}(?=[^\s\d][^\n\t。:()]{{1,40}}\({_ROLE} ?[/・→] ?{_ROLE}\)"
    r"[ :]*\d[^\n。]*[/→][^\n。]*\d[^\n。]*$)"
)
_WHOLE = re.compile(f"{_LINE}|{_PAIR}", re.MULTILINE)
_LEAST_FIGURES = 2
_LEAST_RECORDS = 2
_MOSTLY = 0.8


def told_lines_field(
    whole: View, places: Sequence[int], labels: Sequence[Slot], fiscal_year: int | None
) -> Field | None:
    """The rule for such lines where two records have them; lines that labels begin are theirs."""
    begins = {_line_of(whole.text, slot.start) for slot in labels}
    lines = [match for match in whole.finditer(_WHOLE) if match.start() not in begins]
    lines = [match for match in lines if not _names_role(_words(whole, match).text)]
    told = [match for match in lines if _tells_figures(_words(whole, match), fiscal_year)]
    records = {bisect_right(places, match.start()) for match in told} - {0}
    if len(records) < _LEAST_RECORDS or len(told) < _MOSTLY * len(lines):
        return None
    return Field(
        name="figures in lines",
        label=_WHOLE,
        example=_words(whole, told[0]).text,
        reads="indicators",
        row=True,
        repeated=True,
    )


_ROLES = ("baseline", "target", "actual", "plan-figure")


def _names_role(line: str) -> bool:
    """Whether a line says which figure it holds and not of what (目標（R8）: 200)."""
    key = label_of(_MARKS.sub("", line).split(":")[0]).key
    return ":" in line and any(is_surely(key, role) for role in _ROLES)


_MARKS = re.compile(rf"^{_MARK}")


def _line_of(text: str, place: int) -> int:
    return text.rfind("\n", 0, place) + 1


def _words(whole: View, match: re.Match[str]) -> View:
    end = whole.text.find("\n", match.end())
    return whole.part(match.start(), end if end >= 0 else len(whole.text))


def _tells_figures(line: View, fiscal_year: int | None) -> bool:
    """Whether a line is one name with figures of different years or roles."""
    found = told_indicators(line, None, fiscal_year)
    said = [(one.role, one.fiscal_year) for indicator in found for one in indicator.figures]
    return len(found) == 1 and len(said) >= _LEAST_FIGURES and len(set(said)) == len(said)
