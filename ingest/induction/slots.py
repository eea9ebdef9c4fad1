"""Where labels stand: at the beginning of lines and cells, decorated, with a sign after them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ingest.extract.readers.title_marks import PRIORITY
from ingest.extract.views import View
from ingest.induction.signed_labels import signed_labels
from ingest.induction.vocabulary import Label, is_known, is_likely, is_surely, label_of

_LONGEST = 26
_OPENING = "【[<〔(〈《「［＜"
_CLOSING = "】]>〕)〉》」］＞"
_LEAD = re.compile(
    r"(?:#{1,6} )?[ ]*(?:[-*+] )?(?:\*\*|__)?[■◎●◇▼○□◆・▲▶►★☆※▽◾❖✓*-]{0,2}[ ]?(?:\*\*)?"
)
_LEADER = r"(?:…+|[.・‥]{3,})"
_PLAIN = re.compile(
    rf"[^:\t\n。、【】]{{1,36}}?(?=\*{{0,2}} ?:| ?=(?!=)| {{2,}}| ?{_LEADER}|\t|$)", re.MULTILINE
)
# Signs set apart so that labels of one length stand over each other (課  題:).
_PADDED = re.compile(r"[^\s:。、【】]{1,3}(?: +[^\s:。、【】]{1,3})+(?= *[:=])")
_TO_SPACE = re.compile(r"[^\s:。、【】]{1,20}(?= \S)")
_COUNTED_LEAD = re.compile(
    r"[ ]*(?:\d{1,2}[.)、 ]|[(<\[〔【]\d{1,2}[)>\]〕】]|[①-⑳]|[IVX]{1,4}[.、 ]"
    r"|[(]?[ア-コa-h][.)、 ]"
    r"|\([一二三四五六七八九十]{1,2}\)|[一二三四五六七八九十]{1,2}[.、 ])[ ]?"
)
_CLOSES_COUNT = ")]>〕】①②③④⑤⑥⑦⑧⑨⑩⑪⑫"
_SIGNS_APART = re.compile(r"[^\s:。、【】\d]{1,2} {0,3}")
_WHOLLY_APART = re.compile(r"(?:\S{1,2} +)+\S{1,2}")
_WORDS = re.compile(r"[^\W\d_a-zA-Z①-⑳]")
_LONGEST_APART = 20
_SIGN_AND_RATING = re.compile(r"[|=→/・>-] ?[◎○〇△▲×●]\s*$")
_SIGNS = "/|=→>-…:"
_SEPARATOR = re.compile(
    rf"(?P<bold>\*\*)?(?: *(?P<colon>:)(?:\*\*)?| *(?P<equals>=)(?!=)| ?(?P<dots>{_LEADER})"
    r"|(?P<tab> *\t)|(?P<wide> {2,})|(?P<end> *$)|(?P<space> ))",
    re.MULTILINE,
)
_TWO_LINES = re.compile(
    r"^[ ]*(?P<first>[^\s:。、()【】・][^\n\t:。、()【】・]{0,9}?)[ ]*\n"
    r"\s*(?=(?P<second>[^\n\t:。、()【】・]{2,10}?)[ ]*$)",
    re.MULTILINE,
)
_NO_BRACKET = rf"[^\n{re.escape(_OPENING + _CLOSING)}]"
_LABEL_AND_VALUE = re.compile(
    rf"(?P<open>[{re.escape(_OPENING)}])(?P<words>(?:(?![:\s]){_NO_BRACKET}){{2,14}}?)"
    rf"(?P<sign> ?: ?| +){_NO_BRACKET}{{1,80}}(?P<close>[{re.escape(_CLOSING)}])"
)
# The last signs of a label that a narrow cell broke (今後の方向 / 性, 事業費(千 / 円)).
_REST_BELOW = re.compile(
    r"^[ ]*(?P<first>[^\s:。、【】・][^\n\t:。、【】・]{1,14}?)[ ]*\n"
    r"\s*(?=(?P<second>[^\n\t :。、(【】・\d]{1,3})[ ]*$)",
    re.MULTILINE,
)
BULLETS = " -*・●○■◆"
# A bracket of another kind, as recognised texts have.
_OTHER_CLOSING = re.compile(rf"({_NO_BRACKET}{{2,14}})([{re.escape(_CLOSING)}])")
_INLINE = re.compile(r"(?<=[ \t|/;,、。])(?=\S)|(?<=\S)(?=[【〔\[<〈])")
_INLINE_SIGNS = ("colon", "equals", "bracket", "space", "sign", "glued")
_APART_SIGNS = frozenset(" \t|/")


@dataclass(frozen=True, slots=True)
class Form:
    """How labels look in a document: what stands before and after the words, and the sign between
    label and value (colon, equals, dots, tab, wide, end, space, bracket; sign, which is then
    `closing`; glued and closed for none; inside where a bracket holds both)."""

    lead: str
    closing: str
    separator: str


@dataclass(frozen=True, slots=True)
class Slot:
    """A label at [start, end) and what kind of place it is: `inline` behind other words of its
    line, `apart` where more than a space parts it from them."""

    start: int
    end: int
    words: str
    label: Label
    form: Form
    inline: bool = False
    apart: bool = False


def find_slots(whole: View) -> list[Slot]:
    """Everything that looks like a label, known or not; several readings of one place."""
    found: list[Slot] = []
    counted: list[Slot] = []
    for line in re.finditer(r"[^\n]+", whole.text):
        starts = {line.start()}
        cells = (m.end() for m in re.finditer(r"\t+", line[0]))
        starts |= {line.start() + at for at in cells if not _is_bracketed(line[0], at)}
        for start in sorted(starts):
            found += _slots_at(whole.text, start, line.end())
        counted += _counted(whole.text, line.start(), line.end())
        for match in _INLINE.finditer(whole.text, line.start(), line.end()):
            bullet = not line[0][: match.end() - line.start()].strip(BULLETS)
            if match.end() not in starts and not bullet:
                apart = whole.text[match.end() - 2 : match.end()] == "  "
                glued = whole.text[match.end() - 1] not in _APART_SIGNS
                found += (
                    replace(slot, apart=apart)
                    for slot in _slots_at(whole.text, match.end(), line.end(), inline=True)
                    if is_known(slot.label.key)
                    and slot.form.separator in _INLINE_SIGNS
                    and not (
                        (slot.form.separator == "space" or ")" in slot.words.split("(")[0])
                        and (glued or _is_bracketed(line[0], slot.start - line.start()))
                    )
                    and not PRIORITY.fullmatch(
                        line[0][slot.start - line.start() : slot.end - line.start()]
                    )
                )
    found += _without_paragraphs(whole.text, counted)
    return [*found, *_inside(whole.text), *_wrapped(whole.text), *_with_rest_below(whole.text)]


def _is_bracketed(line: str, at: int) -> bool:
    """Whether a bracket is open there: what stands in it belongs together."""
    return line.count("(", 0, at) > line.count(")", 0, at)


def _counted(text: str, start: int, end: int) -> Iterator[Slot]:
    """Known labels with a count before them (1 事業の概要, (2) 実績, (三)課題): parts of a form."""
    lead = _COUNTED_LEAD.match(text, start, end)
    if lead is None:
        return
    at = lead.end()
    for slot in _slots_at(text, at, end):
        if is_known(slot.label.key) and not slot.form.lead:
            sign = text[start:at].replace(" ", "")
            yield replace(slot, start=start, form=replace(slot.form, lead=sign))


def _without_paragraphs(text: str, counted: list[Slot]) -> Iterator[Slot]:
    """Counted labels without paragraphs that begin with a count and such words once: what stands
    behind a label with an open count (1 内容 …) is one sentence, or the label is printed again."""
    again = Counter((slot.label.key, slot.form.lead) for slot in counted)
    for slot in counted:
        end = text.find("\n", slot.end)
        several = text[slot.start : end if end >= 0 else None].count("。") > 1
        closed = slot.form.lead[-1:] in _CLOSES_COUNT
        if closed or not several or again[slot.label.key, slot.form.lead] > 1:
            yield slot


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


def _inside(text: str) -> Iterator[Slot]:
    """Known labels in brackets that hold their value, too, wherever they stand (【担当:課】);
    without a colon those that begin their line and are printed again (（担当課 課）)."""
    found: list[Slot] = []
    for match in _LABEL_AND_VALUE.finditer(text):
        label = label_of(match["words"])
        if is_surely(label.key, "unit") and text[match.start() - 1 : match.start()].strip():
            continue  # that of the name before it
        if is_known(label.key) and _CLOSING[_OPENING.index(match["open"])] == match["close"]:
            form = Form(match["open"], match["close"], "inside")
            found.append(Slot(match.start(), match.end("sign"), match["words"], label, form))
    again = Counter(slot.label.key for slot in found)
    for slot in found:
        begins = not text[text.rfind("\n", 0, slot.start) + 1 : slot.start].strip(BULLETS)
        colon = text[slot.start : slot.end].rstrip().endswith(":")
        if colon or (begins and again[slot.label.key] > 1):
            yield slot


def _with_rest_below(text: str) -> Iterator[Slot]:
    """Labels whose last signs stand alone on the next line."""
    for match in _REST_BELOW.finditer(text):
        words = match["first"] + match["second"]
        if is_known(label_of(words).key) and not is_known(label_of(match["second"]).key):
            words = match["first"] + "\n" + match["second"]
            form = Form("", "", "end")
            yield Slot(match.start("first"), match.end("second"), words, label_of(words), form)


def _slots_at(text: str, start: int, end: int, *, inline: bool = False) -> Iterator[Slot]:
    while start < end and text[start] in " \f":
        start += 1
    lead = _LEAD.match(text, start, end)
    assert lead is not None  # every part of it may be empty
    at = lead.end()
    if at >= end:
        return
    if text[at] in _OPENING:
        yield from _in_brackets(text, start, at, end, inline=inline)
        return
    for pattern in (_PLAIN, _TO_SPACE):
        match = pattern.match(text, at, end)
        if match and match[0].strip():
            yield from _separated(text, start, at, match.end(), end, inline=inline)
    for one in signed_labels(text, at, end):
        form = Form(text[start:at].replace(" ", ""), one.closing, one.separator)
        yield Slot(start, one.end, one.words, label_of(one.words), form, inline)
    padded = _PADDED.match(text, at, end)
    if padded and is_known(label_of(padded[0]).key):
        yield from _separated(text, start, at, padded.end(), end, inline=inline)
    yield from _apart(text, start, at, end, inline=inline)


def _in_brackets(text: str, start: int, at: int, end: int, *, inline: bool) -> Iterator[Slot]:
    close = _CLOSING[_OPENING.index(text[at])]
    last = min(end, at + _LONGEST + 2)
    stop = text.find(close, at + 1, last)
    if stop > at + 1:
        yield from _bracketed(text, start, at, stop, end, close, inline=inline)
    elif (other := _OTHER_CLOSING.match(text, at + 1, last)) and is_known(label_of(other[1]).key):
        yield from _bracketed(text, start, at, other.end() - 1, end, other[2], inline=inline)


def _apart(text: str, start: int, at: int, end: int, *, inline: bool) -> Iterator[Slot]:
    """The longest known label whose signs stand apart."""
    cell = re.compile(r"[^\t]*").match(text, at, end)
    if cell is None:
        return
    wholly = _WHOLLY_APART.fullmatch(cell[0].strip()) is not None
    stops: list[int] = []
    stop = at
    while stop - at < _LONGEST_APART and (match := _SIGNS_APART.match(text, stop, end)):
        stop = match.end()
        if match[0].endswith(" ") and len(text[at:stop].split()) > 1:
            stops.append(stop - 1)
    for stop in reversed(stops):
        words = text[at:stop].strip()
        value = text[stop:end].strip()
        if wholly and _WORDS.search(value):
            continue  # a name whose signs stand apart
        if is_known(label_of(words).key) and value and words[-1] not in _SIGNS:
            lead = text[start:at].replace(" ", "")
            yield Slot(start, stop, words, label_of(words), Form(lead, "", "space"), inline)
            return


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
            for n in ("colon", "equals", "dots", "tab", "wide", "end", "space")
            if separator.groupdict().get(n) is not None
        ),
        "end",
    )
    words = text[at:stop]
    first = words.split(" ")[0]
    if first != words.strip() and label_of(first) == label_of(words):
        return  # what follows the label is its value
    if _SIGN_AND_RATING.search(words):
        return
    if words.strip() and not words.strip().isdigit():
        last = stop if name in ("tab", "end") else separator.end()
        lead = text[start:at].replace(" ", "")
        yield Slot(start, last, words.strip(), label_of(words), Form(lead, "", name), inline)
