"""Layout profiles of a user: TOML files in a folder beside the data, or named for one run."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from ingest.errors import ProfileInvalid
from ingest.layouts.loading import load_profile
from ingest.layouts.rules import LayoutProfile

# What an induced layout is called: a profile in a file needs a name of its own.
INDUCED = "induced"


@dataclass(frozen=True, slots=True)
class OwnProfile:
    """A user's profile; the SHA-256 of its file tells whether it was corrected since."""

    profile: LayoutProfile
    sha256: str


def read_profiles(places: Iterable[Path]) -> tuple[OwnProfile, ...]:
    """The profiles of folders (`*.toml`) and files, by id; a later place goes before an earlier.

    Raises ProfileInvalid with file, place and remedy: one that does not load stops the run.
    """
    found: dict[str, OwnProfile] = {}
    for place in places:
        found |= _profiles_in(place)
    return tuple(found[name] for name in sorted(found))


def _profiles_in(place: Path) -> dict[str, OwnProfile]:
    found: dict[str, OwnProfile] = {}
    files: dict[str, Path] = {}
    for file in _files(place):
        profile = load_profile(file)
        if profile.id == INDUCED:
            raise ProfileInvalid(
                f"{file.name}.id: {INDUCED} は推定した様式の名前です。別の名前にしてください"
                " / this name stands for estimated layouts: choose another"
            )
        if profile.id in files:
            raise ProfileInvalid(
                f"{file.name}.id: {profile.id} は {files[profile.id].name} と同じです。"
                "どちらかの id を変えるか、古いほうを取り除いてください"
                f" / the same id as in {files[profile.id].name}: rename or remove one"
            )
        files[profile.id] = file
        found[profile.id] = OwnProfile(profile, hashlib.sha256(file.read_bytes()).hexdigest())
    return found


def _files(place: Path) -> list[Path]:
    if place.is_dir():
        return sorted(place.glob("*.toml"))
    if place.is_file():
        return [place]
    raise ProfileInvalid(
        f"{place}: 様式のフォルダーもファイルもありません。--profiles を確かめてください"
        " / no such folder or file of profiles"
    )
