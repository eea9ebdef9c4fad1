"""What municipalities do in general: what a question may mean though nothing here has it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

# One topic a line, its names separated by " / "; made by `bench/topics.py`.
PATH = Path(__file__).with_name("general_topics.txt")
BETWEEN = " / "


@cache
def general_topics() -> tuple[tuple[str, ...], ...]:
    """All topics, each by its names."""
    lines = PATH.read_text(encoding="utf-8").splitlines()
    return tuple(tuple(line.split(BETWEEN)) for line in lines if not line.startswith("#"))
