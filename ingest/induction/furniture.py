"""Lines of the page: numbers of pages, and heads that repeat without being labels."""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from graph_data.places.structure import Table
from ingest.extract.prepared import furniture_of
from ingest.extract.views import View
from ingest.induction.closing import closing_rule
from ingest.induction.lines import Line
from ingest.induction.mentions import names_others
from ingest.induction.vocabulary import is_known, label_of
from ingest.layouts.rules import Furniture
from ingest.readers.text_runs import LEGEND

_PAGE = re.compile(r"[-〜・ ]*(?:P\.? ?|ページ)?\d{1,3}(?: ?/ ?\d{1,3})?[-〜・ ]*(?:ページ|頁)?")
_PLAN = re.compile(
    r"(?:計画|プラン|戦略|報告書?|評価|シート|調書|個票|総括表|一覧表?|ビジョン|構想|大綱)"
    r"(?: ?[(【][^()【】]*[)】])?$"
)
# Whose seals stand on a form.
_STAMP = (
    r"(?:決裁欄?|起案|供覧|合議|作成|審査|確認|(?:市|町|村|副市|副町|副村)長|[部局課係室次所]長(?:補佐)?"
    r"|主[査幹任事]|参事|担当者?|課員)"
)
_NO_VALUES = (
    re.compile(r"^[ ]*(?:〒 ?\d|(?:電話|TEL|Tel|FAX|ファックス)[ :(]*\d)[^\n]*$", re.MULTILINE),
    re.compile(r"^[ ]*\(注\d?\)[^\n]*$", re.MULTILINE),
    re.compile(rf"^[ \t]*(?:{_STAMP}[ ]*(?:\t[ \t]*|$)){{3,}}$", re.MULTILINE),
)
# A line with a count is a heading inside of forms.
_COUNTED = re.compile(r"(?:\d{1,2}|\(\d{1,2}\)|[①-⑳]|[IVX]{1,4}|[(]?[ア-ンa-z][)]?)[.)、 ]")
_RULE = re.compile(r"[-=_*~〜・.+─━═―ー]{3,}")
# A line that says what the letters and signs of ratings mean.
_LEGEND = re.compile(rf"^(?![^\n]*。)(?=[^\n]*?(?:{LEGEND.pattern}))[^\n]*$", re.MULTILINE)


def furniture_rules(lines: Sequence[Line], *, keep_heads: bool = False) -> tuple[Furniture, ...]:
    """Rules for page numbers that go up, and for lines that many pages repeat."""
    found = _page_numbers(lines)
    for pattern in (*_NO_VALUES, _LEGEND):
        example = next((line.text for line in lines if pattern.search(line.text)), None)
        if example:
            found.append(Furniture(pattern, example))
    if closing := closing_rule(lines):
        found.append(closing)
    rules = [line.text for line in lines if _RULE.fullmatch(line.text)]
    if rules:
        found.append(Furniture(re.compile(rf"^[ ]*{_RULE.pattern}[ ]*$", re.MULTILINE), rules[0]))
    for text in [] if keep_heads else repeated_heads(lines):
        line = re.compile(rf"(?<=\n)[ \f]*{re.escape(text)}[ ]*$", re.MULTILINE)
        found.append(Furniture(line, "\n" + text))
    if not keep_heads:
        found += _beside_furniture(lines, found)
    return tuple(found)


def _beside_furniture(lines: Sequence[Line], found: Sequence[Furniture]) -> list[Furniture]:
    """Lines that stand right beside others of the page each time they are printed (様式第1号)."""
    furniture = [any(one.pattern.search("\n" + line.text) for one in found) for line in lines]
    places: dict[str, list[int]] = defaultdict(list)
    for place, line in enumerate(lines):
        if len(line.text) <= _LONGEST_BESIDE and not furniture[place]:
            places[line.text].append(place)
    beside = [
        text
        for text, own in places.items()
        if len(own) >= _LEAST_BESIDE
        and not _is_label(text)
        and not re.search("[。:\t]", text)
        and _stands_beside(text, own, furniture)
    ]
    return [
        Furniture(re.compile(rf"(?<=\n)[ \f]*{re.escape(text)}[ ]*$", re.MULTILINE), "\n" + text)
        for text in beside
    ]


