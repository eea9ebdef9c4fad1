"""Whose document it is, said by a person, the catalogue, an earlier run or the text: no guesses."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from graph_data.catalogue import Catalogue, Entry
from ingest.errors import FiscalYearUnsure, MunicipalityUnknown, MunicipalityUnsure, PlanUnsure
from ingest.layouts.own_profiles import OwnProfile
from ingest.records import DocumentIdentity, Extraction, Source
from ontology.japanese.characters import fold
from ontology.japanese.fiscal_years import find_fiscal_years
from ontology.municipalities import (
    FormerMunicipality,
    Municipality,
    by_code,
    by_name,
    former_by_name,
    identify,
)

_PLANS = re.compile(
    r"[^\s、。「」『』()\d:・]{2,24}(?:計画|プラン|戦略|大綱|ビジョン|指針)(?!期間|値)"
)


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
    """The municipality of a name (広島県府中市) or 6-digit code, or the one that took it over.

    Raises MunicipalityUnknown where there is none such, or several.
    """
    found = by_code(given)
    if found is not None:
        return found
    named = by_name(given) or _successors(former_by_name(given))
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
    if found.former is not None:
        proposed = [*_successors([found.former]), *(one for one, _ in found.candidates[:4])]
        shown = dict.fromkeys(_shown(one) for one in proposed)
        raise MunicipalityUnsure(_gone(found.former), list(shown))
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
        raise PlanUnsure(_most(_PLANS.findall(fold(source.text).text)))
    if year is None:
        years = find_fiscal_years(source.text)
        told = [one for one in years if one.fiscal] or years
        raise FiscalYearUnsure(_most(str(one.first) for one in told))
    same_edition = before is not None and (before.plan, before.fiscal_year) == (plan, year)
    return DocumentIdentity(
        municipality_code=owner.code,
        plan=plan,
        fiscal_year=year,
        title=entry.title or (before.title if before and same_edition else _title(plan, year)),
        licence=entry.licence or (before.licence if before else None),
        source_url=entry.source_url or (before.source_url if before else None),
    )


def _most(told: Iterable[str]) -> list[str]:
    """What is told most often, as proposals."""
    return [one for one, _ in Counter(told).most_common(3)]


def _title(plan: str, year: int) -> str:
    return plan if str(year) in plan else f"{plan}（{year}年度）"


def _successors(former: Iterable[FormerMunicipality]) -> tuple[Municipality, ...]:
    return tuple(dict.fromkeys(one for gone in former for one in gone.successors))


def _gone(former: FormerMunicipality) -> str:
    """The last day of a municipality, for a question whose its documents are now."""
    day = former.until
    now = "、".join(one.name for one in former.successors)
    return (
        f"旧{former.prefecture}{former.name}の文書で、{former.name}は"
        f"{day.year}年{day.month}月{day.day}日に{now}となりました"
    )


def _shown(one: Municipality) -> str:
    return f"{one.prefecture}{one.name} ({one.code})"
