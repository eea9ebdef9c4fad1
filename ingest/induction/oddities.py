"""Signs that values were read where they do not belong: labels inside texts, offices in titles."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from ingest.induction.looks import is_rating, is_state, is_surely_people
from ingest.induction.vocabulary import is_known, label_of
from ingest.records import Item
from ontology.japanese.characters import CIRCLED

_TOKEN = re.compile(r"[^\s/|・●○■◆】【]+")
_KANA = re.compile(r"[ぁ-んァ-ヶ]")
_MARKS = re.compile(r"\*\*|\||[】〕]$|:$|^[、。)\]]|[、。]$")
_LETTERS = re.compile(r"[A-EＡ-ＥSＳ◎○〇△×][\s・、/]*[A-EＡ-ＥSＳ◎○〇△×].*")
# The letter of a rating between the sentences of several rows.
_RATED = re.compile(r"。\s*[A-EＡ-ＥSＳ◎○〇△×](?=\s+\S|\n)")
# What is drawn around cells.
_RULED = re.compile(r"[│┃┌┐└┘├┤┬┴┼━]")
# A name that begins or ends within a sentence is a line of a longer one.
_TORN = re.compile(r"^(?:[をへ、。)）]|が(?!ん)|による|ための)|[をがに、(（]$")
# A count that stayed in a title; signs that part the values of one line.
_COUNTED = re.compile(
    r"[(\[【<〔]?(?:No\.?|№|第)?(?:[0-9]{1,3}|[IVX]{1,4}|[A-Z]|[一二三四五六七八九十]{1,2}|[ア-ン](?=-))"
    rf"(?:[-–.(][0-9{CIRCLED}]+[)]?)*[)\].】>〕、:]"
    rf"|[{CIRCLED}]|(?:[A-Zア-ン]|[IVX]{{1,4}}|[0-9]{{1,3}})[-–.][0-9]"
)
_PARTED = re.compile(r"[／|].*[／|]|[^\d/]/[^\d/]+/[^\d/]|(?P<label>[^\s:(（]{2,8})[:：]")
# The sign between a label and its value.
_AFTER_SIGN = re.compile(r"[/／|｜=＝>＞:：]\s*\S")
_LABEL_AND_SIGN = re.compile(
    r"[-・*●○■◆◇□\s]*(?P<words>[^\W\d_]{2,10})\s?(?:[:：/／|｜=＝→>＞…―—・]|- )\s*\S"
)
# A sign or letter before a count (☀ 1-1 …).
_SIGN_AND_COUNT = re.compile(r"[^\w\s「『（(][\ufe0f ]*(?:No\.?|第)?\d{1,3}[-.\s]")
_REST = re.compile(r"。|[ぁ-ん]{2}[。)]?$")
# Two items may share a number where it runs on anew under a heading that is none.
_PAIR = 2
_LONGEST_RATING = 12
_LEAST_LABEL = 2
_LONGEST_OFFICE = 20


def odd_share(items: Sequence[Item]) -> float:
    """How many of the items (0 to 1) hold a value that is none of its kind, or share their number
    with another of their section."""
    counts = Counter(_place(item) for item in items if item.number)
    shared = max(counts.values(), default=0) > _PAIR
    odd = [any(_oddities(one)) or (shared and counts[_place(one)] > 1) for one in items]
    return sum(odd) / len(odd) if odd else 0.0


def _place(item: Item) -> tuple[str, ...]:
    number = item.number.value if item.number else ""
    return (*(one.value for one in item.section), number)


def _oddities(item: Item) -> Iterator[bool]:
    title = item.title.value
    yield item.number is None and bool(_COUNTED.match(title) or _SIGN_AND_COUNT.match(title))
    own = [one.value.value for one in item.ratings] + [one.name.value for one in item.departments]
    yield any(_is_labelled(value) for value in own)
    yield _is_odd_title(title) or bool(_TORN.search(title) or _RULED.search(title))
    values = [text.text.value for text in item.texts] + [one.value.value for one in item.ratings]
    yield any(_AFTER_SIGN.match(value) for value in values)
    for text in item.texts:
        yield bool(_RULED.search(text.text.value))
        yield _holds_labels(text.text.value) or _is_no_text(text.text.value)
        yield sum(map(_is_labelled, text.text.value.split("\n"))) > 1
        yield len(_RATED.findall(text.text.value)) > 1
    for rating in item.ratings:
        yield bool(_LETTERS.fullmatch(rating.value.value)) or _is_head_word(rating.value.value)
        yield _is_rest(rating.value.value) or is_surely_people(rating.value.value)
    for one in item.departments:
        name = one.name.value
        yield len(name) > _LONGEST_OFFICE or any(sign.isdigit() for sign in name)
    for indicator in item.indicators:
        yield "。" in indicator.label.value or _holds_labels(indicator.label.value)
        yield any(_is_head(figure.printed.value) for figure in indicator.figures)
        yield bool(_TORN.search(indicator.label.value))


def _is_odd_title(title: str) -> bool:
    words = title.split()
    named = len(words) > 1 and is_surely_people(words[-1])
    if (parted := _PARTED.search(title)) and _ends_in_label(parted["label"]):
        return True
    return bool(_MARKS.search(title)) or named or (len(words) > 1 and _is_label(words[0]))


def _ends_in_label(words: str | None) -> bool:
    """Whether words before a colon end in a label; True where no colon parts a title."""
    return words is None or any(_is_label(words[at:]) for at in range(len(words)))


def _holds_labels(text: str) -> bool:
    """Whether words that are surely labels stand in a text by themselves."""
    words = _TOKEN.findall(text)
    return len(words) > 1 and sum(_is_label(word) for word in words) > 1


def _is_labelled(line: str) -> bool:
    """Whether a line begins with a label and the sign behind it."""
    match = _LABEL_AND_SIGN.match(line)
    return match is not None and _is_label(match["words"])


def _is_label(word: str) -> bool:
    key = label_of(word.rstrip(":：")).key
    return len(key) >= _LEAST_LABEL and is_known(key)


def _is_head_word(value: str) -> bool:
    """Whether a value is what heads a column beside it and no word of a rating scheme."""
    return _is_label(value) and not is_rating(value)


def _is_rest(value: str) -> bool:
    """Whether a rating is the rest of a sentence."""
    plain = is_rating(value) or is_state(value)
    return not plain and (len(value) > _LONGEST_RATING or bool(_REST.search(value)))


def _is_head(printed: str) -> bool:
    """Whether what stands for a figure is the head of a column (令和5年度決算)."""
    label = label_of(printed)
    return label.has_year and len(label.key) >= _LEAST_LABEL and is_known(label.key)


def _is_no_text(text: str) -> bool:
    """Whether a text is figures and marks alone."""
    return len(text) > 8 and not _KANA.search(text) and sum(c.isdigit() for c in text) > 3
