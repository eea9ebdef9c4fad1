from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from graph_data.catalogue import read_catalogue, refresh_checksums
from graph_data.errors import CatalogueInvalid
from graph_data.locations import CATALOGUE, SAMPLE

SUM = "c0" * 32


def write(folder: Path, text: str) -> Path:
    path = folder / "目録.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_shipped_catalogue_lists_the_sample_by_its_checksums():
    entries = read_catalogue(CATALOGUE).entries
    sums = {hashlib.sha256(path.read_bytes()).hexdigest() for path in SAMPLE.glob("*.txt")}
    assert entries.keys() == sums, "run `python -m graph_data.catalogue`"
    assert {entry.municipality for entry in entries.values()} == {
        "082023",
        "082309",
        "082350",
        "092134",
    }


def test_an_entry_is_found_by_its_checksum(tmp_path):
    path = write(
        tmp_path, f'[[documents]]\nsha256 = "{SUM}"\nplan = "総合計画"\nfiscal_year = 2022\n'
    )
    entry = read_catalogue(path).entry(SUM)
    assert entry is not None
    assert (entry.plan, entry.fiscal_year, entry.municipality) == ("総合計画", 2022, None)
    assert read_catalogue(path).entry("d0" * 32) is None


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ('plann = "x"', r"documents\[0\]\.plann: .*did you mean 'plan'"),
        ('fiscal_year = "2022"', r"documents\[0\]\.fiscal_year: .*whole number"),
        ("fiscal_year = true", r"documents\[0\]\.fiscal_year: .*whole number"),
        ('municipality = "082022"', r"documents\[0\]\.municipality: .*check digit"),
        (f'\n[[documents]]\nsha256 = "{SUM}"', r"documents\[1\]\.sha256: .*listed twice"),
        ("\n[document]\nx = 1", "document: .*did you mean 'documents'"),
    ],
)
def test_what_is_wrong_is_named_with_its_place(tmp_path, entry, said):
    path = write(tmp_path, f'[[documents]]\nsha256 = "{SUM}"\n{entry}\n')
    with pytest.raises(CatalogueInvalid, match=said):
        read_catalogue(path)


def test_all_problems_are_told_at_once(tmp_path):
    path = write(tmp_path, '[[documents]]\ntitel = "x"\n[[documents]]\nsha256 = "kurz"\n')
    with pytest.raises(CatalogueInvalid) as caught:
        read_catalogue(path)
    assert len(caught.value.problems) == 3


@pytest.mark.parametrize("text", ["documents = 3", "[[documents]\n", "documents = [1]"])
def test_what_is_no_catalogue_is_refused(tmp_path, text):
    with pytest.raises(CatalogueInvalid, match=r"目録\.toml"):
        read_catalogue(write(tmp_path, text))


def test_a_missing_catalogue_is_named(tmp_path):
    with pytest.raises(CatalogueInvalid, match=r"no\.toml"):
        read_catalogue(tmp_path / "no.toml")


def test_checksums_are_renewed_and_the_rest_stays(tmp_path):
    (tmp_path / "a.txt").write_text("新しい本文", encoding="utf-8")
    path = write(tmp_path, f'# 注\n[[documents]]\nsha256 = "{SUM}"\nfile = "a.txt" # ここ\n')
    assert refresh_checksums(path) == ["a.txt"]
    fresh = hashlib.sha256("新しい本文".encode()).hexdigest()
    assert path.read_text(encoding="utf-8") == (
        f'# 注\n[[documents]]\nsha256 = "{fresh}"\nfile = "a.txt" # ここ\n'
    )
    assert refresh_checksums(path) == []
