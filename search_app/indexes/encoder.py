"""Texts to vectors: the only door to sentence-transformers.

Importing sentence-transformers costs 6-12 s, so a folder that holds nothing but a static embedding
is read with numpy alone; every other model goes through the library, with its own prompts.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from search_app.errors import ModelUnavailable
from search_app.indexes.vectors import Vectors, unit

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Progress = Callable[[int, int], None]

_AT_ONCE = 4096  # lines whose pieces are held in memory together
_STATIC = {"StaticEmbedding", "Normalize"}


class Encoder(Protocol):
    """Turns texts into unit vectors; a query may be read otherwise than a document."""

    @property
    def dimension(self) -> int:
        """Numbers in a vector."""

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """One row per query."""

    def encode_documents(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """One row per text; `progress` is told (done, all)."""


class StaticEncoder:
    """A folder with one StaticEmbedding, read without the library: the same vectors, at once."""

    def __init__(self, folder: Path) -> None:
        from tokenizers import Tokenizer

        place = folder / _modules(folder)[0]["path"]
        self._tokenizer = Tokenizer.from_file(str(place / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._rows = _embedding_rows(place / "model.safetensors")
        self._line_by_line = _cuts_lines_apart(self._tokenizer)

    @property
    def dimension(self) -> int:
        """Numbers in a vector."""
        return int(self._rows.shape[1])

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """As documents: the mean of the rows of the pieces."""
        return self.encode_documents(texts)

    def encode_documents(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """The mean of the rows of the pieces, brought to length 1.

        A line that several texts share is cut once.
        """
        places: dict[str, int] = {}
        lines: list[int] = []
        starts: list[int] = []
        for text in texts:
            starts.append(len(lines))
            parts = text.split("\n") if self._line_by_line else (text,)
            lines += [places.setdefault(part, len(places)) for part in parts]
        if not lines:
            return np.zeros((0, self.dimension), dtype=np.float32)
        sums = self._sums(list(places))
        # One line a text, each another one: nothing is to be added up.
        vectors = sums if len(sums) == len(texts) == len(lines) else _added(sums, lines, starts)
        if progress is not None:
            progress(len(texts), len(texts))
        return unit(vectors)

    def _sums(self, lines: Sequence[str]) -> Vectors:
        """The sum of the rows of each line's pieces, which points where the mean does."""
        sums = np.zeros((len(lines), self.dimension), dtype=np.float32)
        for start in range(0, len(lines), _AT_ONCE):
            part = lines[start : start + _AT_ONCE]
            cut = self._tokenizer.encode_batch_fast(part, add_special_tokens=False)
            for row, encoding in enumerate(cut, start):
                if ids := encoding.ids:
                    np.add.reduce(self._rows.take(ids, axis=0), axis=0, out=sums[row])
        return sums


