"""The production WSGI server, that takes an address as people type it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from waitress import create_server
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser
from waitress.wasyncore import close_all

from search_app.errors import SearchAppError

if TYPE_CHECKING:
    from flask import Flask

THREADS = 16
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]")


class CannotServe(SearchAppError):
    """The host or port cannot be listened on."""


class _Parser(HTTPRequestParser):  # type: ignore[misc]  # waitress ships no type hints
    def parse_header(self, header_plus: bytes) -> None:
        # curl sends ?q=防災 as it stands; waitress alone would not take such an address at all.
        line, end, rest = header_plus.partition(b"\r\n")
        escaped = _BEYOND_ASCII.sub(lambda found: b"%%%02X" % found[0][0], line)
        super().parse_header(escaped + end + rest)


class _Channel(HTTPChannel):  # type: ignore[misc]  # waitress ships no type hints
    parser_class = _Parser


def listen(app: Flask, host: str, port: int) -> Any:
    """The server of an application, listening; `run()` serves. Raises CannotServe."""
    sockets: dict[int, Any] = {}
    try:
        server = create_server(app, map=sockets, host=host, port=port, threads=THREADS)
    except (OSError, ValueError) as error:
        close_all(sockets)
        raise CannotServe(f"{host}:{port} で提供できません / cannot serve here: {error}") from error
    for one in sockets.values():
        if hasattr(one, "channel_class"):
            one.channel_class = _Channel
    return server
