"""Words on disk: the only door to tantivy.

Texts come in cut already (`indexes/analysis.py`); tantivy only splits at spaces, counts, and scores
by BM25 (k1 1.2, b 0.75). What given documents say is read from their rows of tokens and scored in
the same way (Robertson & Zaragoza 2009).
"""

from __future__ import annotations

import math
import os
import shutil
import tempfile
import weakref
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import tantivy
from numpy.typing import NDArray

from search_app.errors import DamagedIndex
from search_app.indexes.token_rows import ChosenRows, Places, TokenRows, TokenRowsWriter

TITLE_WORDS, BODY_WORDS, TITLE_GRAMS, BODY_GRAMS = FIELDS = (
    "title_words",
    "body_words",
    "title_grams",
    "body_grams",
)
# Each of the fields with its tokens.
Document = Mapping[str, Sequence[str]]
# A term's score tends to idf * (k1 + 1) as its count grows.
SATURATION = 2.2

_K1, _B = 1.2, 0.75
_NUMBER = "number"
_TOKENIZER = "cut"
# Bytes before a part of the index is written: a larger part has less to be merged.
_HEAP = 200_000_000
_ROWS = "rows"


class LexicalIndex:
    """Documents numbered from 0, each with some of the `FIELDS`; safe to read from many threads."""

    def __init__(self, index: tantivy.Index, rows: TokenRows) -> None:
        _register(index)
        self._searcher = index.searcher()
        self._schema = index.schema
        self._rows = rows

    def __len__(self) -> int:
        return int(self._searcher.num_docs)

    @classmethod
    def build(cls, folder: Path, documents: Iterable[Document]) -> LexicalIndex:
        """An index in `folder` of documents, which are read once and numbered from 0."""
        folder.mkdir(parents=True, exist_ok=True)
        index = tantivy.Index(_schema(), path=str(folder))
        _register(index)
        writer = index.writer(_HEAP, 1)
        with TokenRowsWriter(folder / _ROWS) as rows:
            for number, fields in enumerate(documents):
                document = tantivy.Document()
                document.add_unsigned(_NUMBER, number)
                for field in FIELDS:
                    tokens = fields.get(field, ())
                    document.add_text(field, " ".join(tokens))
                    rows.add(tokens)
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
        rows = TokenRows(folder / _ROWS, len(FIELDS))
        try:
            if may_lock:
                return cls(tantivy.Index.open(str(folder)), rows)
            copy = Path(tempfile.mkdtemp(prefix="machigraph-"))
            for file in filter(Path.is_file, folder.iterdir()):
                shutil.copyfile(file, copy / file.name)
            index = cls(tantivy.Index.open(str(copy)), rows)
            weakref.finalize(index, shutil.rmtree, copy, ignore_errors=True)
            return index
        except (ValueError, OSError) as error:
            raise DamagedIndex(f"語の索引を開けません / cannot open {folder}: {error}") from error

    def frequency(self, field: str, term: str) -> int:
        """In how many documents the term stands in the field."""
        return int(self._searcher.doc_freq(field, term))

    def phrase_frequency(self, field: str, tokens: Sequence[str]) -> int:
        """In how many documents the tokens follow one another; no tokens, none."""
        if not tokens:
            return 0
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

    def among(self, documents: Sequence[int]) -> Among:
        """A closer look at some of the documents."""
        return Among(self, documents, self._rows)

    def with_phrase(self, field: str, tokens: Sequence[str], limit: int) -> dict[int, float]:
        """The best documents in which the tokens follow one another."""
        return self._scores(self._phrase(field, tokens), limit)

    def _term(self, field: str, term: str) -> tantivy.Query:
        return tantivy.Query.term_query(self._schema, field, term)

    def _phrase(self, field: str, tokens: Sequence[str]) -> tantivy.Query:
        if len(tokens) == 1:
            return self._term(field, tokens[0])
        return tantivy.Query.phrase_query(self._schema, field, list(tokens))

    def _scores(self, query: tantivy.Query, limit: int) -> dict[int, float]:
        hits = self._searcher.search(query, max(1, limit), count=False).hits
        numbers = self._searcher.fast_field_values(_NUMBER, [address for _, address in hits])
        return {
            int(number): float(score)
            for number, (score, _) in zip(numbers, hits, strict=True)
            if number is not None
        }


class Among:
    """What some documents of an index say."""

    def __init__(self, index: LexicalIndex, documents: Sequence[int], rows: TokenRows) -> None:
        self._index = index
        self._documents = np.asarray(documents, dtype=np.int64)
        self._rows = rows
        self._chosen: dict[str, ChosenRows] = {}

    def phrase_scores(self, field: str, tokens: Sequence[str]) -> dict[int, float]:
        """BM25 of tokens that follow one another; documents that do not say them are absent."""
        documents, scores = self.scored(field, tokens)
        return dict(zip(documents.tolist(), scores.tolist(), strict=True))

    def scored(self, field: str, tokens: Sequence[str]) -> tuple[Places, NDArray[np.float64]]:
        """As `phrase_scores`: the documents, and beside each its score."""
        row = FIELDS.index(field)
        if field not in self._chosen:
            self._chosen[field] = self._rows.chosen(self._documents, row)
        chosen = self._chosen[field]
        counts = chosen.counts(tokens)
        said = np.flatnonzero(counts)
        rarity = sum(self._rarity(self._index.frequency(field, token)) for token in tokens)
        length = chosen.lengths[said] / self._rows.mean_lengths[row]
        often = counts[said]
        scores = rarity * often * (_K1 + 1) / (often + _K1 * (1 - _B + _B * length))
        return self._documents[said], scores

    def _rarity(self, frequency: int) -> float:
        return math.log(1 + (len(self._index) - frequency + 0.5) / (frequency + 0.5))


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field(_NUMBER, stored=False, indexed=True, fast=True)
    for field in FIELDS:
        builder.add_text_field(field, tokenizer_name=_TOKENIZER, index_option="position")
    return builder.build()


def _register(index: tantivy.Index) -> None:
    cut = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
    index.register_tokenizer(_TOKENIZER, cut)
