"""What stands before and after the items: titles, contents, prefaces, lists that are no items."""

from __future__ import annotations

from documents.blocks import Block, Bullets, Cell, Grid, Heading, Line, PageBreak, Text
from documents.inventing import Invented
from documents.layouts.parts import numbered_title, rating_legend
from documents.model import Plan
from documents.vocabulary import sentences

_FAMILY = (
    "佐藤",
    "鈴木",
    "高橋",
    "田中",
    "伊藤",
    "渡辺",
    "山本",
    "中村",
    "小林",
    "加藤",
    "吉田",
    "山田",
)
_GIVEN = ("一郎", "和子", "健", "美咲", "隆", "由美", "浩", "恵子", "誠", "久美子")


def front(it: Invented) -> list[Block]:
    """Title, city, preface, contents."""
    rng, plan = it.rng, it.plan
    blocks: list[Block] = [Heading(1, line) for line in plan.heading.split("\n")][:1]
    blocks += [Line(line) for line in plan.heading.split("\n")[1:]]
    where = rng.choice(
        ["{city}", "{prefecture}{city}", "{office} {department}", "{city}{department}"]
    )
    department = rng.choice(it.fields[0]["departments"])
    if rng.random() < 0.8:
        said = where.format(
            city=plan.city,
            prefecture=plan.prefecture,
            department=department,
            office=_office(plan),
        )
        blocks.append(Line(said))
    if rng.random() < 0.3:
        blocks.append(
            Line(f"{it.style.year(plan.fiscal_year + 1).removesuffix('度')}{rng.randint(4, 10)}月")
        )
    if rng.random() < 0.45:
        blocks += _preface(it)
    if rng.random() < 0.3:
        blocks += _contents(it)
    if it.plan.items[0].ratings and rng.random() < 0.6:
        blocks += rating_legend(it)
    return blocks


def back(it: Invented) -> list[Block]:
    """Appendices: members, history, glossary, counts; and whom to ask."""
    rng = it.rng
    makers = [_members, _history, _glossary, _counts]
    blocks: list[Block] = []
    for maker in makers:
        if rng.random() < 0.16:
            blocks += [PageBreak("資料"), *maker(it)]
    if rng.random() < 0.5:
        blocks += _address(it)
    return blocks


def _preface(it: Invented) -> list[Block]:
    rng, plan = it.rng, it.plan
    start = plan.fiscal_year - rng.randint(0, 3)
    period = f"{it.style.year(start)}から{it.style.year(start + 4)}まで"
    patterns = rng.sample(sentences()["kinds"]["preface"], rng.randint(1, 4))
    values = {
        "city": plan.city,
        "period": period,
        "title": plan.title,
        "year": it.style.year(plan.fiscal_year),
        "number": str(rng.randint(300, 2400)),
    }
    text = "".join(p.replace("{plan}", "総合計画").format(**values) for p in patterns)
    text = text.replace("本市", f"本{plan.city[-1]}").replace("市ホーム", f"{plan.city[-1]}ホーム")
    head = rng.choice(["はじめに", "1 計画の趣旨", "第1章 計画の概要", "策定の趣旨"])
    it.plan.no_sections.append(head)
    return [Heading(2, head), Text(text)]


def _contents(it: Invented) -> list[Block]:
    dots = it.choice("leader", ["・" * 12, "…" * 8, "　", "." * 20])
    lines: list[Block] = [Heading(2, it.choice("contents", ["目次", "目　次", "もくじ"]))]
    it.plan.no_sections.append("目次")
    seen: set[str] = set()
    for place, item in enumerate(it.plan.items):
        for section in item.section:
            if section not in seen:
                seen.add(section)
                lines.append(Line(f"{section} {dots} {place + 2}"))
        if it.flag("contents list items"):
            lines.append(Line(f"　{numbered_title(it, item)} {dots} {place + 3}"))
    return [*lines, PageBreak()]


def _members(it: Invented) -> list[Block]:
    rng = it.rng
    head = rng.choice(["推進委員会 委員名簿", "策定委員会委員名簿", "資料1 審議会委員名簿"])
    it.plan.no_sections.append(head)
    rows = [[Cell(text, head=True) for text in ("番号", "氏名", "所属", "備考")]]
    for place in range(1, rng.randint(6, 11)):
        field = rng.choice(it.fields)
        name = f"{rng.choice(_FAMILY)} {rng.choice(_GIVEN)}"
        rows.append(
            [
                Cell(str(place)),
                Cell(name),
                Cell(rng.choice(field["orgs"])),
                Cell(rng.choice(["", "", "会長", "副会長"])),
            ]
        )
    return [Heading(2, head), Grid(rows, head_rows=1)]


def _history(it: Invented) -> list[Block]:
    rng = it.rng
    head = rng.choice(["策定の経過", "計画策定の経緯", "資料2 策定経過"])
    it.plan.no_sections.append(head)
    rows = [[Cell("年月日", head=True), Cell("内容", head=True)]]
    for month in sorted(rng.sample(range(4, 13), 5)):
        what = rng.choice(sentences()["kinds"]["history"]).format(
            small=rng.randint(2, 9), number=rng.randint(200, 1900)
        )
        rows.append(
            [
                Cell(f"令和{it.style.fiscal_year - 2019}年{month}月{rng.randint(1, 28)}日"),
                Cell(what),
            ]
        )
    return [Heading(2, head), Grid(rows, head_rows=1)]


def _glossary(it: Invented) -> list[Block]:
    it.plan.no_sections.append("用語解説")
    chosen = it.rng.sample(sentences()["kinds"]["glossary"], 4)
    pairs = [one.split("|") for one in chosen]
    if it.rng.random() < 0.5:
        return [Heading(2, "用語解説"), Bullets([f"{word}：{meaning}" for word, meaning in pairs])]
    rows = [
        [Cell("用語", head=True), Cell("説明", head=True)],
        *([Cell(a), Cell(b)] for a, b in pairs),
    ]
    return [Heading(2, "用語解説"), Grid(rows, head_rows=1)]


def _counts(it: Invented) -> list[Block]:
    it.plan.no_sections.append("評価の集計")
    if not it.plan.items[0].ratings:
        return []
    values = it.scale["values"]
    said = [item.ratings[-1][1] for item in it.plan.items]
    rows = [
        [Cell("評価", head=True), *(Cell(v, head=True) for v in values), Cell("合計", head=True)]
    ]
    rows.append([Cell("件数"), *(Cell(str(said.count(v))) for v in values), Cell(str(len(said)))])
    return [Heading(2, "評価の集計"), Grid(rows, head_rows=1)]


def _office(plan: Plan) -> str:
    """The city hall's name."""
    return plan.city + ("役場" if plan.city.endswith(("町", "村")) else "役所")


def _address(it: Invented) -> list[Block]:
    rng, plan = it.rng, it.plan
    town = rng.choice(["中央", "本町", "栄町", "大手町", "元町", "新町"])
    name = _office(plan)
    phone = f"0{rng.randint(11, 99)}-{rng.randint(100, 999)}-{rng.randint(1000, 9999)}"
    post = f"〒{rng.randint(100, 999)}-{rng.randint(0, 9999):04}"
    place = f"{plan.prefecture}{plan.city}{town}{rng.randint(1, 5)}丁目{rng.randint(1, 30)}番{rng.randint(1, 20)}号"
    return [
        Line(f"{name} {rng.choice(it.fields[0]['departments'])}"),
        Line(f"{post} {place}"),
        Line(f"電話 {phone}"),
    ]
