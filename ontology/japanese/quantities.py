"""Quantities as Japanese documents print them: 17件, 約6.3%減, 260 万件, 2/2 現在 262 人."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ontology.japanese.characters import Folded, fold
from ontology.japanese.numerals import read_number
from ontology.japanese.tables import read_table

# Repetitions are bounded: what is longer is no number, and no text may make the search slow.
_NUMBER = r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,5}|[0-9]{1,15})(?:\.[0-9]{1,10})?"
_LARGE = rf"(?: ?[百千万億兆]{{1,3}}(?:{_NUMBER}[百千万億兆]{{1,3}}){{0,3}}(?:{_NUMBER})?)?"
_ERA = r"(?:令和|平成|昭和|(?<![A-Za-z])[RHS])"
_DAY = (
    rf"(?:(?:{_ERA}\s*)?(?:[0-9]{{1,4}}|元)\s*年\s*)?"
    r"(?:[0-9]{1,2}\s*月(?:\s*(?:[0-9]{1,2}\s*日|末日?))?|[0-9]{1,2}/[0-9]{1,2})"
    rf"|(?:{_ERA}\s*)?(?:[0-9]{{1,4}}|元)\s*年度?末"
)
_AS_OF = rf"(?P<as_of>{_DAY})\s*(?:現在|時点)"
_PER = r"(?: ?/ ?(?P<per>年度|年|月|週|日|時間|回|人|世帯|校|か所|km2|m2|ha|kWh))?"
_OFTEN = {
    "週": "週",
    "毎週": "週",
    "月": "月",
    "毎月": "月",
    "年": "年",
    "毎年": "年",
    "年間": "年",
}
# Left of a number: parts of codes, dates, names and numbering.
_NOT_AFTER = r"(?<![0-9A-Za-z.,/第№])(?<![0-9]-)(?<!第 )(?<!№ )(?<!No )(?<!No\. )"
# Right of it: codes (4-1-2), days (6/3), sections (1.2.3).
_NOT_BEFORE = r"(?![0-9]|[,.][0-9]| ?[-/] ?[0-9])"
_AS_OF_BEFORE = re.compile(_AS_OF + r"[^。、,\n0-9]{0,15}$")
_AS_OF_AFTER = re.compile(r"\s{0,4}[の、]?\s{0,4}\(?[^()\n。0-9]{0,10}?" + _AS_OF)
_WORD = re.compile(r"(?![中内])[一-龥々ァ-ヺーA-Za-z]")
_BEGINS_WITH_DATE = re.compile(
    r"[0-9]{1,2} ?(?:月(?![例額刊報])|日(?![本常程])|年(?![齢賀少])|時(?!間))|[0-9]{4} ?年"
)
_NO_NUMBER = re.compile(r"(?:19|20)[0-9]{2}\.[0-9]{1,2}|0[0-9]+")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with what is said of it, printed at [start, end) of a text.

    `qualifier` joins the words that limit the number with 、 in the order printed (約、減);
    `upper` is the greater end of a range (4回〜6回), `as_of` the day of 2/2 現在 262 人.
    """

    value: float | int
    unit: str | None
    qualifier: str | None
    as_of: str | None
    printed: str
    start: int
    end: int
    upper: float | int | None = None


def find_quantities(text: str) -> list[Quantity]:
    """All quantities of a running text in order; dates, numbering, codes and years are none."""
    folded = fold(text)
    return [_quantity(folded, match) for match in _matches(folded.text) if _is_quantity(match)]


def read_quantity(text: str) -> Quantity | None:
    """The one quantity that a whole text (a table cell) is, but for words such as 実績, else None.

    Here a bare number counts, and any short word after it is a unit.
    """
    folded = fold(text)
    for candidates in (_matches(folded.text), _unknown_unit().finditer(folded.text)):
        matches = [match for match in candidates if not _is_full_score(match)]
        if len(matches) == 1 and _is_all(folded.text, matches[0]):
            return _quantity(folded, matches[0])
    return None


