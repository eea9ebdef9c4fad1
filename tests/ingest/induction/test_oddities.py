"""Values that are none of their kind lower how sure a layout is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ingest.induction.oddities import odd_share
from ingest.records import Item, Rating, Responsibility, Sourced, Span, Text

TEXT = "花を植え、手入れを続ける。"


def said(words):
    return Sourced(words, (Span(0, len(words), words),))


def item(title="花壇の手入れ", text=TEXT, rating="A", office="公園課"):
    return Item(
        title=said(title),
        texts=(Text("done", 2024, said(text)),),
        ratings=(Rating(2024, said(rating)),),
        departments=(Responsibility(said(office)),),
    )


@pytest.mark.parametrize(
    "odd",
    [
        item(title="花壇の手入れ 公園課"),
        item(title="花壇の手入れ【公園課】"),
        item(title="事業名 花壇の手入れ"),
        item(text="必要性 有効性 総合評価 A B A"),
        item(text="38,420 40,115 41,870"),
        item(rating="A B C"),
        item(office="公園課開始年度平成18年度"),
        item(title="による花壇の手入れ"),
        item(text="│Ａ　│課　題│苗が足りない。"),
        item(rating="が目立つ。"),
        item(rating="B福祉課"),
        item(title="ア-1花壇の手入れ"),
        item(title="花壇の手入れ／公園課／未着手"),
        item(title="花壇の手入れ担当：公園課"),
        item(rating="相談に応じている"),
    ],
)
def test_a_value_of_another_kind_is_odd(odd):
    assert odd_share([item(), odd]) == 0.5


def test_usual_values_are_not_odd():
    usual = [
        item(),
        item(text="目的に応じて、成果を確かめながら進める。"),
        item(title="ＩＣＴ 活用"),
        item(title="1人1台端末の活用"),
        item(title="3R運動／環境学習の推進"),
        replace(item(title="A-1型の防火水槽"), number=said("3")),
    ]
    assert odd_share(usual) == 0.0


def test_one_number_on_many_items_of_a_section_is_odd():
    first, *_ = items = [replace(item(), number=said("1-1")) for _ in range(3)]
    assert odd_share([*items, item()]) == 0.75
    others = [replace(first, section=(said(name),)) for name in ("花", "川", "森")]
    assert odd_share(others) == 0.0
