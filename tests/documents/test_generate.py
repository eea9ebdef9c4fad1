"""The generator itself: what its truth says stands in its documents, and the same seed says the same."""

import html
import io
import re
from collections.abc import Iterator

import docx
import openpyxl
import pytest
from documents.composed import composed
from documents.generate import Generated, generate
from documents.held_out.layouts import FAMILIES as HELD_OUT
from documents.judging import judge
from documents.layouts.families import VISIBLE

from ontology.japanese.characters import squeeze
from ontology.municipality_list import by_code

CASES = [(name, False) for name in VISIBLE] + [(family.name, True) for family in HELD_OUT]
ALL = pytest.mark.parametrize(("family", "held_out"), CASES)


def _words(made: Generated) -> str:
    """All words of a document, without white space and a format's own signs."""
    if made.format == "xlsx":
        book = openpyxl.load_workbook(io.BytesIO(made.content))
        said = "".join(str(c.value) for s in book for row in s for c in row if c.value is not None)
    elif made.format == "docx":
        said = "".join(t for t in docx.Document(io.BytesIO(made.content)).element.body.itertext())
    else:
        said = made.content.decode("cp932" if made.format == "csv" else "utf-8")
        said = html.unescape(re.sub(r"<[^>]*>", "", said)) if "<" in said else said
    return squeeze(said.replace("*", "").replace("｜", "|").replace("\n- ", "\n")).text


def _values(truth: dict) -> Iterator[str]:
    for item in truth["items"]:
        yield item["title"]
        yield item["printed_number"] or ""
        yield from item["section"]
        yield from (one["name"] for one in item["departments"])
        yield from (one["value"] for one in item["ratings"])
        yield from (one["text"] for one in item["measures"])
        yield from (line for one in item["texts"] for line in one["text"].split("\n"))
        for one in item["indicators"]:
            yield one["label"]
            yield from (value["printed"] for value in one["values"])


@ALL
@pytest.mark.parametrize(
    ("kind", "seed"), [("txt", 1), ("txt", 2), ("md", 3), ("html", 4), ("docx", 5), ("xlsx", 6)]
)
def test_every_value_stands_in_the_document(family, held_out, kind, seed) -> None:
    made = generate(seed, family, kind, held_out=held_out)
    said = _words(made)
    marks = "・○◆"
    lost = []
    for value in _values(made.truth):
        plain = squeeze(value).text
        if plain in said or plain.lstrip(marks) in said or plain.replace("|", "｜") in said:
            continue
        if made.format == "xlsx" and re.fullmatch(r"▲?[0-9.,]+%?", plain):
            continue  # stands there as a number
        lost.append(value)
    assert not lost


@ALL
@pytest.mark.parametrize("kind", ["txt", "html", "xlsx"])
def test_same_seed_same_bytes(family, held_out, kind) -> None:
    first = generate(7, family, kind, damage=2, held_out=held_out)
    again = generate(7, family, kind, damage=2, held_out=held_out)
    assert (first.content, first.truth) == (again.content, again.truth)


@ALL
def test_a_truth_scores_full_against_itself(family, held_out) -> None:
    truth = generate(11, family, "txt", held_out=held_out).truth
    assert all(one.f1 == 1 for one in judge(truth, truth["items"]).values())


def test_seeds_differ() -> None:
    assert len({generate(seed, damage=1).content for seed in range(40)}) == 40


@pytest.mark.parametrize("damage", [1, 2, 3])
def test_damage_keeps_titles_readable(damage) -> None:
    """Torn over lines they may be, but not lost: only interleaved cells come apart."""
    found = total = 0
    for seed in range(30):
        made = generate(seed, format="txt", damage=damage)
        said = _words(made)
        titles = [squeeze(item["title"]).text for item in made.truth["items"]]
        found += sum(title in said for title in titles)
        total += len(titles)
    assert found / total > 0.75


@pytest.mark.parametrize("held_out", [False, True])
def test_composed_documents(held_out) -> None:
    made = list(composed(held_out=held_out))
    assert len(made) >= (10 if held_out else 15)
    for one in made:
        assert by_code(one.municipality_code) is not None
        if one.format in ("txt", "md", "html"):
            assert b"{{" not in one.content
            assert b"}}" not in one.content
        assert all(score.f1 == 1 for score in judge(one.truth, one.truth["items"]).values())
        assert all(item["title"] for item in one.truth["items"])
