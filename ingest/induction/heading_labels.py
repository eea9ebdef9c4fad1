"""Sections that labels over the items name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from ingest.induction.patterns import label_pattern
from ingest.induction.slots import Slot
from ingest.layouts.rules import Heading


def label_headings(slots: Sequence[Slot]) -> list[Heading]:
    """Sections that are printed as labels over an item (分野 子育て)."""
    groups: dict[str, list[Slot]] = defaultdict(list)
    for slot in sorted(slots, key=lambda slot: slot.start):
        groups[slot.label.key].append(slot)
    found = []
    for level, group in enumerate(groups.values(), start=1):
        forms = dict.fromkeys(slot.form for slot in group)
        label = label_pattern(forms, group[0].words, inline=False, group="")
        words = rf"(?P<level_{min(level, 6)}>(?=[^\n\t]*[^\W\d_])[^\n\t]+)"
        pattern = rf"{label}\s*(?:{words}|[^\n\t]+)"  # a number alone names nothing
        found.append(Heading(re.compile(pattern, re.MULTILINE), f"{_shown(group[0])}名"))
    return found


def _shown(slot: Slot) -> str:
    sign = {"colon": ":", "tab": "\t", "wide": "  ", "dots": "…", "end": "\n"}
    return f"{slot.form.lead}{slot.words}{slot.form.closing}{sign.get(slot.form.separator, ' ')}"
