"""What can go wrong between a file and its place in the graph.

IngestError
├── DocumentError                one document fails, the others go on
│   ├── Unreadable               the file is not text that can be read
│   ├── LayoutUnknown            no layout profile fits, and nothing repeats like items do
│   ├── LayoutUnsure             no layout profile fits, and what repeats is hardly items
│   ├── ItemsMissing             a layout profile fits, but reads no item
│   ├── ProfileUnknown           a document wants a layout profile that is not there
│   ├── IdentityUnsure           whose document it is is not sure: a question, never a guess
│   │   ├── MunicipalityUnsure
│   │   ├── PlanUnsure
│   │   └── FiscalYearUnsure
│   ├── DocumentTwice            two files of one run are the same edition of the same plan
│   └── GraphInvalid             the document's graph breaks the SHACL shapes
├── ProfileInvalid               a layout profile does not load
├── MunicipalityUnknown          `--municipality` names no municipality, or several
├── RecordsDamaged               what was stored of a document cannot be read again
└── NothingToRead                the paths hold no file at all

Every message says in Japanese, then in English: what, where, and what to do.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Literal


class IngestError(Exception):
    """Something failed on the way in; the message can be shown to a person as it is."""


class DocumentError(IngestError):
    """One document fails; the message names the file's trouble and the remedy."""


class Unreadable(DocumentError):
    """A file that is not text: `place` is where in the file, `remedy` what a person can do."""

    def __init__(self, reason: str, *, place: str, remedy: str) -> None:
        super().__init__(f"{reason}（{place}）。{remedy}")
        self.place = place
        self.remedy = remedy


_HOW_TO_GO_ON = (
    "machigraph profile 文書 > 様式.toml で下書きを作り、直してから"
    " ingest --profiles 様式.toml で読ませてください（docs/layout_profiles.md）"
)
_GO_ON = "draft a profile with `machigraph profile FILE`, correct it, give it with --profiles"


class LayoutUnknown(DocumentError):
    """No layout profile fits, and nothing in the text repeats like items do.

    `known` lists the titles of the profiles there are.
    """

    def __init__(self, name: str, known: str) -> None:
        super().__init__(
            f"{name} の様式が分かりません。知っている様式（{known}）に合わず、項目のように繰り返す"
            "見出し・ラベル・表の行も見つかりません。計画や評価の文書か確かめ、そうであれば"
            "様式を書いて ingest --profiles 様式.toml で読ませてください（docs/layout_profiles.md）"
            " / no layout profile fits and nothing repeats like items do: is it a plan or a report?"
            " then write a profile and give it with --profiles"
        )


class LayoutUnsure(DocumentError):
    """No layout profile fits, and the induced layout is less sure than what may be published."""

    def __init__(self, name: str, confidence: float, least: float, reasons: Sequence[str]) -> None:
        super().__init__(
            f"{name} の様式を推定しましたが、確からしさ {confidence:.2f} が公開の下限"
            f" {least:.2f} に届きません（{'、'.join(reasons)}）。{_HOW_TO_GO_ON}"
            f" / the induced layout is too unsure to be published: {_GO_ON}"
        )
        self.confidence = confidence


class ProfileUnknown(DocumentError):
    """The layout profile that a document is to be read with is not there."""

    def __init__(self, name: str, profile: str, known: Sequence[str]) -> None:
        super().__init__(
            f"{name}: 様式 {profile} がありません。あるのは {'、'.join(known)} です。その様式を"
            " --profiles で指定するか、カタログの profile を直してください"
            " / the layout profile is not there: give it with --profiles or correct the catalogue"
        )


class ItemsMissing(DocumentError):
    """A layout profile fits the document, but reads no item in it."""

    def __init__(self, profile: str) -> None:
        super().__init__(
            f"様式 {profile} に当てはまりますが、項目を 1 つも読み取れません。様式の規則を文書に"
            "合わせて直すか、applies_when を絞ってください（docs/layout_profiles.md）"
            " / the profile fits, but reads no item: correct its rules or narrow applies_when"
        )


