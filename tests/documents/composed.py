"""Documents composed by hand, as differently from each other as real papers are.

Their facts are marked in them: `{{tag arguments|words}}`, also inside each other. Taking the marks
out gives the document, gathering them gives its truth. Tags:

- `{{#}}` the next item, `{{# 3}}` back to the third; `{{s1|…}}` `{{s2|…}}` sections from here on
  (`{{s1 own|…}}` of the item whose title has been said)
- `{{n|1-1}}` number, `{{n 1|施策1}}` number 1 printed so; `{{t|…}}` title; `{{p}}` a priority
- `{{d|…課}}`, `{{div|…部}}` before it, `{{same}}` the departments of the item before, `{{old|…}}`
  a former name; `{{lead|…}}` `{{st|…}}` status;
  `{{pt|…}}` partner
- `{{r 2023|A}}` rating, `{{r 2022/2023|A}}` where the year of the rating or of what is
  rated would do; `{{r? 2023|B}}` one of a criterion, which may be told or not; `{{m 1|…}}` measure, `{{ms 1|順調}}` its status
- `{{next?|☑継続 □縮小}}` words that may be told as a text, or a part of them, a status, a rating or
  an office, or not; `{{fig?|延床面積}}` an indicator that may be told or not
- `{{done 2023|…}}` text with the year its label says, `{{done/result|…}}` without one and with
  another kind that would do; `{{done m=1|…}}` of a measure; `{{done+|…}}` goes on
- `{{i|label}}` indicator, `{{u|件}}` its unit, `{{v target 2024|30件}}` figure, `{{v#2 actual|…}}`
  of the item's second indicator, `{{v baseline/actual 2021|…}}`
- `{{i also=目標額,実績額|効果額}}` labels that would do as well; `{{~i|効果額}}` a mark whose words do not
  stand there (a heading says them)
- `{{rp|…計画}}` related plan, `{{rpp|2021-2025}}` its period; `{{ref 9|№9}}` reference
- `{{plan-title|…}}`, `{{doc 2023 082023}}` fiscal year and code, `{{nosec|…}}` a heading that is no
  section
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from documents.converting.chain import convert, missing
from documents.generate import Generated
from documents.model import Department, Figure, Indicator, Item, Measure, Text

HERE = Path(__file__).parent
_MARK = re.compile(r"\{\{([^|{}]*)(\|?)|\}\}")
_AMOUNT = re.compile(r"(約|延べ|▲|-)?([0-9][0-9,]*(?:\.[0-9]+)?)\s*(.*)")
KINDS = ("vision", "issue", "plan", "done", "result", "reason", "next", "description")
_DASHES = ("－", "―", "—", "-", "ー", "…", "")


def composed(*, held_out: bool = False) -> Iterator[Generated]:
    """The documents with their truth, by name; without those that a missing program would print."""
    for path in sources(held_out=held_out):
        if not missing(path.name):
            yield parse(path.name, path.read_text(encoding="utf-8"))


def sources(*, held_out: bool = False) -> list[Path]:
    """The written sources, by name."""
    return sorted((HERE / "held_out" / "by_hand" if held_out else HERE / "by_hand").iterdir())


def parse(name: str, marked: str) -> Generated:
    """A marked document taken apart and made the file that its name says (`converting`). Raises
    ValueError for a mark that is not known."""
    reader = _Reader()
    plain, rest = reader.plain(marked, 0)
    if rest != len(marked):
        raise ValueError(f"{name}: a mark ends at {rest} that did not begin")
    name, content = convert(name, plain.encode())
    family, _, kind = name.rpartition(".")
    truth = reader.truth()
    code = truth["document"]["municipality_code"]
    return Generated(name, kind, content, truth, family, code, 0)


@dataclass
class _Reader:
    items: list[Item] = field(default_factory=list)
    current: Item | None = None
    sections: list[str] = field(default_factory=list)
    division: str | None = None
    plan: str = ""
    year: int = 0
    code: str = ""
    no_sections: list[str] = field(default_factory=list)

    def plain(self, text: str, at: int) -> tuple[str, int]:
        """The words from a place to the end of the mark it stands in."""
        said: list[str] = []
        while (match := _MARK.search(text, at)) is not None:
            said.append(text[at : match.start()])
            at = match.end()
            if match[0] == "}}":
                return "".join(said), at
            if match[2]:
                before = self.current
                if match[1].split()[:1] == ["#"]:
                    raise ValueError("an item's mark has no words")
                inner, at = self.plain(text, at)
                assert before is self.current
                self.fact(match[1].removeprefix("~"), inner)
                said.append("" if match[1].startswith("~") else inner)
            else:
                end = text.index("}}", at)
                at = end + 2
                self.fact(match[1], "")
        said.append(text[at:])
        return "".join(said), len(text)

    def fact(self, mark: str, words: str) -> None:
        """Note what a mark says."""
        tag, *args = mark.split()
        goes_on = tag.endswith("+")
        base, _, also = tag.removesuffix("+").partition("/")
        if base.removesuffix("?") in KINDS and base.endswith("?"):
            self.item.possible_texts.append(words)
        elif base == "fig?":
            self.item.possible_indicators.append(_joined(words))
        elif base in KINDS:
            self._text(base, also, args, words, goes_on)
        elif base in ("doc", "plan-title", "nosec", "#", "s1", "s2", "s3"):
            self._document(base, args, words)
        elif base.startswith(("v", "i", "u")) and base[0] == base.split("#")[0]:
            self._figure(base, args, words)
        else:
            self._plain_fact(base, args, words, goes_on)

    def truth(self) -> dict[str, Any]:
        document = {"plan": self.plan, "fiscal_year": self.year, "municipality_code": self.code}
        items = [item.truth() for item in self.items]
        return {"document": document, "items": items, "no_sections": self.no_sections}

    @property
    def item(self) -> Item:
        if self.current is None:
            raise ValueError("a fact before the first item")
        return self.current

    def _document(self, tag: str, args: list[str], words: str) -> None:
        if tag == "doc":
            self.year, self.code = int(args[0]), args[1]
        elif tag == "plan-title":
            self.plan = _joined(words)
        elif tag == "nosec":
            self.no_sections.append(words)
        elif tag == "#":
            self._turn_to(int(args[0]) if args else None)
        else:
            level = int(tag[1])
            self.sections = [*self.sections[: level - 1], _joined(words)]
            if self.current and (args or not self.current.title):
                self.current.section = list(self.sections)

    def _turn_to(self, place: int | None) -> None:
        self.division = None
        if place is not None and place <= len(self.items):
            self.current = self.items[place - 1]
            return
        self.current = Item("", section=list(self.sections))
        self.items.append(self.current)

    def _plain_fact(  # noqa: C901  # one line a tag
        self, tag: str, args: list[str], words: str, goes_on: bool
    ) -> None:
        item, words = self.item, _joined(words)
        if tag == "t":
            item.title = item.title + words if goes_on else words
        elif tag == "n":
            item.number, item.printed_number = (args[0] if args else words), words
        elif tag == "p":
            item.priority = True
        elif tag == "same":
            item.departments = list(self.items[self.items.index(item) - 1].departments)
        elif tag == "div":
            self.division = words
        elif tag == "d":
            item.departments.append(Department(words, self.division))
        elif tag == "old":
            item.departments[-1].former_name = words
        elif tag == "r":
            year, _, other = args[0].partition("/")
            item.ratings.append((int(year), words))
            item.rating_years |= {int(other)} if other else set()
        elif tag == "r?":
            item.possible_ratings.append((int(args[0]), words))
        elif tag in ("m", "ms"):
            self._measure(tag, args[0], words)
        elif tag == "rp":
            item.related_plans.append((words, None))
        elif tag == "rpp":
            item.related_plans[-1] = (item.related_plans[-1][0], words)
        elif tag == "ref":
            item.references.append(args[0])
        elif tag == "st":
            item.status = words
        else:
            {"lead": item.lead, "pt": item.partners}[tag].append(words)

    def _measure(self, tag: str, number: str, words: str) -> None:
        if tag == "m":
            self.item.measures.append(Measure(number, words))
            return
        next(one for one in self.item.measures if one.number == number).status = words

    def _text(self, kind: str, also: str, args: list[str], words: str, goes_on: bool) -> None:
        if goes_on:
            last = next(t for t in reversed(self.item.texts) if t.kind == kind)
            last.text += words
            return
        years = [int(arg) for arg in args if arg.isdigit()]
        measure = next((arg.removeprefix("m=") for arg in args if arg.startswith("m=")), None)
        usual = {"plan": 0, "done": 0, "result": 0, "next": 1}.get(kind)
        year = years[0] if years else (None if usual is None else self.year + usual)
        others = tuple(other for other in also.split("/") if other)
        text = Text(kind, kind, year, words, bool(years), others, measure)
        self.item.texts.append(text)

    def _figure(self, tag: str, args: list[str], words: str) -> None:
        name, _, place = tag.partition("#")
        own = self.item.indicators
        if name == "i":
            other = "".join(args).removeprefix("also=").split(",")
            own.append(Indicator(_joined(words), None, [], tuple(filter(None, other))))
            return
        one = own[int(place) - 1 if place else -1]
        if name == "u":
            one.unit = words
            return
        value, unit = _amount(words)
        one.unit = one.unit or unit
        role, _, also = args[0].partition("/")
        year = int(args[1]) if len(args) > 1 else None
        if year is None and role == "actual":
            year = self.year
        others = tuple(other for other in also.split("/") if other)
        one.figures.append(Figure(role, year, value, words, len(args) > 1, others))


def _joined(words: str) -> str:
    """Words that a line break tears are one."""
    return re.sub(r"\s*(?:\n|<br ?/?>)\s*", "", words)


def _amount(words: str) -> tuple[int | float | str | None, str | None]:
    """A printed figure's number and unit: None for a dash, the words where there is no number."""
    plain = words.translate(str.maketrans("０１２３４５６７８９．，％", "0123456789.,%")).strip()
    if plain in _DASHES:
        return None, None
    match = _AMOUNT.fullmatch(plain)
    if match is None:
        return words, None
    digits = match[2].replace(",", "")
    value: int | float = float(digits) if "." in digits else int(digits)
    value = -value if match[1] in ("▲", "-") else value
    return value, re.sub(r"(以上|以下|未満|程度)$", "", match[3]) or None
