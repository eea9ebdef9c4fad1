"""HTML: the words that a browser shows, block by block; tables as rows of tab-separated cells.

Left out: scripts, styles, navigation, what is hidden or struck out. The title and the page's own
header and footer are kept as furniture. Nothing that a page refers to is ever fetched.
"""

from __future__ import annotations

import re

from lxml import etree

from ingest.errors import Unreadable
from ingest.readers.canonical import CanonicalText, Paragraph, Reading
from ingest.readers.html_blocks import BlockWalk, hidden_classes
from ingest.readers.html_decoding import decode_html

MEDIA_TYPE = "text/html"
# Control characters that no page shows and the parser stumbles over.
_STOP = re.compile("[\x00-\x08\x0b\x0e-\x1f]")


def read_html(content: bytes) -> Reading:
    """The canonical text of an HTML page. Raises Unreadable where no words are in it."""
    root = parse(decode_html(content))
    walk = BlockWalk(hidden_classes(root))
    walk.page(root)
    if all(isinstance(block, Paragraph) and block.furniture for block in walk.blocks):
        raise Unreadable(
            "本文がありません / the page shows no text",
            place="ページ全体 / the whole page",
            remedy="ブラウザーで開いて内容を確かめ、PDF などで保存し直してください"
            " / open it in a browser and save it as PDF",
        )
    text = CanonicalText()
    text.blocks(walk.blocks)
    return text.reading(MEDIA_TYPE)


def parse(markup: str) -> etree._Element:
    """The page's tree, without comments, entities of its own or anything from elsewhere."""
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True
    )
    cleaned = _STOP.sub("", markup).encode("utf-8", "replace")
    try:
        root = etree.fromstring(cleaned or b"<html/>", parser)
    except etree.XMLSyntaxError as error:
        # This parser takes any markup; it gives up only where memory ends.
        raise MemoryError from error
    return root if root is not None else etree.fromstring(b"<html/>", parser)
