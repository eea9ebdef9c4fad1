from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from graph_data.catalogue import read_catalogue
from graph_data.errors import CatalogueInvalid, IngestRunning
from graph_data.generations import current, list_generations, locked, published, rollback
from graph_data.locations import CATALOGUE, SAMPLE
from graph_data.manifest import read_manifest
from graph_data.verification import verify
from ingest.errors import MunicipalityUnknown, NothingToRead
from ingest.pipeline import ingest, software
from ingest.progress import Indexer
from ingest.records_json import from_json
from ingest.report import DocumentReport, Report

TABLE = SAMPLE / "collaboration-status-table.txt"  # its text does not say whose it is
PAGES = SAMPLE / "comprehensive-plan-pages.txt"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "データ"


@pytest.fixture(scope="module")
def two_documents(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Report]:
    """Two of the sample's documents, published; read-only."""
    data = tmp_path_factory.mktemp("two")
    return data, ingest([TABLE, PAGES], data=data)


def revised(path: Path, folder: Path, name: str | None = None) -> Path:
    """The same document with other bytes: the catalogue does not know it."""
    copy = folder / (name or path.name)
    copy.write_bytes(path.read_bytes() + b"\n")
    return copy


def only(report: Report) -> DocumentReport:
    (document,) = report.documents
    return document


def graphs(data: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (published(data) / "graph").glob("*.nq")}


def test_documents_are_published_with_all_that_a_generation_holds(two_documents):
    data, report = two_documents
    folder = published(data)
    manifest = verify(folder)
    assert manifest.generation == report.generation
    assert manifest.counts["documents"] == 2
    assert manifest.counts["items"] == sum(one.items for one in report.documents) == 23
    assert {path.name for path in folder.iterdir()} == {
        "graph", "manifest.json", "places", "records", "sources", "store", "texts",
    }  # fmt: skip
    for entry in manifest.inputs:
        content = (SAMPLE / entry.name).read_bytes()
        assert (folder / "sources" / entry.sha256).read_bytes() == content
        assert (folder / "texts" / f"{entry.document_id}.txt").read_bytes() == content
        records = (folder / "records" / f"{entry.document_id}.json").read_text(encoding="utf-8")
        assert from_json(records).source.text.encode() == content
        assert f"{entry.document_id}.nq" in graphs(data)
    assert graphs(data).keys() >= {
        "initiatives.nq", "ontology.nq", "proposals.nq", "provenance.nq", "statistics.nq",
    }  # fmt: skip


def test_the_report_says_what_was_read_and_why(two_documents):
    report = two_documents[1]
    assert not report.failed
    told = {one.name: one for one in report.documents}
    table, pages = told[TABLE.name], told[PAGES.name]
    assert (table.outcome, table.municipality, table.fiscal_year) == ("new", "那須塩原市", 2023)
    assert table.municipality_reason == "カタログの記載"
    assert (table.layout, table.items, pages.items) == ("status-table", 15, 8)
    assert "協働の相手" in (table.layout_reason or "")
    assert any("図として" in note.message and note.line for note in pages.issues)


def test_the_same_input_gives_the_same_bytes(two_documents, tmp_path):
    ingest([PAGES, TABLE], data=tmp_path)
    first, second = graphs(two_documents[0]), graphs(tmp_path)
    assert first.keys() == second.keys()
    differing = {name for name in first if first[name] != second[name]}
    assert differing <= {"provenance.nq"}


def test_times_lie_in_the_provenance_alone(two_documents):
    for name, content in graphs(two_documents[0]).items():
        assert (b"dateTime" in content) == (name == "provenance.nq"), name


def test_the_same_bytes_cost_nothing(data):
    first = ingest([TABLE], data=data)
    again = ingest([TABLE], data=data)
    assert again.generation is None
    assert only(again).outcome == "unchanged"
    assert only(again).items == only(first).items == 15
    assert len(list_generations(data)) == 1


def test_a_run_adds_to_what_is_published_and_takes_the_rest_over(data):
    first = ingest([TABLE], data=data)
    before = read_manifest(published(data))
    second = ingest([PAGES], data=data)
    after = read_manifest(published(data))
    assert [one.name for one in second.documents] == [PAGES.name]
    assert after.counts["documents"] == 2
    assert after.previous == before.generation == first.generation
    (kept,) = [entry for entry in after.inputs if entry.name == TABLE.name]
    # Not extracted again: the record of the run that did is taken over with it.
    assert replace(kept, links=0) == replace(before.inputs[0], links=0)
    assert rollback(data).counts["documents"] == 1


