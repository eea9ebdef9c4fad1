"""Signs that values were read where they do not belong: labels inside texts, offices in titles."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.induction.looks import is_rating, is_surely_people
from ingest.induction.vocabulary import is_known, label_of
from ingest.records import Item

_TOKEN = re.compile(r"[^\s/|・●○■◆】【]+")
_KANA = re.compile(r"[ぁ-んァ-ヶ]")
_MARKS = re.compile(r"\*\*|\||[】〕]$|:$|^[、。)\]]|[、。]$")
_LETTERS = re.compile(r"[A-EＡ-ＥSＳ◎○〇△×][\s・、/]*[A-EＡ-ＥSＳ◎○〇△×].*")
# The letter of a rating between the sentences of several rows.
_RATED = re.compile(r"。\s*[A-EＡ-ＥSＳ◎○〇△×](?=\s+\S|\n)")
_LEAST_LABEL = 2
_LONGEST_OFFICE = 20


def odd_share(items: Sequence[Item]) -> float:
    """How many of the items (0 to 1) hold a value that is none of its kind."""
    return sum(any(_oddities(item)) for item in items) / len(items) if items else 0.0


def _oddities(item: Item) -> Iterator[bool]:
    title = item.title.value
    yield _is_odd_title(title)
    for text in item.texts:
        yield _holds_labels(text.text.value) or _is_no_text(text.text.value)
        yield len(_RATED.findall(text.text.value)) > 1
    for rating in item.ratings:
        yield bool(_LETTERS.fullmatch(rating.value.value)) or _is_head_word(rating.value.value)
    for one in item.departments:
        name = one.name.value
        yield len(name) > _LONGEST_OFFICE or any(sign.isdigit() for sign in name)
    for indicator in item.indicators:
        yield "。" in indicator.label.value or _holds_labels(indicator.label.value)
        yield any(_is_head(figure.printed.value) for figure in indicator.figures)


def _is_odd_title(title: str) -> bool:
    words = title.split()
    named = len(words) > 1 and is_surely_people(words[-1])
    return bool(_MARKS.search(title)) or named or (len(words) > 1 and _is_label(words[0]))


def _holds_labels(text: str) -> bool:
    """Whether words that are surely labels stand in a text by themselves."""
    words = _TOKEN.findall(text)
    return len(words) > 1 and sum(_is_label(word) for word in words) > 1


def _is_label(word: str) -> bool:
    key = label_of(word.rstrip(":：")).key
    return len(key) >= _LEAST_LABEL and is_known(key)


def _is_head_word(value: str) -> bool:
    """Whether a value is what heads a column beside it and no word of a rating scheme."""
    return _is_label(value) and not is_rating(value)


def _is_head(printed: str) -> bool:
    """Whether what stands for a figure is the head of a column (令和5年度決算)."""
    label = label_of(printed)
    return label.has_year and len(label.key) >= _LEAST_LABEL and is_known(label.key)


def _is_no_text(text: str) -> bool:
    """Whether a text is figures and marks alone."""
    return len(text) > 8 and not _KANA.search(text) and sum(c.isdigit() for c in text) > 3
