"""The words documents are made of: policy fields, labels and sentence grammars, as data."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

HERE = Path(__file__).parent
# Whose documents the project already knows: no invented document bears their names.
KNOWN_CITIES = ("日立市", "那須塩原市", "かすみがうら市", "つくばみらい市")


@cache
def _toml(path: str) -> dict[str, Any]:
    return tomllib.loads((HERE / path).read_text(encoding="utf-8"))


def policy_fields() -> list[dict[str, Any]]:
    """The policy fields in their order."""
    fields: list[dict[str, Any]] = _toml("data/fields.toml")["field"]
    return fields


def sentences() -> dict[str, Any]:
    """Titles, sentences by kind, verbs."""
    return _toml("data/sentences.toml")


def labels() -> dict[str, Any]:
    """The label vocabulary that may be seen while developing."""
    return _toml("data/labels.toml")


class LabelWords:
    """Label words of one document; `held_out` mixes in those kept from the developers."""

    def __init__(self, rng: Random, held_out: bool) -> None:
        self._rng = rng
        self._more = _toml("held_out/labels.toml") if held_out else {}

    def entry(self, path: str) -> dict[str, Any]:
        """The table of a field (`departments`, `texts.done`, `roles.target`)."""
        return _at(labels(), path)

    def word(self, path: str, kind: str = "words") -> str:
        """One word for a field."""
        kept = _at(self._more, path).get(kind, []) if self._more else []
        if kept and self._rng.random() < 0.65:
            return str(self._rng.choice(kept))
        return str(self._rng.choice(self.entry(path)[kind]))


def _at(data: dict[str, Any], path: str) -> dict[str, Any]:
    for part in path.split("."):
        data = data.get(part, {})
    return data
