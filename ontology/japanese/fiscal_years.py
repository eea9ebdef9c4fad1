"""Fiscal years (April to March) and days as Japanese documents print them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from ontology.japanese.characters import Folded, fold, squeeze
from ontology.japanese.tables import read_table

# Era, its letter, its first year and the last number that is believable; beyond it a number is two
# wordings run together (令和４５年度: 4 struck out, 5 new) and no year is read.
_ERAS = {
    "令和": ("R", 2019, 39),
    "平成": ("H", 1989, 31),
    "昭和": ("S", 1926, 64),
    "大正": ("T", 1912, 15),
    "明治": ("M", 1868, 45),
}
_BY_LETTER = {letter: era for era, (letter, _, _) in _ERAS.items()}
_MONTH_START = 4

_ERA = (
    r"(?:(?P<era>令\s?和|平\s?成|昭\s?和|大\s?正|明\s?治)\s*|(?<![A-Za-z0-9])(?P<letter>[RHS])\.?)"
    r"(?P<number>元|[0-9]{1,2})(?![0-9A-Za-z])"
)
_WESTERN = (
    r"(?<![0-9,.A-Za-z/約計第№])(?:FY\s?)?(?P<western>(?:19|20)[0-9]{2})(?![0-9A-Za-z%]|[,.][0-9])"
)
_ONE = f"(?:{_ERA}|{_WESTERN})"
_BOTH = r"(?:\s*\((?:[^()0-9]{1,2}\s*)?(?:[0-9]{1,4}|元)\s*(?:年度?)?\))?"
_SUFFIX = r"\s*(?P<suffix>年\s?度|年)?"
_YEAR = re.compile(_ONE + _BOTH + _SUFFIX + _BOTH)
# A hyphen at the start of a line is a bullet, so only 〜 and から join years over a line break.
_CONNECTOR = re.compile(r" ?- ?|\s*(?:〜|から)\s*")
_SHORT_END = re.compile(r"(?P<number>[1-9][0-9]?)(?![0-9A-Za-z-])\s*(?P<suffix>年\s?度|年)?")
_OPEN_END = re.compile(r" ?(?:[〜-](?= *(?:[)\]】」』、。,]|$))|以降)", re.MULTILINE)
# A year that nobody says the era of, at the beginning of a text or of one of its words.
_NO_ERA = re.compile(r"(?:(?<=\s)|\A)(?P<number>[0-9０-９]{1,2})(?=\s?年\s?度)")
_LAST_OF_REIWA = 15
_UNTIL = re.compile(r"\s*まで")
_CODE_BEFORE = re.compile(r"(?<=[0-9]-)")
_CODE_AFTER = re.compile(r"-[0-9]")
_MONTH = re.compile(
    _ONE
    + _BOTH
    + r"(?:\s*年\s*(?P<month>1[0-2]|0?[1-9])\s*月(?:\s*(?P<day>末|[0-9]{1,2})(?:\s*日)?)?"
    + r"|[./-](?P<month2>1[0-2]|0?[1-9])[./-](?P<day2>[0-9]{1,2})(?![0-9]))"
)


@dataclass(frozen=True, slots=True)
class FiscalYears:
    """Years as printed at [start, end) of a text; `last` is None where the end is open (2010- ).

    `fiscal` is False where the document says 年 and not 年度, or prints a day: then first and last
    are calendar years.
    """

    first: int
    last: int | None
    start: int
    end: int
    printed: str
    fiscal: bool = True


@dataclass(frozen=True, slots=True)
class _Year:
    year: int
    number: int  # as printed: in its era, or the last two digits
    suffix: str
    start: int
    end: int


def find_fiscal_years(text: str) -> list[FiscalYears]:
    """All years and spans of years of a text in order, in Japanese eras or Western, any width."""
    folded = fold(text)
    found: list[FiscalYears] = []
    done = 0
    for year in _years(folded.text):
        if year.start < done:
            continue
        years, done = _with_end(folded, year)
        if years is not None:
            found.append(years)
    return found


def fiscal_year_of(text: str) -> int | None:
    """First fiscal year that a text names, else that of its first day or month, else a year."""
    years = find_fiscal_years(text)
    fiscal = next((found.first for found in years if found.fiscal), None)
    if fiscal is not None:
        return fiscal
    for match in _MONTH.finditer(fold(text).text):
        year = _year_of(match)
        if year is not None:
            return fiscal_year_of_date(year, int(match["month"] or match["month2"]), 1)
    return years[0].first if years else None


def fiscal_year_of_date(year: int, month: int, day: int) -> int:
    """Fiscal year of a day; ValueError where there is no such day."""
    return year if date(year, month, day).month >= _MONTH_START else year - 1


def with_era(text: str) -> str:
    """A text with the era said of years that print none (5年度実績): 令和 up to 15, then 平成,
    as papers of our years mean it; other texts as they are.
    """
    return _NO_ERA.sub(_era_said, text)


def era_label(year: int) -> str:
    """Japanese name of a fiscal year (2023 is 令和5年度); ValueError before 1868."""
    for era, (_, first, _) in _ERAS.items():
        if year >= first:
            return f"{era}{'元' if year == first else year - first + 1}年度"
    raise ValueError(f"no era for the year {year}")


def _era_said(match: re.Match[str]) -> str:
    number = int(fold(match["number"]).text)
    return f"{'令和' if number <= _LAST_OF_REIWA else '平成'}{match[0]}" if number else match[0]


def _years(text: str) -> Iterator[_Year]:
    for match in _YEAR.finditer(text):
        year = _year_from(match)
        counted = match["western"] and not match["suffix"] and _counters().match(text, match.end())
        if year and not counted:
            yield year


def _year_from(match: re.Match[str]) -> _Year | None:
    year = _year_of(match)
    if year is None:
        return None
    suffix = re.sub(r"\s", "", match["suffix"] or "")
    number = year % 100 if match["western"] else _era_number(match)
    return _Year(year, number, suffix, match.start(), match.start() + len(match[0].rstrip()))


def _year_of(match: re.Match[str]) -> int | None:
    if match["western"]:
        return int(match["western"])
    era = re.sub(r"\s", "", match["era"] or "") or _BY_LETTER[match["letter"]]
    number = _era_number(match)
    _, first, believable = _ERAS[era]
    return first + number - 1 if 1 <= number <= believable else None


def _era_number(match: re.Match[str]) -> int:
    return 1 if match["number"] == "元" else int(match["number"])


def _with_end(folded: Folded, year: _Year) -> tuple[FiscalYears | None, int]:
    """The span of years that begins with a year, and where reading goes on."""
    text = folded.text
    last, end, suffix = _end_of(text, year)
    day = _MONTH.match(text, year.start)
    if not day and (_CODE_BEFORE.match(text, year.start) or _CODE_AFTER.match(text, end)):
        return None, end
    start_in_source, end_in_source = folded.span(year.start, end)
    fiscal = suffix != "年" and not day
    printed = _printed(text[year.start : end])
    return FiscalYears(year.year, last, start_in_source, end_in_source, printed, fiscal), end


def _end_of(text: str, year: _Year) -> tuple[int | None, int, str]:
    """Last year (None: open), end in the text, and the suffix that says what years they are."""
    connector = _CONNECTOR.match(text, year.end)
    if connector:
        match = _YEAR.match(text, connector.end())
        other = _year_from(match) if match else _short_end(text, connector, year)
        if other and other.year >= year.year:
            until = _UNTIL.match(text, other.end)
            return other.year, until.end() if until else other.end, other.suffix or year.suffix
    open_end = _OPEN_END.match(text, year.end)
    if open_end:
        return None, open_end.end(), year.suffix
    return year.year, year.end, year.suffix


def _short_end(text: str, connector: re.Match[str], year: _Year) -> _Year | None:
    """The 8 of 令和4〜8年度 and R4-8, the 26 of 2022-26."""
    match = _SHORT_END.match(text, connector.end())
    if not match or int(match["number"]) <= year.number:
        return None
    abbreviated = not year.suffix and text[year.start].isascii() and " " not in connector[0]
    if not match["suffix"] and not abbreviated:
        return None
    suffix = re.sub(r"\s", "", match["suffix"] or "")
    number = int(match["number"])
    end = match.start() + len(match[0].rstrip())
    return _Year(year.year + number - year.number, number, suffix, match.start(), end)


@cache
def _counters() -> re.Pattern[str]:
    """What makes a count of four digits that look like a year (2000円, 2024人)."""
    units = str(read_table("quantities")["units"]).split()
    large = ["万", "億", "千", "余"]
    ordered = sorted(
        {*units, *large} - {"年", "年間", "期", "計画", "a", "m", "t", "g", "h"}, key=len
    )
    return re.compile(r"\s?(?:" + "|".join(re.escape(unit) for unit in reversed(ordered)) + ")")


def _printed(text: str) -> str:
    return squeeze(text).text
