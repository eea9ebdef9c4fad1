"""Sentences in the tone of a city hall, built from the grammar."""

from __future__ import annotations

import json
import re
from random import Random
from typing import Any

from documents.vocabulary import policy_fields, sentences

_VERB = re.compile(r"<([^:>]+)(:past)?>")
_SLOT = re.compile(r"\{(\w+)\}")
TONES = ("polite", "plain", "stop")


class Speaker:
    """Fills sentence patterns for one document; `tone` is polite, plain or stop."""

    def __init__(self, rng: Random, tone: str, year: int) -> None:
        self.rng = rng
        self.tone = tone
        self.year = year

    def sentence(self, kind: str, field: dict[str, Any]) -> str:
        """One sentence of the kind about the policy field."""
        return self.say(self.rng.choice(sentences()["kinds"][kind]), field)

    def passage(self, kind: str, field: dict[str, Any], count: int) -> str:
        """Several different sentences as one paragraph, or as a list of points."""
        patterns = sentences()["kinds"][kind]
        chosen = self.rng.sample(patterns, min(count, len(patterns)))
        said = [self.say(one, field) for one in chosen]
        if len(said) > 1 and self.rng.random() < 0.3:
            mark = self.rng.choice("・・・○◆")
            return "\n".join(mark + one for one in said)
        return ("\n" if self.tone == "stop" else "").join(said)

    def say(self, pattern: str, field: dict[str, Any]) -> str:
        """The pattern with slots and verbs filled."""
        text = _SLOT.sub(lambda m: self._slot(m[1], field), pattern)
        text = text.replace("令和1年", "令和元年")
        text = _VERB.sub(lambda m: self._verb(m, text), text)
        return text.removesuffix("。") if self.tone == "stop" and text.count("。") == 1 else text

    def title(self, field: dict[str, Any]) -> str:
        """A title for an item of the field."""
        return self.say(self.rng.choice(sentences()["titles"]), field).removesuffix("。")

    def _slot(self, name: str, field: dict[str, Any]) -> str:
        rng = self.rng
        if name in ("action", "action2"):
            return str(rng.choice(sentences()["actions"]))
        plural = {"facility": "facilities"}.get(name, name + "s")
        if plural in field:
            return str(rng.choice(field[plural]))
        numbers = {
            "number": str(rng.randint(11, 989)),
            "small": str(rng.randint(2, 9)),
            "month": str(rng.randint(1, 12)),
            "percent": str(rng.randint(3, 94)),
            "thousands": f"{rng.randint(1, 48)},{rng.randint(0, 9)}00",
            "old": str(rng.randint(3, 5) * 10),
            "early": str(max(1, self.year - 2018 - 3)),
            "late": str(self.year - 2018 + 2),
        }
        return numbers[name]

    def _verb(self, match: re.Match[str], whole: str) -> str:
        past = match[2] is not None
        before_noun = whole[match.end() :].startswith(("ため", "こと"))
        tone = "plain" if before_noun else self.tone
        forms = sentences()["verbs"].get(match[1])
        if forms is None:
            stem = match[1].removesuffix("する")
            forms = [stem + end for end in ("する", "した", "します", "しました", "")]
        place = {"plain": 0, "polite": 2, "stop": 4}[tone]
        return str(forms[place + past if tone != "stop" else 4])


# A town has 町民 and 町道.
_OF_CITIES = ("市民", "市営", "市道", "市税", "市内", "市報", "市史", "市立", "市議会", "市職員")


def pick_fields(rng: Random, count: int, city: str) -> list[dict[str, Any]]:
    """Different policy fields, in the words of a city, ward, town or village."""
    said = json.dumps(rng.sample(policy_fields(), count), ensure_ascii=False)
    if city[-1] in "区町村":
        for word in _OF_CITIES:
            said = said.replace(word, city[-1] + word[1:])
    fields: list[dict[str, Any]] = json.loads(said)
    return fields
