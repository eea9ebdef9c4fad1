"""The page of a document: pages, sheets, tables and lines, with the passage marked."""

import re
import struct
import zlib

import numpy as np
import pytest
import source_files

from graph_data.places.files import places_to_json
from graph_data.places.locating import around, locate
from ingest.readers.reading import read
from search_app.sources.errors import PictureFailed
from search_app.sources.pictures import PagePictures, PictureLimits
from search_app.sources.reader import SourceReader
from search_app.web.document_view import Asked, document_view


def marked(text):
    return re.findall(r"<mark[^>]*>([^<]*)</mark>", text)


def size_of(png):
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    return struct.unpack(">II", png[16:24])


@pytest.mark.parametrize(
    ("kind", "where"),
    [
        ("pdf", "2ページ"), ("xlsx", "シート「一覧」セルC5:D5"), ("csv", "セルB3"),
        ("docx", "行目"), ("html", "行目"), ("md", "7行目"), ("txt", "5行目"),
    ],
)  # fmt: skip
def test_the_passage_is_marked_in_every_kind_of_file(page, published, kind, where):
    document = published[kind]
    text = page(document.at_title)
    title = page(f"/items/{document.item}")
    assert len(marked(text)) == 1
    assert marked(text)[0] in title
    assert text.count('id="passage"') == 1
    assert where in re.search(r'id="quoted".*?</section>', text, re.S)[0]
    ids = re.findall(r' id="([^"]+)"', text)
    assert len(ids) == len(set(ids))