def starts_with_quantity(folded_line: str) -> bool:
    """Whether a folded line begins with a quantity or a date and not with numbering."""
    line = folded_line.lstrip()
    if _BEGINS_WITH_DATE.match(line):
        return True
    match = next(_matches(line), None)
    return match is not None and match.start() == 0 and _is_quantity(match)


def _matches(text: str) -> Iterator[re.Match[str]]:
    for match in _pattern().finditer(text):
        if not _is_part_of_date(match) and not _NO_NUMBER.fullmatch(match["number"]):
            yield match


def _is_part_of_date(match: re.Match[str]) -> bool:
    """令和 5 年 and 9時30分 are no durations, a 20日 after its month is no count of days."""
    unit = match["unit"]
    if unit is None:
        return bool(_other_unit().match(match.string, match.end()))
    before = match.string[max(0, match.start() - 20) : match.start("number")].rstrip()
    if unit == "年":
        number = match["number"]
        year = len(number) == 4 and number[:2] in ("19", "20")
        return year or re.search(rf"{_ERA}$", before) is not None
    return (unit == "分" and before.endswith("時")) or (unit == "日" and before.endswith("月"))


def _is_quantity(match: re.Match[str]) -> bool:
    """Whether a match is a quantity also where nothing says that the text is one."""
    text, number, unit = match.string, match["number"], match["unit"]
    after = text[match.end() : match.end() + 1]
    line_start = not text[text.rfind("\n", 0, match.start()) + 1 : match.start()].strip(" ・◆-")
    plain = number.isdigit() and not match["large"]
    if unit is None:
        decimal = re.fullmatch(r"[0-9]+\.[0-9]{1,2}", number) and not line_start
        return bool("," in number or decimal or match["large"]) and not _WORD.match(after)
    if match["before"] or match["after"] or match["sign"] or match["as_of"]:
        return True
    if unit == "日":
        return not plain or int(number) > 31
    if plain and text[match.end("number")] == " ":
        # "1 人材の確保" is a numbered title, "28 件の申請" a wrapped sentence.
        if unit in _words("nouns"):
            return not (_WORD.match(after) or (after and after in "のへをとにが \t"))
        return not (line_start and _WORD.match(after))
    return True


def _quantity(folded: Folded, match: re.Match[str]) -> Quantity:
    groups = match.groupdict()
    unit, upper = groups["unit"], groups.get("upper")
    unit = str(read_table("quantities")["same_unit"].get(unit, unit)) if unit else None
    if groups.get("yen"):
        unit = "円"
    if unit and (per := groups.get("per") or _OFTEN.get(groups.get("often") or "")):
        unit = f"{unit}/{per}"
    as_of = _as_of(match)
    words = re.findall(_alternatives(_words("before")), groups.get("before") or "")
    if as_of:
        words.append("現在")
    words += re.findall(_alternatives(_words("after")), groups["after"] or "")
    value = _value(groups["number"] + (groups["large"] or ""))
    first, after = match.start(), match.start() + len(match[0].rstrip())
    start, end = folded.span(first, after)
    return Quantity(
        value=-value if groups.get("sign") else value,
        unit=unit,
        qualifier="、".join(words) or None,
        as_of=as_of,
        printed=re.sub(r"\s*\n\s*", "", folded.text[first:after]),
        start=start,
        end=end,
        upper=_value(upper + (groups["upper_large"] or "")) if upper else None,
    )


def _value(number: str) -> float | int:
    value = read_number(number.replace(" ", ""))
    if value is None:
        raise ValueError(f"not a number: {number!r}")
    return int(value) if value == int(value) else float(value)


def _as_of(match: re.Match[str]) -> str | None:
    day = match.groupdict().get("as_of")
    if not day:
        text = match.string
        near = _AS_OF_BEFORE.search(text, max(0, match.start() - 40), match.start())
        near = near or _AS_OF_AFTER.match(text, match.end())
        day = near["as_of"] if near else None
    return re.sub(r"\s", "", day) if day else None


