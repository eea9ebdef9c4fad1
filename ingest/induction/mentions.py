"""How a document names its other items: by numbers that items have, before words that say so."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from ingest.extract.mentions import bare, numbers_in, printed_core
from ingest.extract.views import view
from ingest.layouts.rules import LayoutProfile
from ingest.records import Extraction, Source
from ontology.japanese.characters import CIRCLED

# Of what a form finds, so much must be numbers of items: else it names something else.
_LEAST_KNOWN = 0.8
_LEAST_ITEMS = 2
# Inside a sentence or in brackets: at the beginning of a line stand headings and labels.
_INSIDE = r"(?<=[\w(、。「※→:])(?<![一-龥のな])"
_ALONE = r"(?<![\w.,-])"
_AFTER = r"(?![0-9年月日人件回%]|-[0-9])"
_BETWEEN = r"(?:[ ]*(?:[、,・/と]|及び|並びに)[ ]*|[ ]+)"


def names_others(key: str) -> bool:
    """Whether the words are a label whose values are numbers of other items."""
    return re.fullmatch(_words("labels"), key) is not None


def with_mentions(source: Source, profile: LayoutProfile, read: Extraction) -> LayoutProfile:
    """The profile with the pattern of all forms in which its records and rows name each other."""
    numbers = [one.number.value for one in read.items if one.number]
    found = mention_pattern(view(source).text, numbers)
    if found is None:
        return profile
    pattern, example = found
    records = tuple(
        replace(one, references=pattern, references_example=example) for one in profile.records
    )
    tables = tuple(
        replace(one, references=pattern, references_example=example) for one in profile.tables
    )
    return replace(profile, records=records, tables=tables)


def mention_pattern(text: str, numbers: Sequence[str]) -> tuple[re.Pattern[str], str] | None:
    """The pattern of mentions (group `numbers`: one or more) and an example, where the folded text
    names one of the items."""
    known = {bare(number) for number in numbers} - {""}
    if len(known) < _LEAST_ITEMS:
        return None
    shapes = {_shape(core) for number in numbers if (core := printed_core(number))}
    number = "|".join(sorted(shapes, key=lambda one: (-len(one), one)))
    good: dict[str, str] = {}
    for before in _forms(f"(?:{number})", coded=all(map(_CODE.fullmatch, known))):
        found = list(re.finditer(_pattern([before], number), text, re.MULTILINE))
        told = [{bare(one) for one in numbers_in(match["numbers"])} for match in found]
        named = [match[0] for match, one in zip(found, told, strict=True) if one and one <= known]
        if named and len(named) >= _LEAST_KNOWN * len(found):
            good[before] = named[0].strip("\n")
    if not good:
        return None
    return re.compile(_pattern(list(good), number), re.MULTILINE), next(iter(good.values()))


def _pattern(before: Sequence[str], number: str) -> str:
    sign = _words("signs")
    more = rf"(?:{_BETWEEN}(?:{sign})?[ ]?(?:{number}))*"
    return rf"(?:{'|'.join(before)})(?P<numbers>(?:{number}){more}){_AFTER}"


def _forms(number: str, *, coded: bool) -> list[str]:
    """What may stand before the numbers: a label, a word that says what they count, nothing where a
    relation follows; nothing at all before codes, which are like no other number."""
    sign, relation, label = (_words(name) for name in ("signs", "relations", "labels"))
    told = rf"(?={number}[】)\]]?(?:{relation}))"
    forms = [
        r"(?:^|(?<=[\t|*【\[(:])|(?<=  ))[ ]*(?:[-*] |#{1,6} )?[-・*【\[(]*"
        rf"(?:{label})[】\])*]*[ ]*:?[*]*[ \t|]*(?:\n{{1,2}}[ ]*)?(?:{sign})?[ ]?",
        rf"{_INSIDE}(?:{sign})[ ]?",
        rf"(?:^|(?<=[\s|]))(?:{sign})[ ]?{told}",
        rf"[【(\[](?:{sign})?{told}",
    ]
    return [*forms, rf"{_INSIDE}{_ALONE}"] if coded else forms


def _shape(number: str) -> str:
    """The pattern of all numbers built as this one is."""
    return "".join(_part(one[0]) for one in _RUNS.finditer(number))


_RUNS = re.compile(rf"\d+|[IVX]+|[{CIRCLED}]|.")


def _part(run: str) -> str:
    if run.isdecimal():
        return rf"[0-9]{{1,{max(2, len(run))}}}"
    if re.fullmatch(r"[IVX]+", run):
        return r"[IVX]{1,4}"
    return f"[{CIRCLED}]" if re.fullmatch(f"[{CIRCLED}]", run) else re.escape(run)


# A number that is told by its letters and strokes alone (A-01, R5-03).
_CODE = re.compile(r"[A-Z]+\d*-\d+(?:-\d+)*")


@cache
def _words(name: str) -> str:
    data = tomllib.loads((Path(__file__).parent / "mentions.toml").read_text(encoding="utf-8"))
    return "|".join(data[name])
