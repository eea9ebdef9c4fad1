"""Words on disk: the only door to tantivy.

Texts come in cut already (`indexes/analysis.py`); tantivy only splits at spaces, counts, and scores
by BM25 (k1 1.2, b 0.75).
"""

from __future__ import annotations

import os
import shutil
import tempfile
import weakref
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import tantivy

from search_app.errors import DamagedIndex

TITLE_WORDS, BODY_WORDS, TITLE_GRAMS, BODY_GRAMS = FIELDS = (
    "title_words",
    "body_words",
    "title_grams",
    "body_grams",
)
# A term's score tends to idf * (k1 + 1) as its count grows.
SATURATION = 2.2

_NUMBER = "number"
_TOKENIZER = "cut"
_HEAP = 50_000_000
# Of an index of so many documents all that say a word are read at once, and so many words kept.
_SMALL, _KEPT = 2_000, 4_096


class LexicalIndex:
    """Documents numbered from 0, each with some of the `FIELDS`; safe to read from many threads."""

    def __init__(self, index: tantivy.Index) -> None:
        _register(index)
        self._searcher = index.searcher()
        self._schema = index.schema
        self._everywhere = lru_cache(_KEPT)(self._scores_everywhere)

    def __len__(self) -> int:
        return int(self._searcher.num_docs)

    @classmethod
    def build(
        cls, folder: Path, documents: Iterable[tuple[int, Mapping[str, Iterable[str]]]]
    ) -> LexicalIndex:
        """An index in `folder` of (number, field to tokens)."""
        folder.mkdir(parents=True, exist_ok=True)
        index = tantivy.Index(_schema(), path=str(folder))
        _register(index)
        writer = index.writer(_HEAP, 1)
        for number, fields in documents:
            document = tantivy.Document()
            document.add_unsigned(_NUMBER, number)
            for field, tokens in fields.items():
                document.add_text(field, " ".join(tokens))
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()
        return cls.open(folder)

    @classmethod
    def open(cls, folder: Path, writable: bool | None = None) -> LexicalIndex:
        """The index in `folder`; DamagedIndex where tantivy cannot read it.

        tantivy locks a file of the folder even to read: of one that is not `writable` (None: that
        is looked up) it reads a copy, which goes with the index.
        """
        may_lock = os.access(folder, os.W_OK) if writable is None else writable
        try:
            if may_lock:
                return cls(tantivy.Index.open(str(folder)))
            copy = Path(tempfile.mkdtemp(prefix="machigraph-"))
            for file in folder.iterdir():
                shutil.copyfile(file, copy / file.name)
            index = cls(tantivy.Index.open(str(copy)))
            weakref.finalize(index, shutil.rmtree, copy, ignore_errors=True)
            return index
        except (ValueError, OSError) as error:
            raise DamagedIndex(f"語の索引を開けません / cannot open {folder}: {error}") from error

    def frequency(self, field: str, term: str) -> int:
        """In how many documents the term stands in the field."""
        return int(self._searcher.doc_freq(field, term))

    def phrase_frequency(self, field: str, tokens: Sequence[str]) -> int:
        """In how many documents the tokens follow one another."""
        found: Any = self._searcher.search(self._phrase(field, tokens), 1, count=True)
        return int(found.count)

    def best(
        self, terms: Iterable[str], fields: Mapping[str, float], limit: int
    ) -> dict[int, float]:
        """The `limit` best documents for any of the terms, by BM25 with a weight per field."""
        clauses = [
            (tantivy.Occur.Should, tantivy.Query.boost_query(self._term(field, term), weight))
            for term in dict.fromkeys(terms)
            for field, weight in fields.items()
        ]
        return self._scores(tantivy.Query.boolean_query(clauses), limit) if clauses else {}

    def term_scores(self, field: str, term: str, within: Sequence[int]) -> dict[int, float]:
        """BM25 of one term in the documents `within`; those without it are absent."""
        return self._scores_within(self._term(field, term), within)

    def phrase_scores(
        self, field: str, tokens: Sequence[str], within: Sequence[int]
    ) -> dict[int, float]:
        """BM25 of tokens that follow one another, in the documents `within`."""
        if len(self) > _SMALL:
            return self._scores_within(self._phrase(field, tokens), within)
        everywhere = self._everywhere(field, tuple(tokens))
        if len(within) == len(self):
            return everywhere
        return {number: everywhere[number] for number in within if number in everywhere}

    def with_phrase(self, field: str, tokens: Sequence[str], limit: int) -> dict[int, float]:
        """The best documents in which the tokens follow one another."""
        return self._scores(self._phrase(field, tokens), limit)

    def _term(self, field: str, term: str) -> tantivy.Query:
        return tantivy.Query.term_query(self._schema, field, term)

    def _phrase(self, field: str, tokens: Sequence[str]) -> tantivy.Query:
        if len(tokens) == 1:
            return self._term(field, tokens[0])
        return tantivy.Query.phrase_query(self._schema, field, list(tokens))

    def _scores_everywhere(self, field: str, tokens: tuple[str, ...]) -> dict[int, float]:
        return self._scores(self._phrase(field, tokens), len(self))

    def _scores_within(self, query: tantivy.Query, within: Sequence[int]) -> dict[int, float]:
        if not within:
            return {}
        numbers = tantivy.Query.term_set_query(self._schema, _NUMBER, list(within))
        only = tantivy.Query.const_score_query(numbers, 0.0)
        both = [(tantivy.Occur.Must, only), (tantivy.Occur.Must, query)]
        return self._scores(tantivy.Query.boolean_query(both), len(within))

    def _scores(self, query: tantivy.Query, limit: int) -> dict[int, float]:
        hits = self._searcher.search(query, max(1, limit), count=False).hits
        numbers = self._searcher.fast_field_values(_NUMBER, [address for _, address in hits])
        return {
            int(number): float(score)
            for number, (score, _) in zip(numbers, hits, strict=True)
            if number is not None
        }


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field(_NUMBER, stored=False, indexed=True, fast=True)
    for field in FIELDS:
        builder.add_text_field(field, tokenizer_name=_TOKENIZER, index_option="position")
    return builder.build()


def _register(index: tantivy.Index) -> None:
    cut = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
    index.register_tokenizer(_TOKENIZER, cut)
