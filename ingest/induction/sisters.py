"""When a drafted profile applies: to the other years of the same plan, and to no other document."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.induction.patterns import spaced, words_pattern
from ingest.layouts.rules import Applies, LayoutProfile
from ontology.japanese.characters import fold, squeeze
from ontology.japanese.fiscal_years import find_fiscal_years
from ontology.municipalities import identify

# So many labels or column heads are asked for beside the plan's title; sheets of the same plan
# may lack one that is rare.
_LABELS = 3
# Shorter words (番号, 実績) stand in any document.
_TELLING = 3


def applies_to_sisters(text: str, profile: LayoutProfile) -> Applies:
    """Conditions that the text meets: its plan's title in any year, whose it is, its usual labels.

    Where the text has too little of them, nothing is asked for and no document is recognised.
    """
    folded = fold(text).text
    titles = [pattern for pattern in _titles(profile) if re.search(pattern, folded, re.MULTILINE)]
    labels = _usual(_labels(profile), folded)
    owner = identify(text).sure
    owners = [spaced(owner.name)] if owner and re.search(spaced(owner.name), folded) else []
    wanted = [*titles[:1], *owners, *labels]
    # Without a title, the labels of a common form would take in every city's.
    if not titles and len(labels) < _LABELS:
        wanted = []
    return Applies(all_of=tuple(re.compile(one, re.MULTILINE) for one in wanted))


def _titles(profile: LayoutProfile) -> Iterator[str]:
    for rule in profile.document:
        match = rule.pattern.search(fold(rule.example).text)
        if match and match.groupdict().get("plan"):
            yield words_pattern(match["plan"], group="")


def _labels(profile: LayoutProfile) -> Iterator[str]:
    for records in profile.records:
        yield from (field.example for field in records.fields if field.reads != "ignore")
    for table in profile.tables:
        yield from (column.example for column in table.columns if column.value != "ignore")


def _usual(labels: Iterator[str], folded: str) -> list[str]:
    """Patterns of the labels that the text prints most often, the longer first where equal."""
    found: dict[str, tuple[bool, int, int]] = {}
    for label in labels:
        words = squeeze(label).text.strip("・-*#|:()[]【】<>◆■●○□◎")
        if len(words) - sum(one.end - one.start for one in find_fiscal_years(words)) < 2:
            continue
        pattern = words_pattern(words, group="")
        hits = sum(1 for _ in re.finditer(pattern, folded))
        if hits:
            found[pattern] = (len(words) >= _TELLING, hits, len(words))
    return sorted(found, key=lambda pattern: (*(-n for n in found[pattern]), pattern))[:_LABELS]