def _is_full_score(match: re.Match[str]) -> bool:
    """The 10 点 of 9 点(10 点満点)."""
    return match.string.startswith("満点", match.end())


def _is_all(text: str, match: re.Match[str]) -> bool:
    """Whether nothing but remarks stands around a match."""
    rest = f"{text[: match.start()]}\n{text[match.end() :]}"
    rest = re.sub(r"\([^()]*\)", "", rest)
    rest = re.sub(
        rf"(?:{_DAY})|(?:{_ERA}\s*)?(?:[0-9]{{1,4}}|元)\s*年度?|[RH][0-9]{{1,2}}", "", rest
    )
    rest = re.sub(_alternatives(_words("noise")), "", rest)
    return not re.sub(r"[\s()\[\]【】〔〕「」。、,.:・*※]", "", rest)


@cache
def _pattern() -> re.Pattern[str]:
    before, after = _alternatives(_words("before")), _after()
    unit, unit_of_lower = _units("unit"), _units("lower_unit")
    return re.compile(
        rf"(?:{_AS_OF}(?:の|で|、|:)?\s*)?"
        rf"(?P<before>(?:{before} ?){{1,3}})?"
        rf"(?:(?<![0-9一-龥])(?P<often>{'|'.join(_OFTEN)}) ?(?={_NUMBER} ?回))?"
        rf"(?P<yen>¥)?(?P<sign>[△▲] ?|(?<![0-9A-Za-z)〜])-(?={_NUMBER} ?(?:%|ポイント|pt|円)))?"
        rf"{_NOT_AFTER}(?P<number>{_NUMBER})(?P<large>{_LARGE})"
        rf"(?:(?: ?{unit_of_lower})?(?:〜|から|-)(?P<upper>{_NUMBER})(?P<upper_large>{_LARGE})"
        rf"(?= ?{_units('')})|{_NOT_BEFORE})"
        rf"(?: ?{unit}{_PER})?(?P<after>(?: ?{after}){{1,3}})?"
    )


@cache
def _unknown_unit() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<before>)(?P<number>{_NUMBER})(?P<large>{_LARGE}) ?"
        rf"(?!{_alternatives(_words('not_units'))})"
        rf"(?P<unit>[一-龥々]{{1,4}}?|[ァ-ヺー]{{1,8}}?|[A-Za-z/]{{1,8}}?)(?P<after>(?:{_after()})+)?$"
    )


@cache
def _other_unit() -> re.Pattern[str]:
    """What makes of a number without unit a date, a year or another name."""
    return re.compile(rf" ?(?:{_alternatives(_words('not_units'))}|[一-龥々])")


@cache
def _after() -> str:
    """Pattern of the words after a unit: 減 but not 減免, 増 but not 増員."""
    return (
        rf"{_alternatives(_words('after'))}(?![{read_table('quantities')['after']['other_words']}])"
    )


@cache
def _units(group: str) -> str:
    """Pattern of all units in a group of that name, each where it begins no other word."""
    table = read_table("quantities")
    branches = []
    for unit in sorted(str(table["units"]).split(), key=len, reverse=True):
        latin = unit[-1].isascii() and unit[-1].isalnum()
        other = "A-Za-z0-9" if latin else "目" + table["other_words"].get(unit, "")
        branches.append(f"{re.escape(unit)}(?![{other}])")
    return f"({f'?P<{group}>' if group else '?:'}{'|'.join(branches)})"


def _words(key: str) -> tuple[str, ...]:
    return tuple(str(read_table("quantities")[key]["words"]).split())


def _alternatives(words: tuple[str, ...]) -> str:
    longest_first = sorted(words, key=len, reverse=True)
    return f"(?:{'|'.join(map(re.escape, longest_first))})"
