"""The open thesaurus: groups of one meaning, found at words, shown as reasons, off with quotes."""

from __future__ import annotations

from collections import Counter

from bench.thesaurus import safe
from ontology.japanese.characters import match_key
from ontology.japanese.words import cut
from search_app.indexes.names import Names
from search_app.indexes.thesaurus import BETWEEN, PATH, groups_in
from search_app.records import Filters
from search_app.retrieval.question import read_question

NONE = Names((), (), (), (), (), (), ())


def test_no_word_of_the_shipped_thesaurus_has_two_meanings() -> None:
    lines = PATH.read_text(encoding="utf-8").splitlines()
    assert any("Apache License 2.0" in line for line in lines)
    groups = [line.split(BETWEEN) for line in lines if not line.startswith("#")]
    assert len(groups) > 1_000
    assert all(len(group) > 1 for group in groups)
    counts = Counter(match_key(word) for group in groups for word in group)
    assert counts.most_common(1)[0][1] == 1


def test_groups_are_cut_to_what_is_safe() -> None:
    groups = [
        ["会費", "会料"],
        ["橋", "はし"],
        ["はし", "端っこ"],
        ["推進", "促進"],
        ["鯨", "くじら"],
    ]
    said = frozenset({"会費", "はし", "推進"})
    assert safe(groups, said) == [["会費", "会料"]]


def test_groups_are_found_at_words() -> None:
    text = "参加費と使い道"
    found = {text[start:end]: group for start, end, group in groups_in(text, cut(text))}
    assert "参加料" in found["参加費"]
    assert "用途" in found["使い道"]


def test_synonyms_are_alternatives_but_for_quoted_words() -> None:
    (fee,) = read_question("参加費", NONE, Filters()).concepts
    assert "参加料" in {one.word for one in fee.alternatives}
    for concept in read_question("「参加費」", NONE, Filters()).concepts:
        assert {one.kind for one in concept.alternatives} == {"own"}
