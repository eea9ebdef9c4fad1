import re

import pytest

from search_app.web.drafts import paragraphs

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
def test_a_draft_is_cut_into_its_paragraphs(text, found):
    assert paragraphs(text) == found


def test_every_paragraph_gets_its_own_items(client):
    text = "さくらコインを使い、参加した人へ点数を贈る。\n\n宇宙エレベーターを建てる。\n\n避難所の訓練を行う。"
    page = client.post("/draft", data={"text": text}, headers={"Accept": "text/html"}).text
    coin, drill = page.split('id="paragraph-2"')
    assert "「さくらコインを使い、参加した人へ点数を贈る。」に関連する項目" in coin
    assert "<mark>さくらコイン</mark>" in coin
    assert "「避難所の訓練を行う。」に関連する項目" in drill
    missed = page.split("該当なしの段落")[1]
    assert "宇宙エレベーターを建てる。" in missed
    assert page.count('id="hit-') == len(set(re.findall(r'id="(hit-[^"]+)"', page)))
