"""Layout profiles of a user: drafted, corrected, kept beside the data or named for one run."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from graph_data.catalogue import read_catalogue
from graph_data.locations import CATALOGUE
from ingest.errors import ItemsMissing, ProfileInvalid, ProfileUnknown
from ingest.identify import Hints
from ingest.induction.drafts import draft_of
from ingest.intake import Intake
from ingest.layouts.loading import load_profile
from ingest.layouts.matching import fitting
from ingest.layouts.own_profiles import read_profiles
from ingest.pipeline import ingest, software
from ingest.readers.reading import read
from ingest.recognition import Told, recognise
from ingest.shelf import open_shelf

REPORT = """八潮市みどりの基本計画　令和{year}年度実績報告
八潮市公園緑地課

１　公園の花壇
担当部署　公園緑地課
事業の内容　市民と花壇をつくり、季節の花を植えた。
令和{year}年度の実績　花壇を12か所に増やした。

２　街路樹の手入れ
担当部署　道路管理課
事業の内容　街路樹を剪定し、枯れた木を植え替えた。
令和{year}年度の実績　340本を剪定した。

３　校庭の芝生
担当部署　教育施設課
事業の内容　小学校の校庭に芝生を張った。
令和{year}年度の実績　2校の校庭に芝生を張った。
"""
# The same words in another city's paper, and another paper of the same city.
OTHERS = (
    REPORT.format(year=5).replace("八潮市", "三郷市"),
    "八潮市みどりの基本計画　令和5年度決算\n\n公園の花壇に120万円、街路樹に340万円を支出した。\n",
    "八潮市観光振興計画\n\n担当部署　商工観光課\n事業の内容　祭りを開いた。\n",
)


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def report(tmp_path: Path) -> Path:
    return written(tmp_path, "令和4年度 実績報告.txt", REPORT.format(year=4))


def test_a_draft_recognises_the_other_years_of_its_plan_and_no_other_document(report, tmp_path):
    profile = load_profile(written(tmp_path, "様式.toml", draft_of(report)))
    assert profile.id == "令和4年度-実績報告"
    for year in (4, 5, 12):
        sister = read("別の年.txt", REPORT.format(year=year).encode())
        assert fitting(sister, [profile]), year
        found = recognise(sister, Told(own=read_profiles([tmp_path / "様式.toml"])))
        assert (found.layout, found.confidence) == (profile.id, None)
        assert found.fiscal_year is not None and found.fiscal_year.value == 2018 + year
        assert found.plan is not None and found.plan.value == "八潮市みどりの基本計画"
        assert [item.title.value for item in found.items] == [
            "公園の花壇", "街路樹の手入れ", "校庭の芝生",
        ]  # fmt: skip
    for text in OTHERS:
        assert fitting(read("別の文書.txt", text.encode()), [profile]) is None, text[:20]


def test_a_corrected_draft_is_used_and_a_further_correction_reads_the_same_bytes_anew(
    report, tmp_path
):
    data, own = tmp_path / "data", tmp_path / "own"
    first = ingest([report], data=data).documents[0]
    assert (first.outcome, first.layout) == ("new", "induced")
    corrected = draft_of(report).replace('reads = "departments"', 'reads = "division"', 1)
    written(own, "みどり.toml", corrected)
    second = ingest([report], data=data, profiles=own).documents[0]
    assert (second.outcome, second.layout) == ("replaced", "令和4年度-実績報告")
    assert second.layout_confidence is None
    third = ingest([report], data=data, profiles=own).documents[0]
    assert third.outcome == "unchanged"
    written(own, "みどり.toml", draft_of(report))
    fourth = ingest([report], data=data, profiles=own).documents[0]
    assert fourth.outcome == "replaced"


def test_profiles_kept_in_the_data_folder_are_used_without_asking(report, tmp_path):
    data = tmp_path / "data"
    written(data / "profiles", "みどり.toml", draft_of(report))
    [told] = ingest([report], data=data).documents
    assert told.layout == "令和4年度-実績報告"


def test_a_document_whose_profile_is_gone_stays_as_it_was(report, tmp_path):
    data = tmp_path / "data"
    own = written(tmp_path / "own", "みどり.toml", draft_of(report))
    ingest([report], data=data, profiles=own)
    shelf = open_shelf(data)
    [entry] = shelf.inputs
    later = Intake(Hints(read_catalogue(CATALOGUE)), shelf, f"{software()}+1").again(entry)
    assert later.document == shelf.document(entry)
    assert later.remark is not None and "令和4年度-実績報告" in later.remark


def test_a_profile_that_reads_no_item_is_told(report, tmp_path):
    begins = r"^@(?P<number>\d+) (?P<title>.+)$"
    own = re.sub(
        r"^begins = .*\nexample = .*$",
        lambda _: f"begins = '{begins}'\nexample = '@1 花壇'",
        draft_of(report),
        flags=re.MULTILINE,
    )
    path = written(tmp_path, "様式.toml", own)
    with pytest.raises(ItemsMissing, match=r"令和4年度-実績報告.*1 つも"):
        recognise(read("報告.txt", report.read_bytes()), Told(own=read_profiles([path])))


def test_a_profile_that_the_catalogue_names_must_be_there():
    source = read("報告.txt", REPORT.format(year=4).encode())
    with pytest.raises(ProfileUnknown, match=r"様式 nowhere がありません.*--profiles"):
        recognise(source, Told(profile="nowhere"))


@pytest.mark.parametrize(
    ("spoilt", "said"),
    [
        (('title = "', 'titel = "'), r"みどり\.toml\.titel: 知らないキーです。title では"),
        (('id = "令和4年度-実績報告"', 'id = "induced"'), r"みどり\.toml\.id: .*別の名前"),
        (("[applies_when]", "[applies_when"), r"みどり\.toml: TOML として読めません"),
        (("all_of = ['", "all_of = ['("), r"applies_when\.all_of\[0\]: 正規表現として読めません"),
    ],
)
def test_a_slip_in_a_users_profile_names_file_key_and_remedy(report, tmp_path, spoilt, said):
    text = draft_of(report)
    assert spoilt[0] in text
    written(tmp_path / "own", "みどり.toml", text.replace(*spoilt, 1))
    with pytest.raises(ProfileInvalid, match=said):
        ingest([report], data=tmp_path / "data", profiles=tmp_path / "own")


def test_two_profiles_of_one_name_are_refused_but_the_named_folder_goes_first(report, tmp_path):
    own = tmp_path / "own"
    written(own, "a.toml", draft_of(report))
    written(own, "b.toml", draft_of(report))
    with pytest.raises(ProfileInvalid, match=r"b\.toml\.id: .* は a\.toml と同じ"):
        read_profiles([own])
    changed = draft_of(report).replace('title = "', 'title = "新しい', 1)
    later = written(tmp_path / "new", "c.toml", changed)
    [one] = read_profiles([own / "a.toml", later])
    assert one.profile.title.startswith("新しい")


def test_a_place_without_profiles_is_told(tmp_path):
    with pytest.raises(ProfileInvalid, match="--profiles を確かめて"):
        read_profiles([tmp_path / "nowhere"])
