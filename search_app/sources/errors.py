"""What can be wrong with a picture of a page.

SearchAppError
└── PictureFailed (503)     the page cannot be drawn within the limits
    └── PicturesBusy (503)  every place for a drawing process is taken
"""

from __future__ import annotations

from search_app.errors import SearchAppError


class PictureFailed(SearchAppError):
    """The page could not be drawn; its text is there all the same."""

    status = 503
    title = "ページの画像を作れません / the page cannot be drawn"


class PicturesBusy(PictureFailed):
    """No place became free in time."""

    title = "混み合っています / too many pages are being drawn"
