"""The loader of layout profiles is strict: an author's slip is an error with file and place."""

import re
from pathlib import Path

import pytest

from ingest.errors import ProfileInvalid
from ingest.extract.readers.table import READERS
from ingest.extract.values import GROUPS
from ingest.layouts.loading import PROFILES, load_profile, shipped_profiles
from ingest.layouts.terms import VALUE_GROUPS, ReaderName

MINIMAL = """
id = "notes"
title = "覚書"
description = "試験のための小さな様式"
document = []
[applies_when]
all_of = ['覚書']
[[records]]
name = "note"
begins = '^No(?P<number>\\d+) (?P<title>[^\\n]+)$'
example = "No1 花壇の手入れ"
[[records.fields]]
name = "done"
label = '^内容:'
example = "内容:"
reads = "text"
kind = "done"
"""


def test_minimal_profile_loads(tmp_path: Path) -> None:
    profile = load_profile(_write(tmp_path, MINIMAL))
    assert profile.id == "notes"
    assert profile.records[0].fields[0].reads == "text"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            ('title = "覚書"', 'titel = "覚書"'),
            "titel: 知らないキーです。title ではありませんか / unknown key (did you mean 'title'?)",
        ),
        (('title = "覚書"', ""), "title: 必要なキーがありません"),
        (('title = "覚書"', "title = 3"), "title: 文字列 / a text が必要です"),
        (("'^内容:'", "'^内容('"), "fields[0].label: 正規表現として読めません"),
        (('example = "内容:"', 'example = "題名:"'), "label: 例 '題名:' に当てはまりません"),
        (('reads = "text"', 'reads = "texts"'), "fields[0].reads: 'texts' は使えません"),
        (('kind = "done"', 'kind = "did"'), "fields[0].kind: 'did' は使えません"),
        (("(?P<title>", "(?P<titel>"), "records[0].begins: グループ 'titel' という値はありません"),
        (("all_of = ['覚書']", "all_of = '覚書'"), "applies_when.all_of: 一覧 / a list が必要です"),
        (("[[records]]", "[records]"), "records: 一覧 / a list が必要です"),
    ],
)
def test_slip_is_told_with_its_place(tmp_path: Path, change: tuple[str, str], message: str) -> None:
    with pytest.raises(ProfileInvalid, match=re.escape(message)) as told:
        load_profile(_write(tmp_path, MINIMAL.replace(*change)))
    assert str(told.value).startswith("notes.toml")


def test_broken_toml_is_told(tmp_path: Path) -> None:
    with pytest.raises(ProfileInvalid, match=r"notes\.toml"):
        load_profile(_write(tmp_path, MINIMAL + "\n[["))


def test_every_shipped_profile_loads() -> None:
    assert {profile.id for profile in shipped_profiles()} == {
        path.stem for path in PROFILES.glob("*.toml")
    }


def test_names_in_profiles_are_those_of_the_code() -> None:
    assert set(READERS) == set(ReaderName.__args__)
    assert set(GROUPS) == set(VALUE_GROUPS)


def _write(folder: Path, text: str) -> Path:
    path = folder / "notes.toml"
    path.write_text(text, encoding="utf-8")
    return path
