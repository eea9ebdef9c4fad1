"""Labels inside the cells of a column (所管：環境課 協力：自治会)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from ingest.induction.patterns import words_pattern
from ingest.induction.vocabulary import is_known, label_of, meaning_of
from ingest.layouts.table_rules import CellPart
from ingest.layouts.terms import ColumnValue

_LABEL = re.compile(
    r"(?:^|(?<=[\s。;、/・課室係局会)】]))[・○●■◆◇【\[]?"
    r"(?P<words>[^\s:。、・/【】\[\]](?:(?!担当|所管|主管)[^\s:。、・/【】\[\]]){1,11})[】\]]? ?:"
    r"|[【\[](?P<boxed>[^\s:。、【】\[\]]{2,12})[】\]]"
    r"|(?:^|(?<=[\s。]))[(](?P<round>[^\s:。、・()]{2,12})[)](?! ?:)"
    r"|(?P<office>(?:担当|所管|主管)(?:課|部署|部局)?) ?:"  # on a line of its own
    r"|\*\*(?P<bold>[^\s:。、*]{2,12}) ?:?\*\* ?:?"  # of Markdown
)
# In so many of the cells a label must stand.
_OFTEN = 0.6


def cell_parts(values: Sequence[str]) -> tuple[CellPart, ...]:
    """The labels that most cells print, with what stands after them; none where there are none."""
    said: dict[str, list[str]] = defaultdict(list)
    printed: dict[str, str] = {}
    boxed = _boxed_like_known(values)
    for value in values:
        found = [
            match
            for match in _LABEL.finditer(value)
            if is_known(_key(match)) or (_key(match) in boxed and match["boxed"])
        ]
        ends = [*(match.start() for match in found[1:]), len(value)]
        for match, end in zip(found, ends, strict=False):
            said[_key(match)].append(value[match.end() : end].strip())
            printed.setdefault(_key(match), _words(match))
    often = [key for key, parts in said.items() if len(parts) >= max(2, _OFTEN * len(values))]
    if not often:
        return ()
    return tuple(_part(printed[key], said[key]) for key in said if len(said[key]) > 1)


def _boxed_like_known(values: Sequence[str]) -> frozenset[str]:
    """Words in the brackets of labels that nobody listed, in most of the cells beside a known one
    in such brackets; what stands there the same in each cell is a label."""
    cells: dict[str, int] = defaultdict(int)
    known = 0
    for value in values:
        keys = {_key(match) for match in _LABEL.finditer(value) if match["boxed"]}
        known += any(map(is_known, keys))
        for key in keys:
            cells[key] += not is_known(key)
    least = max(2, _OFTEN * len(values))
    return frozenset(key for key, count in cells.items() if count >= least and known >= least)


def _key(match: re.Match[str]) -> str:
    return label_of(_words(match)).key


def _words(match: re.Match[str]) -> str:
    return match["words"] or match["boxed"] or match["round"] or match["office"] or match["bold"]


def _part(words: str, values: Sequence[str]) -> CellPart:
    meaning = meaning_of(label_of(words), values)
    value: ColumnValue = meaning.value  # type: ignore[assignment]  # labels.toml holds no others
    label = rf"[・○●■◆◇【\[(]?{words_pattern(words, group='')}[】\])]? ?:?[】\]]?"
    label = rf"(?:\*\*{label}\*\* ?:?|{label})"
    return CellPart(
        re.compile(rf"(?:(?<=\s)|(?<=[。;、/・課室係局会)】])|\A){label}", re.MULTILINE),
        f" {words}:",
        value,
        meaning.kind,
        meaning.role,
    )
