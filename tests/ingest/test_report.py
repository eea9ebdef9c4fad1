from __future__ import annotations

import io
import json

from rich.console import Console

from ingest.records import (
    Check,
    Document,
    DocumentIdentity,
    Extraction,
    Issue,
    RuleHits,
    Source,
    Span,
)
from ingest.report import DocumentReport, Note, Report, describe_extraction, failure
from ingest.report_tables import renderables

SOURCE = Source("計画.txt", "ab" * 32, "text/plain", "一行目\n二行目に【重点】\n")
DOCUMENT = Document(
    SOURCE,
    DocumentIdentity("082023", "計画", 2023, "計画（2023年度）"),
    Extraction(
        layout="sheets",
        layout_reason="「評価シート」がある",
        plan=None,
        fiscal_year=None,
        items=(),
        checks=(Check("項目の数", 35, 34, (Span(0, 1, "一"),)),),
        issues=(Issue("warning", "置けない語", SOURCE.span(9, 11)), Issue("note", "全体のこと")),
        rule_hits=(RuleHits("sheet.begins", 3), RuleHits("sheet.lead", 0)),
    ),
)


def shown(report: Report) -> str:
    output = io.StringIO()
    console = Console(file=output, width=200)
    for one in renderables(report):
        console.print(one, soft_wrap=isinstance(one, str))
    return output.getvalue()


def report(*documents: DocumentReport, generation: str | None = None, dry_run: bool = False):
    return Report(documents, generation, dry_run, 1.25, {"documents": 1, "items": 1234})


def test_an_issue_is_told_with_its_line_and_characters():
    notes, _, _ = describe_extraction(DOCUMENT)
    assert notes == (Note("warning", "置けない語", 2, 9, 11), Note("note", "全体のこと"))


def test_totals_and_rules_that_never_fired_are_told():
    _, totals, silent = describe_extraction(DOCUMENT)
    assert [(one.printed, one.counted, one.holds) for one in totals] == [(35, 34, False)]
    assert silent == ("sheet.lead",)


def test_further_issues_come_after_the_extractions_own():
    notes, _, _ = describe_extraction(DOCUMENT, [Issue("warning", "番号がない")])
    assert notes[-1].message == "番号がない"


def test_the_terminal_shows_everything_a_person_must_know():
    notes, totals, silent = describe_extraction(DOCUMENT)
    told = DocumentReport(
        name="計画[1].txt", outcome="new", municipality="日立市", plan="計画", fiscal_year=2023,
        layout="sheets", layout_reason="「評価シート」がある", items=34, links=7,
        issues=notes, totals=totals, silent_rules=silent,
    )  # fmt: skip
    text = shown(report(told, failure("壊.txt", "PDF は読めません"), generation="000001-x"))
    for words in (
        "計画[1].txt", "追加", "日立市", "sheets: 「評価シート」がある", "34", "7",
        "不一致 項目の数: 文書 35、読み取り 34", "2 行目: 置けない語", "sheet.lead",
        "壊.txt", "失敗", "000001-x", "項目 1,234",
    ):  # fmt: skip
        assert words in text


def test_an_estimated_layout_is_shown_with_how_sure_it_is():
    told = DocumentReport(
        name="計画.txt", outcome="new", layout="induced", layout_reason="表の行から12項目、形のそろい 90%",
        layout_confidence=0.8649, items=12,
    )  # fmt: skip
    text = shown(report(told))
    assert "推定 / estimated: 表の行から12項目" in text
    assert "形のそろい" not in text  # all reasons are in the JSON
    assert "0.86" in text


def test_it_says_when_nothing_was_published():
    assert "変更はありません" in shown(report())
    assert "試行のため公開していません" in shown(report(dry_run=True))


def test_many_remarks_are_cut_on_the_terminal_and_whole_in_json():
    notes = tuple(Note("warning", f"語{n}") for n in range(50))
    whole = report(DocumentReport(name="a.txt", outcome="new", issues=notes))
    assert "ほか 30 件" in shown(whole)
    assert len(json.loads(json.dumps(whole.to_json()))["documents"][0]["issues"]) == 50
