"""Labels with a count (取組内容1, 取組内容2): the parts of an item, each perhaps with its state."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.extract.views import View
from ingest.induction.counting import styles
from ingest.induction.looks import is_rating, is_state
from ingest.induction.patterns import spaced
from ingest.induction.slots import Slot
from ingest.induction.vocabulary import is_likely, is_surely, is_value_of, label_of
from ingest.layouts.rules import Field
from ontology.japanese.numerals import read_numeral

_LEAD = r"[ ]*(?:[-・*●○■◆◇] ?)?[【\[(<〈]?"
_COUNT = r"[1-9]|[①-⑨]"
_SIGN = r"[】\])>〉]?(?: ?[:…] ?|[\t ]+)(?=\S)"
_COUNTED = re.compile(
    rf"^{_LEAD}(?P<words>[^\s\d:、。…【】\[\]()<>〈〉]{{2,10}}) ?(?P<count>{_COUNT}){_SIGN}",
    re.MULTILINE,
)
_COUNTS = "123456789①②③④⑤⑥⑦⑧⑨"


@dataclass(frozen=True, slots=True)
class Counted:
    """The words of a counted label, its example line, and the label and words of the state;
    `beside` where the counts stand in cells beside the label's own, merged over their rows."""

    words: str
    example: str
    status: str | None
    states: tuple[str, ...]
    beside: bool = False

    def field(self) -> Field:
        """The rule that reads its rows as measures."""
        text = r"(?P<text>[^\n\t]+?)"
        end = (
            rf"\s+{spaced(self.status)}[^\n]*?(?P<status>[^\s]+)[ \t]*$"
            if self.status
            else r"(?=\t|$)"
        )
        label = rf"{_LEAD}{spaced(self.words)} ?(?P<number>{_COUNT}){_SIGN}"
        if self.beside:
            label = rf"[ ]*(?:{spaced(self.words)}[ ]*)?\t[ ]*(?P<number>{_BESIDE_COUNT})[ ]*\t[ ]*"
        pattern = rf"^{label}{text}{end}"
        return Field(
            name=f"measures: {self.words}",
            label=re.compile(pattern, re.MULTILINE),
            example=self.example,
            reads="measure-row",
            kind="done",
            words=self.states,
            repeated=True,
        )


def find_counted(whole: View) -> Counted | None:
    """The counted label that begins with 1 and goes on in several items, if there is one."""
    found: dict[str, list[re.Match[str]]] = defaultdict(list)
    for match in whole.finditer(_COUNTED):
        if any(one.strong and one.pattern.match(match["words"] + "1") for one in styles()):
            continue
        key = label_of(match["words"]).key
        if is_surely(key, "indicator"):
            continue  # what is measured is no part
        if (is_likely(key) and not is_value_of(key, "title")) or is_value_of(key, "measures"):
            found[match["words"]].append(match)
    for words, matches in sorted(found.items(), key=lambda pair: -len(pair[1])):
        counts = Counter(read_numeral(match["count"]) for match in matches)
        if counts[1] >= 2 and counts[2] >= 2:
            return _with_state(whole, words, matches)
    return _beside(whole)


def _beside(whole: View) -> Counted | None:
    """A label of measures whose cell is merged over rows that count, the same in several items."""
    lines = list(whole.finditer(_BESIDE))
    first = [line for line in lines if line["words"] and read_numeral(line["count"]) == 1]
    known = [line for line in first if is_value_of(label_of(line["words"]).key, "measures")]
    second = sum(not line["words"] and read_numeral(line["count"]) == 2 for line in lines)
    words = {line["words"] for line in known}
    if len(words) != 1 or len(known) < 2 or second < 2:
        return None
    return replace(_with_state(whole, words.pop(), lines), beside=True)


_BESIDE_COUNT = r"[①-⑨]|\([1-9]\)"
_BESIDE = re.compile(
    r"^[ ]*(?P<words>[^\t\n\d:。、]{2,12}?)?[ ]*\t"
    rf"[ ]*(?P<count>{_BESIDE_COUNT})[ ]*\t[ ]*(?=\S)",
    re.MULTILINE,
)


def _with_state(whole: View, words: str, matches: Sequence[re.Match[str]]) -> Counted:
    lines = [
        whole.text[m.start() : whole.text.find("\n", m.start()) % (len(whole.text) + 1)]
        for m in matches
    ]
    labels: Counter[str] = Counter()
    states: Counter[str] = Counter()
    shown: dict[str, str] = {}
    for line in lines:
        cells = [cell for cell in re.split(r"[\t ]+", line) if cell]
        for cell in cells[1:-1]:
            last = cells[-1]
            if is_value_of(label_of(cell).key, "rating") and (is_rating(last) or is_state(last)):
                labels[cell] += 1
                states[last] += 1
                shown.setdefault(cell, line)
    if not labels or sum(labels.values()) < 0.3 * len(lines):
        return Counted(words, lines[0], None, ())
    status = labels.most_common(1)[0][0]
    usual = tuple(sorted(state for state, count in states.items() if count > 1)) or tuple(states)
    return Counted(words, shown[status], status, usual)


def without_counted(slots: Sequence[Slot], counted: Counted | None) -> list[Slot]:
    """The labels without the counted one and that of its state."""
    if counted is None:
        return list(slots)
    words = {label_of(counted.words).key, label_of(counted.status or counted.words).key}
    return [
        slot
        for slot in slots
        if slot.label.key not in words and slot.label.key.rstrip(_COUNTS) not in words
    ]
