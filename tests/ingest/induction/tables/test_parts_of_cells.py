"""What cells hold beside a name: offices, labels in brackets, figures; rows of parts and of years."""

from __future__ import annotations

from ingest.extract.engine import extract
from ingest.induction.induction import induce
from ingest.readers.reading import read
from ingest.records import Item

TITLES = ("花壇の手入れ", "川の清掃", "落ち葉の堆肥づくり", "空き家の見回り")
HEAD = "みどり市環境計画の進捗状況（令和5年度）"


def items(name: str, content: str) -> tuple[Item, ...]:
    source = read(name, content.encode())
    return extract(source, induce(source).profile).items


def html(body: str) -> tuple[Item, ...]:
    return items("a.html", f"<!doctype html><h1>{HEAD}</h1>{body}")


def row(*cells: str) -> str:
    return f"<tr>{''.join(f'<td{one}</td>' for one in cells)}</tr>"


def titles(found: tuple[Item, ...]) -> list[str]:
    return [one.title.value for one in found]


def texts(item: Item) -> list[tuple[str, str]]:
    return [(one.kind, one.text.value) for one in item.texts]


def test_labels_on_lines_of_cells_with_names_and_offices() -> None:
    lines = ["| 番号 | 事業・担当 | 取組の状況 | 評価 |", "|---|---|---|---|"]
    lines += [
        f"| {n} | **{title}**<br>担当：公園課 | 【実績】{title}を行った。<br>【課題】人手が足りない。 | A |"
        for n, title in enumerate(TITLES, start=1)
    ]
    found = items("a.md", f"# {HEAD}\n\n" + "\n".join(lines) + "\n")
    assert titles(found) == list(TITLES)
    assert [[one.name.value for one in item.departments] for item in found] == [["公園課"]] * 4
    assert [kind for kind, _ in texts(found[0])] == ["result", "issue"]


def test_a_label_in_round_brackets_inside_a_cell() -> None:
    lines = [row(">番号", ">事業名", ">担当課", ">実施内容・課題", ">評価")]
    lines += [
        row(
            f">{n}", f">{title}", ">公園課", f">{title}を行った。<br>（課題）人手が足りない。", ">A"
        )
        for n, title in enumerate(TITLES, start=1)
    ]
    found = html(f"<table>{''.join(lines)}</table>")
    assert texts(found[0]) == [("done", "花壇の手入れを行った。"), ("issue", "人手が足りない。")]


def test_names_with_figures_under_a_head_of_roles() -> None:
    lines = [row(">番号", ">事業名", ">担当課", ">目標・実績", ">評価")]
    lines += [
        row(f">{n}", f">{title}", ">公園課", f">参加者数<br>目標：80人<br>実績：7{n}人", ">A")
        for n, title in enumerate(TITLES, start=1)
    ]
    told = html(f"<table>{''.join(lines)}</table>")[0].indicators[0]
    assert (told.label.value, told.unit) == ("参加者数", "人")
    assert {(one.role, one.value) for one in told.figures} == {("target", 80), ("actual", 71)}


def form(n: int, title: str, *rows: str) -> str:
    first = row(">番号", f">{n}", ">事業名", f" colspan=2>{title}")
    last = row(">評価", f" colspan=4>{'AB'[n % 2]}")
    office = row(">担当課", " colspan=4>公園課")
    return f"<table>{first}{office}{''.join(rows)}{last}</table><p></p>"


def test_rows_of_years_beside_the_name_of_an_indicator() -> None:
    found = html(
        "".join(
            form(
                n,
                title,
                row(
                    " rowspan=3>指標",
                    " rowspan=3>参加者数（人）",
                    ">年度",
                    ">目標",
                    ">実績",
                ),
                row(">R4", ">80", f">6{n}"),
                row(">R5", ">90", f">7{n}"),
            )
            for n, title in enumerate(TITLES, start=1)
        )
    )
    assert titles(found) == list(TITLES)
    assert [one.ratings[0].value.value for one in found] == ["B", "A"] * 2
    told = [each for one in found[0].indicators for each in one.figures]
    assert {one.label.value for one in found[0].indicators} == {"参加者数"}
    assert {(one.role, one.fiscal_year, one.value) for one in told} == {
        ("target", 2022, 80), ("actual", 2022, 61), ("target", 2023, 90), ("actual", 2023, 71),
    }  # fmt: skip


def test_counted_rows_beside_a_merged_label_are_parts_with_their_states() -> None:
    found = html(
        "".join(
            form(
                n,
                title,
                row(" rowspan=2>具体的な取組", ">①", f">{title}の説明会を開く。", ">進捗", ">順調"),
                row(">②", f">{title}の手引きを作る。", ">進捗", ">遅れ"),
            )
            for n, title in enumerate(TITLES, start=1)
        )
    )
    assert titles(found) == list(TITLES)
    assert [
        (one.number and one.number.value, one.text.value, one.status and one.status.value)
        for one in found[0].measures
    ] == [
        ("①", "花壇の手入れの説明会を開く。", "順調"), ("②", "花壇の手入れの手引きを作る。", "遅れ"),
    ]  # fmt: skip
    assert [[one.value.value for one in item.ratings] for item in found] == [["B"], ["A"]] * 2


def test_counted_indicators_are_no_parts() -> None:
    found = html(
        "".join(
            form(
                n,
                title,
                row(">KPI①", ">参加者数（人）", ">目標／実績", f" colspan=2>80／7{n}"),
                row(">KPI②", ">開催数（回）", ">目標／実績", f" colspan=2>4／{n}"),
            )
            for n, title in enumerate(TITLES, start=1)
        )
    )
    assert titles(found) == list(TITLES)
    assert not any(one.measures for one in found)


def test_a_policy_over_number_and_name_in_two_cells() -> None:
    forms = "".join(
        f"<table>{row(' colspan=2>政策名', ' colspan=3>政策１　子どもが輝くまち')}"
        f"{row(' colspan=2>施策番号・施策名', f'>{n}', f' colspan=2>{title}')}"
        f"{row(' colspan=2>主管課', ' colspan=3>公園課')}"
        f"{row(' colspan=2>施策評価', '>B', '>評価の理由', '>人手が足りない。')}</table><p></p>"
        for n, title in enumerate(TITLES, start=1)
    )
    found = html(forms)
    assert titles(found) == list(TITLES)
    assert [one.number and one.number.value for one in found] == ["1", "2", "3", "4"]


def test_a_target_without_a_year_behind_years_and_a_caption_above() -> None:
    cards = "".join(
        f"<h2>{n} {title}</h2><p>担当課：公園課</p><p>表{n}　指標の推移</p><table>"
        f"{row('>', '>R4', '>R5', '>目標')}{row('>参加者数（人）', f'>6{n}', f'>7{n}', '>80')}</table>"
        f"<p>評価：A</p><p>{title}を{n}回行った。</p>"
        for n, title in enumerate(TITLES, start=1)
    )
    found = html(cards)
    assert titles(found) == list(TITLES)
    told = found[0].indicators[0].figures
    assert [(one.role, one.fiscal_year, one.value) for one in told] == [
        ("actual", 2022, 61), ("actual", 2023, 71), ("target", None, 80),
    ]  # fmt: skip
    assert not any("表" in words for item in found for _, words in texts(item))
