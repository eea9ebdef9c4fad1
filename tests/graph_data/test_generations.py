from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from graph_data import store
from graph_data.errors import (
    DamagedGeneration,
    IngestRunning,
    NoEarlierGeneration,
    NothingPublished,
)
from graph_data.generations import (
    KEPT,
    current,
    list_generations,
    locked,
    new_generation,
    publish,
    published,
    rollback,
)
from graph_data.manifest import Input, Manifest, read_manifest
from graph_data.verification import verify

DOCUMENT = "https://machigraph.jp/document/082023-5e0a7c21-2023"
SHA256 = "ab" * 32
QUADS = f"""\
<{DOCUMENT}> <http://purl.org/dc/terms/title> "行動計画"@ja <{DOCUMENT}> .
<{DOCUMENT}> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> \
<https://machigraph.jp/ontology#Document> <{DOCUMENT}> .
<{DOCUMENT}> <https://machigraph.jp/ontology#sha256> "{SHA256}" <{DOCUMENT}> .
<https://machigraph.jp/item/1> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> \
<https://machigraph.jp/ontology#Item> <{DOCUMENT}> .
"""
INPUT = Input(
    sha256=SHA256,
    name="行動計画.txt",
    document_iri=DOCUMENT,
    document_id="082023-5e0a7c21-2023",
    layout="evaluation-sheets",
    municipality="082023",
    plan="行動計画",
    fiscal_year=2023,
    title="行動計画",
    licence=None,
    source_url=None,
    items=1,
    links=0,
    software="test",
    started="2026-01-01T00:00:00+00:00",
    ended="2026-01-01T00:00:01+00:00",
)


def fill(folder: Path) -> int:
    """A small but whole generation, without its manifest."""
    for name, content in (
        (f"sources/{SHA256}", "本文"),
        (f"texts/{INPUT.document_id}.txt", "本文"),
        (f"graph/{INPUT.document_id}.nq", QUADS),
    ):
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return store.build([folder / "graph" / f"{INPUT.document_id}.nq"], folder / "store")


def publish_one(data: Path, inputs: tuple[Input, ...] = (INPUT,), items: int = 1) -> Manifest:
    with locked(data), new_generation(data) as draft:
        quads = fill(draft.folder)
        counts = {"items": items, "quads": quads}
        return publish(draft, software="test", inputs=inputs, counts=counts, index={})


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "まちの データ"


def test_nothing_is_published_at_first(data):
    assert current(data) is None
    assert list_generations(data) == []
    with pytest.raises(NothingPublished, match="machigraph ingest"):
        published(data)


def test_what_is_published_is_pointed_to_and_verifies(data):
    manifest = publish_one(data)
    folder = published(data)
    assert (data / "current").read_text(encoding="utf-8") == f"{manifest.generation}\n"
    assert folder.name == manifest.generation
    assert verify(folder) == manifest == read_manifest(folder)
    assert manifest.inputs == (INPUT,)


def test_the_manifest_answers_for_every_file_but_the_stores_own_logs(data):
    manifest = publish_one(data)
    folder = published(data)
    on_disk = {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}
    unsigned = on_disk - manifest.files.keys()
    assert unsigned <= {"manifest.json", "store/LOG", "store/LOCK"}
    assert manifest.files.keys() <= on_disk


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (
            lambda folder: (folder / "texts" / "082023-5e0a7c21-2023.txt").write_text("x"),
            "checksum",
        ),
        (lambda folder: (folder / "sources" / SHA256).unlink(), "missing"),
        (lambda folder: (folder / "texts" / "strange.txt").write_text("x"), "not in the manifest"),
        (lambda folder: (folder / "manifest.json").write_text("{"), "manifest.json"),
        (lambda folder: (folder / "store" / "CURRENT").unlink(), "missing"),
    ],
)
def test_damage_is_found_and_named(data, damage, said):
    publish_one(data)
    damage(published(data))
    with pytest.raises(DamagedGeneration, match=said):
        verify(published(data))


def test_counts_that_do_not_hold_are_not_published(data):
    publish_one(data)
    before = published(data)
    with pytest.raises(DamagedGeneration, match="1 items, 7 promised"):
        publish_one(data, items=7)
    assert published(data) == before
    assert list((data / "generations").glob(".draft-*")) == []


def test_a_document_that_is_not_in_the_store_is_not_published(data):
    stranger = replace(INPUT, document_iri=f"{DOCUMENT}9")
    with pytest.raises(DamagedGeneration, match="is missing"):
        publish_one(data, inputs=(INPUT, stranger))
    with pytest.raises(DamagedGeneration, match="is not in the manifest"):
        publish_one(data, inputs=())
    assert current(data) is None


