"""Patterns written out for a profile: labels with any spacing, headings with any number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ingest.induction.lines import Line
from ingest.induction.looks import GLUED_RATING
from ingest.induction.slots import Form, Slot
from ontology.japanese.characters import squeeze
from ontology.japanese.fiscal_years import find_fiscal_years

YEAR = (
    r"(?:(?:令 ?和|平 ?成|R|H) ?(?:元|\d{1,2})|(?:19|20)\d{2})"
    r"(?: ?\((?:(?:令和|平成|R|H)? ?(?:元|\d{1,4}))(?:年度?)?\))?(?:\s?年\s?度| ?年)?"
    r"(?: ?\((?:(?:令和|平成|R|H)? ?(?:元|\d{1,4}))(?:年度?)?\))?"
)
ROLE_AFTER = rf"(?: ?[(\[]\s?(?P<year_after>{YEAR})\s?[)\]])?"
_NO_CONTENTS = r"(?=[ ]*+\S)(?![^\n]*(?:[…・.‥]{2,}|(?<=\S) ) *\d{1,3}[ ]*$)"
_BEFORE = r"(?:^|(?<=\t))[ ]*"
_BULLET = r"(?:^[ ]*(?:[-*+] |[・●○■])[ ]*)?"
_BEFORE_INLINE = r"(?:^|(?<=[\t。])|(?: *[|/;,、] *|(?<= )))[ ]*"
# Brackets show where labels begin, whatever stands before them.
_BEFORE_BRACKET = r"(?: *[|/;,、] *)?[ ]*"
_AFTER = {
    "colon": r" *(?:\*\*)? *:(?:\*\*)?",
    "equals": r" *=(?!=)",
    "dots": r" ?(?:…+|[.・‥]{3,})",
    "tab": r"(?=[ ]*(?:\t|$))",
    "wide": r"(?= {2,}|\t|[ ]*$)",
    "end": r"(?=[ ]*(?:$|\t))(?:[ ]*\n: )?",
    "space": r"(?= |[ ]*$)",
    "inside": r"(?: ?: ?| +)",
    "sign": r"[ …‥]*",
    "glued": GLUED_RATING,
    "closed": r"",
    "bracket": r"(?:\*\*)?(?: ?…(?= )|[ ]?:?)",
}
# Where a document writes long values below their labels, the sign after the label may be missing.
_AFTER_OR_END = {"colon", "equals", "dots", "wide", "space"}


_BRACKETS = ("【", "〔", "[", "<", "〈")

# Words behind a year that say more than the year: they tell labels apart.
_OPEN_END = re.compile(r"(?:以降|以後|まで|から)$")

# Of indicators that are counted the label is one (指標①, 指標②).
_COUNT = r"\s?(?:[①-⑨]|[1-9](?!\d)|\([1-9]\))"
_COUNTED_INDICATOR = re.compile(rf"(?P<words>.*(?:指標|KPI|数値目標)){_COUNT}")
_TO = re.compile(r" ?(?:→|->) ?")


def spaced(words: str) -> str:
    """A pattern for words with white space anywhere between their characters; any number of it
    where the words run over lines or stand far apart."""
    joint = r"\s*" if "\n" in words else r" *" if "  " in words else r"\s?"
    return joint.join(re.escape(sign) for sign in squeeze(words).text)


def words_pattern(words: str, *, group: str = "year") -> str:
    """A pattern for a label's words, with any year in the place of its own year."""
    folded = squeeze(words, "\n").text
    years = find_fiscal_years(folded)
    if not years:
        counted = _COUNTED_INDICATOR.fullmatch(words)
        return spaced(counted["words"]) + _COUNT if counted else spaced(words)
    one = years[-1] if _TO.fullmatch(folded[years[0].end : years[-1].start]) else years[0]
    lines = "\n" if "\n" in folded else ""
    end = one.start + len(_OPEN_END.sub("", folded[one.start : one.end]))
    before, after = folded[: one.start], folded[end:]
    year = f"(?P<{group}>{YEAR})" if group else f"(?:{YEAR})"
    if one.last not in (one.first, None):  # a span of years is the label's own
        year, after = spaced(folded[one.start : one.end]), folded[one.end :]
    parts = (spaced(before + lines), year, spaced(after + lines))
    return (r"\s*" if lines else r"\s?").join(part for part in parts if part)


