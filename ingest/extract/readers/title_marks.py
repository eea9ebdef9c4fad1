"""What a title bears besides its words: a mark of priority, a mark of a new or changed project."""

from __future__ import annotations

import re

from ingest.extract.draft import Draft
from ingest.extract.views import View
from ingest.records import Sourced

PRIORITY = re.compile(
    r"[【〔(\[<《]重点(?:事業|施策|取組|項目)?[】〕)\]>》]|[★☆⭐]\ufe0f?|\A\s*◎|◎\s*\Z"
)
_WORDS = (
    "新規?|拡充?|拡大|継続?|見直し?|改善?|縮小?|廃止?|完了?|休止?|統合?|終了|(?:一部)?実施中?|実施済み?|未実施"
    "|着手済?み?|未着手|検討中|準備中|進行中|(?:未|一部|概ね|おおむね)?達成済?み?"
)
_STATE = rf"(?P<{{group}}>{_WORDS})(?:事業|施策|取組)?"
_OPEN, _CLOSE = r"[【〔(\[<《「]\s*", r"\s*[】〕)\]>》」]"
# What stands inside of brackets that begin no heading but mark the title behind them.
MARK_INSIDE = rf"(?:{_WORDS}|重点|再掲)(?:事業|施策|取組)?[】〕)\]>》」]"
# Of round brackets at the end only whole words are marks: they may be the title's own.
_STATE_MARK = re.compile(
    rf"\A\s*{_OPEN}{_STATE.format(group='before')}{_CLOSE}\s*(?=\S)"
    rf"|(?<=\S)\s*[【〔\[<《]\s*{_STATE.format(group='behind')}\s*[】〕\]>》]\s*\Z"
)


def without_marks(title: View, draft: Draft) -> View:
    """The title without its marks; what they say goes into the item."""
    plain, draft.priority = _without_priority(title, draft.priority)
    mark = _STATE_MARK.search(plain.text)
    if mark is None:
        return plain
    group = mark.lastgroup or 0
    draft.status = draft.status or plain.group(mark, group).sourced()
    return plain.without([mark.span()]).trimmed()


def _without_priority(
    title: View, before: Sourced[bool] | None
) -> tuple[View, Sourced[bool] | None]:
    """The title without a mark of priority, and that mark, or the one known before."""
    mark = PRIORITY.search(title.text)
    if mark is None:
        return title.trimmed(), before
    return title.without([mark.span()]).trimmed(), Sourced(True, title.group(mark).spans())
