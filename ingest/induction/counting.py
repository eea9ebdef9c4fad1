"""How headings are counted: the ways of numbering.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from pathlib import Path

from ontology.japanese.numerals import read_numeral


@dataclass(frozen=True, slots=True)
class Style:
    """A way of counting headings."""

    name: str
    pattern: re.Pattern[str]
    item: bool
    strong: bool
    sequence: bool
    word: str = ""

    def starts(self, values: Sequence[str]) -> bool:
        """Whether most of the values begin with such a count; a bare number must go up."""
        found = [match for value in values if (match := self.counted.match(value))]
        if not self.item or len(found) < max(2, 0.8 * len(values)):
            return False
        if not self.sequence:
            return len({match["number"] for match in found}) > 1
        numbers = [read_numeral(match["number"]) or 0 for match in found]
        steps = [after - before for before, after in pairwise(numbers)]
        return sum(step == 1 for step in steps) >= 0.7 * len(steps)

    def of_word(self, count: re.Match[str]) -> Style:
        """The style of the lines that are counted with the word of this count (目標1), too."""
        word = count.groupdict().get("word")
        if word is None:
            return self
        return _of_word(self, word)

    @property
    def apart(self) -> re.Pattern[str]:
        """A count that begins a word: several in one line list headings and are none."""
        return re.compile(rf"(?:(?<=\s)|^){self.pattern.pattern}")

    @property
    def counted(self) -> re.Pattern[str]:
        """A count with the title after it."""
        return re.compile(self.pattern.pattern + r"[ .:、・)-]{0,3}(?=\S)")


_WORD = re.compile(r"\(\?P<word>[^()]*\)")


@cache
def _of_word(style: Style, word: str) -> Style:
    pattern = _WORD.sub(lambda _: re.escape(word), style.pattern.pattern, count=1)
    return replace(style, pattern=re.compile(pattern), word=word)


@cache
def styles() -> tuple[Style, ...]:
    """The ways of counting, in the order in which they are asked."""
    path = Path(__file__).parent / "numbering.toml"
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return tuple(
        Style(
            one["name"],
            re.compile(one["pattern"]),
            one.get("item", False),
            one.get("strong", False),
            one.get("sequence", False),
        )
        for one in data["style"]
    )
