"""Real files for the readers, made by real programs, and the check that every place quotes."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from ingest.readers.reading import read

FONT = "Noto Serif CJK JP"


@pytest.fixture
def quoted():
    """Reads a file and checks all its places; gives the source."""

    def check(content, **options):
        source = read("a file whose name says nothing", content, **options)
        check_places(source)
        return source

    return check


def check_places(source):
    text, found = source.text, source.structure
    for table in found.tables:
        assert 0 <= table.start <= table.end <= len(text)
        places = [(cell.row, cell.column) for cell in table.cells]
        assert len(set(places)) == len(places)
        for cell in table.cells:
            assert table.start <= cell.start <= cell.end <= table.end
            if source.media_type not in ("text/markdown", "text/csv"):
                words = text[cell.start : cell.end]
                assert words == words.strip()
                assert "\n" not in words
                assert "\t" not in words
    for line in found.lines:
        assert line.start < line.end
        assert "\n" not in text[line.start : line.end]
        assert len(line.edges) in (0, line.end - line.start)
        assert list(line.edges) == sorted(line.edges)
        assert any(p.number == line.page and p.start <= line.start < p.end for p in found.pages)
    for heading in found.headings:
        assert text[heading.start : heading.end].strip()
    for start, end in found.furniture:
        assert text[start:end].strip()
    for one, other in zip(found.pages, found.pages[1:], strict=False):
        assert one.end <= other.start


@pytest.fixture
def grid():
    """A table as rows of words; what a merged cell covers holds its words, too."""

    def rows(source, number=0):
        covering = source.structure.tables[number].grid()
        height = max(row for row, _ in covering) + 1
        width = max(column for _, column in covering) + 1
        return [
            [
                source.text[cell.start : cell.end] if (cell := covering.get((r, c))) else None
                for c in range(width)
            ]
            for r in range(height)
        ]

    return rows


@pytest.fixture(scope="session")
def chromium_pdf(tmp_path_factory):
    """HTML to PDF by Chromium."""
    program = shutil.which("chromium") or shutil.which("google-chrome")
    if program is None:
        pytest.skip("needs chromium to print PDF")

    def convert(body, style=""):
        folder = tmp_path_factory.mktemp("chromium")
        page, pdf = folder / "page.html", folder / "page.pdf"
        page.write_text(
            f"<!doctype html><html lang=ja><meta charset=utf-8><style>@page{{size:A4;margin:18mm}}"
            f"body{{font-family:'{FONT}';font-size:10.5pt}}table{{border-collapse:collapse}}"
            f"td,th{{border:1px solid;padding:3px 6px}}{style}</style>{body}",
            encoding="utf-8",
        )
        subprocess.run(
            [program, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
             f"--user-data-dir={folder}/profile", f"--print-to-pdf={pdf}", str(page)],
            check=True, capture_output=True, timeout=120,
        )  # fmt: skip
        return pdf.read_bytes()

    return convert


@pytest.fixture(scope="session")
def office(tmp_path_factory):
    """Any office file to another format by LibreOffice."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("needs LibreOffice (soffice) to convert files")

    def convert(content, suffix, target):
        folder = tmp_path_factory.mktemp("office")
        file = folder / f"file.{suffix}"
        file.write_bytes(content)
        subprocess.run(
            [program, "--headless", f"-env:UserInstallation=file://{folder}/profile",
             "--convert-to", target, "--outdir", str(folder / "out"), str(file)],
            check=True, capture_output=True, timeout=180,
        )  # fmt: skip
        return next((folder / "out").iterdir()).read_bytes()

    return convert
