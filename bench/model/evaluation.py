"""What a model finds: held-out pairs, paraphrases, and JSQuAD's and JSTS's own evaluation sets.

    python -m bench.model.evaluation --data DIR [--model DIR|NAME] [--jglue DIR]

`--jglue` is JGLUE's folder `datasets`; its parts named valid are never trained on.
"""

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.stats import spearmanr

from bench.model.corpus import Pairs, split
from ontology.japanese.words import content_words
from search_app.indexes.encoder import Encoder, open_encoder

PARAPHRASES = Path(__file__).with_name("paraphrases.jsonl")
MODEL = Path(__file__).parents[2] / "graph_data" / "model"
_RETRIEVAL = ("rs_title", "bulletin", "jaquad", "jsquad_test")


@dataclass(frozen=True, slots=True)
class Finding:
    """Shares of queries whose text is first or among the first ten, and MRR@10."""

    first: float
    ten: float
    mrr: float

    def __str__(self) -> str:
        return f"R@1 {self.first:.3f}  R@10 {self.ten:.3f}  MRR {self.mrr:.3f}"


def measure(
    encoder: Encoder, held: Mapping[str, Pairs], jglue: Path | None = None
) -> Iterator[tuple[str, str]]:
    """Names and figures, one by one."""
    for language in ("ja", "en"):
        yield f"paraphrases {language}", str(paraphrases(encoder, language))
    for name in _RETRIEVAL:
        yield name, str(retrieval(encoder, held[name].a, held[name].b))
    titles = held["rs_title"]
    bare = [_without_words_of(title, text) for title, text in zip(titles.a, titles.b, strict=True)]
    yield "rs_title, no word shared", str(retrieval(encoder, titles.a, bare))
    scored = held["jsts_scored"]
    yield "jsts_scored", f"Spearman {similarity(encoder, scored):.3f}"
    if jglue is not None:
        questions = _jsquad(jglue / "jsquad-v1.3" / "valid-v1.3.json")
        yield "JSQuAD valid", str(retrieval(encoder, questions.a, questions.b))
        judged = _jsts(jglue / "jsts-v1.3" / "valid-v1.3.json")
        yield "JSTS valid", f"Spearman {similarity(encoder, judged):.3f}"


def paraphrases(encoder: Encoder, language: str) -> Finding:
    """Everyday words for the items of invented plans, to the item's title and text."""
    with PARAPHRASES.open(encoding="utf-8") as lines:
        items = [json.loads(line) for line in lines]
    queries = [(query, place) for place, item in enumerate(items) for query in item[language]]
    texts = [f"{item['title']}。{item['text']}" for item in items]
    return _ranked(encoder, [query for query, _ in queries], texts, [at for _, at in queries])


def retrieval(encoder: Encoder, queries: Sequence[str], texts: Sequence[str]) -> Finding:
    """Each query to its own text, among the distinct texts."""
    places: dict[str, int] = {}
    truth = [places.setdefault(text, len(places)) for text in texts]
    return _ranked(encoder, queries, list(places), truth)


def similarity(encoder: Encoder, scored: Pairs) -> float:
    """Spearman's correlation of the cosine with people's scores."""
    a, b = encoder.encode_documents(scored.a), encoder.encode_documents(scored.b)
    return float(spearmanr((a * b).sum(axis=1), scored.scores).statistic)


def _ranked(
    encoder: Encoder, queries: Sequence[str], texts: Sequence[str], truth: Sequence[int]
) -> Finding:
    scores = encoder.encode_queries(queries) @ encoder.encode_documents(texts).T
    right = scores[np.arange(len(truth)), truth]
    ranks = (scores > right[:, None]).sum(axis=1) + 1
    reciprocal = np.where(ranks <= 10, 1 / ranks, 0.0)
    shares = (ranks == 1).mean(), (ranks <= 10).mean(), reciprocal.mean()
    return Finding(*map(float, shares))


def _without_words_of(title: str, text: str) -> str:
    lemmas = {word.lemma for word in content_words(title)}
    return " ".join(word.surface for word in content_words(text) if word.lemma not in lemmas)


def _jsquad(path: Path) -> Pairs:
    articles = json.loads(path.read_text(encoding="utf-8"))["data"]
    both = [
        (question["question"], paragraph["context"].split("[SEP]")[-1].strip())
        for article in articles
        for paragraph in article["paragraphs"]
        for question in paragraph["qas"]
    ]
    return Pairs([a for a, _ in both], [b for _, b in both], [])


def _jsts(path: Path) -> Pairs:
    with path.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return Pairs(
        [row["sentence1"] for row in rows],
        [row["sentence2"] for row in rows],
        [float(row["label"]) for row in rows],
    )


def main() -> None:
    """Prints one line a set."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--model", default=str(MODEL))
    parser.add_argument("--jglue", type=Path)
    options = parser.parse_args()
    encoder = open_encoder(options.model)
    for name, figure in measure(encoder, split(options.data)[1], options.jglue):
        print(f"{name:<26}{figure}")


if __name__ == "__main__":
    main()
