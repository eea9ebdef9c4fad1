"""Whether the text of a page can be read at all, and what to do where it cannot."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

from ingest.readers.pdf_marks import MOST_CHARACTERS, PageContent

# A picture of a page may carry a stamped page number or a date.
_FEW_LETTERS = 24
_PICTURE = 0.4
_WITHOUT_CODE = 0.3
_LEAST_PAIRS = 30


@dataclass(frozen=True, slots=True)
class _Said:
    reason: str
    remedy: str


class Trouble(Enum):
    """Why a page gives no text."""

    SCANNED = _Said(
        "文字情報のない画像だけのページです / the page is a picture without text",
        "文字認識（OCR）をした PDF か、元の文書を取り込んでください"
        " / recognise its text (OCR), or take the original document",
    )
    VERTICAL = _Said(
        "縦書きのページは読み取れません / vertical writing cannot be read",
        "横書きの文書か、文字を書き出したテキスト（UTF-8）を取り込んでください"
        " / give it in horizontal writing, or its text as UTF-8",
    )
    WITHOUT_CODE = _Said(
        "文字コードのないフォントで書かれています / its letters carry no character codes",
        "元の文書から PDF を作り直すか、文字認識（OCR）をしてください"
        " / make the PDF again from its source, or recognise its text (OCR)",
    )
    DENSE = _Said(
        "文字が多すぎるページです / the page holds too many letters",
        "図面などを除いた文書を取り込んでください / leave out drawings and the like",
    )
    BROKEN = _Said(
        "ページが壊れています / the page is damaged",
        "元の文書から PDF を作り直してください / make the PDF again from its source",
    )
    BLANK = _Said(
        "文字がありません / there is no text",
        "内容のあるファイルか確かめてください / check that the file has content",
    )


def trouble_of(page: PageContent) -> Trouble | None:
    """What keeps a page from being read; None where it can be."""
    if len(page.characters) >= MOST_CHARACTERS:
        return Trouble.DENSE
    letters = [c for c in page.characters if not c.text.isspace()]
    if len(letters) <= _FEW_LETTERS and page.pictures >= _PICTURE:
        return Trouble.SCANNED
    if not letters:
        return Trouble.SCANNED if page.pictures > 0.02 else Trouble.BLANK
    if sum(_has_no_code(c.text) for c in letters) > _WITHOUT_CODE * len(letters):
        return Trouble.WITHOUT_CODE
    down = across = 0
    for one, other in pairwise(letters):
        below, beside = (other.y - one.y) / one.size, (other.x - one.x) / one.size
        down += abs(beside) < 0.3 and 0.8 < below < 1.7
        across += abs(below) < 0.3 and 0.2 < beside < 2
    return Trouble.VERTICAL if down >= _LEAST_PAIRS and down > 2 * across else None


def _has_no_code(text: str) -> bool:
    return text == "\ufffd" or unicodedata.category(text[0]) in ("Cc", "Co", "Cn", "Cs")
