"""Sentences and bulleted entries of plan text, whose lines are wrapped anywhere."""

import re
from dataclasses import dataclass

from ontology.japanese.characters import Folded, fold
from ontology.japanese.quantities import starts_with_quantity

_BULLET = re.compile(
    r"[◆◇■□▪▫●○◎•※★☆▶►▷✓➢→【〔《<]|・(?![ァ-ヺー])|[-*] |[①-⑳㉑-㉟㊱-㊿❶-❿]"
    r"|\([0-9０-９ア-ンa-z]{1,2}\)|[0-9]{1,2}[.)] ?(?![0-9])|[0-9]{1,2} (?=[^ 0-9])"
    r"|[ア-ン][.) ]|(?:№|No\.) ?[0-9]"
)
_NUMBERED = re.compile(r"[0-9]{1,2} ")
# One full stop ends a sentence, but not inside a quotation that goes on (「…。」と).
_STOP = re.compile(r"[。!?]+[)」』】〕]*(?![)」』】〕とをがはのにで、。])|\t+")
_ENDED = re.compile(r"[。!?][)」』】〕]*$")
_CANNOT_BEGIN = re.compile(
    r"[(ぁぃぅぇぉゃゅょっァィゥェォャュョッー々、。,.)」』】〕〉》〜%]|[をがはにでともへ](?![ぁ-ゖ])|の"
)
_CANNOT_END = re.compile(
    r"[、,(「『【〔〈《・〜]$|(?<=[^ぁ-ゖ])[をがはにでのとへ]$|(?:及び|並びに|又は|または|および|より|から|して|った)$"
)
# Labels of a table's column: spread letters (評 価), a year alone.
_LABEL = re.compile(r"(?:\S )+\S|(?:令和|平成|[RH])(?:[0-9]{1,2}|元)(?:年度?)?の?")
_INDENT = re.compile(r"[ ](?! )")
# A column of a printed page holds less; longer lines are paragraphs that nobody wrapped.
_WIDEST_COLUMN = 120
# A line this much shorter than those around it was not broken for want of room.
_SHORT = 0.55
_NEIGHBOURS = 4


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    start: int  # in the folded text
    blanks_before: int
    spaced_end: bool

    @property
    def width(self) -> int:
        """Columns of a fixed-width page: Latin letters take one, the others two."""
        return sum(1 if char.isascii() else 2 for char in self.text)


def sentences(text: str) -> list[tuple[int, int]]:
    """Spans in a text of its sentences, bulleted entries, headings and cells, in order.

    They end at 。！？, at tabs, before bullets and numbering, and at blank lines; lines wrapped in
    the middle of a sentence are joined, also where every line is followed by a blank one.
    """
    folded = fold(text)
    lines = _lines(folded.text)
    spans: list[tuple[int, int]] = []
    first = 0
    double_spaced = _is_double_spaced(lines)
    for index in range(1, len(lines) + 1):
        if index == len(lines) or not _goes_on(lines, index, double_spaced):
            spans += _split(folded, lines[first].start, lines[index - 1])
            first = index
    return spans


def _lines(text: str) -> list[_Line]:
    lines: list[_Line] = []
    place = blanks = 0
    for raw in re.split(r"(?<=[\n\f])", text):
        content = raw.rstrip()
        if content:
            lines.append(_Line(content, place, blanks, raw.rstrip("\n\r").endswith(" ")))
            blanks = 0
        else:
            blanks += 1
        if "\f" in raw:
            blanks += 2
        place += len(raw)
    return lines


def _is_double_spaced(lines: list[_Line]) -> bool:
    """Whether nearly every line is followed by a blank one, as some extractors print.

    They leave a space at the end of a paragraph and none where a line is wrapped.
    """
    gaps = [line.blanks_before for line in lines[1:]]
    apart = sum(gap > 0 for gap in gaps)
    return (
        bool(gaps)
        and apart > 0.8 * len(gaps)
        and max(line.width for line in lines) <= _WIDEST_COLUMN
    )


def _goes_on(lines: list[_Line], index: int, double_spaced: bool) -> bool:
    """Whether the line at index continues the sentence of the line before it."""
    before, line = lines[index - 1], lines[index]
    if line.blanks_before > (1 if double_spaced else 0) or _ENDED.search(before.text):
        return False
    text = line.text.lstrip()
    if _is_bullet(text):
        return False
    if _CANNOT_END.search(before.text):
        return True
    if _LABEL.fullmatch(text):
        return False
    if _CANNOT_BEGIN.match(text):
        return True
    if _INDENT.match(line.text) or (double_spaced and before.spaced_end):
        return False
    around = lines[max(0, index - _NEIGHBOURS) : index + _NEIGHBOURS]
    return before.width >= _SHORT * max(other.width for other in around)


def _is_bullet(text: str) -> bool:
    if not _BULLET.match(text):
        return False
    return not (_NUMBERED.match(text) and starts_with_quantity(text))


def _split(folded: Folded, start: int, last: _Line) -> list[tuple[int, int]]:
    """Spans in the source of the sentences of joined lines, without white space around them."""
    end = last.start + len(last.text)
    cuts = [match.end() for match in _STOP.finditer(folded.text, start, end)]
    spans = []
    for first, after in zip([start, *cuts], [*cuts, end], strict=True):
        piece = folded.text[first:after]
        first += len(piece) - len(piece.lstrip())
        after = first + len(piece.strip())
        if first < after:
            spans.append(folded.span(first, after))
    return spans
