"""Numbers of items and sections, in the ways city halls count."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from documents.model import Item
from documents.style import Style
from documents.wanted import Wanted

_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_ROMAN = "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ"
# (name, whether it needs sections)
SCHEMES = (
    "plain", "plain", "plain", "dotted", "paren", "circled", "padded", "numero", "no-dot", "measure",
    "dash", "dash", "dash paren", "dash circled", "roman", "letter", "measure dash", "code", "ordinal",
)  # fmt: skip
_UNIQUE = (
    "plain",
    "dotted",
    "padded",
    "numero",
    "no-dot",
    "measure",
    "dash",
    "letter",
    "code",
    "ordinal",
)


@dataclass
class Numbering:
    """One document's counting; `scheme` is empty where nothing is numbered."""

    rng: Random
    style: Style
    scheme: str
    section_scheme: str
    word: str
    joint: str = " "

    @classmethod
    def chosen(cls, rng: Random, style: Style, wanted: Wanted) -> Numbering:
        """A scheme drawn at random."""
        schemes = _UNIQUE if wanted.unique_numbers else SCHEMES
        scheme = rng.choice(schemes) if rng.random() < wanted.numbered else ""
        outer = rng.choice(
            [
                "基本目標{}",
                "{}",
                "{}.",
                "第{}章",
                "施策の柱{}",
                "Ⅰ",
                "基本方針{}",
                "{}",
                "目標{}",
                "",
            ]
        )
        if scheme == "roman":
            outer = "Ⅰ"
        if scheme == "letter":
            outer = "A"
        return cls(
            rng,
            style,
            scheme,
            outer,
            rng.choice(["施策", "取組", "事業"]),
            rng.choice([" ", " ", "　", "　", "．", "：", ""])
            if scheme not in ("plain", "padded", "code", "dotted", "ordinal")
            else rng.choice([" ", "　", "  "]),
        )

    def section(self, place: int, name: str) -> str:
        """The heading of the outer section."""
        count = {"Ⅰ": _ROMAN[place - 1], "A": "ABCDEFGHIJ"[place - 1]}.get(self.section_scheme)
        count = count or self.section_scheme.format(self.style.width(str(place)))
        return f"{count} {name}".strip()

    def subsection(self, outer: int, inner: int, name: str) -> str:
        """The heading of the inner section."""
        first = {"Ⅰ": _ROMAN[outer - 1], "A": "ABCDEFGHIJ"[outer - 1]}.get(
            self.section_scheme, str(outer)
        )
        forms = {"": "{name}", "Ⅰ": "{a}-{b} {name}", "A": "{a}-{b} {name}"}
        form = forms.get(
            self.section_scheme,
            "({b}) {name}" if self.section_scheme == "{}." else "{a}-{b} {name}",
        )
        return (
            self.style.width(form.format(a=first, b=inner, name="")).strip()
            + (" " if form != "{name}" else "")
            + name
        )

    def number(self, items: list[Item]) -> None:
        """Give every item its number and the form it is printed in."""
        outer: list[str] = []
        inner: dict[tuple[str, ...], int] = {}
        for place, item in enumerate(items, start=1):
            first = item.section[0] if item.section else ""
            if first not in outer:
                outer.append(first)
            path = tuple(item.section[:1])
            inner[path] = inner.get(path, 0) + 1
            item.number, item.printed_number = self._forms(
                place, outer.index(first) + 1, inner[path], bool(item.section)
            )

    def reference(self, item: Item) -> str:
        """How a text names another item."""
        number = self.style.width(str(item.number))
        if self.scheme.startswith("measure"):
            return f"{self.word}{number}"
        if self.scheme in ("numero", "no-dot"):
            return str(item.printed_number)
        return self.rng.choice(["№{}", "番号{}", "No.{}", "整理番号{}"]).format(number)

    def _forms(
        self, place: int, outer: int, inner: int, sections: bool
    ) -> tuple[str | None, str | None]:
        width = self.style.width
        circle = _CIRCLED[(inner - 1) % 20]
        letter = "ABCDEFGHIJ"[(outer - 1) % 10]
        roman = _ROMAN[(outer - 1) % 10]
        second = inner if sections else place
        number = {
            "": None,
            "plain": str(place),
            "dotted": str(place),
            "paren": f"({second})",
            "circled": _CIRCLED[(second - 1) % 20],
            "padded": f"{place:03}",
            "numero": str(place),
            "no-dot": str(place),
            "measure": str(place),
            "ordinal": str(place),
            "dash": f"{outer}-{inner}" if sections else str(place),
            "dash paren": f"{outer}-({inner})" if sections else f"({place})",
            "dash circled": f"{outer}-{circle}" if sections else str(place),
            "roman": f"{roman}-{inner}" if sections else str(place),
            "letter": f"{letter}-{inner}" if sections else f"A-{place}",
            "measure dash": f"{outer}-{inner}" if sections else str(place),
            "code": f"{outer:02}{inner:02}" if sections else f"{place:04}",
        }[self.scheme]
        if number is None:
            return None, None
        printed = {
            "dotted": f"{number}.",
            "numero": f"№{number}",
            "no-dot": f"No.{number}",
            "measure": f"{self.word}{number}",
            "measure dash": f"{self.word}{number}",
            "ordinal": f"第{number}",
        }.get(self.scheme, number)
        return number, width(printed)