def test_a_newer_file_of_the_same_plan_and_year_replaces_the_older(data, tmp_path):
    old = revised(PAGES, tmp_path, "旧.txt")
    ingest([old], data=data, municipality="かすみがうら市")
    new = revised(old, tmp_path, "新.txt")
    report = ingest([new], data=data, municipality="082309")
    assert only(report).outcome == "replaced"
    entries = read_manifest(published(data)).inputs
    assert [entry.name for entry in entries] == ["新.txt"]
    assert [path.name for path in (published(data) / "sources").iterdir()] == [entries[0].sha256]


def test_what_was_said_of_a_file_holds_when_it_comes_again(data, tmp_path):
    file = revised(TABLE, tmp_path)
    ingest([file], data=data, municipality="那須塩原市", fiscal_year=2022)
    assert only(ingest([file], data=data)).outcome == "unchanged"
    corrected = ingest([file], data=data, fiscal_year=2023)
    assert only(corrected).outcome == "replaced"
    entries = read_manifest(published(data)).inputs
    assert [(entry.municipality, entry.fiscal_year) for entry in entries] == [("092134", 2023)]


def test_a_document_whose_municipality_is_not_sure_is_asked_about(data, tmp_path):
    report = ingest([revised(TABLE, tmp_path), PAGES], data=data)
    assert report.failed
    told = {one.name: one for one in report.documents}
    assert told[TABLE.name].outcome == "failed"
    assert "--municipality" in (told[TABLE.name].reason or "")
    assert [entry.name for entry in read_manifest(published(data)).inputs] == [PAGES.name]


def test_a_file_that_cannot_be_read_does_not_stop_the_others(data, tmp_path):
    (tmp_path / "a.txt").write_bytes(b"%PDF-1.7")
    (tmp_path / "b.txt").write_text("買い物メモ: 牛乳", encoding="utf-8")
    (tmp_path / "c.txt").write_bytes(PAGES.read_bytes())
    report = ingest([tmp_path], data=data, municipality="082309")
    reasons = {one.name: one.reason for one in report.documents if one.outcome == "failed"}
    assert "PDF" in (reasons["a.txt"] or "")
    assert "様式が分かりません" in (reasons["b.txt"] or "")
    assert read_manifest(published(data)).counts["documents"] == 1


def test_where_every_file_fails_nothing_is_published(data, tmp_path):
    (tmp_path / "a.txt").write_bytes(b"\x00\x01")
    report = ingest([tmp_path / "a.txt"], data=data)
    assert report.failed
    assert report.generation is None
    assert current(data) is None


def test_a_graph_that_breaks_the_shapes_is_not_published(data, tmp_path):
    report = ingest([TABLE, PAGES], data=data)
    before = published(data)
    # Municipal plans of 1900 there are none; the shapes know.
    broken = ingest([revised(PAGES, tmp_path)], data=data, municipality="082309", fiscal_year=1900)
    assert only(broken).outcome == "failed"
    assert "違反" in (only(broken).reason or "")
    assert published(data) == before
    assert before.name == report.generation


def test_two_files_of_the_same_plan_and_year_in_one_run_are_not_chosen_between(data, tmp_path):
    first = revised(PAGES, tmp_path, "1.txt")
    second = revised(first, tmp_path, "2.txt")
    report = ingest([first, second], data=data, municipality="082309")
    outcomes = {one.name: (one.outcome, one.reason) for one in report.documents}
    assert outcomes["1.txt"][0] == "new"
    assert outcomes["2.txt"][0] == "failed"
    assert "1.txt と同じ計画・同じ年度" in (outcomes["2.txt"][1] or "")


def test_what_is_published_is_not_replaced_by_a_twin_of_the_same_run(data, tmp_path):
    older = revised(PAGES, tmp_path, "1.txt")
    newer = revised(older, tmp_path, "2.txt")
    ingest([newer], data=data, municipality="082309")
    report = ingest([older, newer], data=data, municipality="082309")
    assert [one.outcome for one in report.documents] == ["unchanged", "failed"]


