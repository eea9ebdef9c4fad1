"""Settings of search: given in by whoever starts the program, never read on import."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from graph_data.locations import SHIPPED_MODEL
from search_app.errors import InvalidRequest


@dataclass(frozen=True, slots=True)
class Settings:
    """What an administrator may change about search.

    `model` is a SentenceTransformer folder or hub name; the default is the model shipped with us.
    `model_device` is torch's name of a device (`cpu`, `cuda`), `encode_batch` texts per step.
    """

    model: str = str(SHIPPED_MODEL)
    model_device: str = "cpu"
    encode_batch: int = 256
    max_query_length: int = 2_000
    max_draft_length: int = 100_000
    max_limit: int = 200

    @property
    def model_name(self) -> str:
        """What the manifest calls the model: where the shipped one lies differs by machine."""
        return "shipped" if self.model == str(SHIPPED_MODEL) else self.model

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> Settings:
        """Settings from `MACHIGRAPH_*` variables; an empty one counts as absent."""
        return cls(
            model=environment.get("MACHIGRAPH_MODEL") or str(SHIPPED_MODEL),
            model_device=environment.get("MACHIGRAPH_MODEL_DEVICE") or "cpu",
            encode_batch=_positive(environment, "MACHIGRAPH_ENCODE_BATCH", 256),
            max_query_length=_positive(environment, "MACHIGRAPH_MAX_QUERY_LENGTH", 2_000),
            max_draft_length=_positive(environment, "MACHIGRAPH_MAX_DRAFT_LENGTH", 100_000),
            max_limit=_positive(environment, "MACHIGRAPH_MAX_LIMIT", 200),
        )


def _positive(environment: Mapping[str, str], name: str, default: int) -> int:
    printed = environment.get(name) or str(default)
    if not printed.isdecimal() or int(printed) < 1:
        raise InvalidRequest(
            f"{name} は1以上の整数でなければなりません / must be a positive integer: {printed!r}"
        )
    return int(printed)
