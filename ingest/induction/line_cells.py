"""Items on one line whose values a sign parts: 1. name / office / A / what was done."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from ingest.extract.views import View
from ingest.induction.lines import Line
from ingest.induction.looks import looks
from ingest.induction.openings import Opening, in_order, title_quality
from ingest.induction.patterns import heading_count, opening_lead
from ingest.induction.vocabulary import Label, is_known, label_of, meaning_of

_TAB = "\t"
_SIGNS = (_TAB, "/", "|", ";", "…", "--", " - ", "、", ",")
_LEAST_LINES = 3
_LEAST_CELLS = 3
_MOSTLY = 0.8
_LEAST_TOLD = 8
_ROW = re.compile(r"^[^\n\t]*\t[^\n\t]+\t[^\n]*[^\s]", re.MULTILINE)
_MOST_ROWS = 0.6
# What labels may say of a cell.
_SAID = frozenset({"departments", "rating", "status", "priority"})
_BEFORE_HEADS = re.compile(r"[^:]{1,8}:")


def find_line_cells(whole: View, lines: Sequence[Line]) -> Iterator[Opening]:
    """Lines of one look that a sign parts into a name, offices or a rating, and other words."""
    groups: dict[tuple[int, str, str], list[Line]] = defaultdict(list)
    for line in lines:
        groups[line.signature].append(line)
    for group in groups.values():
        for sign in _SIGNS:
            told = [words for line in group if sign in (words := _words(whole, line, sign))]
            if sign != _TAB and told:  # lines without a sign may be items, too
                told = [line.words for line in group if any(one in line.words for one in _SIGNS)]
            pattern = _pattern(group[0], told, sign, lines)
            matches = (
                list(re.compile(pattern, re.MULTILINE).finditer(whole.text)) if pattern else []
            )
            if pattern and len(matches) >= max(_LEAST_LINES, _least(whole, sign)):
                score = 0.9 * title_quality([match["title"].strip() for match in matches])
                places = tuple(match.start() for match in matches)
                yield Opening(pattern, "heading", places, score * in_order(matches), group[0])


def _least(whole: View, sign: str) -> float:
    """How many rows must be read so: most of those that hold cells."""
    return _MOST_ROWS * len(_ROW.findall(whole.text)) if sign == _TAB else 0


def _words(whole: View, line: Line, sign: str) -> str:
    """The words of a line behind its count; with its other cells where tabs part them."""
    if sign != _TAB:
        return line.words
    start, end = line.title[0], whole.text.find("\n", line.start)
    return whole.text[start : end if end >= 0 else None].rstrip("\t ")


def _pattern(first: Line, told: Sequence[str], sign: str, lines: Sequence[Line]) -> str | None:
    """The pattern of lines like the first; None where they are not parted alike or nothing is
    known."""
    columns = _columns(told, sign)
    if len(columns) < _LEAST_CELLS:
        return None
    heads = _heads(first, sign, lines, len(columns))
    names = _said(columns, heads) if heads else _seen([looks(_bare(one)) for one in columns])
    if "title" not in looks(columns[0]) or not {"departments", "rating"} & {*names}:
        return None
    known = 1 + max(at for at, name in enumerate(names) if name)
    behind = sum(map(len, (cell for column in columns[known + 1 :] for cell in column)))
    if behind >= _LEAST_TOLD * len(columns[0]) and (sign == _TAB or known + 2 == len(columns)):
        names = names[:known]
    names = _with_text(names, columns)
    bare = re.escape(sign.strip(" "))
    cells = [
        f"[{_OPEN}]?(?P<{name}>[^\\n{bare}]+?)[{_CLOSE}]?"
        if name in _SAID and _bare(column) != column
        else f"(?P<{name}>[^\\n{bare}]+?)"
        if name
        else f"[^\\n{bare}]*?"
        for name, column in zip(("title", *names), columns, strict=False)
    ]
    joint = rf"(?:\*\*|__)?[ ]*{bare}[ ]*"
    end = rf"{joint}(?=[^\n]+$)" if len(names) + 1 < len(columns) else r"[ ]*$"
    # A cell ends at its sign and nowhere else: without these groups blanks before signs would be
    # tried in every way where a line does not fit.
    parted = "".join(f"(?>{cell}{joint})" for cell in cells[:-1])
    return opening_lead(first) + heading_count(first) + parted + cells[-1] + end


def _bare(cells: Sequence[str]) -> list[str]:
    """The cells without brackets around the whole of them."""
    return [_BRACKETED.sub(r"\1", cell) for cell in cells]


_OPEN, _CLOSE = r"(\[【〔<", r")\]】〕>"
_BRACKETED = re.compile(r"^[(\[【〔<]([^()\[\]【】〔〕<>]+)[)\]】〕>]$")


def _with_text(names: list[str | None], columns: Sequence[Sequence[str]]) -> list[str | None]:
    """The groups with one for the first cells that tell something between the others."""
    unnamed = (at for at, name in enumerate(names) if not name)
    first = next((at for at in unnamed if "text" in looks(columns[at + 1])), None)
    return ["told" if at == first else name for at, name in enumerate(names)]


def _columns(lines: Sequence[str], sign: str) -> list[list[str]]:
    """The cells of each column; none where the lines have not as many. In the last cell the sign
    may stand as words do."""
    several = [cells for line in lines if len(cells := line.split(sign)) >= _LEAST_CELLS]
    if len(several) < max(_LEAST_LINES, _MOSTLY * len(lines)):
        return []
    width, often = Counter(map(len, several)).most_common(1)[0]
    if often < _MOSTLY * len(several):
        width = min(map(len, several))
    parted = (line.split(sign, width - 1) for line in lines)
    return [[cell.strip() for cell in column] for column in zip(*parted, strict=False)]


def _heads(first: Line, sign: str, lines: Sequence[Line], width: int) -> list[Label]:
    """The labels of the columns where a line of labels with the same signs stands before."""
    for line in lines:
        cells = line.text.split(sign)
        if line.start < first.start and len(cells) == width:
            labels = [label_of(_BEFORE_HEADS.sub("", cell).strip()) for cell in cells]
            if sum(is_known(one.key) for one in labels) > width / 2:
                return labels
    return []


def _said(columns: Sequence[Sequence[str]], heads: Sequence[Label]) -> list[str | None]:
    """The groups of the cells behind the first one by their labels; of two that rate, the one that
    says how far a thing is is its status."""
    names: list[str | None] = []
    for head, column in zip(heads[1:], columns[1:], strict=True):
        value = meaning_of(head, column, column=True).value
        names.append(value if value in _SAID else None)
    if names.count("rating") > 1:
        states = ["state" in looks(column) for column in columns[1:]]
        names = ["status" if n == "rating" and s else n for n, s in zip(names, states, strict=True)]
    return [name if name not in names[:at] else None for at, name in enumerate(names)]


def _seen(columns: Sequence[frozenset[str]]) -> list[str | None]:
    """The groups of the cells behind the first one by how they look: how far a thing is rates it
    where nothing else does."""
    rated = any("rating" in seen and "state" not in seen for seen in columns[1:])
    order = (("people", "departments"), ("state", "status"), ("rating", "rating"))
    names: list[str | None] = []
    for seen in columns[1:]:
        known = [name for look, name in (order if rated else order[::2]) if look in seen]
        fits = known and "empty" not in seen and known[0] not in names
        names.append(known[0] if fits else None)
    return names
