from __future__ import annotations

TEXT = """# 行動計画 ##

概要
----

| 番号 | 施策 \\| 事業 | 実績 |
|:----|:---:|--|
| 1 | 窓口 | 10件 |
| 2 |  |
続きの文

a | b
--|--
c | d

```
# 見出しではない
| x | y |
|---|---|
```
<table>
<tr><th rowspan="2">担当</th><td>総務課<br>税務課</td></tr>
<tr><td> 企画課 </td></tr>
</table>
"""


def test_the_text_is_unchanged_and_its_tables_and_headings_are_places(quoted, grid):
    for newline in ("\n", "\r\n"):
        text = TEXT.replace("\n", newline)
        source = quoted(text.encode())
        assert source.text == text
        assert source.media_type == "text/markdown"
        assert [grid(source, n) for n in range(3)] == [
            [["番号", "施策 \\| 事業", "実績"], ["1", "窓口", "10件"], ["2", "", None]],
            [["a", "b"], ["c", "d"]],
            [["担当", "総務課<br>税務課"], ["担当", "企画課"]],
        ]
        assert [(h.level, text[h.start : h.end]) for h in source.structure.headings] == [
            (1, "行動計画"), (2, "概要"),
        ]  # fmt: skip


def test_rows_held_apart_by_tabs_are_tables_in_markdown_too(quoted, grid):
    source = quoted("# 一\n\n# 二\n\n番号\t名称\n1\tあ\n2\tい\n".encode())
    assert grid(source) == [["番号", "名称"], ["1", "あ"], ["2", "い"]]


def test_plain_text_is_not_taken_for_markdown(quoted):
    assert quoted("№1 施策\n- 項目 | 値\n#1 番号\n".encode()).media_type == "text/plain"