def test_a_page_is_a_picture_with_a_box_around_the_words(page, client, published):
    text = page(published["pdf"].at_title)
    box = re.search(
        r'<rect class="passage-box" id="passage" x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)"',
        text,
    )
    left, top, width, height = map(float, box.groups())
    # The words begin at (40, 200), letters of 12 points; the box leaves some room.
    assert 35 <= left <= 40
    assert 180 <= top <= 192
    assert 200 <= top + height <= 210
    assert 100 < width < 200
    address = re.search(r'<image href="([^"]+)" width="300(?:\.0)?" height="400(?:\.0)?"', text)[1]
    assert address.endswith("/pages/2.png")
    answer = client.get(address)
    assert (answer.status_code, answer.mimetype) == (200, "image/png")
    assert size_of(answer.data) == (1200, 1600)
    assert size_of(client.get(f"{address}?size=large").data) == (2400, 3200)
    again = client.get(address, headers={"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


def pixels(picture):
    """The shades of a gray picture, row by row."""
    width, height = size_of(picture)
    data, chunks = b"", picture[8:]
    while chunks:
        length = struct.unpack(">I", chunks[:4])[0]
        data += chunks[8 : 8 + length] if chunks[4:8] == b"IDAT" else b""
        chunks = chunks[12 + length :]
    rows = np.frombuffer(zlib.decompress(data), np.uint8).reshape(height, width + 1)
    assert set(rows[:, 0]) == {2}  # each row as its difference from the one above
    return rows[:, 1:].cumsum(axis=0, dtype=np.uint8)


def test_the_picture_is_dark_where_the_words_are(client, published):
    shades = pixels(client.get(f"/documents/{published['pdf'].id}/pages/2.png").data)
    dark = {round(row * 400 / len(shades)) for row in np.flatnonzero((shades < 128).any(axis=1))}
    assert dark <= {*range(49, 64), *range(189, 205)}
    assert {55, 196} <= dark


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
@pytest.mark.parametrize(
    "boxes",
    [
        "/MediaBox [0 0 300 400]",
        "/MediaBox [-20 -10 300 400]",
        "/MediaBox [0 0 300 400] /CropBox [10 30 280 380]",
        "/MediaBox [0 0 300 400] /CropBox [-50 -50 400 500]",
    ],
    ids=["usual", "shifted", "cropped", "cropped beyond the page"],
)
def test_boxes_lie_on_the_words_however_the_page_lies(tmp_path, turned, boxes):
    usual = source_files.paged()
    file = tmp_path / "turned"
    file.write_bytes(
        usual.replace(b"/MediaBox [0 0 300 400]", f"{boxes} /Rotate {turned}".encode())
    )
    source = read("turned.pdf", file.read_bytes())
    start = source.text.index("Open the library")
    (place,) = locate(source.structure, start, start + 27)
    page = source.structure.pages[1]
    shades = pixels(PagePictures().picture(file, 2))
    scale = shades.shape[1] / page.width
    assert shades.shape[0] == pytest.approx(page.height * scale, abs=2)
    box = around(place.boxes)
    inside = shades[
        int(box.top * scale) : int(box.bottom * scale) + 1,
        int(box.left * scale) : int(box.right * scale) + 1,
    ]
    # The page has two lines of about the same length; this is the second.
    assert 0.5 < (inside < 128).sum() / (shades < 128).sum() < 0.65


@pytest.mark.parametrize(
    ("part", "words"),
    [(1, "Action plan"), (2, "Second page"), (3, "Third page"), (99, "Third page")],
)
def test_pages_are_shown_one_at_a_time(page, published, part, words):
    document = published["pdf"]
    text = page(f"{document.at_title}&page={part}")
    shown = re.search(r'class="source-text".*?</div></div>\n', text, re.S)[0]
    assert words in shown
    others = {"Action plan", "Second page", "Third page"} - {words}
    assert not any(other in shown for other in others)
    # The passage stays in mind on every page.
    if part != 2:
        assert re.search(
            r'href="\?page=2&(?:amp;)?start=\d+&(?:amp;)?end=\d+#passage">2ページ<', text
        )
        assert 'id="passage"' not in text


def test_a_sheet_has_the_letters_and_numbers_of_its_program(page, published):
    text = page(published["xlsx"].at_title)
    table = re.search(r'<table class="sheet">.*?</table>', text, re.S)[0]
    assert re.findall(r'<th scope="col">(\w+)</th>', table) == ["B", "C", "E"]
    assert re.findall(r'<th scope="row">(\d+)', table) == ["2", "3", "4", "5"]
    hidden = re.findall(r'<tr class="hidden-row">.*?</tr>', table, re.S)
    assert len(hidden) == 1
    assert "隠れた取組" in hidden[0]
    assert "非表示" in hidden[0]
    assert re.search(
        r'<td class="marked-cell"><mark id="passage">図書館の開館日を増やす</mark></td>', table
    )
    assert "長い表" in re.search(r'<ul class="tabs">.*?</ul>', text, re.S)[0]


def test_a_long_sheet_comes_in_parts(page, published):
    document = published["xlsx"]
    first = page(f"/documents/{document.id}?page=2")
    last = page(f"/documents/{document.id}?page=2&rows=3")
    assert "200番目の取組" in first
    assert "201番目の取組" not in first
    assert "450番目の取組" in last
    assert "400番目の取組" not in last
    assert re.search(r'href="\?page=2&amp;rows=2#source-text" rel="next"', first)


def test_a_table_beyond_all_measure_is_shown_as_lines(tmp_path):
    rows = "".join(f"{row},取組{row},企画課,続ける\n" for row in range(9_000))
    source = read("一覧.csv", f"番号,取組,所管,評価\n{rows}".encode())
    for folder, name, content in (
        ("texts", "一覧.txt", source.text), ("places", "一覧.jsonl", places_to_json(source.media_type, source.structure)),
    ):  # fmt: skip
        (tmp_path / folder).mkdir()
        (tmp_path / folder / name).write_text(content, encoding="utf-8")
    start = source.text.index("取組8000,")
    asked = Asked(((start, start + 6),))
    view = document_view(SourceReader(tmp_path), "一覧", source.text, asked)
    assert (view.sheet, view.part, view.parts) == (None, 9, 10)
    assert [one.where for one in view.passages] == ["8002行目"]
    (block,) = view.blocks
    assert [line.number for line in block.lines if line.marked] == [8002]


@pytest.mark.parametrize("kind", ["docx", "html", "md"])
def test_headings_and_tables_of_a_text_are_shown_as_such(page, published, kind):
    text = page(published[kind].at_title)
    assert re.search(r'role="heading" aria-level="3">.*?取組の内容', text, re.S)
    table = re.search(r'<table class="source-table">.*?</table>', text, re.S)[0]
    assert "開館した日" in table
    assert re.search(r'class="marked-cell"><mark id="passage">312日</mark>', table)
    assert "図書館の開館日を増やす。" in text.replace(table, "")


def test_a_plain_text_stays_as_it_was_typed(page, published):
    text = page(published["txt"].at_title)
    assert "source-table" not in text
    assert "   指標      実績" in text


@pytest.mark.parametrize("kind", ["pdf", "xlsx", "docx", "html", "md", "csv", "txt"])
def test_the_original_is_saved_and_never_opened(client, published, kind):
    document = published[kind]
    with client.get(f"/documents/{document.id}/original") as answer:
        assert answer.data == document.content
    assert answer.mimetype == "application/octet-stream"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    disposition = answer.headers["Content-Disposition"]
    assert disposition.startswith("attachment")
    assert f"%E8%A8%88%E7%94%BB%E3%81%AE%E5%8E%9F%E6%9C%AC.{kind}" in disposition


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/pages/0.png", 404), ("/pages/4.png", 404), ("/pages/-1.png", 404), ("/pages/x.png", 404),
        ("/pages/99999999999999999999.png", 404), ("/pages/1.png?size=huge", 400),
        ("/pages/1.png?other=1", 400), ("/original?x=1", 400), ("?page=x", 400), ("?rows=-1", 400),
        ("?start=1&end=999999", 400),
    ],
)  # fmt: skip
def test_what_is_not_there_is_said(client, published, path, status):
    assert client.get(f"/documents/{published['pdf'].id}{path}").status_code == status
    assert client.get(f"/documents/{published['xlsx'].id}/pages/1.png").status_code == 404
    assert client.get("/documents/082023-99999999-2023/original").status_code == 404
    assert client.get("/documents/..%2f..%2fx/original").status_code == 404


