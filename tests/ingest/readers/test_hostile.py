from __future__ import annotations

import io
import os
import random
import time
import zipfile

import docx
import openpyxl
import pytest

from graph_data.confinement import forbid
from ingest.errors import Unreadable
from ingest.readers import packages
from ingest.readers.isolation import Limits, read_in_worker
from ingest.readers.reading import read

QUICK = Limits(seconds=60, memory_bytes=1 << 30)
LAUGHS = (
    '<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;">]>'
)
OUTSIDE = '<!DOCTYPE w [<!ENTITY d SYSTEM "file:///etc/passwd">]>'
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
SHEET = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def word(body="計画", before="", **parts):
    stream = io.BytesIO()
    document = docx.Document()
    document.add_paragraph("計画")
    document.save(stream)
    text = (
        f"<w:document {WORD}><w:body><w:p><w:r><w:t>{body}</w:t></w:r></w:p></w:body></w:document>"
    )
    return with_parts(stream.getvalue(), {"word/document.xml": before + text, **parts})


def sheet(data, before=""):
    stream = io.BytesIO()
    book = openpyxl.Workbook()
    book.active["A1"] = "値"
    book.save(stream)
    text = f"<worksheet {SHEET}>{data}</worksheet>"
    return with_parts(stream.getvalue(), {"xl/worksheets/sheet1.xml": before + text})


def answer(content, limits):
    """The text, or what the reader says instead; any other error fails the test."""
    try:
        return read("x", content, limits).text
    except Unreadable as error:
        return error.remedy


def with_parts(content, parts):
    changed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, part in parts.items():
            new.writestr(name, part)
    return changed.getvalue()


