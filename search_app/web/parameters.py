"""Reads what a visitor asks: every parameter is checked, an unknown one is named."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any

from werkzeug.datastructures import MultiDict

from search_app.errors import InvalidRequest
from search_app.records import Filters, Query
from search_app.web.errors import TooLarge
from search_app.web.settings import WebSettings

FILTERS = tuple(field.name for field in fields(Filters))
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_DIGITS = re.compile(r"[0-9]{1,9}")
MAX_FILTER_LENGTH = 200


def single_values(arguments: MultiDict[str, str], known: Iterable[str]) -> dict[str, str]:
    """The parameters by name; raises InvalidRequest for an unknown or repeated one."""
    known = tuple(known)
    for name in arguments:
        if name not in known:
            raise InvalidRequest(f"{_shown(name)} という項目はありません{_nearest(name, known)}")
        if len(arguments.getlist(name)) > 1:
            raise InvalidRequest(f"{name} が2回以上あります / {name} is given more than once")
    return {name: readable(name, value) for name, value in arguments.items()}


def search_query(values: Mapping[str, str], settings: WebSettings) -> Query:
    """The question of `q`, `limit`, `offset` and the filters."""
    text = values.get("q", "").strip()
    if not text:
        raise InvalidRequest("q に質問を入れてください / q must not be empty")
    if len(text) > settings.search.max_query_length:
        raise InvalidRequest(
            f"q は {settings.search.max_query_length:,} 文字までです / "
            f"q may have {settings.search.max_query_length:,} characters"
        )
    return Query(
        text=text,
        limit=whole_number(values, "limit", 10, 1, settings.search.max_limit),
        offset=whole_number(values, "offset", 0, 0, settings.max_offset),
        filters=filters(values),
    )


def filters(values: Mapping[str, str]) -> Filters:
    """The filters; an empty value counts as none, as a form sends it."""
    given: dict[str, Any] = {
        name: values[name].strip() for name in FILTERS if values.get(name, "").strip()
    }
    for name, value in given.items():
        if len(value) > MAX_FILTER_LENGTH:
            raise InvalidRequest(f"{name} は {MAX_FILTER_LENGTH} 文字までです / {name} is too long")
    if "fiscal_year" in given:
        given["fiscal_year"] = whole_number(given, "fiscal_year", 0, 0, 9999)
    return Filters(**given)


def whole_number(values: Mapping[str, str], name: str, default: int, least: int, most: int) -> int:
    """A whole number within its bounds; raises InvalidRequest with the bounds."""
    value = values.get(name, "").strip()
    if not value:
        return default
    if _DIGITS.fullmatch(value) is None or not least <= int(value) <= most:
        raise InvalidRequest(
            f"{name} は {least} から {most} の整数です / "
            f"{name} must be a whole number from {least} to {most}"
        )
    return int(value)


def related_request(body: object, settings: WebSettings) -> tuple[str, int, str | None]:
    """Text, limit and excluded municipality of a request for what is related to a draft."""
    if not isinstance(body, dict):
        raise InvalidRequest("本文は JSON のオブジェクトです / the body must be a JSON object")
    known = ("text", "limit", "exclude_municipality")
    for name in body:
        if name not in known:
            raise InvalidRequest(f"{_shown(name)} という項目はありません{_nearest(name, known)}")
    limit, excluded = body.get("limit", 10), body.get("exclude_municipality")
    if isinstance(limit, bool) or not isinstance(limit, int):
        raise InvalidRequest("limit は整数です / limit must be a whole number")
    if excluded is not None and not isinstance(excluded, str):
        raise InvalidRequest("exclude_municipality は文字列です / must be a string or null")
    text = draft_text(body.get("text"), settings)
    bound = whole_number({"limit": str(limit)}, "limit", 10, 1, settings.search.max_limit)
    return text, bound, readable("exclude_municipality", excluded) if excluded else None


def draft_text(text: object, settings: WebSettings) -> str:
    """A draft to compare with; no message ever repeats a word of it."""
    if not isinstance(text, str) or not text.strip():
        raise InvalidRequest("text に文章を入れてください / text must be a text that is not empty")
    if len(text) > settings.search.max_draft_length:
        raise TooLarge(
            f"文章は {settings.search.max_draft_length:,} 文字までです / "
            f"a draft may have {settings.search.max_draft_length:,} characters"
        )
    return readable("text", text)


def readable(name: str, value: str) -> str:
    """The value itself; raises InvalidRequest where it holds what no text holds."""
    if _CONTROLS.search(value):
        raise InvalidRequest(f"{name} に制御文字があります / {name} holds control characters")
    return value


def _nearest(name: str, known: tuple[str, ...]) -> str:
    near = difflib.get_close_matches(name, known, n=1)
    hint = f"。{near[0]} ではありませんか" if near else ""
    english = f"; did you mean {near[0]}?" if near else ""
    return f"{hint} / unknown parameter{english}"


def _shown(name: str) -> str:
    return _CONTROLS.sub("�", name[:60])
