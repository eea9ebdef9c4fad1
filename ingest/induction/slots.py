"""Where labels stand: at the beginning of lines and cells, decorated, with a sign after them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from ingest.extract.readers.values import PRIORITY
from ingest.extract.views import View
from ingest.induction.looks import is_quantity, is_rating, is_state
from ingest.induction.vocabulary import Label, is_known, is_likely, is_surely, label_of

_LONGEST = 26
_NOTHING_BETWEEN = 6
_OPENING = "【[<〔(〈《「［＜"
_CLOSING = "】]>〕)〉》」］＞"
_LEAD = re.compile(
    r"(?:#{1,6} )?[ ]*(?:[-*+] )?(?:\*\*|__)?[■◎●◇▼○□◆・▲▶►★☆※▽◾❖✓*-]{0,2}[ ]?(?:\*\*)?"
)
_PLAIN = re.compile(r"[^:\t\n。、【】]{1,36}?(?=\*{0,2} ?:| {2,}| …|\t|$)", re.MULTILINE)
_TO_SPACE = re.compile(r"[^\s:。、【】]{1,20}(?= \S)")
_SEPARATOR = re.compile(
    r"(?P<bold>\*\*)?(?: ?(?P<colon>:)(?:\*\*)?| ?(?P<dots>…)|(?P<tab> *\t)|(?P<wide> {2,})"
    r"|(?P<end> *$)|(?P<space> ))",
    re.MULTILINE,
)
_TWO_LINES = re.compile(
    r"^[ ]*(?P<first>[^\s:。、()【】・][^\n\t:。、()【】・]{0,9}?)[ ]*\n"
    r"\s*(?=(?P<second>[^\n\t:。、()【】・]{2,10}?)[ ]*$)",
    re.MULTILINE,
)
_BULLETS = " -*・●○■◆"
_INLINE = re.compile(r"(?<=[ \t|/])(?=\S)")


@dataclass(frozen=True, slots=True)
class Form:
    """How labels look in a document: what stands before and after the words, and the sign between
    label and value (colon, tab, wide, end, space, bracket)."""

    lead: str
    closing: str
    separator: str


@dataclass(frozen=True, slots=True)
class Slot:
    """A label at [start, end), its words at [first, last), and what kind of place it is."""

    start: int
    end: int
    words: str
    label: Label
    form: Form
    inline: bool = False


def find_slots(whole: View) -> list[Slot]:
    """Everything that looks like a label, known or not; several readings of one place."""
    found: list[Slot] = []
    for line in re.finditer(r"[^\n]+", whole.text):
        starts = {line.start()}
        starts |= {line.start() + m.end() for m in re.finditer(r"\t+", line[0])}
        for start in sorted(starts):
            found += _slots_at(whole.text, start, line.end())
        for match in _INLINE.finditer(whole.text, line.start(), line.end()):
            bullet = not line[0][: match.end() - line.start()].strip(_BULLETS)
            if match.end() not in starts and not bullet:
                found += (
                    slot
                    for slot in _slots_at(whole.text, match.end(), line.end(), inline=True)
                    if is_known(slot.label.key)
                    and slot.form.separator in ("colon", "bracket", "space")
                    and not PRIORITY.fullmatch(
                        line[0][slot.start - line.start() : slot.end - line.start()]
                    )
                )
    return found + list(_wrapped(whole.text))


def _wrapped(text: str) -> Iterator[Slot]:
    """Labels that an extractor printed in two lines (年度別 / 行動計画)."""
    for match in _TWO_LINES.finditer(text):
        words = match["first"] + "\n" + match["second"]
        label = label_of(words)
        first, second = label_of(match["first"]), label_of(match["second"])
        own_year = label.has_year and not first.key.endswith("度") and bool(second.key)
        goes_on = own_year or (
            is_known(second.key) and match["first"].rstrip()[-1:] in tuple("のるたな別等")
        )
        known = is_known(label.key) or (is_likely(label.key) and goes_on)
        if is_known(first.key) or len(match["first"].strip()) < 2 or not known:
            continue
        yield Slot(match.start("first"), match.end("second"), words, label, Form("", "", "end"))


def _slots_at(text: str, start: int, end: int, *, inline: bool = False) -> Iterator[Slot]:
    while start < end and text[start] in " \f":
        start += 1
    lead = _LEAD.match(text, start, end)
    assert lead is not None  # every part of it may be empty
    at = lead.end()
    if at >= end:
        return
    if text[at] in _OPENING:
        close = _CLOSING[_OPENING.index(text[at])]
        stop = text.find(close, at + 1, min(end, at + _LONGEST + 2))
        if stop > at + 1:
            yield from _bracketed(text, start, at, stop, end, close, inline=inline)
        return
    for pattern in (_PLAIN, _TO_SPACE):
        match = pattern.match(text, at, end)
        if match and match[0].strip():
            yield from _separated(text, start, at, match.end(), end, inline=inline)


def _bracketed(
    text: str, start: int, at: int, stop: int, end: int, close: str, *, inline: bool
) -> Iterator[Slot]:
    words = text[at + 1 : stop]
    after = re.compile(r"(?:\*\*)?(?: ?…(?= )|[ ]?:?)").match(text, stop + 1, end)
    stops = after.end() if after else stop + 1
    separator = "end" if not text[stops:end].split("\t")[0].strip() else "bracket"
    form = Form(text[start : at + 1].replace(" ", ""), close, "bracket")
    if separator == "end" and inline:
        return
    yield Slot(start, stops, words, label_of(words), form, inline)


def _separated(
    text: str, start: int, at: int, stop: int, end: int, *, inline: bool
) -> Iterator[Slot]:
    separator = _SEPARATOR.match(text, stop, end) or (re.match(r"", "") if stop == end else None)
    if separator is None:
        return
    name = next(
        (
            n
            for n in ("colon", "dots", "tab", "wide", "end", "space")
            if separator.groupdict().get(n) is not None
        ),
        "end",
    )
    words = text[at:stop]
    first = words.split(" ")[0]
    if first != words.strip() and label_of(first) == label_of(words):
        return  # what follows the label is its value
    if words.strip() and not words.strip().isdigit():
        last = stop if name in ("tab", "end") else separator.end()
        lead = text[start:at].replace(" ", "")
        yield Slot(start, last, words.strip(), label_of(words), Form(lead, "", name), inline)


def choose(slots: Iterable[Slot]) -> list[Slot]:
    """The slots that are labels: known words in the document's own form, and words that repeat as
    often as those do."""
    slots = [slot for slot in slots if _has_words(slot)]
    counts = Counter((slot.label.key, slot.form) for slot in slots)
    known = {key: n for key, n in counts.items() if is_known(key[0])}
    usual = _usual(known)
    main = _main_lead(known)
    chosen = [slot for slot in slots if _is_label(slot, counts, usual, main)]
    return _without_heads(_without_years(_without_groups(_without_overlap(_of_one_form(chosen)))))


def _without_groups(slots: list[Slot]) -> list[Slot]:
    """A cell that groups the labels beside it is none: the next label follows at once."""
    total = Counter(slot.label.key for slot in slots)
    before = Counter(
        slot.label.key
        for slot, after in pairwise(slots)
        if slot.form.separator == "tab"
        and after.form.separator == "tab"
        and after.start - slot.end <= 2
    )
    return [s for s in slots if before[s.label.key] < max(1, 0.7 * total[s.label.key])]


_EXPLANATION = re.compile(r"説明|根拠|算出|考え方")
_ROLES = ("baseline", "target", "actual", "plan-figure")


def _without_heads(slots: list[Slot]) -> list[Slot]:
    """Words for roles (令和8年度目標) and remarks are no labels where they stand under a label for
    indicators: they are parts of its value."""
    found: list[Slot] = []
    for slot in slots:
        key = slot.label.key
        under = found and is_surely(found[-1].label.key, "indicator")
        role = any(is_surely(key, role) for role in _ROLES)
        remark = slot.form.closing and _EXPLANATION.search(key)
        again = found and key == found[-1].label.key
        if not under or again or not (role or remark):
            found.append(slot)
    return found


def _without_years(slots: list[Slot]) -> list[Slot]:
    """A year right after a label is the label's year and no label, where it mostly stands so."""
    years = [n for n, slot in enumerate(slots) if not slot.label.key]
    after = [n for n in years if n and slots[n].start - slots[n - 1].end <= _NOTHING_BETWEEN]
    if not years or len(after) < 0.6 * len(years):
        return slots
    return [slot for n, slot in enumerate(slots) if n not in set(years)]