class SentenceTransformerEncoder:
    """Any SentenceTransformer, with the query and document prompts of its own configuration."""

    def __init__(self, model: str, device: str = "cpu", batch: int = 256) -> None:
        from sentence_transformers import SentenceTransformer
        from transformers.utils.logging import disable_progress_bar

        # Whoever waits is told by `progress`.
        disable_progress_bar()  # type: ignore[no-untyped-call]  # transformers types it not
        local = Path(model).is_dir()
        try:
            self._model = SentenceTransformer(model, device=device, local_files_only=local)
        except (OSError, ValueError, KeyError, ImportError) as error:
            raise ModelUnavailable(
                f"モデルを読み込めません / cannot load the model {model}: {error}"
            ) from error
        self._batch = batch

    @property
    def dimension(self) -> int:
        """Numbers in a vector."""
        return int(self._model.get_embedding_dimension() or 0)

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """With the model's own prompt for queries."""
        return unit(self._model.encode_query(list(texts), **self._options()))

    def encode_documents(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """With the model's own prompt for documents, in batches."""
        parts = []
        step = self._batch * 4
        for start in range(0, len(texts), step):
            part = list(texts[start : start + step])
            parts.append(self._model.encode_document(part, **self._options()))
            if progress is not None:
                progress(min(start + step, len(texts)), len(texts))
        if not parts:
            return np.zeros((0, self.dimension), dtype=np.float32)
        return unit(np.concatenate(parts))

    def _options(self) -> dict[str, Any]:
        return {
            "batch_size": self._batch,
            "convert_to_numpy": True,
            "show_progress_bar": False,
        }


def open_encoder(model: str, device: str = "cpu", batch: int = 256) -> Encoder:
    """The encoder of a model folder or hub name."""
    folder = Path(model)
    if folder.is_dir() and _is_static(folder):
        return StaticEncoder(folder)
    return SentenceTransformerEncoder(model, device, batch)


def fingerprint(model: str) -> str:
    """SHA-256 over the files of a model folder but its card; a hub name stands for itself."""
    folder = Path(model)
    if not folder.is_dir():
        return f"hub:{model}"
    digest = hashlib.sha256()
    files = (path for path in folder.rglob("*") if path.is_file() and path.suffix != ".md")
    for path in sorted(files):
        digest.update(path.relative_to(folder).as_posix().encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


# Letters, signs and numbers between which a line may end.
_NEIGHBOURS = ("あ", "漢字", "カー", "word", "1", "(", "。", "-", " ")


def _cuts_lines_apart(tokenizer: Tokenizer) -> bool:
    """Whether a line break is nothing but the end of a piece, so that lines may be cut alone."""
    pre, normalizer = tokenizer.pre_tokenizer, tokenizer.normalizer
    if pre is None:
        return False

    def pieces(text: str) -> list[str]:
        plain = text if normalizer is None else normalizer.normalize_str(text)
        return [piece for piece, _ in pre.pre_tokenize_str(plain)]

    return all(
        pieces(f"{before}\n{after}") == pieces(before) + pieces(after)
        for before in _NEIGHBOURS
        for after in _NEIGHBOURS
    )


def _added(sums: Vectors, rows: Sequence[int], starts: Sequence[int]) -> Vectors:
    """For each of `starts` the sum of the rows from there to the next one."""
    parts = [
        np.add.reduceat(sums[rows[first:after]], np.subtract(begins, first), axis=0)
        for begins, first, after in _stretches(starts, len(rows))
    ]
    added: Vectors = np.concatenate(parts)
    return added


def _stretches(starts: Sequence[int], end: int) -> Iterator[tuple[Sequence[int], int, int]]:
    """The starts in stretches, each with where it begins and ends: not all rows lie in memory."""
    for number in range(0, len(starts), _AT_ONCE):
        after = starts[number + _AT_ONCE] if number + _AT_ONCE < len(starts) else end
        yield starts[number : number + _AT_ONCE], starts[number], after


def _is_static(folder: Path) -> bool:
    """Whether the folder is one plain static embedding without prompts or other modules."""
    from safetensors import safe_open

    modules = _modules(folder)
    kinds = [str(module["type"]).rsplit(".", 1)[-1] for module in modules]
    if not kinds or kinds[0] != "StaticEmbedding" or not set(kinds) <= _STATIC:
        return False
    weights = folder / modules[0]["path"] / "model.safetensors"
    if not weights.exists():
        return False
    with safe_open(str(weights), framework="numpy") as file:
        if "embedding.weight" not in file.keys():  # noqa: SIM118  (a safetensors file is no dict)
            return False
    settings = folder / "config_sentence_transformers.json"
    told = json.loads(settings.read_text(encoding="utf-8")) if settings.exists() else {}
    return not any((told.get("prompts") or {}).values())


def _embedding_rows(path: Path) -> Vectors:
    """The table of a static embedding as float32; bfloat16 is its upper half, which numpy lacks."""
    from safetensors import deserialize

    tensors: dict[str, Any] = dict(deserialize(path.read_bytes()))  # type: ignore[no-untyped-call]
    tensor = tensors["embedding.weight"]
    if tensor["dtype"] == "BF16":
        halves = np.frombuffer(tensor["data"], dtype=np.uint16).astype(np.uint32)
        rows = (halves << 16).view(np.float32)
    else:
        kind = {"F16": np.float16, "F32": np.float32, "F64": np.float64}[tensor["dtype"]]
        rows = np.frombuffer(tensor["data"], dtype=kind).astype(np.float32)
    table: Vectors = rows.reshape(tensor["shape"])
    return table


def _modules(folder: Path) -> list[dict[str, Any]]:
    path = folder / "modules.json"
    if not path.exists():
        return []
    try:
        modules: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise ModelUnavailable(f"モデルの形が違います / not a model folder: {path}") from error
    return modules
