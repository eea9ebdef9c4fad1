"""A source seen folded: patterns match here, and every match finds its way back to the source."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ingest.records import Source, Sourced, Span
from ontology.japanese.characters import CIRCLED, fold

_SPACES = re.compile(r"\s+")
_WIDE = r"\u2e80-\u9fff\uf900-\ufaff\u3000-\u30ff「」『』（）、。・々〆〜→○◆【】①-⑳"
# A space where Japanese meets Latin is layout; between two Japanese words it is printed.
_BESIDE_WIDE = re.compile(rf"(?<=[{_WIDE}]) +(?![{_WIDE} ])|(?<![{_WIDE} ]) +(?=[{_WIDE}])")
_LINE_BREAK = re.compile(r"(?<=[^\x00-\x7f])\s*\n\s*|\s*\n\s*(?=[^\x00-\x7f])")
_LETTER_SPACED = re.compile(r"(?<![A-Za-z])(?:[A-Za-z] (?:- )?){1,}[A-Za-z](?![A-Za-z])")


@dataclass(frozen=True, slots=True)
class View:
    """Folded text of a part of a source; character i came from source[starts[i]:ends[i]].

    A character that comes from nowhere (a mark set before a heading) has start == end.
    """

    source: Source
    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def part(self, start: int, end: int) -> View:
        """The view of folded characters [start, end)."""
        return View(self.source, self.text[start:end], self.starts[start:end], self.ends[start:end])

    def without(self, cuts: Iterable[tuple[int, int]]) -> View:
        """The view with the folded ranges `cuts` taken out: values may close over the gap."""
        keep = bytearray(b"\x01") * len(self.text)
        for start, end in cuts:
            keep[start:end] = bytes(end - start)
        chosen = [index for index, kept in enumerate(keep) if kept]
        return View(
            self.source,
            "".join(self.text[index] for index in chosen),
            tuple(self.starts[index] for index in chosen),
            tuple(self.ends[index] for index in chosen),
        )

    def trimmed(self) -> View:
        """The view without white space at its ends."""
        left = len(self.text) - len(self.text.lstrip())
        return self.part(left, max(left, len(self.text.rstrip())))

    def group(self, match: re.Match[str], name: str | int = 0) -> View:
        """The view of a match's group, trimmed."""
        start, end = match.span(name)
        return self.part(max(start, 0), max(end, 0)).trimmed()

    def index_of(self, source_offset: int) -> int:
        """The first folded character that begins at or after a place of the source."""
        return bisect_left(self.starts, source_offset)

    def spans(self) -> tuple[Span, ...]:
        """The places in the source; a new one wherever other words stand between."""
        found: list[list[int]] = []
        for character, start, end in zip(self.text, self.starts, self.ends, strict=True):
            if character.isspace() or start == end:
                continue
            gap = self.source.text[found[-1][1] : start] if found else ""
            if found and start >= found[-1][1] and not gap.strip():
                found[-1][1] = max(end, found[-1][1])
            elif not (found and start < found[-1][1] and end <= found[-1][1]):
                found.append([start, end])
        return tuple(self.source.span(start, end) for start, end in found)

    def value(self) -> str:
        """The words as one line: line breaks and layout spaces taken out."""
        return tidy(self._printed())

    def flow(self) -> str:
        """The words as running text: wrapped lines joined, one line for each entry."""
        return flow(self._printed())

    def _printed(self) -> str:
        """The characters that the source prints; marks that come from nowhere are no words."""
        both = zip(self.text, self.starts, self.ends, strict=True)
        return "".join(sign for sign, start, end in both if start < end or sign.isspace())

    def sourced(self) -> Sourced[str]:
        """The one-line value with its places. Raises ValueError where the view is empty."""
        return Sourced(self.value(), self.spans())

    def finditer(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """Matches of a pattern in the folded text."""
        return pattern.finditer(self.text)


def stretches(matches: Iterable[re.Match[str]], end: int) -> list[tuple[re.Match[str], int]]:
    """Each match with the place where the next one begins; `end` for the last."""
    found = list(matches)
    return list(zip(found, [*(match.start() for match in found[1:]), end], strict=False))


def joined(parts: Sequence[View]) -> View:
    """Several views as one, a line break between them that comes from nowhere."""
    first, *others = parts
    text, starts, ends = first.text, first.starts, first.ends
    for part in others:
        place = ends[-1] if ends else 0
        text += "\n" + part.text
        starts += (place, *part.starts)
        ends += (place, *part.ends)
    return View(first.source, text, starts, ends)


def view(source: Source) -> View:
    """The whole source, folded; all arrows to the right are one."""
    folded = fold(source.text)
    text = folded.text.translate(_ARROWS)
    return View(source, text, tuple(folded.starts), tuple(folded.ends))


_ARROWS = str.maketrans(dict.fromkeys("⇒➡➔➜⇨", "→"))


def tidy(text: str) -> str:
    """One line: breaks joined, layout spaces beside Japanese and in spaced-out letters removed."""
    line = _SPACES.sub(" ", _LINE_BREAK.sub("", text)).strip()
    line = _LETTER_SPACED.sub(lambda match: match[0].replace(" ", ""), line)
    return _BESIDE_WIDE.sub("", line)


_ENTRY = re.compile(
    rf"(?:- ?)?(?:[◆◇■□●○・※→{CIRCLED}]|\(?\d{{1,2}}\) ?|\d{{1,2}} (?=\D)|[ア-オ] )|- "
)


def flow(text: str) -> str:
    """Running text: a line that begins with a mark or number stays a line, others are joined."""
    lines: list[str] = []
    for raw in text.splitlines():
        line = raw.strip()
        if not line:
            continue
        if lines and not _ENTRY.match(line):
            lines[-1] += "\n" + line
        else:
            lines.append(line)
    return "\n".join(_SPACES.sub(" ", _LINE_BREAK.sub("", line)).strip() for line in lines)
