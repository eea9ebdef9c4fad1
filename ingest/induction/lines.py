"""The lines of a text as induction sees them: how each is counted or marked as a heading."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace

from ingest.extract.readers.title_marks import MARK_INSIDE
from ingest.extract.views import View
from ingest.induction.counting import Style, styles
from ingest.induction.rated_lines import RATED, rated_lines
from ingest.induction.vocabulary import is_known, is_title
from ontology.japanese.numerals import read_numeral

_LEAD = re.compile(
    r"(?P<hashes>#{1,6} )? *"
    r"(?P<mark>(?:[-*+] )?(?:\*\*|__)?[■◆●○◎□◇★☆▼▽▲△▶►◾◼❖※・]*(?:\*\*)?"
    rf"(?:[【<〔《](?!{MARK_INSIDE}))?)[ ]*"
)
_CLOSING = {"【": "】", "<": ">", "〔": "〕", "《": "》"}
# An entry of a contents list: a leader or a space, and the number of a page.
CONTENTS = re.compile(r"(?:[…・.‥]{2,}|(?<=\S) ) *\d{1,3}$")
_PAGE_OF = re.compile(r"\d{1,3} ?/ ?\d{1,3}")
_TITLE = re.compile(r"(?P<joint>[ ]*+[ \t.:、・)|/-]{0,3})(?P<title>\S.*)")
# What a number counts, unless the sign begins a word of its own (1 人権, 1-2 日本語).
_NO_TITLE = re.compile(
    r"[\d\s.,%()-]*|(?:円|か所|%|丁目).*"
    r"|(?:年|月|日|回|人|件|名|号|番)(?:(?![一-龠々])|[度間末中目以数当前後分頃]).*"
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line [start, end) of the folded text without white space around it.

    `signature` says how it looks as a heading: its `#` level, its marks, its way of counting;
    `number` and `title` are places in the text; `rated` where a rating stands before the number.
    """

    start: int
    end: int
    text: str
    level: int
    mark: str
    style: Style | None
    number: tuple[int, int] | None
    title: tuple[int, int]
    blank_before: int
    rated: bool = False

    @property
    def words(self) -> str:
        """The words after marks and count."""
        return self.text[self.title[0] - self.start : self.title[1] - self.start]

    @property
    def signature(self) -> tuple[int, str, str]:
        """What lines of one kind share."""
        mark = self.mark + "rated" * self.rated
        return (self.level, mark, self.style.name + self.style.word if self.style else "")


def lines_of(whole: View) -> list[Line]:
    """All lines that hold words and no cells, with their looks."""
    found: list[Line] = []
    blank = 0
    matches = list(re.finditer(r"[^\n]*", whole.text))
    rated = rated_lines([match[0].strip() for match in matches])
    for place, match in enumerate(matches):
        words = match[0].strip()
        if words and CONTENTS.search(words) and not _PAGE_OF.fullmatch(words):
            continue
        if not words:
            blank += match.end() == match.start()
            continue
        start = match.start() + len(match[0]) - len(match[0].lstrip())
        found.append((_rated if place in rated else _line)(words, start, blank))
        blank = -1
    return _without_chance(_with_lost_spaces(found))


_NEAR = 3
_SHORTEST = 4
_SPACED, _GLUED, _EITHER = "plain", "bare", "loose"


def _with_lost_spaces(lines: list[Line]) -> list[Line]:
    """Counts before their title where only some lines kept the space between (1 花壇, 2池): one way
    of counting, where the lines without it stand in the row of numbers."""
    groups: dict[tuple[int, str], list[Line]] = defaultdict(list)
    for line in lines:
        if line.style and line.style.name in (_SPACED, _GLUED):
            groups[line.level, line.mark].append(line)
    loose = next(style for style in styles() if style.name == _EITHER)
    counted: set[int] = set()
    for group in groups.values():
        glued = {line.start for line in group if line.style and line.style.name == _GLUED}
        titled = {line.start for line in group if len(line.words) >= _SHORTEST}  # no 2品
        inside = {line.start for line in _in_a_row(group)} & glued & titled
        if len(glued) < len(group) and inside and 2 * len(inside) >= len(glued):
            counted |= {line.start for line in group} - (glued - inside)
    return [replace(line, style=loose) if line.start in counted else line for line in lines]


def _in_a_row(group: list[Line]) -> list[Line]:
    """The lines right before which the number before theirs stands, or after which the next one."""
    numbers = [
        read_numeral(line.text[line.number[0] - line.start : line.number[1] - line.start])
        for line in group
        if line.number
    ]
    return [
        line
        for at, (line, own) in enumerate(zip(group, numbers, strict=False))
        if own is not None
        and (own - 1 in numbers[max(0, at - _NEAR) : at] or own + 1 in numbers[at + 1 :][:_NEAR])
    ]


