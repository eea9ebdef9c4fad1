"""Writing the trained rows as a folder that SentenceTransformer loads with no code of ours."""

import json
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import save_file
from tokenizers import Tokenizer

_STATIC = "sentence_transformers.sentence_transformer.modules.static_embedding.StaticEmbedding"
_MODULES = [{"idx": 0, "name": "0", "path": "", "type": _STATIC}]
_CONFIG = {
    "model_type": "SentenceTransformer",
    "prompts": {"query": "", "document": ""},
    "default_prompt_name": None,
    "similarity_fn_name": "cosine",
}


def write(folder: Path, tokenizer: Tokenizer, rows: NDArray[np.float32]) -> None:
    """Tokenizer, rows in half precision and configuration; what else lies there stays."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "modules.json").write_text(_json(_MODULES), encoding="utf-8")
    (folder / "config_sentence_transformers.json").write_text(_json(_CONFIG), encoding="utf-8")
    save_file({"embedding.weight": rows.astype(np.float16)}, folder / "model.safetensors")
    (folder / "model.safetensors").chmod(0o644)  # safetensors lets its owner alone read it
    (folder / "tokenizer.json").write_text(_compact(tokenizer), encoding="utf-8")


def ordered(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    """Rows turned so that the first dimensions hold most (a prefix is a smaller model), of mean
    length 1; no angle between two texts changes.
    """
    lengths = np.linalg.norm(rows, axis=1)
    _, _, axes = np.linalg.svd(rows.T @ rows)
    turned: NDArray[np.float32] = rows @ axes.T / lengths[lengths > 0].mean()
    return turned


def _compact(tokenizer: Tokenizer) -> str:
    """The tokenizer's JSON without white space and with scores no longer than they need to be."""
    content = json.loads(tokenizer.to_str())
    vocabulary = content["model"]["vocab"]
    content["model"]["vocab"] = [[piece, round(score, 3)] for piece, score in vocabulary]
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def _json(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"
