"""Where data lies: the data folder, and what is inside a generation."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

SAMPLE: Final = Path(__file__).parent / "sample"
CATALOGUE: Final = Path(__file__).parent / "catalogue.toml"
SHIPPED_MODEL: Final = Path(__file__).parent / "model"

# Inside the data folder: the user's own layout profiles.
PROFILES: Final = "profiles"

# Inside a generation's folder.
MANIFEST: Final = "manifest.json"
SOURCES: Final = "sources"
TEXTS: Final = "texts"
PLACES: Final = "places"
RECORDS: Final = "records"
GRAPH: Final = "graph"
STORE: Final = "store"

_FOLDER = "machigraph-data"


def data_folder(environment: Mapping[str, str], platform: str = sys.platform) -> Path:
    """`$MACHIGRAPH_DATA`, else `machigraph-data` where this system keeps a user's data."""
    named = environment.get("MACHIGRAPH_DATA")
    return Path(named).expanduser() if named else _user_data(environment, platform) / _FOLDER


def _user_data(environment: Mapping[str, str], platform: str) -> Path:
    home = Path.home()
    if platform == "win32":
        return Path(environment.get("LOCALAPPDATA") or home / "AppData" / "Local")
    if platform == "darwin":
        return home / "Library" / "Application Support"
    stated = Path(environment.get("XDG_DATA_HOME") or "")
    # A relative XDG_DATA_HOME is invalid and to be ignored, says the XDG specification.
    return stated if stated.is_absolute() else home / ".local" / "share"
