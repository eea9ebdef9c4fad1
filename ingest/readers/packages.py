"""Office files are ZIP archives of XML parts: opened in memory, under limits, nothing unpacked.

No part is written to disk, no address in a relationship is fetched, and XML with a document type
(where entities could be defined) is refused.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from dataclasses import dataclass

from lxml import etree

from ingest.errors import Unreadable

# Ten times what the largest plans need; a bomb has thousands of times more than it weighs.
MAX_PARTS = 10_000
MAX_PART_BYTES = 256 << 20
MAX_TOTAL_BYTES = 512 << 20
MAX_RATIO = 300
_RATIO_FROM = 8 << 20

_SAVE_AGAIN = (
    "元のソフトウェアで開いて保存し直すか、PDF にしてください"
    " / open it in its own program and save it again, or as PDF"
)


def damaged(what: str, place: str) -> Unreadable:
    """The error for a file of a known kind that is broken at a place."""
    return Unreadable(what, place=place, remedy=_SAVE_AGAIN)


@dataclass(frozen=True, slots=True)
class Package:
    """An opened archive and the names of its parts."""

    _archive: zipfile.ZipFile
    names: frozenset[str]

    @classmethod
    def open(cls, content: bytes) -> Package:
        """Raises Unreadable for what is no archive, is damaged, or is larger than any document."""
        try:
            archive = zipfile.ZipFile(io.BytesIO(content))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise damaged(
                f"ファイルが壊れています / the file is damaged: {error}",
                "ファイル全体 / whole file",
            ) from error
        infos = archive.infolist()
        total = sum(info.file_size for info in infos)
        if len(infos) > MAX_PARTS or total > MAX_TOTAL_BYTES:
            raise _too_large(f"{len(infos):,} parts, {total:,} bytes")
        if total > max(_RATIO_FROM, MAX_RATIO * len(content)):
            raise _too_large(f"{len(content):,} -> {total:,} bytes")
        return cls(archive, frozenset(info.filename for info in infos))

    def read(self, name: str) -> bytes:
        """A part's bytes. Raises Unreadable where it is missing, damaged or too large."""
        try:
            with self._archive.open(name) as part:
                content = part.read(MAX_PART_BYTES + 1)
        except (
            KeyError, zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError,
            NotImplementedError, ValueError,
        ) as error:  # fmt: skip
            raise damaged(
                f"ファイルの一部を読めません / a part cannot be read: {error}", name
            ) from error
        if len(content) > MAX_PART_BYTES:
            raise _too_large(name)
        return content

    def xml(self, name: str) -> etree._Element:
        """A part's XML. Raises Unreadable as `read` does, and where it is not plain XML."""
        return parse_xml(self.read(name), name)

    def related(self, part: str) -> dict[str, tuple[str, str]]:
        """What a part refers to inside the package: id -> (kind, name of the part)."""
        folder, file = posixpath.split(part)
        name = posixpath.join(folder, "_rels", f"{file}.rels")
        if name not in self.names:
            return {}
        found = {}
        for relation in self.xml(name):
            target = relation.get("Target") or ""
            if not isinstance(relation.tag, str) or relation.get("TargetMode") == "External":
                continue
            path = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
            kind = (relation.get("Type") or "").rpartition("/")[2]
            found[relation.get("Id") or ""] = (kind, posixpath.normpath(path))
        return found

    def main_part(self) -> str | None:
        """The part that the package says is its document."""
        parts = [name for kind, name in self.related("").values() if kind == "officeDocument"]
        return parts[0] if parts and parts[0] in self.names else None


def parse_xml(content: bytes, place: str) -> etree._Element:
    """XML without document type, entities or anything from elsewhere. Raises Unreadable."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise damaged(
            f"XML が壊れているか、深すぎます / XML is damaged or nested too deeply: {error}", place
        ) from error
    refuse_document_type(root, place)
    return root


def refuse_document_type(root: etree._Element, place: str) -> None:
    """Raise Unreadable for XML that brings definitions of its own."""
    if root.getroottree().docinfo.doctype:
        raise damaged(
            "文書型宣言（DTD）のある XML は読みません / XML with a document type is not read", place
        )


def local_name(node: etree._Element) -> str:
    """An element's name without its namespace: strict and transitional files differ only there."""
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


def attribute(node: etree._Element, name: str) -> str | None:
    """The value of an attribute by its name without namespace."""
    if (value := node.get(name)) is not None:
        return str(value)
    for key, written in node.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(written)
    return None


def is_on(node: etree._Element | None, name: str = "val") -> bool:
    """Whether a switch is there and not turned off."""
    return node is not None and (attribute(node, name) or "1") not in ("0", "false", "off", "none")


def _too_large(place: str) -> Unreadable:
    return Unreadable(
        "展開すると大きすぎるファイルです / the file is too large when unpacked",
        place=place,
        remedy="文書ごとに分けるか、PDF にしてください / split it, or save it as PDF",
    )
