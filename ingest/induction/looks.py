"""How values look: what a column or a labelled part holds, by what is printed there."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from ingest.extract.readers.people import BEHIND_NAMES
from ingest.extract.states import STATE
from ingest.extract.ticked import ticked_words
from ontology.japanese.characters import CIRCLED
from ontology.japanese.quantities import read_quantity

_BLANK = re.compile(r"[\s\-−—–―ー・.…/]*")
_SPLIT = re.compile(r"[、,;・/\s]+|→")
_SPLITS = (_SPLIT, re.compile(r"[、,;/\s]+|→"))
_OFFICE = re.compile(
    r".*(?:課|室|係|局|所|館|センター|署|支所|園|事務局|病院|本部|委員会|校|部|公室|班|グループ|監|チーム|会|各課"
    r"|担当)(?:等|ほか|他)?(?:\([^()]*\))?|全庁|全課|各課"
)
_HELPERS = re.compile(r"\s*\((?:協力|連携|共催|共同|協働|後援|委託)[^()]*\)")
_SURE_OFFICE = re.compile(
    r".*(?:課|(?<!教)室|係|局|署|支所|事務局|センター)(?:等|ほか|他)?(?:\([^()]*\))?"
)
_DIVISION = re.compile(r".*(?:部|局|委員会|公室|本部|監|室|庁|部門)")
_NUMBER = re.compile(
    r"(?:施策|取組|事業|項目|№|No\.?|NO\.?|第(?=\d)|[一-龥]{1,2}(?=-))?[(\[]?"
    r"(?:[A-Z]{0,2}[0-9]+|[A-Z]{1,2}|[IVX]+|新|[ア-ンa-z](?=[-–.]))?"
    rf"(?:[-–.][(]?(?:[0-9]+|[{CIRCLED}])[)]?)*[{CIRCLED}]?[)\].]?(?:号|(?<=\d)番)?"
)
_MARK = re.compile(r"[○〇●◎★☆◆◇■□✓✔レ]|重点.{0,3}|有|無|該当|優先|主要|はい|いいえ|最重点|高|中|低")
_RATING = re.compile(
    r"[SABCDEsabcde][+-]?(?:評価|判定|ランク)?|[◎○〇●△▲×☆★✕✖◇□■▼-]+|[☀☁☂☔⛅🌤🌧]\ufe0f?|[1-5](?:点|段階)?|[IVX]{1,3}|[甲乙丙]|[優良可]|[高中低]"
    r"|(?:(?:概ね|おおむね|ほぼ|やや|大幅に|一部|現行|現状|計画|予定|目標|工程|想定|期待|当初|より|を|に|の|以上|以下|未満|上回.?"
    r"|下回.?|若干|少し|十分|大いに|あまり|一層|全て|すべて|非常に|かなり|大変)*)"
    r"(?:順調.*|遅れ.*|遅延.*|達成.*|未達.*|計画どおり.*|計画通り.*|予定どおり.*|予定通り.*|どおり.*|通り.*|完了.*|未着手.*|着手.*"
    r"|停滞.*|中止.*|良好.*|進捗.*|進展.*|低下.*|改善.*|悪化.*|維持.*|向上.*|上回.*|下回.*|推進.*|進んで.*|実施.*|未実施.*|見直し.*"
    r"|取組中|検討.*|(?:一部|条件付き?)?(?:不?採用|不?採択)|不十分.*|要改善.*|終了.*|達していない|できた|できていない|適切.*|妥当.*)"
)
# A rating that stands right behind its label (評価Ａ, 評価〈Ａ〉).
GLUED_RATING = r"(?=[(\[【<〈《〔「]? ?(?:[SABCDE][+-]?(?![A-Za-z])|[◎○〇△▲×]|[★☆]{2,5}))"
_OPEN, _CLOSE = r"(\[【<〈《〔「", r")\]】>〉》〕」"
_IN_BRACKETS = re.compile(rf"[{_OPEN}] ?(?P<words>[^{_OPEN}{_CLOSE}]{{1,12}}?) ?[{_CLOSE}]")
_NOTE = re.compile(r"(?<=\S)\s*\([^()]*\)$")
_MEASURED = re.compile(r"(?:約|延べ|計)? ?[▲△-]?[\d,.]+[^\s\d()、。,]{1,6}(?: ?\([^()]*\))?")
# What is counted, and how much (延べ利用者数　4,200人).
_NAMED_FIGURE = re.compile(r"[^\d\s。:][^\s。:]{2,29}(?:\s+|\s*:\s*)[▲△-]?\d[\d,.]*[^\d\s。]{0,6}")
_STATE = re.compile(
    r"(?:実施|取組|着手|進行|完了|検討|準備|新規|継続|拡充|縮小|廃止|終了|未実施|未着手|休止|予定|調査|対応|見直し|統合|一部実施|中止|既存)"
    r"(?:中|済|済み|予定|実施|完了|着手)?"
)
# A short sentence that begins with a number tells something and is none.
_TOLD = re.compile(r"。|[がをにはで][^\d]*(?:た|ます)$")
# A name with its unit, or a year beside a figure: what indicators are told by.
_FIGURES_TOLD = re.compile(r"^[^。]{2,30}\([^()]{1,6}\)|[:→]\s*\d|\([^()]*\d年度?[^()]*\)")
_FIGURE = re.compile(r"[▲△-]?\d[\d,.]*\s*[^\d\s]{0,4}")
_SENTENCE = re.compile(r"。|(?:する|した|った|いる|ある|ます|図る|努める|行う|進める)$")
_COUNTERS = re.compile(
    r"(?:^|\s)(?:1|\(1\)|①)[.)、 ]?\S[\s\S]*(?:\s|^)(?:2|\(2\)|②)[.)、 ]?\S"
    r"|^1[.)] ?[^\d\s][\s\S]*[^\d\s.,(]2[.)] ?[^\d\s]"  # 1.花を植える2.水をやる
    r"|(?:^|\n)[ ]*(?:[-・] ?)?\(?ア[)、. :][ ]*\S[\s\S]*\n[ ]*(?:[-・] ?)?\(?イ[)、. :][ ]*\S"
)
# Two lines with marks that close with a state.
_CLOSED_LINE = (
    rf"(?:^|\n)[ ]*[-・◆◇■□●○▪][^\n]+[【(\[〔<〈《]{STATE}[】)\]〕>〉》][。.]?[ ]*(?=\n|$)"
)
_CLOSED_LINES = re.compile(rf"{_CLOSED_LINE}\s*{_CLOSED_LINE}")
_CIRCLED = re.compile(rf"(?:[{CIRCLED}]\s*)+")


def _share(values: Sequence[str], test: Callable[[str], object]) -> float:
    return sum(bool(test(one)) for one in values) / len(values)


def is_people(value: str) -> bool:
    """Whether a value is a list of offices; a dot may part two or two words of one name."""
    value = BEHIND_NAMES.sub("", _HELPERS.sub("", value))
    if _BOXED.fullmatch(value):
        value = value.translate(_NO_BOXES)
    return any(map(_are_offices, _names(value))) and len(value) <= 120


# Names that have a bracket each.
_BOXED = re.compile(r"(?:[【〔][^【】〔〕]+[】〕][ 、・]*)+")
_NO_BOXES = str.maketrans("【】〔〕", "    ")


def is_surely_people(value: str) -> bool:
    """Whether a value is a list of offices beyond doubt."""
    return is_people(value) and any(
        _SURE_OFFICE.fullmatch(one) for names in _names(value) for one in names
    )


def _names(value: str) -> tuple[list[str], list[str]]:
    """The names of a list, parted at dots and not parted there."""
    at_dots, others = ([one for one in sign.split(value) if one] for sign in _SPLITS)
    return at_dots, others


def _are_offices(names: Sequence[str]) -> bool:
    return bool(names) and all(_OFFICE.fullmatch(one) and len(one) <= 25 for one in names)


def is_rating(value: str) -> bool:
    """Whether a value is a mark, a letter or a word of a rating scheme; a note may follow."""
    value = _NOTE.sub("", value)
    return len(value) <= 16 and _RATING.fullmatch(value) is not None


def is_state(value: str) -> bool:
    """Whether a value is a word for how far something is (検討, 実施中)."""
    return _STATE.fullmatch(value) is not None


def is_quantity(value: str) -> bool:
    """Whether a value is a number with or without unit, or two of them (30％／17％)."""
    pieces = _TWO.split(_NOTE.sub("", value))
    if len(value) > 24 or len(pieces) > 2 or _TOLD.search(value):
        return False
    if not all(any(c.isdigit() for c in one) for one in pieces):
        return False
    return all(read_quantity(one) is not None or _NUMBER_AND_WORD.fullmatch(one) for one in pieces)


_TWO = re.compile(r"\s*[/／→]\s*(?=[▲△-]?\d)")
_NUMBER_AND_WORD = re.compile(r"[▲△-]?[\d,.]+[^\d。]{0,8}")


def is_part_of_year(words: str) -> bool:
    """Whether words are a part of a year as schedules have them: a month, a quarter, a half."""
    return _PART_OF_YEAR.fullmatch(words) is not None


_PART_OF_YEAR = re.compile(r"(?:1[0-2]|[1-9])月|第?[1-4]四半期|[1-4]Q|Q[1-4]|[上下]半?期")


def looks(values: Sequence[str]) -> frozenset[str]:
    """All that the values of one label look like; `empty` where there are none."""
    printed = [ticked_words(one.strip()) for one in values if not _BLANK.fullmatch(one)]
    if not printed:
        return frozenset({"empty", "short", "mark", "quantity"})
    found = {name for name, least, test in _TESTS if _share(printed, test) >= least}
    different = len(set(printed)) / len(printed)
    length = sum(map(len, printed)) / len(printed)
    if length <= 20:
        found.add("short")
    if len(set(printed)) <= max(6, len(printed) / 3) and length <= 10:
        found.add("status")
    if 3 <= length <= 45 and (different >= 0.7 or len(printed) < 4) and "text" not in found:
        found.add("title")
    if length > 24:
        found.add("text")
    if len(printed) < len(values) and found & {"rating"} and len(set(printed)) == 1:
        found.add("mark")
    return frozenset(found)


def _is_rated(value: str) -> bool:
    """Whether a value is a rating, in brackets, too, or two with an arrow between (Ｂ（R4）→Ａ), or
    one with the reason behind it (Ｂ　…。, 順調（…。）)."""
    inside = _IN_BRACKETS.fullmatch(value)
    words = _OF_YEAR.sub("→", inside["words"] if inside else value)
    pieces = [one.strip(" /、,") for one in words.split("→") if one.strip(" /、,")]
    rated = is_rating(value) or (0 < len(pieces) <= _PAIR and all(map(is_rating, pieces)))
    return rated or _RATED.match(value) is not None


_PAIR = 2
_OF_YEAR = re.compile(r"(?:(?:令和|平成|R|H) ?(?:\d{1,2}|元)|20\d{2})(?:年度?)?(?!\)) ?[:はが]? ?")
_RATED = re.compile(
    r"(?:[SABCDE][+-]?(?:\s+|\s*[(\[:])|(?:[◎○〇●△▲×]|順調|遅れ|達成|未達成)\s*[(\[:])[^\s)\]][^)\]]{5,}。"
)
_TESTS: tuple[tuple[str, float, Callable[[str], object]], ...] = (
    ("people", 0.6, is_people),
    ("outside", 0.7, lambda one: not any(map(_SURE_OFFICE.fullmatch, _SPLIT.split(one)))),
    ("division", 0.7, _DIVISION.fullmatch),
    ("number", 0.8, lambda one: len(one) <= 12 and _NUMBER.fullmatch(one.replace(" ", ""))),
    ("numbers", 0.8, lambda one: all(map(_NUMBER.fullmatch, _SPLIT.split(one.strip())))),
    ("mark", 0.8, _MARK.fullmatch),
    ("rating", 0.7, _is_rated),
    ("state", 0.8, _STATE.fullmatch),
    ("quantity", 0.6, is_quantity),
    ("percent", 0.8, re.compile(r"\d{1,3}(?:\.\d+)?%").fullmatch),
    ("figures", 0.6, lambda one: all(map(_FIGURE.fullmatch, _TWO.split(one)))),
    ("measured", 0.6, _MEASURED.fullmatch),
    ("named figure", 0.7, _NAMED_FIGURE.fullmatch),
    ("text", 0.4, lambda one: _SENTENCE.search(one) and (len(one) > 10 or one.endswith("。"))),
    ("sentences", 0.7, lambda one: "。" in one and not _FIGURES_TOLD.search(one)),
    ("names", 0.6, lambda one: len(one) <= 40 and not _SENTENCE.search(one)),
    ("numbered", 0.5, lambda one: _COUNTERS.search(one) or _CLOSED_LINES.search(one)),
    ("circled", 0.7, _CIRCLED.fullmatch),
)
