"""What the model is trained on: the open pairs with their weights, and pairs made from them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from bench.model import generated
from bench.model.corpus import Pairs
from bench.model.tokens import Tokens, tokenize
from bench.model.training import Source

SCALE, SHARP_SCALE = 12.0, 20.0
DROP, QUESTION_DROP = 0.5, 0.15
# Shares of the steps. Administration, questions and parallel sentences most; a source that is
# small gets few steps, lest it be learnt by heart. Measured: a higher share of jsts or of the
# question-paragraph pairs wins nothing on them and loses paraphrases.
WEIGHTS = {
    "rs_title": 1.0,
    "rs_title2": 1.0,
    "rs_purpose_overview": 1.0,
    "rs_issue_purpose": 1.0,
    "shinagawa_qa": 2.0,
    "shinagawa_topic": 1.0,
    "bulletin": 0.7,
    "yasutake": 0.2,
    "jaquad": 2.0,
    "jaquad_title": 1.0,
    "jsquad_test": 0.3,
    "jcqa": 0.5,
    "tanaka": 3.0,
    "jec": 0.3,
    "jmdict_common": 1.2,
    "jmdict_rare": 1.0,
    "jmdict_syn": 1.0,
    "wikt_en": 0.4,
    "wikt_syn": 0.3,
    "sudachi": 1.0,
    "jsts": 0.8,
    "jsick": 0.4,
    "jnli": 0.1,
    "topic_text": 0.3,
    "topic_names": 0.3,
    "topic_ja": 1.0,
    "topic_en": 1.0,
    "topic_ja_title": 0.5,
    "topic_en_title": 0.5,
    "topic_en_ja": 0.5,
}
GENERATED_WEIGHTS = {"same_english": 0.6, "same_gloss": 0.4, "sentence_rest": 0.7}
# Of the sources whose first text is also trained on with its words put into English.
ENGLISH_WEIGHTS = {
    "rs_title": 0.6,
    "rs_title2": 0.6,
    "rs_purpose_overview": 0.3,
    "shinagawa_topic": 0.4,
    "shinagawa_qa": 0.3,
    "bulletin": 0.3,
    "jaquad": 0.3,
    "jaquad_title": 0.2,
}
IN_ENGLISH = "_in_english"
# Texts long enough that one may lose the words of the other.
_LONG = {
    "bulletin", "jaquad", "jaquad_title", "jsquad_test", "rs_issue_purpose",
    "rs_purpose_overview", "rs_title", "rs_title2", "shinagawa_qa", "shinagawa_topic", "yasutake",
    "sentence_rest", "topic_text", "topic_ja",
}  # fmt: skip
_SHARP = {"jaquad", "jsquad_test", "jsts", "jsick"}  # negatives that differ by a word


@dataclass(slots=True)
class _Numbers:
    """The same number for the same text."""

    known: dict[str, int] = field(default_factory=dict)

    def of(self, texts: Sequence[str]) -> NDArray[np.int64]:
        return np.array([self.known.setdefault(text, len(self.known)) for text in texts])


@dataclass(frozen=True, slots=True)
class Reader:
    """Texts to tokens, without the pieces that carry no meaning."""

    tokenizer: Tokenizer
    meaningless: NDArray[np.bool_]

    def read(self, texts: Sequence[str]) -> Tokens:
        """Tokens of texts."""
        tokens = tokenize(self.tokenizer, texts)
        keep = ~self.meaningless[tokens.ids]
        kept = np.concatenate([[0], np.cumsum(keep)])
        return Tokens(tokens.ids[keep], kept[tokens.starts])


def build(
    pairs: Mapping[str, Pairs], texts: Sequence[str], reader: Reader, seed: int
) -> dict[str, Source]:
    """Open and generated sources."""
    found = {name: (found, WEIGHTS[name]) for name, found in pairs.items() if name in WEIGHTS}
    made = dict(generated.pairs(pairs, texts, seed))
    found |= {name: (found, GENERATED_WEIGHTS[name]) for name, found in made.items()}
    return {name: _source(name, *both, reader) for name, both in found.items()}


def in_english(
    sources: Mapping[str, Source], dictionary: generated.Dictionary, seed: int
) -> dict[str, Source]:
    """Sources whose first texts are put into English, word by word."""
    return {
        name + IN_ENGLISH: _in_english(sources[name], dictionary, weight, seed)
        for name, weight in ENGLISH_WEIGHTS.items()
        if name in sources
    }


def _source(name: str, pairs: Pairs, weight: float, reader: Reader) -> Source:
    a, b = reader.read(pairs.a), reader.read(pairs.b)
    full = np.flatnonzero((np.diff(a.starts) > 0) & (np.diff(b.starts) > 0))
    a_texts, b_texts = [pairs.a[i] for i in full], [pairs.b[i] for i in full]
    drop = (QUESTION_DROP if name in _SHARP else DROP) if name in _LONG else 0.0
    scale = SHARP_SCALE if name in _SHARP else SCALE
    numbers = _Numbers().of(a_texts), _Numbers().of(b_texts)
    return Source(a.only(full), b.only(full), *numbers, weight, scale, drop)


def _in_english(
    source: Source, dictionary: generated.Dictionary, weight: float, seed: int, most: int = 30_000
) -> Source:
    random = np.random.default_rng(seed)
    rows: list[list[int]] = []
    kept: list[int] = []
    for place in random.permutation(len(source.a))[:most]:
        row, hits = dictionary.translate(source.a.of(place)[:60], random)
        if hits:
            rows.append(row)
            kept.append(int(place))
    places = np.array(kept)
    return Source(
        Tokens.of_rows(rows), source.b.only(places), np.arange(len(kept)), source.same_b[places],
        weight, source.scale, 0.0,
    )  # fmt: skip


def known_texts(held: Mapping[str, Pairs]) -> set[str]:
    """Beginnings of the paragraphs of held-out pairs, by which they are left out of the texts."""
    return {beginning(line) for text in _all_texts(held) for line in text.split("\n")}


def beginning(text: str, length: int = 40) -> str:
    """The first characters of a text that are no white space."""
    return "".join(text.split())[:length]


def _all_texts(held: Mapping[str, Pairs]) -> Iterator[str]:
    for pairs in held.values():
        yield from pairs.a
        yield from pairs.b


def running_texts(path: Path, held: Mapping[str, Pairs]) -> list[str]:
    """Paragraphs of running text but for those held out."""
    from bench.model.corpus import read_text

    left_out = known_texts(held)
    return [text for text in read_text(path) if beginning(text) not in left_out]
