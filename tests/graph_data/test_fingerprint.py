from __future__ import annotations

from graph_data.fingerprint import fingerprint


def test_it_changes_with_content_and_name_of_what_decides(tmp_path):
    (tmp_path / "a.py").write_text("x = 1")
    first = fingerprint(tmp_path)
    assert fingerprint(tmp_path) == first
    (tmp_path / "notes.md").write_text("not decisive")
    assert fingerprint(tmp_path) == first
    (tmp_path / "a.py").rename(tmp_path / "b.py")
    renamed = fingerprint(tmp_path)
    (tmp_path / "b.py").write_text("x = 2")
    assert len({first, renamed, fingerprint(tmp_path)}) == 3
