"""Which of the places that look like labels are labels."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from ingest.induction.looks import is_quantity, is_rating, is_state, is_surely_people
from ingest.induction.slots import BULLETS, Form, Slot
from ingest.induction.vocabulary import is_known, is_likely, is_surely

_NOTHING_BETWEEN = 6
_BESIDE = 3


def choose(slots: Iterable[Slot]) -> list[Slot]:
    """The slots that are labels: known words in the document's own form, and words that repeat as
    often as those do."""
    slots = _without_halves([slot for slot in slots if _has_words(slot)])
    # One place may be read in several ways (| 評価: and 評価:).
    printed = {(slot.label.key, slot.form, slot.end) for slot in slots}
    counts = Counter((key, form) for key, form, _ in printed)
    known = {key: n for key, n in counts.items() if is_known(key[0])}
    usual = _usual(known)
    main = _main_lead(known)
    paired = _paired(slots, counts, usual)
    chosen = [
        slot
        for slot in _with_values(slots, counts)
        if _is_label(slot, counts, usual, main) or (slot.label.key, slot.form) in paired
    ]
    chosen = _without_repeated_values(_without_overlap(_of_one_form(chosen)))
    return _without_heads(_without_years(_without_groups(chosen)))


def _without_halves(slots: list[Slot]) -> list[Slot]:
    """The slots without those that are the second line of one that runs over two."""
    places = [range(slot.start + 1, slot.end) for slot in slots if "\n" in slot.words]
    halves = {place for span in places for place in span}
    return [slot for slot in slots if slot.start not in halves]


def _paired(
    slots: list[Slot], counts: Counter[tuple[str, Form]], usual: float
) -> set[tuple[str, Form]]:
    """Known labels that stand behind the short value of another at the beginning of their line, in
    nearly every record (評価 順調　担当 商工振興課)."""
    first: Slot | None = None
    behind: Counter[tuple[str, Form]] = Counter()
    order = (s for s in slots if s.form.separator == "space" and is_known(s.label.key))
    for slot in sorted(order, key=lambda s: (s.start, -s.end)):
        if not slot.inline:
            first = slot
        elif (
            first is not None
            and not _is_role(slot.label.key)
            and 0 < slot.start - first.end <= _SHORT_VALUE
        ):
            behind[slot.label.key, slot.form] += counts[first.label.key, first.form] > 1
    return {
        one
        for one, n in behind.items()
        if n >= max(_LEAST_PAIRS, _MOSTLY * counts[one], _MOSTLY * usual)
    }


def _is_role(key: str) -> bool:
    """Whether the words say which figure stands behind them."""
    return any(is_surely(key, role) for role in _ROLES)


_SHORT_VALUE, _LEAST_PAIRS, _MOSTLY = 40, 3, 0.8
_ONCE = 1.2


def _with_values(slots: list[Slot], counts: Counter[tuple[str, Form]]) -> Iterator[Slot]:
    """The slots without unknown words at the beginning of a line that is printed again and again:
    nothing that varies stands behind them."""
    again = {
        s.start for s in slots if s.form.separator == "end" and counts[s.label.key, s.form] > 1
    }
    for slot in slots:
        if is_known(slot.label.key) or slot.form.separator != "space" or slot.start not in again:
            yield slot


def _without_repeated_values(slots: list[Slot]) -> list[Slot]:
    """The slots without cells of unknown words that stand behind the same known label each time:
    a value that several items share."""
    before: dict[str, set[str]] = defaultdict(set)
    for place, slot in enumerate(slots):
        last = slots[place - 1] if place else None
        beside = last is not None and slot.start - last.end <= _BESIDE
        before[slot.label.key].add(last.label.key if last and beside else "")
    return [
        slot
        for slot in slots
        if (is_likely(slot.label.key) and not _names_section(slot, before[slot.label.key]))
        or slot.form.separator != "tab"
        or not all(is_known(key) or is_likely(key) for key in before[slot.label.key])
        or len(before[slot.label.key]) > 1
    ]


def _names_section(slot: Slot, before: set[str]) -> bool:
    """Whether words stand behind the label of a section each time and begin with its words, or a
    count (基本方針 | 基本方針1 …)."""
    counted = _COUNT.match(slot.words) is not None
    return all(
        is_surely(key, "section") and (counted or slot.label.key.startswith(key)) for key in before
    )


_COUNT = re.compile(r"[\dIVXⅠ-Ⅻ①-⑳]{1,3}[ .、-]")


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
    """Words for roles (令和8年度目標), years and remarks are no labels where they stand under a
    label for indicators: they are parts of its value."""
    found: list[Slot] = []
    for slot in slots:
        key = slot.label.key
        under = found and is_surely(found[-1].label.key, "indicator")
        role = _is_role(key) or (not key and slot.label.has_year)
        remark = slot.form.closing and _EXPLANATION.search(key)
        again = found and key == found[-1].label.key
        if (not under or again or not (role or remark)) and not (
            found and _of_sum(slot, found[-1])
        ):
            found.append(slot)
    return found


def _without_years(slots: list[Slot]) -> list[Slot]:
    """A year right after a label is the label's year and no label, where it mostly stands so."""
    years = [n for n, slot in enumerate(slots) if not slot.label.key]
    after = [n for n in years if n and slots[n].start - slots[n - 1].end <= _NOTHING_BETWEEN]
    if not years or len(after) < 0.6 * len(years):
        return slots
    return [slot for n, slot in enumerate(slots) if n not in set(years)]


