"""Whose document it is, said by a person, the catalogue, an earlier run or the text: no guesses."""

from __future__ import annotations

from dataclasses import dataclass

from graph_data.catalogue import Catalogue, Entry
from ingest.errors import FiscalYearUnsure, MunicipalityUnknown, MunicipalityUnsure, PlanUnsure
from ingest.layouts.own_profiles import OwnProfile
from ingest.records import DocumentIdentity, Extraction, Source
from ontology.municipalities import Municipality, by_code, by_name, identify


@dataclass(frozen=True, slots=True)
class Hints:
    """What a person said of the documents of this run: catalogue, owner, year, own profiles."""

    catalogue: Catalogue
    municipality: Municipality | None = None
    fiscal_year: int | None = None
    profiles: tuple[OwnProfile, ...] = ()


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose document it is, and how that is known."""

    code: str
    reason: str


def find_municipality(given: str) -> Municipality:
    """The municipality of a name (広島県府中市) or 6-digit code. Raises MunicipalityUnknown."""
    found = by_code(given)
    if found is not None:
        return found
    named = by_name(given)
    if len(named) != 1:
        raise MunicipalityUnknown(given, [_shown(one) for one in named])
    return named[0]


def municipality_name(code: str) -> str:
    """The name of a municipality as people say it, the code itself where there is none such."""
    found = by_code(code)
    return found.name if found else code


def find_owner(source: Source, hints: Hints, before: DocumentIdentity | None = None) -> Owner:
    """Whose document a source is; `before` is what an earlier run published of the same bytes.

    Raises MunicipalityUnsure with the candidates that the text speaks for.
    """
    entry = hints.catalogue.entry(source.sha256)
    if hints.municipality is not None:
        return Owner(hints.municipality.code, "--municipality の指定")
    if entry and entry.municipality:
        return Owner(entry.municipality, "カタログの記載")
    if before is not None:
        return Owner(before.municipality_code, "前回の取り込みと同じ")
    found = identify(source.text)
    if found.sure is None:
        raise MunicipalityUnsure(
            found.reason.rstrip("。"), [_shown(one) for one, _ in found.candidates[:5]]
        )
    return Owner(found.sure.code, f"本文: {found.reason}")


def identify_edition(
    source: Source,
    extraction: Extraction,
    owner: Owner,
    hints: Hints,
    before: DocumentIdentity | None = None,
) -> DocumentIdentity:
    """The plan, its fiscal year and what the catalogue says of the document.

    `before` is what an earlier run published of the same bytes. Raises PlanUnsure or
    FiscalYearUnsure where neither a person nor the text says it.
    """
    entry = hints.catalogue.entry(source.sha256) or Entry(source.sha256)
    read_plan = extraction.plan.value if extraction.plan else None
    read_year = extraction.fiscal_year.value if extraction.fiscal_year else None
    # What an earlier run was told of these bytes holds where nobody says otherwise.
    plan = entry.plan or (before.plan if before else read_plan)
    year = hints.fiscal_year or entry.fiscal_year or (before.fiscal_year if before else read_year)
    if not plan:
        raise PlanUnsure
    if year is None:
        raise FiscalYearUnsure
    same_edition = before is not None and (before.plan, before.fiscal_year) == (plan, year)
    return DocumentIdentity(
        municipality_code=owner.code,
        plan=plan,
        fiscal_year=year,
        title=entry.title or (before.title if before and same_edition else _title(plan, year)),
        licence=entry.licence or (before.licence if before else None),
        source_url=entry.source_url or (before.source_url if before else None),
    )


def _title(plan: str, year: int) -> str:
    return plan if str(year) in plan else f"{plan}（{year}年度）"


def _shown(one: Municipality) -> str:
    return f"{one.prefecture}{one.name} ({one.code})"
