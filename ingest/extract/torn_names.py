"""Names of departments that table cells tore: label remains, doubled strokes, lost ends.

A name is repaired only by what the document itself prints elsewhere.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import product

from ingest.extract.draft import Draft
from ingest.extract.views import View
from ingest.records import Responsibility, Sourced

_LABEL_REMAINS = re.compile(r"\s*(?:主管?\s*)?(?:主?[管言]?課)?\s*")
_NOISE = re.compile(r"[A-Za-z.,・\s\-]+")
_CELL = re.compile(r"[^\t\n]+")
_WORD = re.compile(r"\S+")
_CLEAN_NAME = re.compile(r"(?<![一-龥ァ-ヶー々])[一-龥ァ-ヶー々]{2,12}課(?![一-龥])")
# The separator under which a torn name waits for its repair; no name holds it.
_TEAR = "\x1f"


def departments(words: View) -> list[Responsibility]:
    """The names in torn cells, tears still marked: `mended` takes them out."""
    remains = _LABEL_REMAINS.match(words.text)
    rest = words.part(remains.end() if remains else 0, len(words.text)).trimmed()
    names: list[list[View]] = [[]]
    for cell in rest.finditer(_CELL):
        for number, word in enumerate(_WORD.finditer(cell[0])):
            start = cell.start() + word.start()
            piece = rest.part(start, start + len(word[0]))
            if piece.text == "課" and names[-1] and names[-1][-1].text.endswith("課"):
                continue
            if number or (names[-1] and names[-1][-1].text.endswith("課") and len(piece.text) > 1):
                names.append([])
            names[-1].append(piece)
    found = []
    for pieces in names:
        pieces = [piece for piece in pieces if not _NOISE.fullmatch(piece.text)]
        if pieces:
            spans = tuple(span for piece in pieces for span in piece.spans())
            found.append(Responsibility(Sourced(_TEAR.join(p.value() for p in pieces), spans)))
    return found


def mended(drafts: Sequence[Draft], text: str) -> None:
    """Replace every torn name by the form that the document's other prints agree on."""
    torn = [r for draft in drafts for r in draft.departments if r.name.value]
    votes = Counter(form for one in torn for form in set(_forms(one.name.value)))
    known = set(_CLEAN_NAME.findall(text))
    known |= {one.name.value for one in torn if _TEAR not in one.name.value}
    known = {name for name in known if name.endswith("課")}
    for draft in drafts:
        draft.departments = [
            replace(one, name=Sourced(_mend(one.name.value, votes, known), one.name.spans))
            for one in draft.departments
        ]


def _forms(torn: str) -> list[str]:
    """A torn name whole, and with the first character of each further cell taken as a remain."""
    cells = torn.split(_TEAR)
    choices = [[cells[0]], *[[cell, cell[1:]] for cell in cells[1:]]]
    return ["".join(choice) for choice in product(*choices)]


def _mend(torn: str, votes: Counter[str], known: set[str]) -> str:
    forms = _forms(torn)
    if len(forms) > 1:
        best = max(forms, key=lambda form: (form in known, votes[form], -forms.index(form)))
        if best in known or votes[best] > 1:
            return best
    whole = _NOISE.sub("", forms[0])
    if whole in known:
        return whole
    if whole.endswith("課課"):
        whole = whole[:-1]
    near = [name for name in known if _is_damaged(whole, name)]
    return near[0] if len(near) == 1 else whole


def _is_damaged(whole: str, name: str) -> bool:
    """Whether a print lost one or two characters of a name at its ends, or has one wrong."""
    lost = len(name) - len(whole)
    if 0 < lost <= 2 and len(whole) >= 3:
        return whole in name
    if lost or len(name) < 4:
        return False
    return sum(a != b for a, b in zip(whole, name, strict=True)) == 1
