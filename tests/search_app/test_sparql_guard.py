import pytest

from search_app.sparql.errors import QueryRejected
from search_app.sparql.guard import GuardLimits, check

OURS = frozenset(
    {"https://machigraph.jp/graph/proposals", "https://machigraph.jp/graph/initiatives"}
)


def reason(query, **limits):
    with pytest.raises(QueryRejected) as raised:
        check(query, OURS, GuardLimits(**limits))
    return str(raised.value)


@pytest.mark.parametrize(
    ("query", "form"),
    [
        ("SELECT * WHERE { ?s ?p ?o }", "select"),
        ("prefix a: <http://a/> ask { ?s a:b ?o }", "ask"),
        ("BASE <http://a/> CONSTRUCT WHERE { ?s ?p ?o }", "construct"),
        ("# SELECT\nDESCRIBE <http://a/>", "describe"),
        ("PREFIX select: <http://a/> ASK { ?s select:ask ?o }", "ask"),
    ],
)
def test_the_form_is_read_past_prologue_and_comments(query, form):
    assert check(query, OURS).form == form


@pytest.mark.parametrize(
    "query",
    [
        'SELECT * { ?s ?p "SERVICE <http://a/>" }',
        "SELECT * { ?s ?p '''it's a \"LOAD\"\n''' }",
        "SELECT * { ?s <http://a/SERVICE> ?o } # SERVICE",
        "SELECT * { ?s schema:service ?service ; schema:load-factor ?with }",
        "SELECT ?insert { ?insert ?p 'DELETE' }",
        "SELECT * { ?s ?p ?o FILTER(?o < 5 && ?o > 3) }",
        "SELECT * { ?s ?p 'あ'@ja, 1.5e-3, true, \"x\"^^xsd:string }",
        "SELECT * { ?s (mg:a|^mg:b)+/mg:c* ?o . ?s !mg:d ?x }",
        "SELECT * { ?s mg:名前 ?値 }",
        r"SELECT * { ?s ?p 'a\'b\\', ex:a\-b }",
    ],
)
def test_words_in_strings_names_and_comments_are_not_keywords(query):
    assert check(query, OURS).form == "select"


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://a/> { ?s ?p ?o } }",
        "SELECT * { service silent ?x { ?s ?p ?o } }",
        "SELECT * { ?s ?p 1.SERVICE <http://a/> { } }",
        "SELECT * { ?s ?p ex:o.SERVICE <http://a/> { } }",
        "SELECT * { ?s ?p <http://o>.SERVICE <http://a/> { } }",
        "SELECT * { ?s ?p 'x'@en.SERVICE <http://a/> { } }",
        "SELECT * { ?s ?p ?o.SERVICE <http://a/> { } }",
        r"SELECT * { \u0053ERVICE <http://a/> { } }",
        r"SELECT * { ?s ?p 'a\u0027 . SERVICE <http://a/> { ?a ?b 'c' } }",
        "SELECT * { ?s ?p 'a' # '\n . SERVICE <http://a/> { } }",
        "LOAD <http://a/>",
        "ASK {} ; LOAD <http://a/>",
    ],
)
def test_nothing_that_sends_requests_passes(query):
    assert "外への通信" in reason(query)


@pytest.mark.parametrize(
    "word", ["INSERT", "delete", "Clear", "DROP", "CREATE", "COPY", "MOVE", "ADD"]
)
def test_updates_do_not_pass(word):
    assert "読み取り専用" in reason(f"{word} DATA {{ <http://a/> <http://b/> 1 }}")


@pytest.mark.parametrize("opening", ["{", "(", "[ ?p ", "FILTER(!(", "{ SELECT * {"])
def test_deep_nesting_does_not_pass(opening):
    assert "入れ子" in reason("SELECT * WHERE { " + opening * 70)


def test_a_row_of_signs_counts_as_nesting():
    assert "入れ子" in reason("SELECT * { FILTER(" + "!" * 80 + "true) }")


def test_brackets_in_what_looks_like_an_iri_count_too():
    assert "入れ子" in reason("SELECT * { FILTER(?a<" + "(" * 80 + "1" + ")" * 80 + ">2) }")


def test_nesting_side_by_side_is_no_depth():
    assert check("SELECT * { " + "{ ?s ?p ?o } UNION " * 100 + "{ ?s ?p ?o } }", OURS)


def test_the_length_is_bounded_and_named():
    assert "100 文字" in reason("ASK {} " + " " * 100, characters=100)


@pytest.mark.parametrize(
    "query", ["ASK { ?s ?p 'open }", 'ASK { ?s ?p "a\nb" }', "ASK { ?s ?p ``` }", "ASK { \x00 }"]
)
def test_what_cannot_be_read_does_not_pass(query):
    assert "文字目" in reason(query)


def test_a_code_point_that_makes_another_escape_does_not_pass():
    assert "\\u" in reason(r"ASK { ?s ?p '\u005Cu0027 }")


@pytest.mark.parametrize("escape", [r"\uD800", r"\u0000", r"\UFFFFFFFF"])
def test_code_points_that_are_no_characters_do_not_pass(escape):
    assert "文字ではありません" in reason(f"ASK {{ ?s ?p '{escape}' }}")


@pytest.mark.parametrize(
    "source",
    [
        "FROM <http://stranger.example/graph>",
        "FROM NAMED <file:///etc/passwd>",
        "FROM a:graph",
        "FROM <relative>",
    ],
)
def test_graphs_of_strangers_do_not_pass(source):
    assert "ここにありません" in reason(
        f"PREFIX a: <http://a/> BASE <http://b/> SELECT * {source} {{ ?s ?p ?o }}"
    )


def test_our_graphs_pass_however_they_are_written():
    for source in (
        "FROM <https://machigraph.jp/graph/proposals>",
        "FROM NAMED g:initiatives",
        "FROM <initiatives>",
    ):
        query = f"BASE <https://machigraph.jp/graph/> PREFIX g: <> SELECT * {source} {{ ?s ?p ?o }}"
        assert check(query, OURS).names_graphs


@pytest.mark.parametrize("query", ["", "   ", "# nothing", "{ ?s ?p ?o }", "PREFIX a: <http://a/>"])
def test_what_is_no_query_does_not_pass(query):
    assert "SELECT" in reason(query)
