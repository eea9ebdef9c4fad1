"""Records of a workbook: none goes over the end of its sheet; a lone one is the whole sheet."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from ingest.extract.views import View


def begins_of(whole: View, openings: Sequence[int]) -> list[int]:
    """Where the records begin that are opened at these places: at the beginning of their sheets,
    where no sheet is opened twice."""
    starts = _starts(whole)
    sheets = [bisect_right(starts, place) - 1 for place in openings]
    if len(starts) < 2 or len(set(sheets)) < max(2, len(sheets)) or min(sheets) < 0:
        return list(openings)
    return [starts[sheet] for sheet in sheets]


def end_of(whole: View, start: int, end: int) -> int:
    """Where a record [start, end) ends: it goes over no sheet's end."""
    starts = _starts(whole)
    after = bisect_right(starts, start)
    return min(end, starts[after]) if after < len(starts) else end


def _starts(whole: View) -> list[int]:
    return [whole.index_of(sheet.start) for sheet in whole.source.structure.sheets]
