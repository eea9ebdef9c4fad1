"""Records on disk: read back as written, and gone when nobody uses them any more."""

from __future__ import annotations

import gc
import weakref
from dataclasses import dataclass
from pathlib import Path

import pytest

from search_app.errors import DamagedIndex
from search_app.indexes.columns import ColumnWriter, open_column
from search_app.indexes.lines import Lines, LinesWriter


@dataclass(frozen=True, slots=True)
class Point:
    x: int
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Way:
    first: Point
    title: str


def _written(folder: Path) -> Path:
    path = folder / "ways.jsonl"
    with LinesWriter(path) as lines:
        lines.add(Way(Point(1, ("水", "道")), "水道の\n更新"))
        lines.add({"title": "防災"})
    return path


def test_dataclasses_are_written_as_records_of_their_fields(tmp_path: Path) -> None:
    lines = Lines(_written(tmp_path), dict)
    assert list(lines) == [
        {"first": {"x": 1, "names": ["水", "道"]}, "title": "水道の\n更新"},
        {"title": "防災"},
    ]
    assert lines[0:2][1] == lines[-1] == {"title": "防災"}
    with pytest.raises(IndexError):
        lines[2]


def test_a_record_that_cannot_be_read_is_a_damaged_index(tmp_path: Path) -> None:
    path = _written(tmp_path)
    assert len(Lines(path, dict)) == 2
    content = path.read_bytes()
    path.write_bytes(content.replace(b'{"first"', b'["first"'))
    with pytest.raises(DamagedIndex, match="ways"):
        Lines(path, dict)[0]
    path.write_bytes(content[:-1])
    with pytest.raises(DamagedIndex, match="ways"):
        Lines(path, dict)


def test_what_was_read_goes_without_a_collection_of_garbage(tmp_path: Path) -> None:
    """A frozen heap is not collected: a retired generation must not wait for that."""
    writer = ColumnWriter()
    writer.add(0, ["a"])
    writer.save(tmp_path / "column.npz")
    gc.disable()
    try:
        lines, column = Lines(_written(tmp_path), dict), open_column(tmp_path / "column.npz")
        assert lines[1] == {"title": "防災"}
        assert column["a"] == {0}
        gone = weakref.ref(lines), weakref.ref(column)
        del lines, column
        assert [one() for one in gone] == [None, None]
    finally:
        gc.enable()


def test_a_column_tells_the_first_items_of_a_value(tmp_path: Path) -> None:
    writer = ColumnWriter()
    for item, values in enumerate((["b"], ["a", "b"], [], ["b"], ["a"])):
        writer.add(item, values)
    writer.save(tmp_path / "column.npz")
    column = open_column(tmp_path / "column.npz")
    assert column.first("b", 2) == [0, 1]
    assert column.first("a", 9) == sorted(column["a"]) == [1, 4]
    assert column.first("none", 9) == []
    assert dict(zip(column, column.firsts.tolist(), strict=True)) == {"a": 1, "b": 0}
    everything = column.mask(["a", "b"], 5)
    assert sorted(column.names[n] for n in column.present(everything)) == ["a", "b"]
    everything[2] = True
    assert sorted(column.names[n] for n in column.present(everything)) == ["a", "b"]
    assert [column.names[n] for n in column.present(column.mask(["a"], 5))] == ["b", "a"]


def test_a_column_tells_the_values_of_items(tmp_path: Path) -> None:
    given = (["b"], ["a", "b"], [], ["b", "c"], ["a"])
    writer = ColumnWriter()
    for item, values in enumerate(given):
        writer.add(item, values)
    writer.save(tmp_path / "column.npz")
    column = open_column(tmp_path / "column.npz")
    asked = [6, 3, 0, 2, 5, 1, 4]  # 5 and 6 come after the last item with a value
    told = [sorted(column.names[place] for place in one) for one in column.values_of(asked)]
    assert told == [given[item] if item < len(given) else [] for item in asked]
    ColumnWriter().save(tmp_path / "empty.npz")
    assert open_column(tmp_path / "empty.npz").values_of([0, 7]) == [[], []]
