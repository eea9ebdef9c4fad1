import contextlib
import json
import os
import signal
import threading
import time

import pytest

from search_app.errors import InvalidRequest
from search_app.sparql.answering import Question
from search_app.sparql.errors import (
    AnswerTooLarge,
    QueryCrashed,
    QueryRejected,
    QueryTooSlow,
    WorkersBusy,
)
from search_app.sparql.guard import GuardLimits, check
from search_app.sparql.local import TABLE, answer_locally
from search_app.sparql.pool import PoolLimits, WorkerPool

ALL = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"
ENDLESS = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


@pytest.fixture
def pool(generation):
    made = WorkerPool(generation / "store", PoolLimits(workers=1, seconds=5.0, wait_seconds=0.2))
    yield made
    made.close()


def rows(answer):
    return json.loads(answer)["results"]["bindings"]


def count(pool, **dataset):
    return int(rows(pool.ask(Question(ALL, "json", **dataset)))[0]["n"]["value"])


def test_a_worker_answers_and_is_kept(pool, graph):
    assert count(pool) == len(graph) == count(pool)
    assert len(pool._idle) == 1


@pytest.mark.parametrize(
    ("format", "start"),
    [("json", b"{"), ("xml", b"<?xml"), ("csv", b"n\r\n"), ("tsv", b"?n\n")],
)
def test_rows_come_in_every_format(pool, format, start):
    assert pool.ask(Question(ALL, format)).startswith(start)


def test_the_known_prefixes_need_no_declaration(pool):
    query = "CONSTRUCT { ?item skos:notation ?n } WHERE { ?item a mg:Item ; skos:notation ?n }"
    assert b"<http://www.w3.org/2004/02/skos/core#notation>" in pool.ask(
        Question(query, "ntriples")
    )


def test_the_dataset_of_the_protocol_is_kept(pool):
    initiatives = "https://machigraph.jp/graph/initiatives"
    few = count(pool, default_graphs=[initiatives])
    assert 0 < few < count(pool)
    assert count(pool, named_graphs=[initiatives]) == 0
    inside = Question(
        "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }", "json", named_graphs=[initiatives]
    )
    assert [row["g"]["value"] for row in rows(pool.ask(inside))] == [initiatives]


def test_the_dataset_of_the_query_is_kept(pool):
    query = "SELECT * FROM <https://machigraph.jp/graph/initiatives> { ?s a mg:Item }"
    assert rows(pool.ask(Question(query, "json", own_dataset=True))) == []


def test_a_slow_query_ends_with_the_limit_named_and_the_next_is_answered(pool):
    began = time.monotonic()
    with pytest.raises(QueryTooSlow, match=r"5 seconds"):
        pool.ask(Question(ENDLESS, "json"))
    assert time.monotonic() - began < 60
    assert count(pool) > 0


def test_an_answer_over_the_limit_is_an_error_and_never_a_part(generation):
    pool = WorkerPool(generation / "store", PoolLimits(answer_bytes=10_000))
    try:
        with pytest.raises(AnswerTooLarge, match="10,000 bytes"):
            pool.ask(Question("SELECT * WHERE { ?s ?p ?o }", "json"))
        with pytest.raises(AnswerTooLarge):
            pool.ask(Question("CONSTRUCT WHERE { ?s ?p ?o }", "turtle"))
        assert count(pool) > 0
    finally:
        pool.close()


def test_a_query_that_ends_the_engine_is_an_error_and_the_next_is_answered(pool):
    deep = "SELECT * WHERE { " + "FILTER EXISTS { " * 100_000 + "?s ?p ?o" + " }" * 100_000 + " }"
    with pytest.raises((QueryCrashed, QueryTooSlow)):
        pool.ask(Question(deep, "json"))
    assert count(pool) > 0


def test_memory_over_the_limit_is_an_error_and_the_next_is_answered(generation):
    limits = PoolLimits(memory_bytes=256 << 20, seconds=20)
    pool = WorkerPool(generation / "store", limits)
    try:
        heavy = "SELECT * WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c ?f ?i"
        with pytest.raises(QueryCrashed, match="256 MB"):
            pool.ask(Question(heavy, "json"))
        pool.ask(Question("ASK { ?s ?p ?o }", "json"))
    finally:
        pool.close()


def test_a_worker_killed_from_outside_is_replaced(pool):
    count(pool)
    os.kill(pool._idle[0].process.pid, signal.SIGKILL)
    pool._idle[0].process.wait()
    assert count(pool) > 0


def test_the_deepest_query_that_the_guard_lets_through_is_answered(pool):
    inside = "?s ?p ?o . "
    for opening, closing in (
        ("FILTER EXISTS { ", " }"),
        ("{ SELECT * WHERE { ", " } }"),
        ("OPTIONAL { ", " }"),
        ("{ ?s ?p ?o } UNION { ", " }"),
    ):
        depth = 62 // opening.count("{") if "UNION" not in opening else 62
        query = f"SELECT * WHERE {{ {opening * depth}{inside}{closing * depth} }} LIMIT 1"
        checked = check(query, frozenset())
        pool.ask(Question(checked.text, "json"))


def test_wrong_syntax_is_told_with_its_place(pool):
    with pytest.raises(QueryRejected, match="1:"):
        pool.ask(Question("SELECT * WHERE { ?s ?p }", "json"))


def test_who_finds_every_worker_busy_is_told_so(pool):
    count(pool)

    def ask_too_much():
        with contextlib.suppress(QueryTooSlow):
            pool.ask(Question(ENDLESS, "json"))

    slow = threading.Thread(target=ask_too_much)
    slow.start()
    time.sleep(0.2)
    try:
        with pytest.raises(WorkersBusy):
            count(pool)
    finally:
        slow.join()


def test_a_closed_pool_leaves_no_process(pool):
    count(pool)
    process = pool._idle[0].process
    pool.close()
    assert process.poll() is not None


def test_the_command_line_asks_in_the_same_way(generation):
    limits = GuardLimits(), PoolLimits()
    assert answer_locally(generation, ALL, TABLE, *limits)[0] == TABLE
    assert answer_locally(generation, ALL, "csv", *limits)[1].startswith(b"n\r\n")
    name, triples = answer_locally(generation, "CONSTRUCT WHERE { ?s a mg:Item }", TABLE, *limits)
    assert name == "turtle"
    assert b"ontology#Item" in triples
    with pytest.raises(InvalidRequest, match="turtle"):
        answer_locally(generation, "CONSTRUCT WHERE { ?s a mg:Item }", "csv", *limits)
    with pytest.raises(QueryRejected):
        answer_locally(generation, "SELECT * { SERVICE <http://a/> {} }", TABLE, *limits)
