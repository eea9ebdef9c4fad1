"""PDF, printed by a real browser or a real word processor."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from pathlib import Path

# When it was made and what identifies the making: blanked out, letter for letter.
_MADE = re.compile(rb"\(D:\d{14}|/ID ?\[[^\]]*\]|/DocChecksum ?/[0-9A-F]+")


def browser() -> str | None:
    """The browser's program, None where there is none."""
    return (
        shutil.which("chromium")
        or shutil.which("chromium-browser")
        or shutil.which("google-chrome")
    )


def word_processor() -> str | None:
    """The word processor's program, None where there is none."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def print_pdf(page: str) -> bytes:
    """The page as PDF. Raises RuntimeError without a browser, CalledProcessError where it fails."""
    program = browser()
    if program is None:
        raise RuntimeError("no chromium to print PDF with")
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "page.html"), Path(folder, "page.pdf")
        source.write_text(page, encoding="utf-8")
        options = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
        places = [f"--user-data-dir={folder}/profile", f"--print-to-pdf={target}"]
        _run([program, *options, *places, source.as_uri()])
        return _without_times(target)


def print_office(document: bytes, kind: str) -> bytes:
    """A Word document or workbook as PDF. Raises as `print_pdf` does."""
    program = word_processor()
    if program is None:
        raise RuntimeError("no LibreOffice to print PDF with")
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, f"document.{kind}")
        source.write_bytes(document)
        profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
        options = [profile, "--headless", "--convert-to", "pdf", "--outdir", folder]
        _run([program, *options, str(source)])
        return _without_times(source.with_suffix(".pdf"))


def _run(command: list[str]) -> None:
    subprocess.run(command, check=True, capture_output=True, timeout=180)


def _without_times(path: Path) -> bytes:
    return _MADE.sub(lambda match: re.sub(rb"[0-9A-F]", b"0", match[0]), path.read_bytes())