def _without_chance(lines: list[Line]) -> list[Line]:
    """Numbers that run into a title (1花壇の手入れ) or stand behind any word (提言1) count only
    where they go up; words of labels with a count are no headings."""
    groups: dict[tuple[int, str, str], list[Line]] = defaultdict(list)
    for line in lines:
        if line.style and line.style.sequence:
            groups[line.signature].append(line)
    chance = _only_new(lines) | {
        signature
        for signature, group in groups.items()
        for style in [group[0].style]
        if style is not None
        and (
            not style.starts([_LEAD.sub("", line.text, count=1) for line in group])
            or (style.word and (len(group) < _LEAST_NAMED or _is_label(style.word)))
        )
    }
    return [
        replace(line, style=None, number=None, title=(line.start, line.end))
        if line.signature in chance
        else line
        for line in lines
    ]


def _only_new(lines: list[Line]) -> set[tuple[int, str, str]]:
    """Looks of lines whose every number is the word for new: a mark before the title."""
    found: dict[tuple[int, str, str], set[str]] = defaultdict(set)
    for line in lines:
        if line.number:
            start, end = (place - line.start for place in line.number)
            found[line.signature].add(line.text[start:end].strip("()"))
    return {signature for signature, numbers in found.items() if numbers == {"新"}}


_LEAST_NAMED = 3


def _is_label(word: str) -> bool:
    return is_known(word) and not is_title(word)


def _rated(words: str, start: int, blank: int) -> Line:
    """The line as it is without the rating before its number."""
    match = RATED.match(words)
    assert match is not None  # that is how it was found
    lead = len(match["lead"])
    inner = _line(match["lead"] + words[match.end() :], start + match.end() - lead, blank)
    end = inner.end - start
    return replace(inner, start=start, text=words[:end], rated=True)


def _line(words: str, start: int, blank: int) -> Line:
    lead = _LEAD.match(words)
    assert lead is not None  # every part of it may be empty
    level, mark, at = len((lead["hashes"] or "").strip()), lead["mark"], lead.end()
    end = len(words) - (mark[-1:] in _CLOSING and words.endswith(_CLOSING.get(mark[-1:], "-")))
    end -= 2 * (mark.endswith("**") and words.endswith("**"))
    words = words[:end]
    if boxed := _boxed(words, start, lead, blank):
        return boxed
    for style in styles():
        count = style.pattern.match(words, at)
        if not count:
            continue
        after = _TITLE.match(words, count.end())
        if after is None or _NO_TITLE.fullmatch(after["title"]):
            continue
        if (
            style.name in ("plain", "compound", "letter", "word")
            and not after["joint"]
            and _glued(words, count.end())
        ):
            continue
        number = None
        if "number" in count.re.groupindex:
            number = (start + count.start("number"), start + count.end("number"))
        words = _first_cell(words, after.start("title"))
        title = (start + after.start("title"), start + len(words))
        own = style.of_word(count)
        return Line(start, start + len(words), words, level, mark, own, number, title, blank)
    words = _first_cell(words, at) if level or mark else words
    title = (start + at, start + len(words))
    return Line(start, start + len(words), words, level, mark, None, None, title, blank)


def _boxed(words: str, start: int, lead: re.Match[str], blank: int) -> Line | None:
    """The line whose bracket holds its number and nothing else (【12】title)."""
    at = lead.end() - 1
    style = next(one for one in styles() if one.name == "boxed")
    count = style.pattern.match(words, at) if lead["mark"][-1:] in _CLOSING else None
    after = _TITLE.match(words, count.end()) if count else None
    if count is None or after is None or _NO_TITLE.fullmatch(after["title"]):
        return None
    words = _first_cell(words, after.start("title"))
    level, mark = len((lead["hashes"] or "").strip()), lead["mark"][:-1]
    number = (start + count.start("number"), start + count.end("number"))
    title = (start + after.start("title"), start + len(words))
    return Line(start, start + len(words), words, level, mark, style, number, title, blank)


def _first_cell(words: str, at: int) -> str:
    """The line up to the cell after the one at a place."""
    end = words.find("\t", at)
    return words[:end].rstrip() if end > at else words


def _glued(words: str, at: int) -> bool:
    """Whether a count runs on into a word (3歳児, 1人): it is none, unless a sign closed it."""
    after = words[at : at + 1]
    return words[at - 1 : at].isalnum() and after.isascii() and after.isalnum()
