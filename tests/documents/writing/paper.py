"""PDF, printed by a real browser."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from pathlib import Path

_MADE = re.compile(rb"\(D:\d{14}")


def browser() -> str | None:
    """The browser's program, None where there is none."""
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def print_pdf(page: str) -> bytes:
    """The page as PDF. Raises RuntimeError without a browser, CalledProcessError where it fails."""
    program = browser()
    if program is None:
        raise RuntimeError("no chromium to print PDF with")
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "page.html"), Path(folder, "page.pdf")
        source.write_text(page, encoding="utf-8")
        options = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--user-data-dir={folder}/profile", f"--print-to-pdf={target}"]
        subprocess.run([program, *options, source.as_uri()], check=True, capture_output=True, timeout=120)
        return _MADE.sub(lambda match: b"(D:20240401000000", target.read_bytes())