def test_the_same_bytes_under_two_names_go_in_once(data, tmp_path):
    for name in ("1.txt", "2.txt"):
        (tmp_path / name).write_bytes(TABLE.read_bytes())
    report = ingest([tmp_path], data=data)
    assert not report.failed
    assert [entry.name for entry in read_manifest(published(data)).inputs] == ["1.txt"]


def test_a_dry_run_reports_and_leaves_no_trace(data):
    report = ingest([TABLE, PAGES], data=data, dry_run=True)
    assert report.dry_run
    assert report.generation is None
    assert report.counts["items"] == 23
    assert not data.exists()


def test_a_catalogue_of_ones_own_takes_the_place_of_the_shipped_one(data, tmp_path):
    known = next(
        e for e in read_catalogue(CATALOGUE).entries.values() if e.file == f"sample/{TABLE.name}"
    )
    own = tmp_path / "own.toml"
    own.write_text(
        f'[[documents]]\nsha256 = "{known.sha256}"\nmunicipality = "082023"\nplan = "別の計画"\n'
        'title = "表題"\nlicence = "CC BY 4.0"\nprofile = "status-table"\n',
        encoding="utf-8",
    )
    report = ingest([TABLE], data=data, catalogue=own)
    assert (only(report).municipality, only(report).plan) == ("日立市", "別の計画")
    assert only(report).layout_reason == "カタログの記載"
    (entry,) = read_manifest(published(data)).inputs
    assert (entry.title, entry.licence) == ("表題", "CC BY 4.0")


def test_what_is_wrong_with_the_call_itself_stops_it_before_anything_is_read(data, tmp_path):
    with pytest.raises(MunicipalityUnknown):
        ingest([TABLE], data=data, municipality="日本市")
    with pytest.raises(CatalogueInvalid):
        ingest([TABLE], data=data, catalogue=tmp_path / "none.toml")
    with pytest.raises(NothingToRead):
        ingest([tmp_path], data=data)
    assert not data.exists()


def test_two_ingests_do_not_run_at_once(data):
    with locked(data), pytest.raises(IngestRunning):
        ingest([TABLE], data=data)


def test_indexes_are_built_from_the_finished_graph_and_told_in_the_manifest(data):
    seen = []

    def build(folder: Path, progress: object) -> dict[str, object]:
        seen.append(sorted(path.name for path in folder.iterdir()))
        (folder / "index").mkdir()
        (folder / "index" / "words").write_text("x")
        return {"model": "none"}

    ingest([TABLE], data=data, indexer=Indexer("one", build))
    manifest = read_manifest(published(data))
    assert seen == [["graph", "places", "records", "sources", "store", "texts"]]
    assert manifest.index == {"model": "none", "key": "one"}
    assert "index/words" in manifest.files
    assert ingest([TABLE], data=data, indexer=Indexer("one", build)).generation is None
    # Other indexes are wanted (another model): the documents stay, the generation is new.
    assert ingest([TABLE], data=data, indexer=Indexer("two", build)).generation is not None


def test_progress_is_told_to_the_end(data):
    told: dict[str, tuple[int, int]] = {}
    ingest(
        [TABLE], data=data, progress=lambda stage, done, total: told.update({stage: (done, total)})
    )
    assert told
    assert all(done == total for done, total in told.values())


def test_damaged_records_are_made_again_from_the_source(data):
    ingest([TABLE], data=data)
    (records,) = (published(data) / "records").iterdir()
    records.write_text("{}", encoding="utf-8")
    assert not ingest([PAGES], data=data).failed
    manifest = verify(published(data))
    (entry,) = [one for one in manifest.inputs if one.name == TABLE.name]
    made_again = published(data) / "records" / f"{entry.document_id}.json"
    assert len(from_json(made_again.read_text(encoding="utf-8")).extraction.items) == 15


def test_every_document_tells_which_run_made_it(two_documents):
    provenance = graphs(two_documents[0])["provenance.nq"].decode()
    for entry in read_manifest(published(two_documents[0])).inputs:
        assert f"prov#generated> <{entry.document_iri}>" in provenance
        assert f"urn:sha256:{entry.sha256}" in provenance
    assert software() in provenance


def test_the_report_is_plain_json(two_documents):
    told = json.loads(json.dumps(two_documents[1].to_json()))
    assert told["generation"] == two_documents[1].generation
    assert {one["name"] for one in told["documents"]} == {TABLE.name, PAGES.name}