def _stands_beside(text: str, places: Sequence[int], furniture: Sequence[bool]) -> bool:
    """Whether a line begins pages (after a page's number, or the document), or numbers a form
    beside such a line."""
    opens = all(place < 2 or furniture[place - 1] for place in places)
    near = all(any(furniture[max(0, place - 1) : place + 2]) for place in places)
    return opens or (near and bool(_FORM_NUMBER.search(text) or _PLAN.search(text)))


def upright_rules(
    whole: View, lines: Sequence[Line], tables: Sequence[Table]
) -> tuple[Furniture, ...]:
    """Rules for words printed upright, a sign on each line, beside several rows of forms; those
    inside of tables are heads."""
    runs: Counter[tuple[str, ...]] = Counter()
    run: list[str] = []
    for line in [*lines, None]:
        if line and _SIGN.fullmatch(line.text) and not _is_inside(whole, line, tables):
            run.append(line.text)
            continue
        if len(run) > 1:
            runs[tuple(run)] += 1
        run = []
    return tuple(
        Furniture(
            re.compile(
                r"(?<=\n)[ ]*" + r"[ ]*\n\s*".join(map(re.escape, signs)) + r"[ ]*$", re.MULTILINE
            ),
            "\n" + "\n".join(signs),
        )
        for signs, count in runs.items()
        if count >= _LEAST_UPRIGHT
    )


def _is_inside(whole: View, line: Line, tables: Sequence[Table]) -> bool:
    place = whole.starts[line.start]
    return any(table.start <= place < table.end for table in tables)


_SIGN = re.compile(r"[一-龠ぁ-んァ-ヶ・]")
_LEAST_UPRIGHT = 2
_LEAST_BESIDE = 3
_LONGEST_BESIDE = 30
_FORM_NUMBER = re.compile(r"(?:様式|別記|別紙|別表|資料|参考|第 ?\d+ ?号)")


def _page_numbers(lines: Sequence[Line]) -> list[Furniture]:
    """Numbers of one shape (- 1 -, 2 / 24) that go up through the document."""
    shapes: dict[str, list[str]] = defaultdict(list)
    values_of: Counter[str] = Counter()
    for above, line in itertools.pairwise((None, *lines)):
        if line and _PAGE.fullmatch(line.text):
            shape = re.sub(r"\d+", "0", line.text)
            shapes[shape].append(line.text)
            values_of[shape] += above is not None and _is_label(above.text)
    found = []
    for shape, texts in shapes.items():
        if 2 * values_of[shape] > len(texts):
            continue  # what labels above them tell: numbers of other items
        values = [int(re.findall(r"\d+", text)[0]) for text in texts]
        if len(values) > 1 and all(a < b for a, b in itertools.pairwise(values)):
            sign = re.escape(shape).replace("0", r"\d{1,3}")
            found.append(Furniture(re.compile(rf"^[ \f]*{sign}[ ]*$", re.MULTILINE), texts[0]))
    return found


def repeated_heads(lines: Sequence[Line]) -> list[str]:
    """Names of plans, reports and sheets that are printed again and again."""
    counts = Counter(line.text for line in lines if 4 <= len(line.text) <= 70)
    title = {line.text for line in lines[:3]}
    return [
        text
        for text, count in counts.items()
        if (count >= 3 or (count >= 2 and text in title))
        and _PLAN.search(text)
        and not _is_labelled(text)
        and not _COUNTED.match(text)
        and not re.search("[。:\t]", text)
    ]


def _is_label(text: str) -> bool:
    """Whether a line is a label of the vocabulary, whatever level it is marked as."""
    key = label_of(text.lstrip("# ")).key
    return is_known(key) or names_others(key)


def _is_labelled(text: str) -> bool:
    """Whether a line is a label, or begins with one (評価結果 Ａ評価)."""
    words = text.lstrip("#-*・ ")
    return _is_label(text) or any(_is_label(one) for one in (words, words.split(" ")[0]))


def without_furniture(whole: View, rules: tuple[Furniture, ...]) -> View:
    """The text as the engine reads it: without what the rules and the format itself mark."""
    cuts = furniture_of(whole, whole.source, lambda words: is_known(label_of(words).key))
    cuts += [match.span() for rule in rules for match in whole.finditer(rule.pattern)]
    return whole.without(cuts) if cuts else whole
