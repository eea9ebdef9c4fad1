"""How well words fit into a column, by what the column holds: the judges of torn tables."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from ingest.extract.alignment import NUMBER
from ontology.japanese.quantities import read_quantity

_OFFICE = re.compile(
    r"(?:[^\s、。]{1,14}?(?:課|室|局|係|センター|所|館|署|部|事務局|会|園|校|グループ|チーム)"
    r"(?:等|ほか)?[、,・/\s]*)+"
)
_SURE_OFFICE = re.compile(r"(?:\S{1,14}?(?:課|室|係|事務局|センター)[、,・/\s]*)+")
_LETTER = re.compile(r"[^\W\d_]{2}")
_OFFICE_FIRST = re.compile(r"[^\s、。のをはが]{2,8}課(?![題程])")
_DIVISION = re.compile(r"\S{1,12}(?:部|局|委員会|監|公室)")
_SENTENCE = re.compile(
    r"(?:する|した|った|いる|いた|ある|ます|ました|図る|行う|進める|め|し|検討|予定|実施)$"
)
_MARK = re.compile(r"[○〇●◎★☆◇□✓レ]|重点|優先|有|無")
_RATING = re.compile(
    r"[SABCDEsabcde][+-]?|[◎○〇●△▲×☆★]|[1-5]|[IVX]{1,3}|[甲乙丙優良可高中低]"
    r"|\S{0,6}(?:順調|遅れ|遅延|達成|どおり|通り|完了|着手|停滞|中止)\S{0,4}"
)
_COUNTED = re.compile(
    r"(?:第?[0-9IVX一二三四五六七八九十]{1,3}[-–.、. 章節編]|[①-⑳]|\([0-9]{1,2}\)|[A-Z][. ]|\W)"
)
_DASH = re.compile(r"[-−—–―ー…・]+")
# What no name and no sentence begins with, and no name ends with: they are pieces of others.
_NO_BEGINNING = re.compile(
    r"[をんーっゃゅょぁ-ぉァィゥェォッャュョ、。)）」』・〜]|[のはがにでとへも](?![ぁ-ん])"
)
_NO_END = re.compile(r"[のをはがにでとへっ、「『(（・]$")
_FIGURE = re.compile(r"[▲△約延べ計-]*\d[\d,.]*\s*[^\d\s、。]{0,6}(?:\([^()]*\))?|未\S{1,3}|調査中")
_LONGEST_FIGURE = 14
_MEASURED = re.compile(r"[数率額量度値者比間積]\)?$")


def fit(value: str, words: str) -> float:
    """How well words fit into a column of a value: from −3 (hardly) to 2 (surely)."""
    judge = _judges().get(value)
    return judge(words) if judge else 0.2


@cache
def _judges() -> dict[str, Callable[[str], float]]:
    return {
        "amount": _figure,
        "departments": _office,
        "division": lambda words: 2.0 if _DIVISION.fullmatch(words) else -2.0,
        "figure": _figure,
        "indicator": lambda words: _name(words) + 0.3 * bool(_MEASURED.search(words)),
        "lead": _short,
        "measures": _text,
        "number": _number,
        "partners": _short,
        "priority": lambda words: 1.5 if _MARK.fullmatch(words) or _DASH.fullmatch(words) else -2.0,
        "rating": _rating,
        "related-plans": lambda words: 1.0 if re.search(r"計画|方針|プラン", words) else -1.0,
        "section": _group,
        "status": lambda words: 0.7 if len(words) <= 8 and "。" not in words else -2.0,
        "text": _text,
        "title": _name,
        "unit": lambda words: 1.0 if len(words) <= 5 and not _is_number(words) else -2.0,
    }


def _number(words: str) -> float:
    if words == "新":
        return 0.0  # or the end of a word
    return 2.0 if NUMBER.fullmatch(words.replace(" ", "")) else -3.0


def _is_number(words: str) -> bool:
    return _holds_digits(words) and " " not in words and read_quantity(words) is not None


def _holds_digits(words: str) -> bool:
    """Whether words may be a figure: few, with a digit."""
    return len(words) <= _LONGEST_FIGURE and any(map(str.isdigit, words))


def _name(words: str) -> float:
    if "。" in words or len(words) > 60:
        return -3.0
    if len(words) < 2 or _is_number(words) or _DASH.fullmatch(words):
        return -2.0
    torn: float = bool(_NO_BEGINNING.match(words)) + bool(_NO_END.search(words))
    torn += 0.3 * bool(re.search("、", words))
    return 1.0 - 1.5 * torn - (2.5 if len(words) > 45 or _SURE_OFFICE.fullmatch(words) else 0.0)


def _group(words: str) -> float:
    named = min(_name(words), 0.0) - 0.3
    return named + (0.7 if _COUNTED.match(words) else 0.0)


def _text(words: str) -> float:
    if NUMBER.fullmatch(words) or _is_number(words) or not _LETTER.search(words):
        return -2.0
    torn = 1.5 * bool(_NO_BEGINNING.match(words)) + 1.0 * bool(_NO_END.search(words))
    torn += 0.5 * bool(_OFFICE_FIRST.match(words))
    if words.endswith("。"):
        return 1.5 - torn
    if "。" in words:
        return -1.5 - torn
    if _OFFICE.fullmatch(words) or len(words) < 4:
        return -1.5
    return (0.8 if _SENTENCE.search(words) else 0.2 if len(words) > 14 else -0.5) - torn


def _rating(words: str) -> float:
    if _RATING.fullmatch(words):
        return 2.0
    return 0.0 if len(words) <= 6 and not re.search(r"[\d。]|[課室]$", words) else -3.0


def _office(words: str) -> float:
    if _OFFICE.fullmatch(words) and len(words) <= 60:
        return 0.0 if _NO_BEGINNING.match(words) or "の" in words else 2.0
    return -0.5 if len(words) <= 10 and not re.search(r"[\d。]", words) else -3.0


def _figure(words: str) -> float:
    if _DASH.fullmatch(words) or _FIGURE.fullmatch(words):
        return 1.5
    return 0.0 if _holds_digits(words) else -2.5


def _short(words: str) -> float:
    return 0.6 if len(words) <= 25 and "。" not in words else -1.0


def hope(value: str, words: str) -> float:
    """How well words that may go on fit into a column of a value; −3 where they cannot."""
    going_on = _GOING_ON.get(value)
    return _HOPE if going_on is not None and going_on.match(words) else -3.0


_HOPE = 0.6
_GOING_ON = {
    "departments": re.compile(r"[^\d。]{1,14}(?:[課室所、,・]\S{0,10})*$"),
    "division": re.compile(r"[^\d。]{1,10}$"),
    "figure": re.compile(r"[▲△約延-]?\d[\d,.]*\S{0,4}$"),
    "indicator": re.compile(r"[^。]{2,40}$"),
    "measures": re.compile(r".*[^\d\W].*[^\d\W]"),
    "number": re.compile(r"[(]?(?:[A-Z]|\d{1,3}|[IVX]{1,4})[-.]?$"),
    "rating": re.compile(r"(?:概ね|おおむね|ほぼ|やや|計画|予定|順|達|未|一部|目標)\S{0,4}$"),
    "section": re.compile(r"[^。]{2,30}$"),
    "status": re.compile(r"[^\d。]{1,6}$"),
    "text": re.compile(r".*[^\d\W].*[^\d\W]"),
    "title": re.compile(r"(?![A-Z\d(]{1,3}[-.)])[^。]{2,40}$"),
    "unit": re.compile(r"\D{1,3}$"),
}


def is_whole_rating(words: str) -> bool:
    """Whether words are a rating that does not go on."""
    return fit("rating", words) > 0 and hope("rating", words) < 0
