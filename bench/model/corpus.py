"""Open pairs and texts that the model is trained on, and the parts held out for measurement."""

import gzip
import json
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

# One of so many pairs of a source is held out, with every other pair that holds one of its texts.
HELD_OUT = {"jsts_scored": 8, "rs_title": 10, "bulletin": 6, "jaquad": 60, "jsquad_test": 2}
# Held-out texts of one source are left out of these too: they hold the same texts.
_RELATIVES = {
    "jsts_scored": ("jsts", "jnli"),
    "rs_title": ("rs_title2", "rs_purpose_overview", "rs_issue_purpose"),
    "jaquad": ("jaquad_title",),
    "jsquad_test": ("jsquad_test_title",),
}


@dataclass(frozen=True, slots=True)
class Pairs:
    """Texts that belong together, a[i] with b[i]; scores are empty but where people gave them."""

    a: list[str]
    b: list[str]
    scores: list[float]

    def __len__(self) -> int:
        return len(self.a)


def normalise(text: str) -> str:
    """Text as the model's tokenizer sees it, so that words are counted as they are met."""
    return unicodedata.normalize("NFKC", text).lower()


def names(data: Path) -> list[str]:
    """Names of the sources of pairs in a folder, sorted."""
    return sorted(
        path.name.removeprefix("pairs_").removesuffix(".jsonl.gz")
        for path in data.glob("pairs_*.jsonl.gz")
    )


def read_pairs(data: Path, name: str) -> Pairs:
    """All pairs of a source."""
    a: list[str] = []
    b: list[str] = []
    scores: list[float] = []
    with gzip.open(data / f"pairs_{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            first, second, *score = json.loads(line)
            if first.strip() and second.strip():
                a.append(first)
                b.append(second)
                scores += map(float, score)
    return Pairs(a, b, scores)


def read_text(data: Path) -> Iterator[str]:
    """Paragraphs of running text."""
    with gzip.open(data / "text.txt.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            yield line.rstrip("\n")


def split(data: Path) -> tuple[dict[str, Pairs], dict[str, Pairs]]:
    """Pairs to train on and pairs held out, by source; no held-out text is in a training pair."""
    everything = {name: read_pairs(data, name) for name in names(data)}
    held: dict[str, Pairs] = {}
    for name, modulus in HELD_OUT.items():
        if name not in everything:
            continue
        every = everything[name]
        chosen = [_is_held(name, a, b, modulus) for a, b in _both(every)]
        held[name] = _where(every, chosen)
        texts = {*held[name].a, *held[name].b}
        for relative in (name, *_RELATIVES.get(name, ())):
            if relative in everything:
                pairs = everything[relative]
                clean = [a not in texts and b not in texts for a, b in _both(pairs)]
                everything[relative] = _where(pairs, clean)
    return everything, held


def _is_held(name: str, a: str, b: str, modulus: int) -> bool:
    """By the paragraph where many questions share one, else by the first text."""
    return crc32((b if name == "jsquad_test" else a).encode()) % modulus == 0


def _both(pairs: Pairs) -> Iterator[tuple[str, str]]:
    return zip(pairs.a, pairs.b, strict=True)


def _where(pairs: Pairs, keep: list[bool]) -> Pairs:
    places = [place for place, kept in enumerate(keep) if kept]
    return Pairs(
        [pairs.a[i] for i in places],
        [pairs.b[i] for i in places],
        [pairs.scores[i] for i in places] if pairs.scores else [],
    )
