"""The words that city halls use for the parts of an item, and what a label means by its values."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from ingest.induction.looks import looks
from ingest.layouts.terms import Role, TextKind
from ontology.japanese.characters import squeeze
from ontology.japanese.fiscal_years import find_fiscal_years

_HERE = Path(__file__).parent
_LONGEST_LIKELY = 14
_ENDS = re.compile(r"^[^\w(\[#№]+|[^\w)\].#№]+$")
_EMPTY = re.compile(r"\(\)|\[\]|【】|<>")
_WHOLLY_BRACKETED = re.compile(r"[(\[【<〈《〔]([^()\[\]【】<>〈〉《》〔〕]*)[)\]】>〉》〕]")
_TAG = re.compile(r"</?[A-Za-z]{1,8}/?>")
_REMARK = re.compile(r"\([^()]*\)$")
_RELATIVE = re.compile(
    r"(?P<word>今|本|当該|当|前|昨|翌|来|次)年度(?:以降)?(?:に|へ)?の?(?=[^比差])"
)
# Several indicators of an item are counted (指標①, KPI2).
_COUNTED_INDICATOR = re.compile(r"(?P<words>.+?)(?:[①-⑨]|[1-9]|\([1-9]\))")
_PAST = re.compile(r"(?:[ぁ-ん一-龠]た|んだ)(?:。|\s|\))*$")
# A year of the era that is current: nobody prints which.
_BARE_YEAR = re.compile(r"^(?P<year>\d{1,2})年度(?:末)?(?:の|に)?(?=\D|$)")
_REIWA, _LAST_BARE_YEAR = 2018, 15
_OFFSETS = {"前": -1, "昨": -1, "翌": 1, "来": 1, "次": 1}


@dataclass(frozen=True, slots=True)
class Label:
    """A label as it is asked for: its words without decoration and year; the year that it prints,
    or how many years it is from the document's (次年度)."""

    key: str
    year: int | None = None
    offset: int | None = None

    @property
    def has_year(self) -> bool:
        """Whether the label says its year."""
        return self.year is not None or self.offset is not None

    def is_future(self, fiscal_year: int | None) -> bool:
        """Whether it tells of a year after the document's."""
        later = self.year is not None and fiscal_year is not None and self.year > fiscal_year
        return later or (self.offset or 0) > 0


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a label means: the value it holds, the kind of text, the role of figures; `rank` says
    how specific a title is, `sure` whether the words alone say it."""

    value: str
    kind: TextKind | None = None
    role: Role | None = None
    rank: int = 0
    sure: bool = True


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    meaning: Meaning
    sure: re.Pattern[str]
    words: re.Pattern[str]
    hints: re.Pattern[str] | None
    looks: frozenset[str]


_ROLES: dict[str, Role] = {
    "baseline": "baseline",
    "target": "target",
    "actual": "actual",
    "plan-figure": "plan",
}
# Kinds that, said of a later year, tell how it goes on.
_LATER = frozenset({"plan", "done", "result", "description", "vision", "issue"})
# What such labels hold is damaged where it looks like a text.
_NEVER_TEXTS = ("departments", "division", "number", "unit")
_TEXTS = frozenset({"vision", "issue", "plan", "done", "result", "reason", "next", "description"})


@cache
def _entries() -> tuple[_Entry, ...]:
    data = tomllib.loads((_HERE / "labels.toml").read_text(encoding="utf-8"))
    rows = {"{of}": f"(?:{'|'.join(data['of'])})*", "{office}": data["office"]}
    return tuple(_entry(one, rows) for one in data["label"])


def _entry(one: dict[str, Any], rows: dict[str, str]) -> _Entry:
    value = one["value"]
    written = [_filled(word, rows) for word in one["words"]]
    role = one.get("role") or _ROLES.get(value)
    return _Entry(
        value,
        Meaning(
            "figure" if value in _ROLES else "text" if value in _TEXTS else value,
            one.get("kind"),
            role,
            one.get("rank", 0),
        ),
        re.compile("|".join(word for word in written if ".*" not in word) or "(?!)"),
        re.compile("|".join([*written, *one.get("perhaps", ())])),
        re.compile("|".join(one["hints"])) if "hints" in one else None,
        frozenset(one["looks"]),
    )


def _filled(word: str, rows: dict[str, str]) -> str:
    """A pattern with the rows of words that it stands for."""
    for name, pattern in rows.items():
        word = word.replace(name, pattern)
    return word


@cache
def label_of(printed: str) -> Label:
    """A printed label without its decoration, white space and year."""
    words = squeeze(_TAG.sub("", printed)).text
    years = find_fiscal_years(words)
    for one in reversed(years):
        words = words[: one.start] + words[one.end :]
    bare = None if years else _BARE_YEAR.search(words)
    words = words[bare.end() :] if bare else words
    words = _EMPTY.sub("", words)
    whole = _WHOLLY_BRACKETED.fullmatch(words)
    words = whole[1] if whole else words
    words = _ENDS.sub("", words)
    relative = _RELATIVE.search(words)
    offset = _OFFSETS.get(relative["word"], 0) if relative else None
    for _ in range(2):
        words = _RELATIVE.sub("", words).removeprefix("の").removeprefix("末の")
    remark = _REMARK.search(words)
    if remark and not is_known(words) and is_known(words[: remark.start()]):
        words = words[: remark.start()]
    counted = _COUNTED_INDICATOR.fullmatch(words)
    if counted and not is_known(words) and is_surely(counted["words"], "indicator"):
        words = counted["words"]
    year = years[0].first if years else _of_era(bare) if bare else None
    return Label(words, year, None if year else offset)


def _of_era(bare: re.Match[str]) -> int | None:
    """The year that a number without era names, None where it would lie far ahead."""
    count = int(bare["year"])
    return _REIWA + count if 0 < count <= _LAST_BARE_YEAR else None


@cache
def is_known(key: str) -> bool:
    """Whether the words are surely a label's: one that is written out in the vocabulary, or two
    such beside each other (改善点・今後の対応)."""
    return _is_written(key) or bool(_parts_of(key))


def _is_written(key: str) -> bool:
    return bool(key) and any(entry.sure.fullmatch(key) for entry in _entries())


_JOINTS = re.compile(r"・|/|及び|および|並びに|と")
_LEAST_PART = 2


@cache
def _parts_of(key: str) -> tuple[str, ...]:
    """The labels that the words join; none where one of them is no label by itself."""
    parts = tuple(_JOINTS.split(key))
    known = len(parts) > 1 and all(len(one) >= _LEAST_PART and _is_written(one) for one in parts)
    return parts if known else ()


@cache
def is_likely(key: str) -> bool:
    """Whether the words may be a label's: they hold a word that labels hold, and name no office."""
    office = _OFFICE_NAME.fullmatch(key) is not None
    return 1 < len(key) <= _LONGEST_LIKELY and any(
        e.words.fullmatch(key) and not (office and e.name in _TEXTS) for e in _entries()
    )


