"""The one place that reads this folder's data files."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any


@cache
def read_table(name: str) -> dict[str, Any]:
    """Contents of the data file `name`.toml beside this module; callers must not change them."""
    return tomllib.loads(Path(__file__).with_name(f"{name}.toml").read_text("utf-8"))


def read_pairs(name: str, key: str) -> dict[str, str]:
    """Character pairs of a table ("髙高 邊辺") as a mapping from the first to the second."""
    return {pair[0]: pair[1:] for pair in str(read_table(name)[key]).split()}
