"""What is wrong with a request, by its HTTP status; the rest comes from below.

SearchAppError
├── InvalidRequest (400)
├── NotFound (404)
└── HttpError
    ├── NotAcceptable (406)
    ├── TooLarge (413)
    └── UnsupportedMediaType (415)
"""

from __future__ import annotations

from search_app.errors import SearchAppError


class HttpError(SearchAppError):
    """The request is refused for what HTTP says of it."""

    status = 400
    title = "リクエストの誤り / invalid request"


class NotAcceptable(HttpError):
    """None of the formats asked for is offered."""

    status = 406
    title = "その形式では出せません / not acceptable"


class TooLarge(HttpError):
    """The text or body is longer than it may be."""

    status = 413
    title = "大きすぎます / content too large"


class UnsupportedMediaType(HttpError):
    """The body is of a type that is not read here."""

    status = 415
    title = "読めない形式の本文です / unsupported media type"
