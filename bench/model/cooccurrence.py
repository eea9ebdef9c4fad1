"""The start of training: vectors of word groups from what stands near what (PPMI and SVD)."""

import warnings

import numpy as np
import torch
from numpy.typing import NDArray
from scipy import sparse

from bench.model.tokens import Tokens

_CHUNK = 1_000_000  # tokens counted at a time: bounds memory
_SMOOTHING = 0.75  # of the contexts' distribution
_ITERATIONS, _OVERSAMPLING = 3, 32


def subsampled(
    groups: NDArray[np.int64], tokens: Tokens, threshold: float, seed: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Groups of the texts' tokens without most of the frequent ones, and the text of each."""
    stream = groups[tokens.ids]
    share = np.bincount(stream, minlength=groups.max() + 1) / len(stream)
    keep = np.sqrt(threshold / np.maximum(share, threshold))
    keep[0] = 0
    kept = np.random.default_rng(seed).random(len(stream)) < keep[stream]
    texts = np.repeat(np.arange(len(tokens)), np.diff(tokens.starts))
    return stream[kept], texts[kept]


def rarity(groups: NDArray[np.int64], tokens: Tokens) -> NDArray[np.float64]:
    """Inverse document frequency of each group; none of the unknown one."""
    n_groups = int(groups.max()) + 1
    texts = np.repeat(np.arange(len(tokens)), np.diff(tokens.starts))
    seen = np.unique(texts * n_groups + groups[tokens.ids])
    frequency = np.bincount(seen % n_groups, minlength=n_groups)
    found: NDArray[np.float64] = np.log(len(tokens) / (frequency + 1.0))
    found[0] = 0
    return found


def count(
    stream: NDArray[np.int64], texts: NDArray[np.int64], n_groups: int, window: int
) -> sparse.csr_matrix:
    """How often each group stands at most `window` tokens from each other, in one text."""
    shape = (n_groups, n_groups)
    total = sparse.csr_matrix(shape, dtype=np.float32)
    for first in range(0, len(stream), _CHUNK):
        chunk = slice(first, first + _CHUNK + window)
        part, where = stream[chunk], texts[chunk]
        left, right = [], []
        for distance in range(1, window + 1):
            near = np.flatnonzero(where[:-distance] == where[distance:])
            near = near[near < _CHUNK]
            left.append(part[near])
            right.append(part[near + distance])
        rows, columns = np.concatenate(left), np.concatenate(right)
        ones = np.ones(len(rows), np.float32)
        total = total + sparse.csr_matrix((ones, (rows, columns)), shape=shape)
    return (total + total.T).tocsr()


def ppmi(counts: sparse.csr_matrix, min_count: float) -> sparse.csr_matrix:
    """Positive pointwise mutual information of counts that are not below `min_count`."""
    rows = np.asarray(counts.sum(1)).ravel()
    columns = np.asarray(counts.sum(0)).ravel() ** _SMOOTHING
    counts = counts.tocoo()
    often = counts.data >= min_count
    row, column, data = counts.row[often], counts.col[often], counts.data[often]
    values = np.log(data * columns.sum() / (rows[row] * columns[column]))
    positive = values > 0
    return sparse.csr_matrix(
        (values[positive].astype(np.float32), (row[positive], column[positive])),
        shape=counts.shape,
    )


def factorise(
    matrix: sparse.csr_matrix, dimensions: int, power: float, seed: int
) -> NDArray[np.float32]:
    """Left singular vectors of a symmetric matrix, times their singular values to a power."""
    torch.manual_seed(seed)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # torch calls its sparse matrices beta
        sparse_matrix = torch.sparse_csr_tensor(
            torch.from_numpy(matrix.indptr.astype(np.int64)),
            torch.from_numpy(matrix.indices.astype(np.int64)),
            torch.from_numpy(matrix.data),
            size=matrix.shape,
        )
    basis = torch.randn(matrix.shape[0], dimensions + _OVERSAMPLING)
    for _ in range(_ITERATIONS * 2):
        basis = torch.linalg.qr(sparse_matrix @ basis).Q
    projected = sparse_matrix @ basis  # symmetric: this is the transposed of basis.T @ matrix
    vectors, values, _ = torch.linalg.svd(projected, full_matrices=False)
    scaled: NDArray[np.float32] = (
        (vectors[:, :dimensions] * values[:dimensions] ** power).numpy().astype(np.float32)
    )
    return scaled
