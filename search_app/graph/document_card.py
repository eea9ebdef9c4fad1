"""What every item of a document repeats, and how the document was read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Layout:
    """How a document was read; `confidence` (0 to 1) stands where the layout was estimated."""

    id: str
    confidence: float | None = None

    def to_json(self) -> dict[str, Any]:
        """The layout as the JSON of items and documents has it."""
        return {"id": self.id, "confidence": self.confidence}


@dataclass(frozen=True, slots=True)
class DocumentCard:
    """What every item of a document repeats."""

    iri: str
    id: str
    title: str
    file_name: str
    layout: Layout
    plan: str
    plan_iri: str
    fiscal_year: int
    municipality: Mapping[str, str]
