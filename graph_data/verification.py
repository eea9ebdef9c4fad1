"""Is a generation what its manifest says? Every file, the store's counts, every document."""

from __future__ import annotations

from pathlib import Path

from graph_data.errors import DamagedGeneration
from graph_data.locations import SOURCES, STORE, TEXTS
from graph_data.manifest import Manifest, checksums, read_manifest

# An item has one IRI in all editions of its plan: it counts once per document.
_COUNT_ITEMS = """
PREFIX mg: <https://machigraph.jp/ontology#>
SELECT (COUNT(*) AS ?count) WHERE { GRAPH ?document { ?item a mg:Item } }
"""
_DOCUMENTS = """
PREFIX mg: <https://machigraph.jp/ontology#>
PREFIX dcterms: <http://purl.org/dc/terms/>
SELECT ?document ?sha256
WHERE { ?document a mg:Document ; mg:sha256 ?sha256 ; dcterms:title ?title }
"""


def verify(folder: Path) -> Manifest:
    """Re-open a generation read-only and hold it against its manifest.

    Raises DamagedGeneration with every difference.
    """
    manifest = read_manifest(folder)
    problems = _file_problems(folder, manifest) or _graph_problems(folder, manifest)
    if problems:
        raise DamagedGeneration(manifest.generation, problems)
    return manifest


def _file_problems(folder: Path, manifest: Manifest) -> list[str]:
    found = checksums(folder)
    needed = {f"{SOURCES}/{one.sha256}" for one in manifest.inputs}
    needed |= {f"{TEXTS}/{one.document_id}.txt" for one in manifest.inputs}
    return [
        *(f"{path}: missing" for path in sorted((needed | manifest.files.keys()) - found.keys())),
        *(f"{path}: not in the manifest" for path in sorted(found.keys() - manifest.files.keys())),
        *(
            f"{path}: checksum differs"
            for path, checksum in sorted(manifest.files.items())
            if path in found and found[path] != checksum
        ),
    ]


def _graph_problems(folder: Path, manifest: Manifest) -> list[str]:
    # Oxigraph comes late: reading manifests and pointers must stay light.
    from graph_data.store import StoreError, open_read_only

    try:
        store = open_read_only(folder / STORE)
    except StoreError as error:
        return [str(error)]
    documents = {(str(row["document"]), row["sha256"]) for row in store.select(_DOCUMENTS)}
    promised = {(one.document_iri, one.sha256) for one in manifest.inputs}
    items = store.select(_COUNT_ITEMS)[0]["count"]
    problems = [f"{STORE}: {iri} is missing" for iri, _ in sorted(promised - documents)]
    problems += [
        f"{STORE}: {iri} is not in the manifest" for iri, _ in sorted(documents - promised)
    ]
    if len(store) != manifest.counts["quads"]:
        problems.append(f"{STORE}: {len(store)} quads, {manifest.counts['quads']} promised")
    if items != manifest.counts["items"]:
        problems.append(f"{STORE}: {items} items, {manifest.counts['items']} promised")
    return problems
