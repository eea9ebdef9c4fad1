"""Names of things as types, and the only place that glues IRIs.

An identifier is derived from what a thing is (municipality, plan, number or title, year), never
from where it stands or when it was read: reading the same document again gives the same IRIs.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from typing import ClassVar, Self
from urllib.parse import quote

from rdflib.term import URIRef

from ontology.errors import IdentifierError
from ontology.keys import (
    KEY,
    KEY_HASH,
    content_key,
    distinct_keys,
    letters,
    number_key,
    plan_key,
    safe_key,
    title_key,
)
from ontology.keys import comparable_number as comparable_number  # a number is an identifier too
from ontology.municipality_list import check_digit
from ontology.namespaces import BASE, E_STAT_AREA, THEME

_CODE = r"[0-9]{6}"
_THEME_KEY = re.compile(KEY)
NOT_IN_AN_IRI = re.compile(r'[\x00-\x20<>"{}|^`\\]')
_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:.+")


class Identifier(str):
    """A text of a checked form; anything else raises IdentifierError."""

    __slots__ = ()
    PATTERN: ClassVar[re.Pattern[str]]
    EXPECTED: ClassVar[str]

    def __new__(cls, text: str) -> Self:
        """The text as the identifier it is."""
        if cls.PATTERN.fullmatch(text) is None:
            raise IdentifierError(f"{text!r}: {cls.EXPECTED}")
        return super().__new__(cls, text)


class _Resource(Identifier):
    """An identifier that ends an IRI of ours."""

    __slots__ = ()
    FOLDER: ClassVar[str]

    @property
    def iri(self) -> URIRef:
        """The IRI of the thing."""
        return URIRef(f"{BASE}{self.FOLDER}/{self}")

    @classmethod
    def from_iri(cls, iri: str) -> Self:
        """Read the identifier back from its IRI; raises IdentifierError for any other IRI."""
        start = f"{BASE}{cls.FOLDER}/"
        if not iri.startswith(start):
            raise IdentifierError(f"{iri!r} は {start} で始まりません (does not start with it)")
        return cls(iri[len(start) :])


class MunicipalityCode(_Resource):
    """The six-digit code of a municipality; the last digit is the check digit of the first five."""

    __slots__ = ()
    FOLDER = "municipality"
    PATTERN = re.compile(_CODE)
    EXPECTED = "団体コードは半角数字6桁です (a municipality code is six digits)"

    def __new__(cls, text: str) -> Self:
        """The text as a code with the right check digit."""
        code = super().__new__(cls, text)
        expected = check_digit(text[:5])
        if text[5] != expected:
            raise IdentifierError(
                f"{text!r}: 検査数字が合いません。{text[:5]}{expected} ではありませんか "
                f"(wrong check digit, expected {expected})"
            )
        return code

    @property
    def area_iri(self) -> URIRef:
        """The municipality's area in e-Stat's linked data (code without the check digit)."""
        return E_STAT_AREA[f"C{self[:5]}"]


class Sha256(Identifier):
    """The SHA-256 of a file in 64 small hexadecimal digits."""

    __slots__ = ()
    PATTERN = re.compile(r"[0-9a-f]{64}")
    EXPECTED = "SHA-256 は小文字の16進数64桁です (64 lower-case hexadecimal digits)"

    @property
    def iri(self) -> URIRef:
        """The name of the bytes."""
        return URIRef(f"urn:sha256:{self}")


class PlanId(_Resource):
    """A plan of a municipality: `{code}-{plan key}`, the same for all its editions."""

    __slots__ = ()
    FOLDER = "plan"
    PATTERN = re.compile(f"{_CODE}-{KEY_HASH}")
    EXPECTED = "計画の識別子は 082023-5e0a7c21 の形です (code, hyphen, 8 hexadecimal digits)"

    def __new__(cls, text: str) -> Self:
        """The text as a plan of a code with the right check digit."""
        plan = super().__new__(cls, text)
        MunicipalityCode(text[:6])
        return plan

    @property
    def municipality(self) -> MunicipalityCode:
        """Whose plan it is."""
        return MunicipalityCode(self[:6])

    @property
    def rating_scheme_iri(self) -> URIRef:
        """The SKOS scheme of the ratings that this plan uses."""
        return URIRef(f"{BASE}rating/{self}")

    def rating_iri(self, rating: str) -> URIRef:
        """The concept of one rating of this plan, by its printed form."""
        return URIRef(f"{BASE}rating/{self}/{safe_key(rating)}")


class DocumentId(_Resource):
    """One edition of a plan: `{code}-{plan key}-{fiscal year}`."""

    __slots__ = ()
    FOLDER = "document"
    PATTERN = re.compile(f"{_CODE}-{KEY_HASH}-[0-9]{{4}}")
    EXPECTED = "文書の識別子は 082023-5e0a7c21-2023 の形です (plan identifier, hyphen, fiscal year)"

    def __new__(cls, text: str) -> Self:
        """The text as a document of a code with the right check digit."""
        document = super().__new__(cls, text)
        MunicipalityCode(text[:6])
        return document

    @property
    def plan(self) -> PlanId:
        """The plan of which this is an edition."""
        return PlanId(self[:15])

    @property
    def municipality(self) -> MunicipalityCode:
        """Whose document it is."""
        return MunicipalityCode(self[:6])

    @property
    def fiscal_year(self) -> int:
        """The fiscal year, April to March."""
        return int(self[16:])

    def part_iri(self, *path: str) -> URIRef:
        """A thing that hangs on the document itself, not on one of its items."""
        return URIRef("/".join((str(self.iri), *path)))

    def characters_iri(self, start: int, end: int) -> URIRef:
        """The characters `[start, end)` of the document's canonical text."""
        return URIRef(f"{BASE}document/{self}#char={start},{end}")

    def fragment_iri(self, fragment: str) -> URIRef:
        """A part of the document's file, by a fragment of its own kind (`page=3`, `'一覧'!B3`)."""
        return URIRef(f"{BASE}document/{self}#" + quote(fragment, safe="!$&'()*+,;=:@/?-._~"))