def _has_words(slot: Slot) -> bool:
    """Marks, lone letters and digits are no label; a year is one."""
    key = slot.label.key
    if not is_known(key) and (is_state(key) or is_rating(key) or is_quantity(key)):
        return False
    letters = re.sub(r"[\W\d_]", "", key)
    return len(letters) > 1 or is_known(key) or (not key and slot.label.has_year)


def _usual(known: dict[tuple[str, Form], int]) -> float:
    """How often the labels of a document stand in it: about once for each item."""
    best: dict[str, int] = defaultdict(int)
    for (key, form), count in known.items():
        if form.separator != "space":
            best[key] = max(best[key], count)
    several = sorted(count for count in best.values() if count > 1)
    return several[len(several) // 2] if several else 1


def _main_lead(known: dict[tuple[str, Form], int]) -> tuple[str, str]:
    """The decoration that most different known labels share."""
    kinds: dict[tuple[str, str], set[str]] = defaultdict(set)
    for key, form in known:
        if form.separator != "space":
            kinds[form.lead, form.closing].add(key)
    return max(kinds, key=lambda lead: (len(kinds[lead]), lead != ("", "")), default=("", ""))


def _is_label(
    slot: Slot, counts: Counter[tuple[str, Form]], usual: float, main: tuple[str, str]
) -> bool:
    key, form = slot.label.key, slot.form
    count = counts[key, form]
    own = main in ((form.lead, form.closing), (form.lead.lstrip(_BULLETS), form.closing))
    bare = not form.lead and form.separator in ("end", "space", "wide")
    if form.separator == "space":
        least = 0.6 if own else 0.8
        return is_known(key) and count >= max(2, least * usual) and (own or not slot.inline)
    if is_known(key):
        least = 0.3 * usual if bare or not own else 0
        return count >= max(2 if (bare or not own) and usual > 1 else 1, least)
    if "\n" in slot.words:
        return is_likely(key) and count >= max(2, 0.7 * usual)
    if is_likely(key) and own and not bare and count >= (max(2, 0.4 * usual) if usual > 1 else 1):
        return True
    repeats = count >= max(3, 0.5 * usual)
    if bare:
        return False
    return repeats and bool(key or slot.label.has_year) and len(key) <= 20


def _of_one_form(slots: list[Slot]) -> list[Slot]:
    """A label that is decorated elsewhere is not one where it stands bare at the end of a line."""
    decorated = {
        slot.label.key for slot in slots if slot.form.lead or slot.form.separator == "colon"
    }
    return [
        slot
        for slot in slots
        if slot.form.lead
        or slot.form.separator not in ("end", "space", "wide")
        or slot.label.key not in decorated
        or not slot.label.key
    ]


def _without_overlap(slots: list[Slot]) -> list[Slot]:
    """Of several readings of one place the known one, then the longest label."""
    found: list[Slot] = []
    order = sorted(slots, key=lambda s: (s.start, not is_known(s.label.key), -len(s.words)))
    for slot in order:
        if not found or slot.start >= found[-1].end:
            found.append(slot)
    return found
