"""A layout family: its bounds and how it lays out what was invented."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from documents.blocks import Block
from documents.inventing import Invented
from documents.wanted import Wanted

ALL_FORMATS = ("txt", "md", "html", "docx", "xlsx", "pdf")
TABLE_FORMATS = (*ALL_FORMATS, "csv")


@dataclass(frozen=True)
class Family:
    """`lay` gives the blocks of the items alone; what stands around them is added for all."""

    name: str
    wanted: Wanted
    lay: Callable[[Invented], list[Block]]
    formats: tuple[str, ...] = ALL_FORMATS
