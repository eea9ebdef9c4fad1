"""What an administrator may change about the service, given in by whoever starts it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from search_app.errors import InvalidRequest
from search_app.settings import Settings
from search_app.sources.pictures import PictureLimits
from search_app.sparql.guard import GuardLimits
from search_app.sparql.pool import PoolLimits


@dataclass(frozen=True, slots=True)
class WebSettings:
    """The data folder that is served and the limits of what visitors may ask.

    `body_bytes` bounds a request's body, `max_offset` how far a list of hits can be paged.
    """

    data: Path
    search: Settings = field(default_factory=Settings)
    guard: GuardLimits = field(default_factory=GuardLimits)
    pool: PoolLimits = field(default_factory=PoolLimits)
    pictures: PictureLimits = field(default_factory=PictureLimits)
    body_bytes: int = 1 << 20
    max_offset: int = 10_000

    @classmethod
    def from_environment(cls, data: Path, environment: Mapping[str, str]) -> WebSettings:
        """Settings from `MACHIGRAPH_*` variables; an empty one counts as absent."""

        def number(name: str, default: int) -> int:
            return _positive(environment, f"MACHIGRAPH_{name}", default)

        return cls(
            data=data,
            search=Settings.from_environment(environment),
            guard=GuardLimits(
                characters=number("SPARQL_CHARACTERS", 20_000), depth=number("SPARQL_DEPTH", 64)
            ),
            pool=PoolLimits(
                workers=number("SPARQL_WORKERS", 2),
                seconds=number("SPARQL_SECONDS", 10),
                answer_bytes=number("SPARQL_ANSWER_MB", 16) << 20,
                memory_bytes=number("SPARQL_MEMORY_MB", 1024) << 20,
            ),
            pictures=PictureLimits(
                workers=number("PICTURE_WORKERS", 2),
                seconds=number("PICTURE_SECONDS", 20),
                memory_bytes=number("PICTURE_MEMORY_MB", 1024) << 20,
                cache_bytes=number("PICTURE_CACHE_MB", 64) << 20,
            ),
            body_bytes=number("BODY_KB", 1024) << 10,
        )


def _positive(environment: Mapping[str, str], name: str, default: int) -> int:
    printed = environment.get(name) or str(default)
    if not (printed.isascii() and printed.isdigit() and int(printed)):
        raise InvalidRequest(
            f"{name} は1以上の整数でなければなりません / must be a positive integer: {printed!r}"
        )
    return int(printed)