_OFFICE_NAME = re.compile(r".+[課室係]")


@cache
def is_title(key: str) -> bool:
    """Whether the words may name an item's title."""
    return any(e.meaning.value == "title" and e.words.fullmatch(key) for e in _entries())


@cache
def is_surely(key: str, value: str) -> bool:
    """Whether the words are written out in the vocabulary for a certain value."""
    return any(e.name == value and e.sure.fullmatch(key) for e in _entries())


@cache
def is_value_of(key: str, value: str) -> bool:
    """Whether the words may mean a certain value."""
    return any(e.name == value and e.words.fullmatch(key) for e in _entries())


def meaning_of(
    label: Label, values: Sequence[str], fiscal_year: int | None = None, *, column: bool = False
) -> Meaning:
    """What a label means over such values: the first entry whose words and looks both fit."""
    found = _meaning(label, values, column=column)
    if not _is_written(label.key) or (found.kind == "description" and not found.sure):
        parts = _parts_of(label.key)
        told = (_meaning(replace(label, key=one), values, column=column) for one in parts)
        found = next((one for one in told if one.sure and one.value != "ignore"), found)
    if found.kind in _LATER and label.is_future(fiscal_year) and "計画" not in label.key:
        return Meaning("text", "next")
    if found.kind in ("plan", "description") and _is_told_as_past(values):
        return replace(found, kind="done")
    return found


def _is_told_as_past(values: Sequence[str]) -> bool:
    """Whether most values end with what was done."""
    printed = [value for value in values if value.strip()]
    return bool(printed) and sum(bool(_PAST.search(one)) for one in printed) >= 0.7 * len(printed)


def _meaning(label: Label, values: Sequence[str], *, column: bool) -> Meaning:
    seen = looks(values)
    if column and not values:
        sure = [e for e in _entries() if e.sure.fullmatch(label.key)]
        return _yeared(sure[0].meaning if sure else Meaning("ignore", sure=False), label)
    if "measured" in seen and not column and not label.has_year and not _tells_figures(label.key):
        return Meaning("indicator", role="actual", sure=False)
    if "named figure" in seen and not column and (role := _role_of(label.key)):
        return Meaning("indicator", role=role, sure=False)
    named = column and not (values and "figures" in seen)
    for entry in _entries():
        if (named or entry.meaning.value not in ("title", "section")) and (
            entry.words.fullmatch(label.key) and entry.looks & seen
        ):
            return _yeared(entry.meaning, label)
    for entry in _entries():
        if entry.hints and entry.hints.fullmatch(label.key) and entry.looks & seen:
            return _yeared(entry.meaning, label)
    return _by_looks(seen, label)


def _role_of(key: str) -> Role | None:
    """The role that the words name, where they are those of figures."""
    return next((role for name, role in _ROLES.items() if is_value_of(key, name)), None)


def _tells_figures(key: str) -> bool:
    """Whether the words are those of figures, sums or what such values are never named by."""
    return any(
        e.words.fullmatch(key) and e.meaning.value in _OF_FIGURES
        for e in _entries()
        if e.meaning.value in _OF_FIGURES
    )


_OF_FIGURES = frozenset(
    {"figure", "rating", "status", "amount", "indicator", "number", "ignore", "decoy", "text"}
)


def _yeared(meaning: Meaning, label: Label) -> Meaning:
    """A description of a year tells what was done in it, an aim of a year what is planned."""
    if label.has_year and meaning.kind == "vision" and label.key.endswith("目標"):
        return Meaning("text", "plan")
    if label.has_year and (meaning.kind == "description" or meaning.value == "measures"):
        return Meaning("text", "done")
    return meaning


def _by_looks(seen: frozenset[str], label: Label) -> Meaning:
    for look, value in (("people", "departments"), ("rating", "rating"), ("quantity", "figure")):
        if look in seen and (look != "quantity" or label.has_year or not label.key):
            return Meaning(value, role="actual" if value == "figure" else None, sure=False)
    if not label.key and label.has_year:
        return Meaning("text", "plan", sure=False)
    if not seen & {"empty", "quantity", "mark", "number"}:
        told = [e.meaning for e in _entries() if e.meaning.kind and e.words.fullmatch(label.key)]
        if told:
            return _yeared(replace(told[0], sure=False), label)
    never = any(is_surely(label.key, value) for value in _NEVER_TEXTS)
    if "text" in seen and not never:
        return _yeared(Meaning("text", "description", sure=False), label)
    return Meaning("ignore", sure=False)
