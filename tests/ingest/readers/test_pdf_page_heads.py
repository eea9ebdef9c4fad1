"""Lines at the head of pages: running heads of the document, or names of its parts."""

from __future__ import annotations

import pytest

PARTS = ["緑のまち", "水のまち", "道のまち"]


def _sheets(head, own=""):
    return "".join(
        f"<div style='break-after:page'><p>{head(part)}</p>{own.format(part=part)}"
        f"<p>{part}の取組{n}をまとめた表です。</p></div>"
        for part in PARTS for n in range(3)
    )  # fmt: skip


def _heads(source, words):
    furniture = {source.text[start:end].strip() for start, end in source.structure.furniture}
    told = [
        at for at in range(len(source.text)) if source.text.startswith(f"{words}\n", at)
        and not any(start <= at < end for start, end in source.structure.furniture)
    ]  # fmt: skip
    return len(told), words in furniture


@pytest.mark.parametrize("word", ["分野 {}", "【{}】"])
def test_heads_that_change_name_the_parts_where_they_first_stand(word, chromium_pdf, quoted):
    source = quoted(chromium_pdf(_sheets(word.format)))
    for part in PARTS:
        assert _heads(source, word.format(part)) == (1, True)


def test_a_head_that_stays_belongs_to_the_pages(chromium_pdf, quoted):
    source = quoted(chromium_pdf(_sheets(lambda _: "みどり市環境計画")))
    assert _heads(source, "みどり市環境計画") == (0, True)


def test_heads_that_headings_say_belong_to_the_pages(chromium_pdf, quoted):
    source = quoted(chromium_pdf(_sheets("分野 {}".format, "<div style='height:60mm'></div>")))
    body = _sheets("分野 {}".format, "<div style='height:40mm'></div><h2>分野 {part}</h2>")
    source = quoted(chromium_pdf(body))
    for part in PARTS:
        assert _heads(source, f"分野 {part}")[0] == 3


def test_a_foot_that_ends_with_the_number_of_the_page_belongs_to_it(chromium_pdf, quoted):
    foot = "<div style='position:absolute;top:{}mm'>環境課　電話：000-0000{}</div>"
    body = "".join(
        f"<div style='position:relative;height:255mm;break-after:page'><p>取組{n}をまとめた。</p>"
        f"{foot.format(250, n)}</div>"
        for n in range(1, 5)
    )
    source = quoted(chromium_pdf(body, "body,p{margin:0}"))
    assert len(source.structure.furniture) == 4
    assert all("電話" in source.text[start:end] for start, end in source.structure.furniture)
