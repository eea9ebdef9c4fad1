from __future__ import annotations

import hashlib
import os
import zipfile
from pathlib import Path

import pytest

from ingest.errors import NothingToRead, Unreadable
from ingest.readers import reading
from ingest.readers.reading import content_of, find_files, read


@pytest.mark.parametrize(
    "text",
    [
        "推進事項\r\n№８\tアプリ\f\n",
        "\ufeff推進事項\n",
        "ｱﾌﾟﾘ㈱①\u3000か\u3099\u2028\x85𠮷\r",
    ],
)
def test_the_text_is_the_files_own_characters(text):
    content = text.encode("utf-8")
    source = read("計画.txt", content)
    assert source.text == text
    assert source.text.encode("utf-8") == content
    assert source.sha256 == hashlib.sha256(content).hexdigest()
    assert (source.name, source.media_type) == ("計画.txt", "text/plain")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "ファイルが空です"),
        (b"\xef\xbb\xbf \r\n\t", "ファイルが空です"),
        (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Word・Excel"),
        (b"\x89PNG\r\n\x1a\n", "画像.*OCR"),
        ("計画".encode("utf-32"), "UTF-32"),
        ("計画".encode("utf-16") + b"\x00", "UTF-16 の.*6 バイト目"),
        ("計画".encode("utf-16") + b"\x00\x00", "UTF-16 の.*6 バイト目"),
        ("計画\n".encode() + b"\x00\x01", "テキストではないデータ.*7 バイト目"),
        ("一行目\n".encode() + b"\xff\xfa", "UTF-8 でも.*2 行目、10 バイト目"),
        ("計画を進めます。\n".encode()[:-3] + b"\n", "UTF-8 でも.*1 行目"),
        ("学びの場をひらきます。".encode() + b"\xe3", "UTF-8 でも"),
        (b"\xff\xd0\x81\x8f random \xfe\xfe bytes", "UTF-8 でも.*1 行目"),
    ],
)
def test_what_is_no_text_is_refused_with_place_and_remedy(content, said):
    with pytest.raises(Unreadable, match=said) as caught:
        read("x", content)
    assert caught.value.place
    assert caught.value.remedy


@pytest.mark.parametrize("codec", ["cp932", "euc_jp", "iso2022_jp", "utf-16"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_text_of_older_japanese_encodings_is_read(codec, newline):
    text = newline.join(["１　人権の尊重", "担当課：総務課", "目標：講座を12回開く。", ""])
    source = read("計画.txt", text.encode(codec))
    assert (source.text, source.media_type) == (text, "text/plain")
    table = "| 事業名 | 担当課 |\n|---|---|\n| 講座 | 総務課 |\n"
    assert read("計画.md", f"# 計画\n\n{table}".encode(codec)).media_type == "text/markdown"


@pytest.mark.parametrize(
    ("part", "said"),
    [
        ("word/document.xml", "XML が壊れている"), ("xl/workbook.xml", "XML が壊れている"),
        ("ppt/presentation.xml", "PowerPoint"), ("content.xml", "OpenDocument"),
        ("計画.pdf", "ZIP.*展開して"),
    ],
)  # fmt: skip
def test_a_package_is_told_by_its_content_and_not_by_its_name(tmp_path, part, said):
    path = tmp_path / "計画.txt"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(part, "x")
    with pytest.raises(Unreadable, match=said):
        read(path.name, content_of(path))


def test_what_is_too_large_is_not_even_opened(tmp_path):
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(reading.MAX_BYTES + 1)
    with pytest.raises(Unreadable, match=r"大きすぎます.*33,554,433"):
        content_of(path)


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(Unreadable, match=r"開けません.*missing\.txt"):
        content_of(tmp_path / "missing.txt")


def test_folders_are_walked_in_order_without_what_is_about_them(tmp_path):
    for name in (
        "b/2.txt", "b/1.txt", "a.TXT", "README.md", "b/readme.txt", ".hidden.txt", ".git/x.txt",
        "~$計画.docx", "Thumbs.db", "b/計画.pdf", "LICENSE",
    ):  # fmt: skip
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x")
    found = [path.relative_to(tmp_path).as_posix() for path in find_files([tmp_path])]
    assert found == ["a.TXT", "b/1.txt", "b/2.txt", "b/計画.pdf"]


def test_a_file_that_is_named_is_taken_once_whatever_its_name(tmp_path):
    readme = tmp_path / "README.md"
    readme.write_text("x")
    assert find_files([readme, readme]) == [readme]
    assert find_files([tmp_path / "missing.txt"]) == [tmp_path / "missing.txt"]


def test_an_empty_folder_is_an_error(tmp_path):
    with pytest.raises(NothingToRead):
        find_files([tmp_path])


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes are a POSIX thing")
def test_a_named_pipe_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(Unreadable, match="ファイルではありません"):
        content_of(tmp_path / "pipe")


def test_a_link_that_leads_out_of_its_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "plans").mkdir()
    (tmp_path / "secret.txt").write_text("秘密", encoding="utf-8")
    (tmp_path / "plans" / "a.txt").write_text("計画", encoding="utf-8")
    out, inside = tmp_path / "plans" / "out.txt", tmp_path / "plans" / "inside.txt"
    out.symlink_to(tmp_path / "secret.txt")
    inside.symlink_to(tmp_path / "plans" / "a.txt")
    with pytest.raises(Unreadable, match="フォルダーの外を指すリンク") as caught:
        content_of(out)
    assert caught.value.place == str(out)
    assert content_of(inside).decode() == "計画"