def _of_sum(slot: Slot, before: Slot) -> bool:
    """Whether a label says of which year a sum behind the label before it is (事業費：令和5年度決算
    12千円)."""
    sums = is_surely(before.label.key, "amount") and is_surely(slot.label.key, "amount")
    own = slot.label.has_year and not before.label.has_year
    return sums and own and slot.form.separator == "space"


_LABEL_END = re.compile(r"(?:こと|結果|状況|内容|理由|事項|経過|課題|概要|方法|見込み?)$")


def _has_words(slot: Slot) -> bool:
    """Marks, lone letters and digits are no label, nor are offices in brackets; a year is one."""
    key = slot.label.key
    value = is_state(key) or is_rating(key) or is_quantity(key)
    value = value or (slot.form.separator == "bracket" and is_surely_people(key))
    if not is_known(key) and value and not _LABEL_END.search(key):
        return False
    letters = re.sub(r"[\W\d_]", "", key)
    return len(letters) > 1 or is_known(key) or _is_marked_year(slot)


def _is_marked_year(slot: Slot) -> bool:
    """Whether nothing but a year stands behind a mark at the beginning of a line."""
    marked = slot.form.lead.strip(BULLETS) != slot.form.lead and not slot.inline
    return marked and not slot.label.key and slot.label.has_year


def _usual(known: dict[tuple[str, Form], int]) -> float:
    """How often the labels of a document stand in it: about once for each item."""
    best: dict[str, int] = defaultdict(int)
    for (key, form), count in known.items():
        if form.separator != "space":
            best[key] = max(best[key], count)
    several = sorted(count for count in best.values() if count > 1)
    spaced = [n for (_, form), n in known.items() if form.separator == "space" and n > 1]
    if len(spaced) > len(several):  # a space stands behind most labels
        several = sorted(spaced)
    return several[len(several) // 2] if several else 1


def _main_lead(known: dict[tuple[str, Form], int]) -> tuple[str, str]:
    """The decoration that most different known labels share."""
    kinds: dict[tuple[str, str], set[str]] = defaultdict(set)
    for key, form in known:
        if form.separator not in ("space", "inside") and not form.lead[:1].isdigit():
            kinds[form.lead, form.closing].add(key)
    return max(kinds, key=lambda lead: (len(kinds[lead]), lead != ("", "")), default=("", ""))


def _is_label(
    slot: Slot, counts: Counter[tuple[str, Form]], usual: float, main: tuple[str, str]
) -> bool:
    key, form = slot.label.key, slot.form
    count = counts[key, form]
    own = main in ((form.lead, form.closing), (form.lead.lstrip(BULLETS), form.closing))
    bare = not form.lead and form.separator in ("end", "space", "wide")
    if form.separator == "inside":
        return True
    if form.separator == "space":
        both = count + counts[key, replace(form, separator="tab")]
        count = both if both <= _ONCE * usual else count  # a page prints either of them
        return _is_before_space(slot, count, usual, own=own)
    if form.separator in ("sign", "glued", "closed"):
        surely = own or not (slot.inline or form.closing[-1:] in _JOINTS)
        return count >= max(2, 0.5 * usual) and surely
    if is_known(key):
        least = 0.3 * usual if bare or not own else 0
        return count >= max(2 if (bare or not own) and usual > 1 else 1, least)
    if "\n" in slot.words:
        return is_likely(key) and count >= max(2, 0.7 * usual)
    if is_likely(key) and own and not bare and count >= (max(2, 0.4 * usual) if usual > 1 else 1):
        return True
    repeats = count >= max(3, 0.5 * usual)
    if bare:
        # Words on a line of their own in every record.
        alone = form.separator == "end" and not (slot.inline or form.closing)
        return alone and is_likely(key) and len(key) <= 10 and count >= max(3, 0.8 * usual)
    return repeats and bool(key or slot.label.has_year) and len(key) <= 20


# Signs that join words as well: they part labels from values where most labels have them.
_JOINTS = ("・", "-")


def _is_before_space(slot: Slot, count: int, usual: float, *, own: bool) -> bool:
    """Whether words that but a space parts from others are a label: often enough."""
    key = slot.label.key
    least = 0.6 if own else 0.8
    if slot.words.endswith("?"):
        return count >= max(2, 0.5 * usual)
    likely = is_likely(key) or _is_marked_year(slot)
    likely = not slot.inline and likely and count >= max(3, usual)
    often = count >= max(2, least * usual)
    return (is_known(key) or likely) and often and (own or slot.apart or not slot.inline)


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
    """Of several readings of one place the known one, then the longest label, then the one whose
    sign is more than a space."""
    found: list[Slot] = []
    for slot in sorted(slots, key=_rank_of_reading):
        if not found or slot.start >= found[-1].end:
            found.append(slot)
    return found


def _rank_of_reading(slot: Slot) -> tuple[int, bool, int, bool]:
    bare = slot.form.separator == "space"
    return (slot.start, not is_known(slot.label.key), -len(slot.words), bare)
