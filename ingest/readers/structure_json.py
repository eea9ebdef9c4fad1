"""What a worker process read, as one line of JSON, and back."""

from __future__ import annotations

import json

from graph_data.places.compact_json import plain, record
from ingest.readers.canonical import Reading


def to_json(reading: Reading) -> str:
    """A reading as JSON in one line."""
    return json.dumps(plain(reading), ensure_ascii=False, separators=(",", ":"))


def from_json(text: str) -> Reading:
    """The reading again. Raises ValueError or TypeError where the text is no such reading."""
    reading: Reading = record(Reading, json.loads(text))
    return reading
