"""A draft is cut where its writer ended a paragraph, not where a line was wrapped."""

import pytest

from search_app.retrieval.paragraphs import paragraphs

LONG = "本市では地域の見守りを続けてきたが、担い手が減っていることから仕組みを改め"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("一つの段落。", ["一つの段落。"]),
        ("一つ目。\n二つ目。", ["一つ目。", "二つ目。"]),
        ("一つ目の\n続き。\n\n二つ目", ["一つ目の\n続き。", "二つ目"]),
        (f"{LONG}\n、続ける。\n次の段落。", [f"{LONG}\n、続ける。", "次の段落。"]),
        (f"{LONG}{LONG}\n\n{LONG}{LONG}", [LONG * 2, LONG * 2]),
        ("1 見守り\n\n見守りを続ける。", ["1 見守り\n見守りを続ける。"]),
        ("・道を直す\n・橋を直す\n\n終わり。", ["・道を直す", "・橋を直す", "終わり。"]),
        ("取組\n・道を直す\n・橋を直す", ["取組\n・道を直す", "・橋を直す"]),
        ("見出しだけ", ["見出しだけ"]),
        (" \r\n　\n", []),
        ("", []),
    ],
)
def test_a_draft_is_cut_into_its_paragraphs(text: str, found: list[str]) -> None:
    assert paragraphs(text) == found
