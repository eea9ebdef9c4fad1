"""Everything that can go wrong between a question and its answer.

SearchAppError (500)
├── InvalidRequest (400)
│   └── FormatUnknown (400)  the answer does not come in this format
├── NotFound (404)
├── IndexNotReady (503)      nothing is published, or its index was not built
├── DamagedIndex (500)       a file of the index is not what the manifest says
└── ModelUnavailable (503)   the embedding model cannot be loaded or is not the index's own
"""

from __future__ import annotations


class SearchAppError(Exception):
    """Something failed; `status` and `title` are what an HTTP client is told."""

    status = 500
    title = "検索の内部エラー / internal search error"


class InvalidRequest(SearchAppError):
    """The request itself cannot be answered; the message says what to change."""

    status = 400
    title = "リクエストの誤り / invalid request"


class FormatUnknown(InvalidRequest):
    """The answer does not come in this format; the message names those it comes in."""


class NotFound(SearchAppError):
    """There is no such thing in the published graph."""

    status = 404
    title = "見つかりません / not found"


class IndexNotReady(SearchAppError):
    """Nothing is published yet, or the published generation has no index."""

    status = 503
    title = "索引がありません / index not ready"


class DamagedIndex(SearchAppError):
    """A file of the index differs from what its manifest promises."""

    title = "索引が壊れています / damaged index"


class ModelUnavailable(SearchAppError):
    """The embedding model cannot be loaded, or is not the one the index was built with."""

    status = 503
    title = "意味検索のモデルが使えません / embedding model unavailable"
