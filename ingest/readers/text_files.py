"""Files that are text: which kind their content makes them, and their structure."""

from __future__ import annotations

from graph_data.places.structure import Structure
from ingest.errors import Unreadable
from ingest.readers.canonical import Reading
from ingest.readers.delimited import decode_delimited, delimiter_of, read_delimited
from ingest.readers.markdown import looks_like_markdown, read_markdown
from ingest.readers.plain_text import decode
from ingest.readers.text_tables import find_tables


def read_text_file(content: bytes, kind: str) -> Reading:
    """A text of a known kind (`delimited`, `markdown`, `plain`). Raises Unreadable."""
    if kind == "delimited":
        text = decode_delimited(content) or ""
        return read_delimited(text, delimiter_of(text) or ",")
    text = decode(content)
    if kind == "markdown":
        return read_markdown(text)
    return Reading("text/plain", text, Structure(tables=find_tables(text)))


def text_kind(content: bytes) -> str:
    """The kind of a text: comma or tab separated, Markdown, or plain."""
    delimited = decode_delimited(content)
    if delimited is not None and delimiter_of(delimited) is not None:
        return "delimited"
    try:
        return "markdown" if looks_like_markdown(decode(content)) else "plain"
    except Unreadable:
        return "plain"
