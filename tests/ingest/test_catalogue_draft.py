"""What a run had to ask comes as a catalogue that only needs to be checked and given back."""

from __future__ import annotations

from pathlib import Path

from graph_data.catalogue import read_catalogue
from ingest.catalogue_draft import draft
from ingest.errors import FiscalYearUnsure, MunicipalityUnsure, PlanUnsure, Unreadable
from ingest.report import DocumentReport, failure


def test_one_candidate_is_filled_in_and_more_are_listed(tmp_path: Path) -> None:
    text = draft(
        [
            failure("一.txt", MunicipalityUnsure("理由", ["茨城県日立市 (082023)"]), "a" * 64),
            failure('二"の.pdf', PlanUnsure(["『総合』計画"]), "b" * 64),
            failure("三.xlsx", FiscalYearUnsure(["2022", "2023"]), "c" * 64),
            failure("四.md", MunicipalityUnsure("理由"), "d" * 64),
        ]
    )
    path = tmp_path / "目録.toml"
    path.write_text(text, encoding="utf-8")
    entries = read_catalogue(path).entries
    assert entries["a" * 64].municipality == "082023"
    assert (entries["b" * 64].file, entries["b" * 64].plan) == ('二"の.pdf', "『総合』計画")
    assert entries["c" * 64].fiscal_year is None
    assert entries["d" * 64].municipality is None
    assert "候補 / candidates: 2022、2023" in text


def test_nothing_asked_needs_no_catalogue() -> None:
    unreadable = Unreadable("空です", place="先頭", remedy="確かめてください")
    assert draft([DocumentReport("a.txt", "new"), failure("b.txt", unreadable, "e" * 64)]) == ""