def page_of(content, page_count=1):
    """A PDF written by hand: one content stream for all its pages."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[" + b"4 0 R " * page_count + b"]/Count %d>>" % page_count,
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R"
        b"/Resources<</Font<</F 3 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
    ]
    out, places = io.BytesIO(b"%PDF-1.7\n"), []
    out.seek(0, 2)
    for number, body in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj%s endobj\n" % (number, body))
    table = out.tell()
    out.write(
        b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % p for p in places)
    )
    out.write(b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % table)
    return out.getvalue()


NESTED = 100_000
HOSTILE = {
    "entities": word("&d;", LAUGHS),
    "a file outside": word("&d;", OUTSIDE),
    "nested XML": word("x" + "<w:r>" * NESTED),
    "a broken document": word("計画", "<<<"),
    "a nested sheet": sheet("<sheetData>" * NESTED),
    "entities in a sheet": sheet("<sheetData/>&d;", LAUGHS),
    "a whole sheet merged": sheet(
        '<sheetData><row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row>'
        '</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    ),
    "cells far away": sheet(
        "<sheetData>" + "".join(
            f'<row r="{n}"><c r="XFD{n}" t="inlineStr"><is><t>x</t></is></c>'
            f'<c r="A{n}" t="inlineStr"><is><t>x</t></is></c></row>' for n in range(1, 60_000)
        ) + "</sheetData>"
    ),
    "a string that is not there": sheet(
        '<sheetData><row r="1"><c r="A1" t="s"><v>99999999</v></c></row></sheetData>'
    ),
    "nested HTML": b"<html><body>" + b"<div>" * NESTED + b"x",
    "nested tables": b"<html><body>" + b"<table><tr><td>" * 5_000 + b"x",
    "nested lists": b"<html><body>" + b"<ul><li>" * NESTED + b"x",
    "spans": b"<html><table>" + b"<tr><td colspan=999999999 rowspan=999999999>x" * 2_000,
    "open tags": b"<html><body>" + b"<a" * 1_000_000,
    "open comments in Markdown": b"# a\n# b\n<table>" + b"<!--" * 300_000,
    "quotes": b'a,b,c\n1,2,3\n' * 3 + b'"a' * 400_000,
    "bars": b"# a\n# b\n" + b"|" * 1_000_000 + b"\n" + b"|-" * 500_000,
    "many lines in a drawing": page_of(
        b"BT /F 9 Tf 50 50 Td (x y) Tj ET " + b"".join(
            b"%d 0 m %d 800 l S 0 %d m 590 %d l S " % (n % 590, n % 590, n % 800, n % 800)
            for n in range(60_000)
        )
    ),
    "many letters": page_of(
        b"BT /F 1 Tf " + b"".join(
            b"1 0 0 1 %d %d Tm (ab) Tj " % (n * 7 % 590, n * 3 % 830) for n in range(60_000)
        ) + b"ET"
    ),
    "a page that holds itself": page_of(b"q /F Do Q"),
    "too many pages": page_of(b"BT /F 9 Tf (x) Tj ET", 3_001),
    "no more than a head": b"%PDF-1.7\n",
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_end_in_time_with_an_answer(name):
    began = time.monotonic()
    said = answer(HOSTILE[name], QUICK)
    assert said
    assert "root:" not in said
    assert "haha" not in said
    assert time.monotonic() - began < QUICK.seconds + 10


@pytest.mark.parametrize("name", ["entities", "a file outside", "entities in a sheet"])
def test_xml_that_defines_entities_is_refused(name):
    with pytest.raises(Unreadable, match="DTD"):
        read("x", HOSTILE[name], QUICK)


def test_bombs_are_not_unpacked():
    bomb = word(**{"word/media/image1.png": b"\0" * (200 << 20)})
    with pytest.raises(Unreadable, match="展開すると大きすぎる"):
        read("x", bomb, QUICK)
    crowd = word(**{f"word/media/{n}.xml": "" for n in range(packages.MAX_PARTS)})
    with pytest.raises(Unreadable, match="展開すると大きすぎる"):
        read("x", crowd, QUICK)


def test_nothing_outside_the_package_is_opened(tmp_path):
    secret = tmp_path / "secret.xml"
    secret.write_text("<w:styles/>")
    path = str(secret).lstrip("/")
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        + "".join(
            f'<Relationship Id="r{n}" Type="http://x/{kind}" Target="{target}" {mode}/>'
            for n, (kind, target, mode) in enumerate(
                [
                    ("styles", "../../../../../../" + path, ""),
                    ("styles", "file://" + str(secret), ""),
                    ("header", "http://127.0.0.1:9/x.xml", 'TargetMode="External"'),
                ]
            )
        )
        + "</Relationships>"
    )
    content = word(**{"word/_rels/document.xml.rels": relations, "../../../tmp/evil.xml": "x"})
    assert read("x", content, QUICK).text == "計画\n"


@pytest.mark.parametrize(
    ("event", "arguments"),
    [
        ("open", ("x", "w", os.O_WRONLY | os.O_CREAT)), ("open", ("x", None, os.O_RDWR)),
        ("socket.connect", (None, ("127.0.0.1", 80))), ("subprocess.Popen", ("sh", [], None, None)),
        ("os.system", (b"true",)), ("os.remove", ("x", -1)), ("os.rename", ("x", "y", -1, -1)),
    ],
)  # fmt: skip
def test_a_reader_may_neither_write_nor_connect_nor_start_anything(event, arguments):
    with pytest.raises(PermissionError):
        forbid(event, arguments)
    forbid("open", ("x", "r", os.O_RDONLY))


def test_what_takes_too_long_or_too_much_is_stopped():
    content = page_of(b"BT /F 9 Tf 50 50 Td (abc) Tj ET", 3_000)
    with pytest.raises(Unreadable, match=r"時間がかかりすぎる.*0\.3 秒"):
        read_in_worker("pdf", content, Limits(seconds=0.3))
    began = time.monotonic()
    with pytest.raises(Unreadable, match="メモリーなどの上限"):
        read_in_worker("html", b"<p>x" * (4 << 20), Limits(seconds=60, memory_bytes=400 << 20))
    assert time.monotonic() - began < 60


@pytest.fixture(scope="module")
def sound_files(chromium_pdf):
    rows = "".join(f"<tr><td>{n}<td>施策{n}<td>総務課" for n in range(30))
    page = f"<h1>計画</h1><table>{rows}</table>"
    document = docx.Document()
    document.add_heading("計画", 1)
    table = document.add_table(20, 3)
    for number, row in enumerate(table.rows):
        row.cells[0].text, row.cells[1].text = str(number), "施策"
    book = openpyxl.Workbook()
    for number in range(50):
        book.active.append([number, "施策", 0.5])
    files = [chromium_pdf(page), f"<html>{page}</html>".encode()]
    for made in (document, book):
        stream = io.BytesIO()
        made.save(stream)
        files.append(stream.getvalue())
    return files


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(10))
def test_damaged_files_end_in_an_answer(sound_files, seed):
    chance = random.Random(seed)
    for _ in range(20):
        content = damaged(chance, chance.choice(sound_files))
        began = time.monotonic()
        assert answer(content, Limits(seconds=30))
        assert time.monotonic() - began < 35


def damaged(chance, content):
    how = chance.choice(["bits", "cut", "swapped", "noise", "part"])
    first, second = sorted(chance.sample(range(len(content)), 2))
    if how == "cut":
        return content[:first]
    if how == "swapped":
        return content[:first] + content[second:] + content[first:second]
    if how == "noise":
        return content[:first] + chance.randbytes(200) + content[first + 200 :]
    if how == "part" and content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            name = chance.choice([n for n in archive.namelist() if n.endswith(".xml")])
            part = archive.read(name)
        return with_parts(content, {name: flipped(chance, part, 5)})
    return flipped(chance, content, chance.choice([1, 5, 50, 500]))


def flipped(chance, content, times):
    changed = bytearray(content)
    for _ in range(times):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)