def label_pattern(
    forms: Iterable[Form],
    words: str,
    *,
    inline: bool,
    group: str = "year",
    also: Sequence[str] = (),
) -> str:
    """A pattern for a label in the forms in which it stands in the document; `also` are other
    prints of its words."""
    middle = words_pattern(words, group=group)
    if also:
        middle = f"(?:{'|'.join([middle, *(spaced(one) for one in also)])})"
    found: list[str] = []
    groups = group
    for form in dict.fromkeys(forms):
        lead = r"[ ]*".join(re.escape(sign) for sign in form.lead)
        after = _AFTER[form.separator]
        if form.separator in _AFTER_OR_END and form.lead:
            after = f"(?:{after}|{_AFTER['end']})"
        close = "".join(rf"[ ]*{re.escape(sign)}" for sign in form.closing)
        before = _BEFORE_INLINE if inline else _BEFORE
        if inline and form.lead in _BRACKETS:
            before = _BEFORE_BRACKET
        if form.separator == "inside":
            before, close = _BULLET, ""
        found.append(f"{before}{lead}[ ]*{middle}{close}{after}")
        if groups:  # a group may be named once only
            middle, groups = words_pattern(words, group=""), ""
    return found[0] if len(found) == 1 else "(?:" + "|".join(found) + ")"


def any_label(slots: Iterable[Slot]) -> str:
    """A pattern for any of several labels, none of them named."""
    seen: dict[str, None] = {}
    for slot in slots:
        seen.setdefault(label_pattern([slot.form], slot.words, inline=slot.inline, group=""))
    return "|".join(seen)


def begins_at_label(slots: list[Slot]) -> str:
    """Items that begin where a label stands."""
    return f"(?={any_label(slots)})"


def heading_lead(line: Line) -> str:
    """A pattern for what lines of the look of one begin with: level of the format, marks."""
    lead = "#" * line.level + " " if line.level else ""
    mark = "".join(rf"[ ]*{re.escape(sign)}" for sign in line.mark)
    # Spaces are taken once and for all: a line of nothing else must not be tried in every way.
    return f"^{_NO_CONTENTS}{lead}{mark}[ ]*+" + (_RATED if line.rated else "")


def opening_lead(line: Line) -> str:
    """The same for a line that opens an item: what rates it is kept."""
    return heading_lead(line).replace(_RATED, _RATED.replace("(?:", "(?P<rating>", 1))


# The rating that stands before a number.
_RATED = r"[【\[(<〔《]?(?:[^\s\d【】\[\]()<>〔〕《》#*]{1,8}?)[】\])>〕》]?[ ]*+"


def heading_count(line: Line) -> str:
    """A pattern for the way in which a line is counted, its number kept as printed."""
    if not line.style:
        return ""
    return item_count(line.style.pattern.pattern) + r"[ ]*+[ \t.:、・)|/-]{0,3}"


def heading_close(line: Line) -> str:
    """What closes the mark that a line begins with; nothing where it closes behind the count."""
    close = {"【": "】", "<": ">", "〔": "〕", "《": "》", "*": r"(?:\*\*)?"}.get(
        line.mark[-1:], ""
    )
    return "" if close and close in line.text else close


def item_count(pattern: str) -> str:
    """The pattern of a way of counting, its number kept as printed."""
    return pattern.replace("(?P<number>", "(?P<printed_number>").replace("(?P<word>", "(?:")


def begins_at_line(line: Line, first: list[Slot], *, always: bool, wraps: bool = False) -> str:
    """Items that begin with a heading of the look of a line, soon before one of the labels.

    With `wraps` all lines down to the label are the title.
    """
    words = opening_lead(line) + heading_count(line) + r"(?:\*\*|__)?"
    if line.style and line.style.name in ("word", "numero"):
        words += r"\s*"  # the count may stand on a line of its own
    end = r"(?:\*\*|__)?(?:[ \t]*$|[ ]*(?=\t))"
    title = rf"{words}(?P<title>[^\n\t]+?){heading_close(line)}{end}"
    if always:
        return title
    if wraps:
        title = (
            rf"{words}(?P<title>[^\n\t]+?(?:\s*\n[^\n\t:。]+?){{0,2}}?){heading_close(line)}{end}"
        )
        return rf"{title}(?=\s*\n\s*(?:{any_label(first)}))"
    looks = bool(line.style or line.level or line.mark)
    if not looks:  # what the format marks is no plain line
        title = rf"(?!^#{{1,6}} ){title}"
    limit = "" if looks else r"(?<![。:])"
    between = rf"(?:\n(?!{unnamed(words)})[^\n]*){{0,9}}?" if looks else r"\n*"
    label = any_label(first)
    followed = rf"{end}{limit}(?={between}\n\s*(?:{label})|[ ]*\t[ ]*(?:{label}))"
    if inline := any_label(slot for slot in first if slot.inline):
        followed = rf"(?:{followed}|[ ]*(?={inline}))"
    return rf"{title.removesuffix(end)}{followed}"


def unnamed(pattern: str) -> str:
    """The pattern without names of groups."""
    return re.sub(r"\(\?P<\w+>", "(?:", pattern)
