from __future__ import annotations

import pytest

from ingest.errors import Unreadable
from ingest.readers.reading import read

PAGE = """<!DOCTYPE html><html><head><title>行動計画 | 山川市</title>
<style>.sp-only{display:none} @media print{.menu{display:none}}</style><script>var x='秘'</script></head>
<body><header><a href=/>山川市</a><nav>目次</nav></header><main>
<h1>令和5年度
実施状況</h1>
<p>本文の
続き&amp;<ruby>施策<rt>しさく</rt></ruby>です。<br>次の行<del>旧</del><ins>新</ins></p>
<p hidden>隠</p><p style="display: none">隠</p><div class="a sp-only">隠</div><p aria-hidden=true>隠</p>
<ol start="3"><li>三つ目<ul><li>子</li></ul></li><li value=7>七つ目</li></ol>
<table><caption>表1</caption><thead><tr><th rowspan=2>番号<th colspan=2>実績<tr><th>R4<th>R5</thead>
<tr><td>1<td>10件<td>市民課<br>税務課</table>
<dl><dt>担当課</dt><dd>総務課</dd><div><dt>目標</dt><dd>A</dd><dd>B</dd></div></dl>
<table><tr><th>指標</th><td>次のとおり<table><tr><td>件数</td><td>5</td></tr></table></td></tr>
<tr><th>評価</th><td>A</td></tr></table>
</main><footer>市役所</footer></body></html>"""


@pytest.fixture
def page(quoted):
    return quoted(PAGE.encode())


def test_the_words_are_those_that_a_browser_shows(page):
    assert "本文の続き&施策です。\n次の行新\n" in page.text
    assert not set("隠秘旧") & set(page.text)
    assert "目次" not in page.text
    assert "3. 三つ目\n・子\n7. 七つ目\n" in page.text
    assert page.media_type == "text/html"


def test_tables_lists_of_terms_and_tables_in_tables(page, grid):
    assert [grid(page, n) for n in range(4)] == [
        [["番号", "実績", "実績"], ["番号", "R4", "R5"], ["1", "10件", "市民課 税務課"]],
        [["担当課", "総務課"], ["目標", "A"], ["目標", "B"]],
        [["指標", "次のとおり"], ["評価", "A"]],
        [["件数", "5"]],
    ]
    assert "番号\t実績\t\n\tR4\tR5\n1\t10件\t市民課 税務課\n" in page.text


def test_headings_and_what_belongs_to_the_site(page):
    text = page.text
    assert [(h.level, text[h.start : h.end]) for h in page.structure.headings] == [
        (1, "令和5年度実施状況")
    ]
    assert [text[a:b] for a, b in page.structure.furniture] == [
        "行動計画 | 山川市", "山川市", "市役所",
    ]  # fmt: skip


@pytest.mark.parametrize("codec", ["cp932", "euc_jp", "iso2022_jp", "utf-8", "utf-16"])
@pytest.mark.parametrize("declared", ["Shift_JIS", "EUC-JP", "ISO-2022-JP", "no-such", None])
def test_the_encoding_is_found_whatever_the_page_declares(codec, declared):
    meta = f'<meta charset="{declared}">' if declared else ""
    content = f"<html>{meta}<body><p>計画の推進、市民との協働</p></body></html>".encode(codec)
    assert "計画の推進、市民との協働" in read("x", content).text


def test_a_table_that_only_places_things_is_no_table(quoted):
    source = quoted(
        b"<html><table><tr><td><h2>One</h2><p>a</p></td><td><table><tr><td>x<td>y</table></td></tr>"
        b"</table></html>"
    )
    assert source.text == "One\n\na\n\nx\ty\n\n"


@pytest.mark.parametrize("body", ["", "<title>計画</title>", "<body><script>x</script></body>"])
def test_a_page_without_words_is_refused(body):
    with pytest.raises(Unreadable, match="本文がありません"):
        read("x", f"<!doctype html><html>{body}</html>".encode())
