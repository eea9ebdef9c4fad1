"""Invents the items of a plan and numbers them."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Any

from documents.model import Department, Figure, Indicator, Item, Measure, Text
from documents.wanted import Wanted

if TYPE_CHECKING:
    from documents.inventing import Invented

_YEARED = {"plan", "done", "result", "next"}


class Items:
    """The items of one plan: which fields they have is the same for all of them."""

    def __init__(self, rng: Random, invented: Invented, wanted: Wanted, groups: list[str]) -> None:
        self.rng, self.it, self.wanted, self.groups = rng, invented, wanted, groups
        style, year = invented.style, invented.style.fiscal_year
        self.year = year
        one = rng.random
        self.has_people = one() < wanted.people
        self.has_status = one() < wanted.extras
        self.has_lead = one() < wanted.extras * 0.4
        self.has_partners = one() < wanted.extras * 0.5
        self.has_plans = one() < wanted.extras * 0.5
        self.has_measures = one() < wanted.measures
        self.has_costs = one() < wanted.extras * 0.5
        self.measure_status = one() < 0.5
        self.rating_years = list(range(year - rng.randint(*wanted.ratings) + 1, year + 1))
        if not invented.is_report and one() < 0.7:
            self.rating_years = []
        self.roadmap = one() < wanted.roadmap
        self.statuses = rng.choice(style.words.entry("status_values")["sets"])
        self.leads = rng.choice(style.words.entry("lead_values")["sets"])
        self.titles: set[str] = set()
        self.label_years = {group: style.year_in_labels and group in _YEARED for group in groups}

    def fill(self) -> None:
        """Invent the items, section by section, and number them."""
        total = self.rng.randint(*self.wanted.items)
        for section, field, count in self._shared_out(total):
            for _ in range(count):
                item = self._item(field)
                item.section = list(section)
                self.it.plan.items.append(item)
        self.it.numbering.number(self.it.plan.items)
        self._refer()

    def _shared_out(self, total: int) -> list[tuple[list[str], dict[str, Any], int]]:
        """Sections with their field and number of items."""
        levels = self.rng.randint(*self.wanted.levels)
        numbering, fields = self.it.numbering, self.it.fields
        if not levels:
            return [([], self.rng.choice(fields), 1) for _ in range(total)]
        found = []
        for place, field in enumerate(fields, start=1):
            outer = numbering.section(place, self.rng.choice(field["sections"]))
            inner = 1 if levels == 1 else self.rng.randint(1, 2)
            for second in range(1, inner + 1):
                name = f"{self.rng.choice(field['objects'])}の{self.rng.choice(['推進', '充実', '強化'])}"
                path = (
                    [outer] if levels == 1 else [outer, numbering.subsection(place, second, name)]
                )
                found.append((path, field))
        least = max(1, total // len(found))
        return [(path, field, self.rng.randint(1, least + 1)) for path, field in found]

    def _item(self, field: dict[str, Any]) -> Item:
        item = Item(self._title(field))
        rng = self.rng
        if self.it.with_priority:
            item.priority = rng.random() < 0.3
        item.departments = self._departments(field) if self.has_people else []
        self._short_facts(item, field)
        item.ratings = [(year, rng.choice(self.it.scale["values"])) for year in self.rating_years]
        item.measures = self._measures(field) if self.has_measures else []
        item.texts = [self._text(group, field) for group in self.groups]
        item.texts += self._roadmap() if self.roadmap else []
        item.indicators = self._indicators(field)
        item.indicators += self._costs() if self.has_costs else []
        return item

    def _short_facts(self, item: Item, field: dict[str, Any]) -> None:
        rng = self.rng
        if self.has_lead:
            item.lead = rng.choice(self.leads).split("・")
        if self.has_status:
            item.status = rng.choice(self.statuses)
        if self.has_partners:
            item.partners = rng.sample(field["orgs"], rng.randint(1, 2))
        if self.has_plans:
            item.related_plans = [(rng.choice(field["plans"]), self._period())]

    def _title(self, field: dict[str, Any]) -> str:
        for _ in range(50):
            title = self.it.speaker.title(field)
            if title not in self.titles:
                break
        else:
            title = f"{title}（{len(self.titles)}）"
        self.titles.add(title)
        return title

    def _departments(self, field: dict[str, Any]) -> list[Department]:
        rng = self.rng
        count = rng.choice([1, 1, 1, 1, 2, 2, 3])
        names = rng.sample(field["departments"], min(count, len(field["departments"])))
        if count > 1 and rng.random() < 0.3:
            other = rng.choice(rng.choice(self.it.fields)["departments"])
            names = list(dict.fromkeys([*names[:-1], other]))
        if self.it.with_division:
            division = rng.choice(field["divisions"])
            return [Department(names[0], division)]
        return [Department(name) for name in names]

    def _period(self) -> str | None:
        start = self.year - self.rng.randint(0, 4)
        return self.rng.choice([None, None, f"{start}-{start + 4}"])

    def _measures(self, field: dict[str, Any]) -> list[Measure]:
        values = ["順調", "概ね順調", "遅れ"]
        style = self.rng.choice(["1", "①"])
        said: dict[str, None] = {}
        for _ in range(self.rng.randint(2, 4)):
            said.setdefault(self.it.speaker.sentence("measure", field))
        return [
            Measure(
                str(n) if style == "1" else "①②③④⑤"[n - 1],
                text,
                self.rng.choice(values) if self.measure_status else None,
            )
            for n, text in enumerate(said, start=1)
        ]

    def _text(self, group: str, field: dict[str, Any]) -> Text:
        entry = self.it.style.words.entry(f"texts.{group}")
        kind = entry.get("kind", group)
        speaker = self.it.speaker
        source = {"purpose": "vision", "content": "description"}.get(group, group)
        text = speaker.passage(source, field, self.rng.randint(*self.wanted.sentences))
        year = {"plan": 0, "done": 0, "result": 0, "next": 1}.get(kind)
        return Text(
            group,
            kind,
            None if year is None else self.year + year,
            text,
            self.label_years[group],
            tuple(entry.get("also", ())),
        )

    def _roadmap(self) -> list[Text]:
        steps = self.rng.choice(
            [
                ["検討", "実施", "実施"],
                ["調査・検討", "準備", "実施"],
                ["実施", "継続", "継続"],
                ["設計", "工事", "供用開始"],
            ]
        )
        return [
            Text("roadmap", "plan", self.year + place, step, True)
            for place, step in enumerate(steps)
        ]

    def _indicators(self, field: dict[str, Any]) -> list[Indicator]:
        rng = self.rng
        count = rng.randint(*self.wanted.indicators)
        chosen = rng.sample(field["indicators"], min(count, len(field["indicators"])))
        return [self._indicator(line) for line in chosen]

    def _indicator(self, line: str) -> Indicator:
        label, unit, low, high, decimals = line.split("|")
        places = int(decimals)
        rng = self.rng
        level = rng.uniform(float(low), float(high))
        figures = []
        for role, offset in self.it.shape:
            ahead = offset is not None and offset > 0 and role == "actual"
            value = round(level * rng.uniform(0.85, 1.15), places)
            value = min(value, 100) if unit == "%" else value
            whole = int(value) if places == 0 else value
            missing = ahead or rng.random() < 0.03
            printed = self.it.style.dash if missing else self._printed(whole, unit, places)
            year = None if offset is None else self.year + offset
            also = self.it.style.words.entry(f"roles.{role}").get("also", ())
            figures.append(
                Figure(
                    role, year, None if missing else whole, printed, offset is not None, tuple(also)
                )
            )
        return Indicator(label, unit, figures)

    def _printed(self, value: int | float, unit: str, places: int) -> str:
        style = self.it.style
        text = f"{value:,.{places}f}" if style.thousands else f"{value:.{places}f}"
        text = text.replace("-", "▲") if value < 0 else text
        text += unit if style.unit_place == "figure" else ""
        return style.width(text)

    def _costs(self) -> list[Indicator]:
        role = self.it.choice("cost role", ["actual", "plan"])
        value = self.rng.randint(12, 98000)
        printed = self.it.style.width(f"{value:,}千円")
        label = self.it.style.label("costs", role)
        also = ("target",) if role == "plan" else ()
        return [Indicator(label, "千円", [Figure(role, self.year, value, printed, False, also)])]

    def _refer(self) -> None:
        """Some items name others by number, where numbers are told apart."""
        items = self.it.plan.items
        numbers = [item.number for item in items]
        if None in numbers or len(set(numbers)) < len(numbers) or self.rng.random() < 0.5:
            return
        for item in items:
            if not item.texts or self.rng.random() > 0.15:
                continue
            other = self.rng.choice([one for one in items if one is not item] or [item])
            last = item.texts[-1] if item.texts[-1].group != "roadmap" else item.texts[0]
            if other is item or last.group == "roadmap":
                continue
            named = self.it.numbering.reference(other)
            patterns = (
                "なお、{}と連携して実施する。",
                "（{}を参照）",
                "{}の再掲",
                "{}と併せて実施",
                "詳細は{}を参照。",
            )
            mark = last.text[0] if last.text[0] in "・○◆" else ""
            last.text += f"\n{mark}{self.rng.choice(patterns).format(named)}"
            item.references = [str(other.number)]
