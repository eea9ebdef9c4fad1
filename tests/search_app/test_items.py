"""Items as the contract writes them, read from a real store."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph_data.store import GraphStore
from search_app.graph.items import ItemReader
from search_app.graph.queries import FOLDER, query_text

ACTIVITY = "082023-11111111"


@pytest.fixture(scope="module")
def reader(graph: GraphStore) -> ItemReader:
    return ItemReader(graph)


def test_one_item_equals_the_same_item_among_all(reader: ItemReader) -> None:
    everything = list(reader.items())
    assert len(everything) == 12
    for told in everything:
        assert reader.item(told["id"]) == told


def test_an_item_keeps_its_values(reader: ItemReader) -> None:
    item = reader.item(f"{ACTIVITY}-8")
    assert item is not None
    assert (item["number"], item["title"], item["priority"]) == (
        "8",
        "アプリポイント制の導入",
        True,
    )
    assert item["municipality"] == {"code": "082023", "name": "日立市", "prefecture": "茨城県"}
    assert [(rating["fiscal_year"], rating["value"]) for rating in item["ratings"]] == [
        (2022, "A"),
        (2023, "B"),
    ]
    assert [department["name"] for department in item["departments"]] == ["デジタル推進課"]
    figure = item["indicators"][0]["values"][0]
    assert (figure["value"], figure["printed"], figure["fiscal_year"]) == (30, "30店以上", 2026)
    assert [theme["label"] for theme in item["themes"]] == ["ポイントアプリ"]
    assert [named["label"] for named in item["initiatives"]] == ["さくらコイン"]
    assert [link["target"][-3:] for link in item["references"]] == ["-20"]


def test_every_span_quotes_its_value(reader: ItemReader, generation: Path) -> None:
    for item in reader.items():
        document = item["document_iri"].rsplit("/", 1)[-1]
        source = (generation / "texts" / f"{document}.txt").read_text(encoding="utf-8")
        for text in item["texts"]:
            start, end = text["span"]
            assert source[start:end].replace("\n", "") == text["text"]
        spans = item["spans"]["title"]
        assert source[slice(*spans)] == item["title"]


def test_a_torn_value_has_all_its_pieces(reader: ItemReader, generation: Path) -> None:
    item = next(item for item in reader.items() if item["number"] == "5-⑤")
    (measure,) = item["measures"]
    text = (generation / "texts" / "082350-44444444-2024.txt").read_text(encoding="utf-8")
    assert measure["text"] == "".join(text[start:end] for start, end in measure["spans"])
    assert measure["span"] == measure["spans"]
    assert len(measure["spans"]) > 1


def test_values_tell_their_page_where_the_file_has_pages(reader: ItemReader) -> None:
    place = {"page": 4, "box": [10.0, 20.5, 90.0, 30.0]}
    for item in reader.items():
        if item["source"] == "改革.txt":
            assert item["places"]["title"] == [place]
            assert item["places"].keys() == item["spans"].keys() - {"initiatives"}
            assert all(part["places"] == [place] for part in (*item["texts"], *item["measures"]))
        else:
            assert item["places"] == {}
            assert all("places" not in part for part in (*item["texts"], *item["departments"]))


def test_unknown_things_are_none(reader: ItemReader) -> None:
    assert reader.item("082023-11111111-99") is None
    assert reader.municipality("131016") is None
    assert reader.theme("no-such-theme") is None
    assert reader.initiative("ffffffff") is None
    assert reader.document("082023-99999999-2023") is None


def test_what_pages_are_made_of(reader: ItemReader) -> None:
    assert len(reader.documents()) == 4
    city = reader.municipality("082023")
    assert city is not None
    assert [told["items"] for told in city["documents"]] == [4, 3]
    assert "防災課" in [unit["name"] for unit in city["departments"]]
    theme = reader.theme("disaster-drills")
    assert theme is not None
    assert (theme["label"], len(theme["items"])) == ("防災訓練", 2)
    initiative = reader.initiative("0a0a0a0a")
    assert initiative is not None
    assert [place["text"] for item in initiative["items"] for place in item["evidence"]] == [
        "さくらコイン"
    ] * 4
    assert [row["items"] for row in reader.initiatives()][:1] == [4], "mentions are no items"
    assert reader.statistics()["items"] == 12


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.rq")), ids=lambda path: path.stem)
def test_every_shipped_query_parses(graph: GraphStore, path: Path) -> None:
    graph.select(query_text(path.stem))
