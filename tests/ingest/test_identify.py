from __future__ import annotations

import pytest

from graph_data.catalogue import Catalogue, Entry
from ingest.errors import FiscalYearUnsure, MunicipalityUnknown, MunicipalityUnsure, PlanUnsure
from ingest.identify import Hints, Owner, find_municipality, find_owner, identify_edition
from ingest.records import DocumentIdentity, Extraction, Source, Sourced, Span

SUM = "ab" * 32
HITACHI = (
    "日立市総合計画\n日立市条例に基づき、日立市役所が日立市民とつくる。日立市広報。日立市議会。\n"
)
NOBODY = "総合計画\n市民と協働してまちをつくる。\n"
BEFORE = DocumentIdentity("092134", "行動計画", 2022, "行動計画（2022年度）")


def source(text: str) -> Source:
    return Source("計画.txt", SUM, "text/plain", text)


def hints(entry: Entry | None = None, municipality: str | None = None, year: int | None = None):
    catalogue = Catalogue({entry.sha256: entry} if entry else {})
    owner = find_municipality(municipality) if municipality else None
    return Hints(catalogue, owner, year)


def extraction(plan: str | None = "総合計画", year: int | None = 2022) -> Extraction:
    return Extraction(
        layout="x",
        layout_reason="y",
        plan=Sourced(plan, (Span(0, len(plan), plan),)) if plan else None,
        fiscal_year=Sourced(year, (Span(0, 1, "令"),)) if year else None,
        items=(),
    )


@pytest.mark.parametrize("given", ["082023", "日立市", "茨城県日立市", "０８２０２３"])
def test_a_municipality_is_found_by_name_or_code(given):
    assert find_municipality(given).code == "082023"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("府中市", r"広島県府中市 \(342084\).*都道府県名を付ける"),
        ("日本市", "該当する市区町村がありません"),
        ("082022", "該当する市区町村がありません"),
        ("", "該当する市区町村がありません"),
    ],
)
def test_what_names_no_single_municipality_is_refused(given, said):
    with pytest.raises(MunicipalityUnknown, match=said):
        find_municipality(given)


def test_a_person_goes_before_the_catalogue_the_past_and_the_text():
    listed = Entry(SUM, municipality="082309")
    asked = find_owner(source(HITACHI), hints(listed, "つくばみらい市"), BEFORE)
    assert asked == Owner("082350", "--municipality の指定")
    assert find_owner(source(HITACHI), hints(listed), BEFORE).code == "082309"
    assert find_owner(source(HITACHI), hints(), BEFORE).code == "092134"
    read = find_owner(source(HITACHI), hints())
    assert read.code == "082023"
    assert read.reason.startswith("本文: ")


def test_where_nobody_says_it_there_is_a_question_and_no_guess():
    with pytest.raises(MunicipalityUnsure, match="--municipality") as caught:
        find_owner(source(NOBODY), hints())
    assert caught.value.candidates == ()


def test_the_question_names_the_candidates_of_the_text():
    with pytest.raises(MunicipalityUnsure, match=r"候補: .*茨城県日立市 \(082023\)"):
        find_owner(source("研修は日立市と水戸市で開いた。"), hints())


def test_a_former_municipality_is_named_by_its_successor():
    assert find_municipality("石下町").code == "082112"
    with pytest.raises(MunicipalityUnknown, match=r"甲府市.*富士河口湖町"):
        find_municipality("上九一色村")


def test_the_document_of_a_former_municipality_asks_for_its_successor():
    text = "第3次石下町総合計画 平成16年度実施状況\n石下町 企画課\n"
    with pytest.raises(MunicipalityUnsure, match="2006年1月1日に常総市となりました") as caught:
        find_owner(source(text), hints())
    assert caught.value.candidates == ("茨城県常総市 (082112)",)


def test_the_edition_is_what_the_text_says():
    found = identify_edition(source(""), extraction(), Owner("082023", ""), hints())
    assert found == DocumentIdentity("082023", "総合計画", 2022, "総合計画（2022年度）")


def test_the_catalogue_says_more_than_the_text():
    entry = Entry(
        SUM, plan="行政改革プラン", fiscal_year=2024, title="実績報告", licence="CC BY 4.0",
        source_url="https://example.jp/a.pdf",
    )  # fmt: skip
    found = identify_edition(source(""), extraction(), Owner("082350", ""), hints(entry))
    assert found == DocumentIdentity(
        "082350", "行政改革プラン", 2024, "実績報告", "CC BY 4.0", "https://example.jp/a.pdf"
    )


def test_the_year_is_asked_for_where_it_is_not_sure():
    owner = Owner("082023", "")
    with pytest.raises(FiscalYearUnsure, match="--fiscal-year"):
        identify_edition(source(""), extraction(year=None), owner, hints())
    said = identify_edition(source(""), extraction(year=None), owner, hints(year=2021))
    assert said.fiscal_year == 2021
    # What an earlier run was told holds for the same bytes.
    kept = identify_edition(source(""), extraction(year=None), owner, hints(), BEFORE)
    assert kept.fiscal_year == 2022


def test_the_years_and_titles_that_the_text_names_most_are_proposed():
    text = "令和4年度と令和5年度に緑の基本計画を進め、令和5年度に緑の基本計画を改めた。"
    owner = Owner("082023", "")
    with pytest.raises(FiscalYearUnsure, match="候補: 2023、2022") as year:
        identify_edition(source(text), extraction(year=None), owner, hints())
    assert year.value.candidates == ("2023", "2022")
    with pytest.raises(PlanUnsure, match=r"候補: .*緑の基本計画"):
        identify_edition(source(text), extraction(plan=None), owner, hints())


def test_a_plan_without_a_title_is_asked_for():
    with pytest.raises(PlanUnsure, match="カタログ"):
        identify_edition(source(""), extraction(plan=None), Owner("082023", ""), hints())


def test_a_title_with_its_year_is_not_given_it_twice():
    found = identify_edition(
        source(""), extraction("デジタルプラン2022"), Owner("082023", ""), hints()
    )
    assert found.title == "デジタルプラン2022"
