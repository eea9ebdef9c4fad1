from __future__ import annotations

import io

import pypdfium2
import pytest

from ingest.errors import Unreadable
from ingest.readers.isolation import Limits
from ingest.readers.reading import read

PROSE = (
    "本市では、地域コミュニティ活動の基盤として、行政区が地域生活の向上や住民自治の推進、"
    "行政運営の円滑化などに大きな役割を担っています。"
)
RULED = """<table><thead><tr><th rowspan=2>番号<th rowspan=2>施策名<th colspan=2>実績
<tr><th>R4<th>R5</thead>
<tr><td>1<td style="width:9em">窓口改革の推進と市民サービスの向上をはかる<td>1,200件<td>85%
<tr><td>2<td>総務課<br>企画課<td colspan=2>—</table>"""


def merged(*files, pages=None):
    """The pages of several PDFs in one."""
    document = pypdfium2.PdfDocument.new()
    for content in files:
        document.import_pages(pypdfium2.PdfDocument(content), pages=pages)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def picture_of(content):
    """The first page of a PDF as a page that is only a picture, as a scanner makes it."""
    document = pypdfium2.PdfDocument.new()
    bitmap = pypdfium2.PdfDocument(content)[0].render(scale=1)
    image = pypdfium2.PdfImage.new(document)
    image.set_bitmap(bitmap)
    image.set_matrix(pypdfium2.PdfMatrix().scale(595, 842))
    page = document.new_page(595, 842)
    page.insert_obj(image)
    page.gen_content()
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def test_scanned_pages_are_named_and_the_others_go_in(chromium_pdf, quoted):
    written = chromium_pdf(f"<p>{PROSE}</p>")
    scanned = picture_of(written)
    source = quoted(merged(written, scanned, scanned, written))
    assert source.text.count("役割を担っています") == 2
    assert len(source.structure.pages) == 4
    (said,) = source.structure.remarks
    assert said.startswith("2–3 ページ")
    assert "OCR" in said
    with pytest.raises(Unreadable, match=r"画像だけのページ.*1–2 ページ.*OCR"):
        read("x", merged(scanned, scanned))


def test_what_cannot_be_read_says_why(chromium_pdf, office):
    vertical = chromium_pdf(f"<p>{PROSE * 2}</p>", "body{writing-mode:vertical-rl}")
    with pytest.raises(Unreadable, match=r"縦書き.*1 ページ"):
        read("x", vertical)
    with pytest.raises(Unreadable, match="文字がありません"):
        read("x", chromium_pdf("<p></p>"))
    locked = office(
        b"<html><p>x</p></html>", "html",
        'pdf:writer_web_pdf_Export:{"EncryptFile":{"type":"boolean","value":"true"},'
        '"DocumentOpenPassword":{"type":"string","value":"x"}}',
    )  # fmt: skip
    with pytest.raises(Unreadable, match=r"パスワード.*PDF"):
        read("x", locked)


@pytest.mark.slow
def test_three_hundred_pages_in_bounded_memory_with_progress(chromium_pdf, quoted):
    page = chromium_pdf(f"<h2>施策</h2><p>{PROSE * 6}</p>{(RULED + '<p>次</p>') * 3}")
    told = []
    source = quoted(
        merged(*[page] * 300),
        limits=Limits(memory_bytes=768 << 20),
        progress=lambda done, total: told.append((done, total)),
    )
    assert told == [(n, 300) for n in range(1, 301)]
    assert len(source.structure.pages) == 300
    assert len(source.structure.tables) == 900


def test_cards_in_two_columns_are_read_as_they_count(chromium_pdf, quoted):
    cards = "".join(
        f"<div style='break-inside:avoid'><h3>{n}．{word}の手入れ</h3><p>担当：公園課</p></div>"
        for n, word in enumerate(["花壇", "街路", "芝生", "池", "垣根", "花木"], start=1)
    )
    columns = f"<div style='column-count:2;height:70mm'>{cards}</div>"
    source = quoted(chromium_pdf(f"<h1>みどりの計画</h1><p>{'緑を育てる。' * 12}</p>{columns}"))
    places = [source.text.index(f"{n}．") for n in range(1, 7)]
    assert places == sorted(places)
    titles = [source.text[h.start : h.end] for h in source.structure.headings]
    assert titles[0] == "みどりの計画"
    assert [title[2:4] for title in titles[1:]] == ["花壇", "街路", "芝生", "池の", "垣根", "花木"]
    assert [h.level for h in source.structure.headings] == [1, 2, 2, 2, 2, 2, 2]
