"""How far a numbered part has come: the word that closes its line, with or without brackets."""

from __future__ import annotations

import re

# What is printed of a part's progress, as forms explain it (順調, 一部実施, 実施済み).
STATE = (
    r"(?:(?:概ね|おおむね|ほぼ|やや|一部|大幅に|十分|全部|全て|すべて)の?)?"
    r"(?:順調(?:に進捗|に推移)?|遅れ(?:ている|あり|気味)?|遅延|停滞|達成(?:済み?|できた|できず)?|未達成?|完了|終了"
    r"|未?実施(?:中|済み?|予定|完了|せず|なし)?|未?着手(?:中|済み?|予定)?|(?:準備|検討|調査|協議|対応|取組|調整|試行|継続実施)(?:中|済み?|予定)"
    r"|検討|継続(?:中)?|新規|拡充|縮小|休止|廃止|中止|見直し|統合|(?:計画|予定|目標)(?:どおり|通り)|[ABCDSabcds]|[◎○〇●△▲×☆★])"
)
_OPENS, _CLOSES = r"(?:[【(\[〔<〈《:]|[…‥]+|/|(?<=\s)[-―—])", r"[】)\]〕>〉》]"
# At the end of a line: in brackets, behind a colon, in a cell of its own.
CLOSING = re.compile(
    rf"\s*(?:{_OPENS}\s*(?P<state>{STATE})\s*{_CLOSES}?|\t[ \t]*(?P<cell>{STATE}))[ \t]*[。.]?\s*\Z"
)