def test_the_citation_names_the_page_or_the_cell(page, published):
    def cited(kind):
        text = page(f"/items/{published[kind].item}")
        return re.search(r'<p id="citation">(.*?)</p>', text, re.S)[1]

    assert "計画の原本.pdf 2ページ" in cited("pdf")
    assert "計画の原本.xlsx シート「一覧」セルC5:D5" in cited("xlsx")
    assert "計画の原本.csv セルB3" in cited("csv")
    assert "計画の原本.txt、" in cited("txt")


def test_the_api_tells_the_place(client, published):
    def told(kind):
        return client.get(f"/api/v1/items/{published[kind].item}").json["places"].get("title")

    (place,) = told("pdf")
    assert place["page"] == 2
    left, top, right, bottom = place["box"]
    assert 35 <= left <= 42 < right
    assert 180 <= top < bottom <= 210
    assert told("xlsx") == [{"sheet": "一覧", "cells": "C5:D5"}]
    assert told("csv") == [{"cells": "B3"}]
    assert told("txt") is None
    hits = client.get("/api/v1/search?q=図書館の開館日を増やす").json["hits"]
    places = {hit["source"]: hit["evidence"][0]["place"] for hit in hits}
    assert places["計画の原本.xlsx"] == {"sheet": "一覧", "cells": "C5:D5"}


def test_a_page_that_cannot_be_drawn_says_so(tmp_path):
    damaged = tmp_path / "damaged"
    damaged.write_bytes(b"%PDF-1.4\nnothing")
    with pytest.raises(PictureFailed, match="原本を保存"):
        PagePictures().picture(damaged, 1)
    with pytest.raises(PictureFailed):
        PagePictures().picture(tmp_path / "absent", 1)


def test_drawing_has_a_limit_of_time_and_of_what_is_kept(tmp_path, published):
    file = tmp_path / "plan"
    file.write_bytes(published["pdf"].content)
    with pytest.raises(PictureFailed, match="秒以内"):
        PagePictures(PictureLimits(seconds=0.001)).picture(file, 1)
    with pytest.raises(PictureFailed):
        PagePictures(PictureLimits(memory_bytes=20 << 20)).picture(file, 1)
    few = PagePictures(PictureLimits(cache_bytes=1, pixels=100))
    assert few.picture(file, 1) == few.picture(file, 1)
    kept = PagePictures(PictureLimits(pixels=100))
    first = kept.picture(file, 1)
    file.unlink()
    assert kept.picture(file, 1) is first
