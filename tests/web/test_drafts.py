import re


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
