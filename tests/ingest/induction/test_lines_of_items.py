"""Lines of items that no usual label begins: references, figures, measures, paragraphs, closings."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ingest.extract.engine import extract
from ingest.extract.readers.told_figures import told_indicators
from ingest.extract.views import view
from ingest.induction.induction import induce
from ingest.induction.oddities import odd_share
from ingest.induction.vocabulary import is_known, label_of, meaning_of
from ingest.readers.reading import read
from ingest.records import Item, Rating, Sourced

TITLES = ("花壇の手入れ", "川の清掃", "落ち葉の堆肥", "街路樹の剪定")
OFFICES = ("公園課", "河川課", "農政課", "道路課")


def items_of(text: str, name: str = "a.txt") -> tuple[Item, ...]:
    source = read(name, text.encode())
    return extract(source, induce(source).profile).items


def forms(form: str, **words: tuple[str, ...]) -> str:
    """A document of four items, each of the form."""
    blocks = [
        form.format(
            n=n, title=title, office=office, **{key: own[n - 1] for key, own in words.items()}
        )
        for n, (title, office) in enumerate(zip(TITLES, OFFICES, strict=True), 1)
    ]
    return "みどりの計画　令和5年度実施状況報告書\n\n" + "\n".join(blocks)


def test_other_items_are_named_by_label_in_however_few_items() -> None:
    form = "{n} {title}\n担当課：{office}\n内容：緑を育てる取組を進める。\n評価：Ａ\n{more}"
    text = forms(form, more=("関連事業：3、№4\n", "", "", ""))
    first, *others = items_of(text)
    assert [one.number for one in first.references] == ["3", "4"]
    assert not any(one.references for one in others)
    assert first.texts[-1].text.value == "緑を育てる取組を進める。"


def test_figures_of_a_line_without_a_label() -> None:
    form = (
        "({n}) {title}\n・担当課：{office}\n・内容：緑を育てる取組を進める。\n"
        "・植えた苗の数（本）　{n}6（R3基準） → {n}7（R5実績） → {n}9（R9目標）\n"
    )
    (counted,) = items_of(forms(form))[1].indicators
    assert (counted.label.value, counted.unit) == ("植えた苗の数", "本")
    assert [(f.role, f.fiscal_year, f.value) for f in counted.figures] == [
        ("baseline", 2021, 26), ("actual", 2023, 27), ("target", 2027, 29),
    ]  # fmt: skip


def test_counted_rows_with_a_state_are_measures() -> None:
    form = (
        "事業名 {title}\n担当課 {office}\n主な取組\nNo. 取組内容 進捗\n"
        "① 苗の配布 順調\n② 団体との打合せ\nの開催\n遅れ\n評価 Ａ\n課題 人手が足りない。\n"
    )
    for item in items_of(forms(form)):
        said = [(m.number.value, m.text.value, m.status.value) for m in item.measures
                if m.number and m.status]  # fmt: skip
        assert said == [("①", "苗の配布", "順調"), ("②", "団体との打合せの開催", "遅れ")]
        assert [one.value.value for one in item.ratings] == ["A"]


def test_paragraphs_below_a_line_of_the_office() -> None:
    form = "{n}．{title}\n［{state}］　担当：{office}\n花を植えて街を彩りました。\n"
    items = items_of(forms(form, state=("達成", "進行中", "達成", "達成")))
    assert [one.title.value for one in items] == list(TITLES)
    said = [i.status.value if i.status else i.ratings[0].value.value for i in items]
    assert said == ["達成", "進行中", "達成", "達成"]
    assert [t.text.value for i in items for t in i.texts] == ["花を植えて街を彩りました。"] * 4


def test_paragraphs_below_a_title_with_brackets_and_what_follows_from_them() -> None:
    form = (
        "○{title}（{office}）　［評価：Ａ］\n市民と花を植え、120人が参加した。\n"
        "→苗を増やし、道具を貸し出す。\n"
    )
    item, *_ = items_of(forms(form))
    assert [(t.kind, t.text.value) for t in item.texts] == [
        ("done", "市民と花を植え、120人が参加した。"),
        ("next", "苗を増やし、道具を貸し出す。"),
    ]


def test_the_closing_lines_belong_to_no_item() -> None:
    form = "{n} {title}\n担当課：{office}\n評価：Ａ\n課題：人手が足りない。\n"
    text = forms(form) + "\n問い合わせ先　みどり市役所 公園課 公園係\n電話 0123\n"
    last = items_of(text)[-1]
    assert [one.name.value for one in last.departments] == ["道路課"]
    assert last.texts[-1].text.value == "人手が足りない。"


def test_labels_counted_with_kana_are_no_running_heads() -> None:
    form = (
        "({n}) {title}\nア　内容\n緑を育てる取組を進める。\nイ　内部評価\n◎\nウ　担当課\n{office}\n"
    )
    items = items_of(forms(form))
    assert [one.ratings[0].value.value for one in items] == ["◎"] * 4


def test_labels_of_one_place_are_counted_once() -> None:
    form = (
        "{n} {title}\n担当課：{office}　｜　進捗状況：実施中　｜　評価：Ａ\n"
        "取組内容　花壇に苗を植える。\n成果　街が明るくなった。\n"
    )
    for item in items_of(forms(form)):
        assert [t.kind for t in item.texts] == ["description", "result"]


def test_labels_of_years_and_of_what_comes_after_them() -> None:
    form = (
        "{n} {title}\n〔担当〕{office}\n●令和５年度の取組\n　苗を植えた。\n"
        "●令和６年度以降の取組\n　苗を増やす。\n"
    )
    for item in items_of(forms(form)):
        assert [(t.kind, t.fiscal_year) for t in item.texts] == [("done", 2023), ("next", 2024)]


def test_signs_of_a_label_stand_apart_before_a_letter() -> None:
    form = (
        "No.{n}　{title}\n　所　管　課　{office}\n　事業の概要　緑を育てる。\n　自 己 評 価　Ａ\n"
    )
    assert [one.ratings[0].value.value for one in items_of(forms(form))] == ["A"] * 4


def test_bold_inside_of_markdown_lines_and_properties_before_it() -> None:
    rows = [
        f"{n}. **{title}** 【達成】\n   - 担当：{office}\n   - 外部評価：**改善**\n"
        f"   - 今後の予定：苗を増やす。\n"
        for n, (title, office) in enumerate(zip(TITLES, OFFICES, strict=True), 1)
    ]
    text = "---\ntitle: 公約\ndate: 2024-03-31\n---\n\n# 公約の進捗\n\n## 緑\n\n" + "\n".join(rows)
    items = items_of(text, "a.md")
    assert [one.title.value for one in items] == list(TITLES)
    assert [one.status.value for one in items if one.status] == ["達成"] * 4
    assert [one.ratings[0].value.value for one in items if one.ratings] in ([], ["改善"] * 4)
    assert [[s.value for s in one.section] for one in items] == [["緑"]] * 4


@pytest.mark.parametrize(
    ("line", "figures"),
    [
        ("花壇の数：29者（令和5年度）⇒ 30者（令和10年度）", [("baseline", 2023, 29), ("target", 2028, 30)]),
        ("花壇の数：21.3％（前年度 18.8％、目標 30.0％）", [("actual", 2024, 21.3), ("actual", 2023, 18.8), ("target", None, 30)]),
        ("花壇の数　R3=83, R4=92, 目標(R8)=1,100", [("actual", 2021, 83), ("actual", 2022, 92), ("target", 2026, 1100)]),
        ("花壇の数：266人（R4）→312人（R6）［目標 400人（R8）］", [("baseline", 2022, 266), ("actual", 2024, 312), ("target", 2026, 400)]),
    ],
)  # fmt: skip
def test_signs_and_years_around_figures(line, figures) -> None:
    (one,) = told_indicators(view(read("a.txt", line.encode())), None, 2024)
    assert one.label.value == "花壇の数"
    assert [(f.role, f.fiscal_year, f.value) for f in one.figures] == figures


def test_two_labels_beside_each_other_are_one() -> None:
    label = label_of("改善点・今後の対応")
    assert is_known(label.key)
    assert meaning_of(label, ["苗を増やし、道具を貸し出す。"] * 3).kind == "next"
    assert not is_known("花壇・今後の対応")


def test_a_text_with_commas_here_and_there_is_no_table_of_commas() -> None:
    form = "コード: {n}\n施策名: {title}\n実績:\n  R4=83, R5=92\n  苗12,000本を配った。\n評価: A\n対応: 増やす。\n"
    assert read("a.txt", forms(form).encode()).media_type == "text/plain"


def test_what_heads_a_column_is_an_odd_rating() -> None:
    form = "施策名 {title}\n担当課 {office}\n評価 今後の方針{more}\n課題 人手が足りない。\n"
    text = forms(form, more=("A", "B", "C", "D"))
    (first, *_) = items_of(text.replace("今後の方針", ""))
    assert [one.value.value for one in first.ratings] == ["A"]
    odd = Rating(2023, Sourced("今後の方針", first.title.spans))
    assert odd_share([replace(first, ratings=(odd,)), first]) == 0.5


@pytest.mark.parametrize("gap", [" ", "       "])
def test_a_counter_may_stand_far_before_its_title(gap: str) -> None:
    form = (
        "ア" + gap + "{title}\n・所管課：{office}\n・実績：緑を育てる取組を進めた。\n・評価：Ａ\n"
    )
    text = forms(form).replace("ア", "{}").format(*"アイウエ")
    items = items_of(text)
    assert [one.title.value for one in items] == list(TITLES)