def test_a_failure_while_building_leaves_the_published_one(data):
    first = publish_one(data)
    with pytest.raises(store.StoreError), locked(data), new_generation(data) as draft:
        store.build([draft.folder / "missing.nq"], draft.folder / "store")
    assert published(data).name == first.generation
    assert [one.generation for one in list_generations(data)] == [first.generation]


def test_what_a_killed_run_left_is_removed_by_the_next(data, root):
    first = publish_one(data)
    script = (
        "import os, sys; from pathlib import Path\n"
        "from graph_data.generations import locked, new_generation\n"
        "with locked(Path(sys.argv[1])), new_generation(Path(sys.argv[1])) as draft:\n"
        "    (draft.folder / 'half.nq').write_text('x'); os._exit(9)\n"
    )
    killed = subprocess.run(
        [sys.executable, "-c", script, str(data)], env={**os.environ, "PYTHONPATH": str(root)}
    )
    assert killed.returncode == 9
    assert len(list((data / "generations").glob(".draft-*"))) == 1
    assert published(data).name == first.generation
    second = publish_one(data)
    assert list((data / "generations").glob(".draft-*")) == []
    assert published(data).name == second.generation


def test_a_killed_run_lets_go_of_the_lock_and_a_living_one_does_not(data, root):
    script = (
        "import sys, time; from pathlib import Path\n"
        "from graph_data.generations import locked\n"
        "with locked(Path(sys.argv[1])):\n"
        "    print('held', flush=True); time.sleep(60)\n"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", script, str(data)],
        env={**os.environ, "PYTHONPATH": str(root)},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert holder.stdout is not None
    with holder.stdout:
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(IngestRunning, match="別の取り込み"), locked(data):
            pass
        holder.kill()
        holder.wait()
    with locked(data):
        pass


def test_rollback_goes_back_to_what_was_replaced(data):
    first, second = publish_one(data), publish_one(data)
    assert rollback(data) == first
    assert published(data).name == first.generation
    with pytest.raises(NoEarlierGeneration):
        rollback(data)
    # What was rolled back from is no predecessor of what comes next.
    third = publish_one(data)
    assert third.previous == first.generation
    assert rollback(data) == first
    assert [one.generation for one in list_generations(data)] == [
        first.generation,
        second.generation,
        third.generation,
    ]


def test_rollback_to_a_damaged_generation_is_refused(data):
    first, second = publish_one(data), publish_one(data)
    (data / "generations" / first.generation / "sources" / SHA256).write_text("anders")
    with pytest.raises(DamagedGeneration):
        rollback(data)
    assert published(data).name == second.generation


def test_rollback_leads_out_of_a_published_generation_that_is_damaged(data):
    first, second = publish_one(data), publish_one(data)
    (data / "generations" / second.generation / "manifest.json").write_text("{", encoding="utf-8")
    assert rollback(data) == first
    (data / "current").write_text("000002-nowhere", encoding="utf-8")
    assert [one.is_current for one in list_generations(data)] == [False, False]
    assert rollback(data) == first


def test_only_the_last_ones_are_kept(data):
    names = [publish_one(data).generation for _ in range(KEPT + 2)]
    assert [one.generation for one in list_generations(data)] == names[-KEPT:]
    assert [one.is_current for one in list_generations(data)] == [False] * (KEPT - 1) + [True]


def test_a_damaged_manifest_is_listed_with_its_damage(data):
    first, _ = publish_one(data), publish_one(data)
    (data / "generations" / first.generation / "manifest.json").write_text("{}")
    damaged, whole = list_generations(data)
    assert damaged.manifest is None
    assert "manifest.json" in (damaged.damage or "")
    assert whole.manifest is not None


@pytest.mark.parametrize("pointer", ["", "../../etc", "000009-20260101T000000Z"])
def test_a_pointer_to_nowhere_is_an_error(data, pointer):
    publish_one(data)
    (data / "current").write_text(pointer)
    with pytest.raises(DamagedGeneration, match="no such generation"):
        current(data)


def test_a_data_folder_can_be_copied(data, tmp_path):
    manifest = publish_one(data)
    copy = tmp_path / "backup"
    shutil.copytree(data, copy)
    assert verify(published(copy)) == manifest


def test_the_manifest_is_readable_json_with_the_promised_keys(data):
    publish_one(data)
    told = json.loads((published(data) / "manifest.json").read_text(encoding="utf-8"))
    assert told.keys() >= {
        "generation",
        "created",
        "software",
        "inputs",
        "files",
        "index",
        "counts",
    }
    assert told["inputs"][0]["name"] == "行動計画.txt"
