"""CSV: a document's tables, as a spreadsheet saves them."""

from __future__ import annotations

import csv
import io
from random import Random

from documents.blocks import Grid, Heading, Layout, Line
from documents.writing.tables import flat_rows


def write_csv(layout: Layout, rng: Random) -> bytes:
    """Title lines, then the rows; in UTF-8 with or without mark, or in the Windows code page."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator=rng.choice(["\r\n", "\n"]))
    repeat = rng.random() < 0.4
    for block in layout.blocks:
        if isinstance(block, Heading | Line):
            writer.writerow([block.text])
        elif isinstance(block, Grid):
            writer.writerows(flat_rows(block, repeat=repeat))
    coding = rng.choice(["utf-8-sig", "utf-8", "cp932"])
    try:
        return file.getvalue().encode(coding)
    except UnicodeEncodeError:
        return file.getvalue().encode("utf-8-sig")
