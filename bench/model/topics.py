"""What people call the things that municipalities do: our own table of topics, as pairs.

A file of `topics/` holds one field of administration, one topic a line: its name in a plan, other
names, a text as plans describe it, and what people ask in everyday words and in English.
"""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.model.corpus import Pairs

PREFIX = "topic_"  # of the names of their sources
FOLDER = Path(__file__).with_name("topics")
_SEPARATOR = " / "


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic with its names, its text, and queries in Japanese and English."""

    title: str
    also: tuple[str, ...]
    text: str
    ja: tuple[str, ...]
    en: tuple[str, ...]


def read(folder: Path = FOLDER) -> list[Topic]:
    """Topics of all files of a folder, in the order of their names."""
    return [topic for path in sorted(folder.glob("*.psv")) for topic in _read_file(path)]


def pairs(topics: Sequence[Topic]) -> Iterator[tuple[str, Pairs]]:
    """Sources of pairs, with their names: each query to the topic, and names to one another."""
    yield f"{PREFIX}text", _both((topic.title, topic.text) for topic in topics)
    yield f"{PREFIX}names", _both((also, topic.title) for topic in topics for also in topic.also)
    yield f"{PREFIX}ja", _both((ask, _whole(topic)) for topic in topics for ask in topic.ja)
    yield f"{PREFIX}en", _both((ask, _whole(topic)) for topic in topics for ask in topic.en)
    yield f"{PREFIX}ja_title", _both((ask, topic.title) for topic in topics for ask in topic.ja)
    yield f"{PREFIX}en_title", _both((ask, topic.title) for topic in topics for ask in topic.en)
    yield (
        f"{PREFIX}en_ja",
        _both((en, ja) for topic in topics for en, ja in zip(topic.en, topic.ja, strict=False)),
    )


def texts(topics: Sequence[Topic]) -> Iterator[str]:
    """All that the topics say, for counting words."""
    for topic in topics:
        yield from (topic.title, *topic.also, topic.text, *topic.ja, *topic.en)


def _whole(topic: Topic) -> str:
    return f"{topic.title}。{topic.text}"


def _both(both: Iterator[tuple[str, str]]) -> Pairs:
    a, b = zip(*both, strict=True)
    return Pairs(list(a), list(b), [])


def _read_file(path: Path) -> Iterator[Topic]:
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="|", quoting=csv.QUOTE_NONE, strict=True):
            also, ja, en = (tuple(row[name].split(_SEPARATOR)) for name in ("also", "ja", "en"))
            yield Topic(row["title"], also, row["text"], ja, en)
