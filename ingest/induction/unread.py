"""Labels and column heads that a layout leaves out because nobody knows what they mean."""

from __future__ import annotations

import re

from ingest.induction.mentions import names_others
from ingest.induction.vocabulary import is_known, is_value_of, label_of
from ingest.layouts.rules import LayoutProfile

_WORDS = re.compile(r"[一-龠ぁ-んァ-ヶA-Za-z]{2}")
_LONGEST = 24
_MOST = 12


def unread_labels(profile: LayoutProfile) -> tuple[str, ...]:
    """The words of labels and column heads without a meaning, as printed, each once."""
    labels = [
        field.name.partition(": ")[2]
        for records in profile.records
        for field in records.fields
        if field.reads == "ignore"
    ]
    heads = [
        column.example
        for table in profile.tables
        for column in table.columns
        if column.value == "ignore"
    ]
    found = dict.fromkeys(" ".join(one.split()) for one in [*labels, *heads])
    return tuple(one for one in found if _is_unknown(one))[:_MOST]


def _is_unknown(words: str) -> bool:
    key = label_of(words).key
    left_out = is_known(key) or is_value_of(key, "ignore") or names_others(key)
    return len(words) <= _LONGEST and bool(_WORDS.search(key)) and not left_out


def remark_on(unread: tuple[str, ...]) -> str:
    """What a person is told of them."""
    return (
        f"意味の分からないラベル・列は読んでいない: {'、'.join(unread)}。"
        "必要なら `machigraph profile` の下書きを直す / not read: unknown labels or columns"
    )
