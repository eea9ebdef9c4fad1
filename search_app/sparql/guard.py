"""Which of strangers' queries may run: read-only, of bounded length and depth, over our graphs.

A query of 4.4 kB nested deeply enough ends the engine's process, SERVICE and LOAD send requests:
nothing of the kind gets past this module. It never rewrites what a query means.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal, cast
from urllib.parse import urljoin

from ontology.namespaces import PREFIXES
from search_app.sparql.errors import QueryRejected
from search_app.sparql.lexer import Token, tokens, without_code_points

Form = Literal["select", "ask", "construct", "describe"]

_FORMS = {"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"}
_REMOTE = {"SERVICE", "LOAD"}
_UPDATES = {"INSERT", "DELETE", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH", "USING"}
_OPENING, _CLOSING = frozenset("({["), frozenset(")}]")
_PREFIX_SIGNS = frozenset("!+-^")
_LETTERS = re.compile(r"[A-Za-z]+")


@dataclass(frozen=True, slots=True)
class GuardLimits:
    """How long and how deep a query may be."""

    characters: int = 20_000
    depth: int = 64


@dataclass(frozen=True, slots=True)
class CheckedQuery:
    """A query that may run: its text, its form, and whether it names its own dataset."""

    text: str
    form: Form
    names_graphs: bool


def check(query: str, graphs: Collection[str], limits: GuardLimits = GuardLimits()) -> CheckedQuery:
    """The query if it may run over `graphs`; raises QueryRejected with the reason."""
    if len(query) > limits.characters:
        raise QueryRejected(
            f"クエリは {limits.characters:,} 文字までです / "
            f"a query may have {limits.characters:,} characters, this has {len(query):,}"
        )
    text = without_code_points(query)
    found = list(tokens(text))
    _check_depth(found, limits.depth)
    _check_words(found)
    named = _graphs_named(found)
    check_graphs(named, graphs)
    return CheckedQuery(text, _form(found), bool(named))


def check_graphs(named: Collection[str], graphs: Collection[str]) -> None:
    """Raise QueryRejected for a graph that is not among ours."""
    for name in named:
        if name not in graphs:
            raise QueryRejected(
                f"グラフ {name} はここにありません / this endpoint does not hold the graph {name}"
            )


def _check_depth(found: list[Token], limit: int) -> None:
    """Brackets within brackets and signs before signs: both make the engine call itself."""
    depth = run = 0
    for token in found:
        if token.kind == "sign" and token.text in _OPENING:
            depth += 1
        elif token.kind == "sign" and token.text in _CLOSING:
            depth -= 1
        run = run + 1 if token.kind == "sign" and token.text in _PREFIX_SIGNS else 0
        # `?a<((1))&&2>?b` looks like an IRI: what it could hide counts as well.
        hidden = token.text.count("(") if token.kind == "iri" else 0
        if max(depth + hidden, run) > limit:
            raise QueryRejected(
                f"入れ子は {limit} 段までです / nesting may be {limit} levels deep "
                f"(character {token.start + 1})"
            )


def _check_words(found: list[Token]) -> None:
    for token in found:
        if token.kind != "word":
            continue
        for word in _bare_words(token.text):
            if word in _REMOTE:
                raise QueryRejected(
                    f"{word} は使えません。外への通信はしません / {word} is not available: "
                    "this endpoint never sends requests"
                )
            if word in _UPDATES:
                raise QueryRejected(
                    f"{word} は使えません。読み取り専用です / {word} is not available: read only"
                )


def _bare_words(text: str) -> set[str]:
    """The keywords that the engine could read in a token: `1.SERVICE` is a number and a keyword.

    A prefixed name keeps what stands before its first dot: `schema:service` is no keyword.
    """
    if ":" in text:
        text = text.partition(".")[2]
    return {letters.upper() for letters in _LETTERS.findall(text)}


def _form(found: list[Token]) -> Form:
    for token in found:
        if token.kind == "word" and token.text.upper() in _FORMS:
            return cast(Form, token.text.lower())
    raise QueryRejected(
        "SELECT、ASK、CONSTRUCT、DESCRIBE のいずれかで始めてください / "
        "not a SELECT, ASK, CONSTRUCT or DESCRIBE query"
    )


def _graphs_named(found: list[Token]) -> list[str]:
    """The IRIs after FROM and FROM NAMED, resolved by the query's own prologue."""
    base, prefixes = _prologue(found)
    named = []
    for place, token in enumerate(found):
        if token.kind != "word" or token.text.upper() != "FROM":
            continue
        after = [t for t in found[place + 1 : place + 3] if t.text.upper() != "NAMED"]
        if not after:
            raise QueryRejected("FROM のあとに IRI がありません / FROM without an IRI")
        named.append(_resolve(after[0], base, prefixes))
    return named


def _prologue(found: list[Token]) -> tuple[str, dict[str, str]]:
    base, prefixes = "", dict(PREFIXES)
    for place, token in enumerate(found[:-1]):
        word = token.text.upper() if token.kind == "word" else ""
        if word == "BASE" and found[place + 1].kind == "iri":
            base = urljoin(base, found[place + 1].text[1:-1])
        elif word == "PREFIX" and place + 2 < len(found):
            iri = urljoin(base, found[place + 2].text[1:-1])
            prefixes[found[place + 1].text.removesuffix(":")] = iri
        elif word in _FORMS:
            break
    return base, prefixes


def _resolve(token: Token, base: str, prefixes: dict[str, str]) -> str:
    if token.kind == "iri":
        return urljoin(base, token.text[1:-1])
    prefix, _, local = token.text.partition(":")
    return prefixes.get(prefix, f"{prefix}:") + local
