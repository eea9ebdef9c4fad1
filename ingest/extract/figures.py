"""Numbers of indicators: from a printed value to a figure, and figures of one label together."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.extract.views import View
from ingest.layouts.terms import Role
from ingest.records import Figure, Indicator
from ontology.japanese.characters import match_key
from ontology.japanese.fiscal_years import find_fiscal_years
from ontology.japanese.quantities import find_quantities, read_quantity

_DASH = re.compile(r"[-−—–―ー…]+")
_NEGATIVE = re.compile(r"[-−–] ?(?P<size>\d.*)", re.DOTALL)
_BREAK = re.compile(r"\s*\n\s*")
_DAMAGED_NUMBER = re.compile(r"[\d,.]+")


def figure(words: View, role: Role, year: int | None) -> Figure:
    """A figure of a printed value: a number with unit, a word, or None for a dash."""
    printed = words.sourced()
    if _DASH.fullmatch(printed.value):
        return Figure(role, year, None, None, printed)
    negative = _NEGATIVE.fullmatch(words.text.strip())
    if negative and (size := read_quantity(negative["size"])) and size.upper is None:
        return Figure(role, year, -size.value, size.unit, printed, size.qualifier, size.as_of)
    text = _BREAK.sub("", words.text)  # narrow columns break a unit (9か / 所)
    whole = read_quantity(text)
    found = find_quantities(text) or ([whole] if whole else [])
    if found:
        quantity = found[0]
        if quantity.upper is not None:  # a range is not one number
            return Figure(role, year, printed.value, quantity.unit, printed)
        return Figure(
            role, year, quantity.value, quantity.unit, printed, quantity.qualifier, quantity.as_of
        )
    number = printed.value.replace(",", "")
    if _DAMAGED_NUMBER.fullmatch(printed.value) and re.fullmatch(r"\d+(?:\.\d+)?", number):
        value = float(number) if "." in number else int(number)
        return Figure(role, year, value, None, printed)
    return Figure(role, year, printed.value, None, printed)


_ROLE_WORDS: tuple[tuple[str, Role], ...] = (
    ("基準|現状|当初|策定時|ベース|従前|スタート|開始時|計画時|着手前|導入前|取組前", "baseline"),
    ("目標|めざす|目指す|ゴール", "target"),
    ("計画|予定|見込|予測|想定|概算", "plan"),
    ("実績|達成|結果|最新|到達|現在", "actual"),
)


def year_alone(words: str) -> int | None:
    """The fiscal year that words are, None where they say anything else."""
    found = find_fiscal_years(words)
    alone = len(found) == 1 and not (words[: found[0].start] + words[found[0].end :]).strip("末 ")
    return found[0].first if alone else None


def role_of(words: str) -> Role | None:
    """The role that a word names (目標値, 実績), None for other words."""
    return next((role for pattern, role in _ROLE_WORDS if re.search(pattern, words)), None)


_PARENTHESES = re.compile(r"[((\[](?P<unit>(?:単位[::]?\s*)?[^()\[\]]{1,8})[))\]]\s*$")
_DECORATED = re.compile(r"[^\w(]*(?:\((?P<inside>[^()]*)\)|(?P<words>\w[^:]*?))[^\w)]*")
_EXPLANATION = re.compile(r"【[^】]*(?:説明|根拠)[^】]*】(?P<words>[\s\S]*)")
_UNIT_WORD = re.compile(r"^単位[::]?\s*")


def explained(words: View) -> tuple[View, View | None]:
    """A label without what the document says of its meaning (【指標の説明】…), and that."""
    match = _EXPLANATION.search(words.text)
    if match is None or not words.text[: match.start()].strip():
        return words, None
    return words.part(0, match.start()).trimmed(), words.group(match, "words")


# Units that a reader of quantities takes for dates.
_OF_TIME = frozenset({"日", "年", "か月", "週", "時間", "分", "秒", "泊"})


# What stands in brackets behind a name and counts nothing.
_NO_UNIT = frozenset("男女計新旧全小中高仮注再率") | {"累計", "合計", "総数", "延べ"}
_TIMES = re.compile(r"[百十]?[千万億](?=\D)")


def label_and_unit(words: View) -> tuple[View, str | None]:
    """A label without the unit that closing parentheses tell (参加者数（人）), and that unit; the
    whole label where they tell more (累計・人)."""
    match = _PARENTHESES.search(words.text)
    if match is None:
        return words, None
    label = words.part(0, match.start()).trimmed()
    pieces = re.split(r"[・、,]", _UNIT_WORD.sub("", match["unit"]))
    unit = "".join(pieces[-1].split())
    said = _UNIT_WORD.match(match["unit"]) is not None and bool(unit)
    if not label.text or not (said or _is_unit(unit, label.text)):
        return words, None
    return (label, unit) if len(pieces) == 1 else (words, unit)


def _is_unit(word: str, name: str) -> bool:
    """Whether a word is a unit: money, time, a known one, one sign, or what the name counts."""
    if word in _NO_UNIT or not word or word.isdigit():
        return False
    plain = _TIMES.sub("", word, count=1)
    found = find_quantities(f"500{plain}")  # 5日 would be a day
    counted = found[0].unit if found else None
    known = counted is not None and (counted == plain or plain.startswith((f"{counted}/", "人口")))
    named = (len(word) == 1 and word.isalpha()) or (word in name and name.endswith("数"))
    return "円" in word or word in _OF_TIME or known or named


def amount(head: View, words: View, role: Role, year: int | None) -> Indicator:
    """A sum of money whose label is the head it stands under."""
    label, unit = label_and_unit(_plain(head))
    return with_unit(Indicator(label.sourced(), unit, (figure(words, role, year),)))


def _plain(head: View) -> View:
    """A head without its decoration."""
    match = _DECORATED.fullmatch(head.text)
    return head.group(match, match.lastgroup or 0) if match else head


def with_unit(indicator: Indicator) -> Indicator:
    """The indicator with the first unit its figures print."""
    unit = next((one.unit for one in indicator.figures if one.unit), indicator.unit)
    return replace(indicator, unit=unit)


def merged(indicators: list[Indicator]) -> list[Indicator]:
    """Indicators of the same label as one; the same figure printed twice counts once."""
    by_label: dict[str, Indicator] = {}
    for one in indicators:
        key = match_key(one.label.value)
        known = by_label.get(key)
        if known is None:
            by_label[key] = with_unit(one)
            continue
        have = {(f.role, f.fiscal_year) for f in known.figures}
        more = tuple(f for f in one.figures if (f.role, f.fiscal_year) not in have)
        by_label[key] = with_unit(replace(known, figures=known.figures + more))
    return list(by_label.values())
