"""The words that people read for the names that the data uses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from ontology.japanese.fiscal_years import era_label
from search_app.records import FilePlace, Hit

TEXT_KINDS: Final = {
    "vision": "目指す姿",
    "issue": "現状と課題",
    "plan": "計画",
    "done": "取組内容・実績",
    "result": "成果",
    "reason": "評価の理由",
    "next": "今後の取組・改善",
    "description": "内容",
}
ROLES: Final = {"baseline": "基準値", "plan": "計画値", "target": "目標値", "actual": "実績値"}
REFERENCE_KINDS: Final = {
    "explicit": "文書に書かれた参照",
    "proposed": "機械による候補（未確認）",
    "confirmed": "確認済みの候補",
    "rejected": "否定された候補",
}
METHODS: Final = {
    "printed-number": "本文に印刷された番号",
    "printed-title": "本文に印刷された題名",
    "shared-initiative": "同じ取組名が出てくる",
    "similarity": "文章の近さ",
}
REASONS: Final = {
    "term": "語が一致",
    "meaning": "意味が近い",
    "theme": "テーマが同じ",
    "initiative": "同じ名前の取組",
    "reference": "文書どうしの参照",
    "name": "名称・番号が一致",
}
FILTERS: Final = {
    "municipality": "自治体",
    "prefecture": "都道府県",
    "plan": "計画",
    "fiscal_year": "年度",
    "department": "担当課",
    "theme": "テーマ",
    "rating": "評価",
    "status": "状況",
}
FIELDS: Final = {
    "number": "番号",
    "title": "題名",
    "former_titles": "以前の題名",
    "section": "区分",
    "priority": "重点",
    "lead": "主体",
    "departments": "担当課",
    "status": "状況",
    "ratings": "評価",
    "partners": "協働の相手",
    "measures": "取組",
    "related_plans": "関連する計画",
    "texts": "本文",
    "indicators": "指標",
    "references": "参照",
    "themes": "テーマ",
    "initiatives": "取組名",
}


# What stands in an item's own lines; its section's heading may be pages before it.
_OWN: Final = (
    "number", "title", "departments", "status", "ratings", "measures", "texts", "indicators",
)  # fmt: skip


def fiscal_year(year: int) -> str:
    """A fiscal year as offices print it: 令和5（2023）年度."""
    return era_label(year).replace("年度", f"（{year}）年度")


def figure_label(figure: dict[str, Any]) -> str:
    """What a figure is: its role and year (`目標値 令和8（2026）年度`)."""
    role = ROLES.get(figure["role"], str(figure["role"]))
    year = figure.get("fiscal_year")
    return f"{role} {fiscal_year(year)}" if year else role


def place_text(page: int | None, sheet: str | None, cells: str | None) -> str:
    """A place in a file as a person names it: `3ページ`, `シート「一覧」セルB3`, `セルB3`."""
    if page is not None:
        return f"{page}ページ"
    named = f"セル{cells}" if cells else ""
    return f"シート「{sheet}」{named}" if sheet is not None else named


def places_text(places: Iterable[Mapping[str, Any]]) -> str:
    """Places of a value, each page, sheet or cell range once."""
    told = (place_text(p.get("page"), p.get("sheet"), p.get("cells")) for p in places)
    return "、".join(dict.fromkeys(told))


def item_place(item: dict[str, Any]) -> str:
    """Where the file has an item: all its pages, or the cells of its title."""
    places = item.get("places", {})
    pages = [place["page"] for name in _OWN for place in places.get(name, ()) if "page" in place]
    if not pages:
        return places_text(places.get("title", ()))
    first, last = min(pages), max(pages)
    return f"{first}ページ" if first == last else f"{first}〜{last}ページ"


def citation(item: dict[str, Any], document: dict[str, Any]) -> str:
    """The source line of an item, ready to be pasted under a quotation."""
    name = _named(item["municipality"]["name"], item["plan"], item["fiscal_year"])
    file = f"{item['source']} {item_place(item)}".strip()
    return (
        f"{name}{_titled(item['number'], item['title'])}（{file}{_terms(document)}）を加工して作成"
    )


def quotation(words: str, hit: Hit, place: FilePlace | None, document: dict[str, Any]) -> str:
    """A sentence that answers with its source line, as it goes into somebody's paper."""
    where = place_text(place.page, place.sheet, place.cells) if place else ""
    file = f"{hit.source} {where}".strip()
    name = _named(hit.municipality.name, hit.plan, hit.fiscal_year)
    return f"「{words}」（{name}{_titled(hit.number, hit.title)}、{file}{_terms(document)}）"


def _named(city: str, plan: str, year: int) -> str:
    return f"出典：{city}「{plan}」{fiscal_year(year)}"


def _titled(number: str | None, title: str) -> str:
    return f"「{number}」{title}" if number else title


def _terms(document: dict[str, Any]) -> str:
    """Licence and address of a document, each after a comma."""
    return "".join(f"、{document[name]}" for name in ("licence", "source") if document.get(name))
