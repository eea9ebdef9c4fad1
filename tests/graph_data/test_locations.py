from __future__ import annotations

from pathlib import Path

import pytest

from graph_data.locations import data_folder


def test_the_environment_decides():
    assert data_folder({"MACHIGRAPH_DATA": "/srv/まち"}) == Path("/srv/まち")
    assert data_folder({"MACHIGRAPH_DATA": "~/x"}) == Path.home() / "x"


@pytest.mark.parametrize(
    ("environment", "platform", "expected"),
    [
        ({}, "linux", Path.home() / ".local/share/machigraph-data"),
        ({"MACHIGRAPH_DATA": ""}, "linux", Path.home() / ".local/share/machigraph-data"),
        ({"XDG_DATA_HOME": "/var/x"}, "linux", Path("/var/x/machigraph-data")),
        ({"XDG_DATA_HOME": "relative"}, "linux", Path.home() / ".local/share/machigraph-data"),
        ({}, "darwin", Path.home() / "Library/Application Support/machigraph-data"),
        ({"LOCALAPPDATA": "/c/Local"}, "win32", Path("/c/Local/machigraph-data")),
        ({}, "win32", Path.home() / "AppData/Local/machigraph-data"),
    ],
)
def test_else_it_is_where_the_system_keeps_data(environment, platform, expected):
    assert data_folder(environment, platform) == expected
