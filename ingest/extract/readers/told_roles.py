"""The words before a figure that say which it is: target, actual, baseline, plan."""

from __future__ import annotations

import re

from ingest.extract.figures import role_of
from ingest.layouts.terms import Role

ROLE = re.compile(
    r"(?:(?:最終|中間|達成|数値|年度)?(?:目標|めあて|めやす|目安)|(?:基準|現状|現況|当初|策定時|計画|見込み?|予定|実績|結果|最新|達成|現在)"
    r")(?:値|数値|数|量|年度)?"
)
# What a bracket behind the figure holds: 実績(目標) 64%(95%).
BRACKETED = re.compile(rf"(?P<first>{ROLE.pattern})\s?\((?P<second>{ROLE.pattern})\)[\s:]*$")
SEVERAL = re.compile(rf"(?:{ROLE.pattern}\s*[/・→]\s*)+{ROLE.pattern}(?=[\s:)]*$)")


def roles_at_once(words: str) -> list[Role]:
    """The roles that the words before a value name together (目標/実績): of it and those after."""
    if both := BRACKETED.search(words):
        roles = (role_of(both["first"]), role_of(both["second"]))
        return [role for role in roles if role]
    match = SEVERAL.search(words)
    said = [role_of(one) for one in re.split(r"[/・→]", match[0])] if match else []
    return [role for role in said if role]


def role_before(words: str) -> Role | None:
    """The role that the last words before a value name."""
    said = words[-_ROLE_NEAR:]
    found = [match[0] for match in ROLE.finditer(said) if _is_role(said, match)]
    if not found:
        return None
    return "target" if found[-1].startswith(("めあて", "めやす", "目安")) else role_of(found[-1])


_ROLE_NEAR = 14
# What may stand between the word for a role and its figure: a year, signs; no other name.
_UP_TO_FIGURE = re.compile(
    r"(?:[\s:=()\[\]→/|・〜~、,-]|[\d元]|令和|平成|昭和|[RrHhSs](?=[\d元.])|\.|年|度|月|末|時点|現在|値|数値?|量"
    r"|は|が|で|の(?=[\s\d令平約])|約|延べ|計|累計|平均)*"
)
_IN_NAMES = ("計画", "予定", "見込", "基準", "当初", "結果", "現在")
_ENDS_APART = re.compile(r"(?:^|[^一-龠ァ-ヶーぁ-ん]|年度?|[時末点の値])$")


def _is_role(words: str, match: re.Match[str]) -> bool:
    """Whether the words for a role are no part of a name (計画の作成率, 個別計画)."""
    if not _UP_TO_FIGURE.fullmatch(words, match.end()):
        return False
    apart = _ENDS_APART.search(words[: match.start()])
    return bool(apart) or not match[0].startswith(_IN_NAMES)