class ItemId(_Resource):
    """An item of a plan, the same through all its editions: `{plan}-{number or t + title key}`."""

    __slots__ = ()
    FOLDER = "item"
    PATTERN = re.compile(f"{_CODE}-{KEY_HASH}-{KEY}")
    EXPECTED = "項目の識別子は 082023-5e0a7c21-8 の形です (plan identifier, hyphen, item key)"

    def __new__(cls, text: str) -> Self:
        """The text as an item of a code with the right check digit."""
        item = super().__new__(cls, text)
        MunicipalityCode(text[:6])
        return item

    @property
    def plan(self) -> PlanId:
        """The plan that the item belongs to."""
        return PlanId(self[:15])

    @property
    def municipality(self) -> MunicipalityCode:
        """Whose item it is."""
        return MunicipalityCode(self[:6])

    def part_iri(self, fiscal_year: int, *path: str) -> URIRef:
        """What the edition of `fiscal_year` says of the item; `path` names the part."""
        return URIRef("/".join((f"{BASE}item/{self}/{fiscal_year}", *path)))


def plan_id(code: str, plan: str) -> PlanId:
    """The plan of a municipality by its title."""
    return PlanId(f"{MunicipalityCode(code)}-{plan_key(plan)}")


def document_id(code: str, plan: str, fiscal_year: int) -> DocumentId:
    """The edition of a plan by the plan's title and the fiscal year."""
    return DocumentId(f"{plan_id(code, plan)}-{fiscal_year}")


def item_ids(
    code: str, plan: str, items: Iterable[tuple[str | None, str, Sequence[str]]]
) -> list[ItemId]:
    """Identifiers for the items of one document, given as (number, title, section).

    The number where no other item of the document has it; else the title; else title and
    section; else title, section and number.
    """
    known = plan_id(code, plan)
    return [ItemId(f"{known}-{key}") for key in distinct_keys([_item_keys(*i) for i in items])]


def department_iri(code: MunicipalityCode, name: str) -> URIRef:
    """A department or division of a municipality by its name."""
    return URIRef(f"{BASE}department/{code}/{title_key(name)}")


def change_iri(code: MunicipalityCode, former: str, current: str) -> URIRef:
    """The renaming of a department."""
    return URIRef(f"{BASE}change/{code}/{title_key(former)}-{title_key(current)}")


def initiative_key(label: str) -> str:
    """The key of a named initiative, shared by everybody who names it."""
    return title_key(label)


def initiative_iri(key: str) -> URIRef:
    """A named initiative by its key."""
    return URIRef(f"{BASE}initiative/{key}")


def theme_key(iri: str) -> str:
    """The last part of a theme's IRI (`point-apps`); raises IdentifierError for another IRI."""
    key = iri.removeprefix(str(THEME))
    if key == iri or _THEME_KEY.fullmatch(key) is None:
        raise IdentifierError(f"{iri!r}: テーマの IRI は {THEME}… です (not the IRI of a theme)")
    return key


def graph_iri(name: str) -> URIRef:
    """A graph that is not a document's: initiatives, proposals, provenance …"""
    return URIRef(f"{BASE}graph/{name}")


def run_iri(*facts: str) -> URIRef:
    """The record of one run over one document, named after what tells it from any other run."""
    return URIRef(f"{BASE}run/{hashlib.sha256('|'.join(facts).encode()).hexdigest()[:16]}")


def web_iri(address: str) -> URIRef:
    """A web address as an IRI: what an IRI may not hold is percent-encoded.

    Raises IdentifierError where it does not begin with a scheme such as https.
    """
    if _ABSOLUTE.match(address) is None:
        raise IdentifierError(
            f"{address!r}: https:// などで始めてください (not an absolute address)"
        )
    return URIRef(NOT_IN_AN_IRI.sub(lambda sign: quote(sign[0]), address))


def _item_keys(number: str | None, title: str, section: Sequence[str]) -> list[str]:
    """An item's keys from short to long."""
    place = [letters(part) for part in section]
    from_title = [
        "t" + title_key(title),
        "t" + content_key(letters(title), *place),
        "t" + content_key(letters(title), *place, number),
    ]
    printed = number_key(number) if number else None
    return [printed, *from_title] if printed else from_title
