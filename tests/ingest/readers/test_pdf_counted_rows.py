"""Rows of a table without lines, wrapped as close as they stand, told by their numbers."""

from __future__ import annotations

THINGS = ["花壇の手入れと花苗の配布", "街路樹の植え替えと剪定", "芝生の広場の整備と開放"]
LONG = "年に四回の見回りを行い、傷んだところを直すとともに、利用する人の声を聞いて改める。"
CSS = (
    "table{width:100%;table-layout:fixed}td,th{border:none;padding:.6pt 4pt;font-size:9.5pt;"
    "text-align:left;vertical-align:top;line-height:1.5}td:nth-child(1){width:22mm}"
    "td:nth-child(2){width:24mm}"
)


def test_close_rows_are_parted_where_their_numbers_count_on(chromium_pdf, quoted, grid):
    rows = "".join(
        f"<tr><td>{n}　{thing}<td>{thing[:2]}係<td>{thing}{LONG}"
        for n, thing in enumerate(THINGS, 1)
    )
    head = "<tr><td>取組<td>担当<td>内容"
    source = quoted(chromium_pdf(f"<h1>みどりの計画</h1><table>{head}{rows}</table>", CSS))
    said = [["".join((words or "").split()) for words in row] for row in grid(source)]
    assert said == [
        ["取組", "担当", "内容"],
        *([f"{n}{t}", f"{t[:2]}係", t + LONG] for n, t in enumerate(THINGS, 1)),
    ]
