"""Names of things as types, and the only place that glues IRIs.

An identifier is derived from what a thing is (municipality, plan, number or title, year), never
from where it stands or when it was read: reading the same document again gives the same IRIs.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import ClassVar, Self
from urllib.parse import quote

from rdflib.term import URIRef

from ontology.errors import IdentifierError
from ontology.namespaces import BASE, E_STAT_AREA, THEME

_CODE = r"[0-9]{6}"
_HASH = r"[0-9a-f]{8}"
_KEY = r"[0-9A-Za-z]+(?:[-.][0-9A-Za-z]+)*"
_SAFE_KEY = re.compile(_KEY)
_LOOKS_LIKE_A_TITLE_KEY = re.compile(rf"t{_HASH}")
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−ー", "-"))
_YEAR_NUMBER = r"(?:元|[0-9]{1,2}|[〇一二三四五六七八九十]{1,3})"
_FISCAL_YEAR = re.compile(
    rf"(?:令和|平成|昭和){_YEAR_NUMBER}(?:年度?)?"
    r"|(?<![a-z])[rhs](?:元|[0-9]{1,2})(?![0-9a-z])(?:年度?)?"
    r"|(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])(?:年度?)?"
    rf"|{_YEAR_NUMBER}年度"
)


class Identifier(str):
    """A text of a checked form; anything else raises IdentifierError."""

    __slots__ = ()
    PATTERN: ClassVar[re.Pattern[str]]
    EXPECTED: ClassVar[str]

    def __new__(cls, text: str) -> Self:
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
    PATTERN = re.compile(f"{_CODE}-{_HASH}")
    EXPECTED = "計画の識別子は 082023-5e0a7c21 の形です (code, hyphen, 8 hexadecimal digits)"

    def __new__(cls, text: str) -> Self:
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
    PATTERN = re.compile(f"{_CODE}-{_HASH}-[0-9]{{4}}")
    EXPECTED = "文書の識別子は 082023-5e0a7c21-2023 の形です (plan identifier, hyphen, fiscal year)"

    def __new__(cls, text: str) -> Self:
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


class ItemId(_Resource):
    """An item of a plan, the same through all its editions: `{plan}-{number or t + title key}`."""

    __slots__ = ()
    FOLDER = "item"
    PATTERN = re.compile(f"{_CODE}-{_HASH}-{_KEY}")
    EXPECTED = "項目の識別子は 082023-5e0a7c21-8 の形です (plan identifier, hyphen, item key)"

    def __new__(cls, text: str) -> Self:
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


def check_digit(five_digits: str) -> str:
    """The check digit of a municipality code's first five digits (JIS X 0402, modulus 11)."""
    total = sum(int(digit) * weight for digit, weight in zip(five_digits, range(6, 1, -1)))
    return str((11 - total % 11) % 10)


def plan_key(title: str) -> str:
    """Eight hexadecimal digits of a plan's title; fiscal years in it do not count."""
    bare = _FISCAL_YEAR.sub("", _folded(title))
    return _digest(_letters(bare) or _letters(title))


def title_key(title: str) -> str:
    """Eight hexadecimal digits of a title; width, spaces and punctuation do not count."""
    return _digest(_letters(title))


def safe_key(text: str) -> str:
    """The text itself where it can stand in an IRI as it is, else eight digits of its hash."""
    return text if _SAFE_KEY.fullmatch(text) else _digest(text)


def number_key(number: str) -> str | None:
    """The printed number as an IRI may hold it (`2-④` → `2-4`); None where it cannot (`新`)."""
    key = _bare_number(number)
    if _SAFE_KEY.fullmatch(key) is None or _LOOKS_LIKE_A_TITLE_KEY.fullmatch(key):
        return None
    return key


def comparable_number(number: str) -> str:
    """A form of a number that is equal for `№８`, `8` and `08`."""
    return re.sub(r"(?<![0-9])0+(?=[0-9])", "", _bare_number(number))


def distinct_keys(candidates: Sequence[Sequence[str]]) -> list[str]:
    """For each row the first key that no other row has, so that equal things get longer keys.

    Rows list keys from short to long. Rows that are alike to the end get `-2`, `-3` … in order:
    only for twins that nothing tells apart does the place decide.
    """
    chosen: list[str | None] = [None] * len(candidates)
    for level in range(max(map(len, candidates), default=0)):
        open_rows = [n for n, key in enumerate(chosen) if key is None]
        keys = {n: candidates[n][min(level, len(candidates[n]) - 1)] for n in open_rows}
        taken = Counter(key for key in chosen if key is not None) + Counter(keys.values())
        for n, key in keys.items():
            if taken[key] == 1:
                chosen[n] = key
    used = {key for key in chosen if key is not None}
    return [key if key is not None else _next_free(row[-1], used)
            for key, row in zip(chosen, candidates)]  # fmt: skip


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
    if key == iri or _SAFE_KEY.fullmatch(key) is None:
        raise IdentifierError(f"{iri!r}: テーマの IRI は {THEME}… です (not the IRI of a theme)")
    return key


def graph_iri(name: str) -> URIRef:
    """A graph that is not a document's: initiatives, proposals, provenance …"""
    return URIRef(f"{BASE}graph/{name}")


def run_iri(*facts: str) -> URIRef:
    """The record of one run over one document, named after what tells it from any other run."""
    return URIRef(f"{BASE}run/{hashlib.sha256('|'.join(facts).encode()).hexdigest()[:16]}")


def content_key(*parts: object) -> str:
    """Eight hexadecimal digits of a content, to tell apart what would have the same key."""
    return _digest("\x1f".join(map(str, parts)))


def web_iri(address: str) -> URIRef:
    """A web address as an IRI: what an IRI may not hold is percent-encoded."""
    return URIRef(quote(address, safe="%/:?#[]@!$&'()*+,;=~"))


def _item_keys(number: str | None, title: str, section: Sequence[str]) -> list[str]:
    """An item's keys from short to long."""
    place = [_letters(part) for part in section]
    from_title = [
        "t" + title_key(title),
        "t" + content_key(_letters(title), *place),
        "t" + content_key(_letters(title), *place, number),
    ]
    printed = number_key(number) if number else None
    return [printed, *from_title] if printed else from_title


def _next_free(key: str, used: set[str]) -> str:
    free = next(name for n in range(1, 10**6) if (name := key if n == 1 else f"{key}-{n}") not in used)
    used.add(free)
    return free


def _folded(text: str) -> str:
    """Width, case and spaces taken out. Kept apart from the folding that search uses: a better
    search must never rename a thing."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def _letters(text: str) -> str:
    """Letters and digits of the folded text; all of it where it has none."""
    folded = _folded(text)
    return "".join(filter(str.isalnum, folded)) or folded


def _bare_number(number: str) -> str:
    """A number without № and the signs around it."""
    return _folded(number).translate(_DASHES).removeprefix("no").strip(".,:()[]<>#-")


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]