class IdentityUnsure(DocumentError):
    """It is not sure whose document this is; the message says how to name it.

    `about` is the entry of the catalogue that answers, `candidates` are what the text speaks for.
    """

    about: ClassVar[Literal["municipality", "plan", "fiscal_year"]]

    def __init__(self, message: str, candidates: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.candidates = tuple(candidates)


class MunicipalityUnsure(IdentityUnsure):
    """The municipality is not sure; `candidates` are those that the text speaks for."""

    about = "municipality"

    def __init__(self, reason: str, candidates: Sequence[str] = ()) -> None:
        super().__init__(
            f"どの市区町村の文書か確定できません（{reason}）。{_listed(candidates)}"
            "--municipality に名前か6桁の団体コードを指定するか、カタログに記載してください"
            " / whose document is this? name it with --municipality NAME|CODE or in the catalogue",
            candidates,
        )


class PlanUnsure(IdentityUnsure):
    """The title of the plan is not sure; `candidates` are those that the text names most."""

    about = "plan"

    def __init__(self, candidates: Sequence[str] = ()) -> None:
        super().__init__(
            f"計画の名称が確定できません。{_listed(candidates)}カタログに plan を記載してください"
            " / the plan's title is not sure: give `plan` in the catalogue",
            candidates,
        )


class FiscalYearUnsure(IdentityUnsure):
    """The fiscal year is not sure; `candidates` are those that the text names most."""

    about = "fiscal_year"

    def __init__(self, candidates: Sequence[str] = ()) -> None:
        super().__init__(
            f"年度が確定できません。{_listed(candidates)}--fiscal-year に西暦の年度（例: 2023）を"
            "指定するか、カタログに fiscal_year を記載してください"
            " / the fiscal year is not sure: name it with --fiscal-year N or in the catalogue",
            candidates,
        )


def _listed(candidates: Sequence[str]) -> str:
    return f"候補: {'、'.join(candidates)}。" if candidates else ""


class DocumentTwice(DocumentError):
    """Two files of one run claim to be the same edition of the same plan."""

    def __init__(self, document_id: str, first: str) -> None:
        super().__init__(
            f"{first} と同じ計画・同じ年度の文書です（{document_id}）。新しいほうだけを指定するか、"
            f"カタログで区別してください / same plan and year as {first}: give only the newer one"
        )


class GraphInvalid(DocumentError):
    """The document's graph breaks the shapes; `violations` are the shapes' own messages."""

    def __init__(self, violations: Sequence[str]) -> None:
        shown = "\n".join(f"  - {violation}" for violation in violations[:5])
        more = f"\n  - ほか {len(violations) - 5} 件" if len(violations) > 5 else ""
        super().__init__(
            f"グラフの検証に {len(violations)} 件の違反があり、公開しません"
            f" / the graph breaks the SHACL shapes:\n{shown}{more}"
        )
        self.violations = tuple(violations)


class ProfileInvalid(IngestError):
    """A layout profile does not load; the message names file, place and reason."""


class MunicipalityUnknown(IngestError):
    """`--municipality` names no municipality, or several of the same name."""

    def __init__(self, given: str, candidates: Sequence[str] = ()) -> None:
        reason = (
            f"同じ名前の市区町村があります: {'、'.join(candidates)}。都道府県名を付けるか"
            if candidates
            else "該当する市区町村がありません。正式な名前か"
        )
        super().__init__(
            f"--municipality {given}: {reason}6桁の団体コードで指定してください"
            " / not the name or code of exactly one municipality"
        )
        self.candidates = tuple(candidates)


class RecordsDamaged(IngestError):
    """The stored records of a published document cannot be read; the message names the file."""


class NothingToRead(IngestError):
    """The given paths hold no file."""
