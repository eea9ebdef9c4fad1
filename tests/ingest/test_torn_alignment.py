"""Tables put together from torn cells: by their words and lines, and without keeping their texts."""

import gc
import re
import weakref

from ingest.extract.torn_cells import torn_tables
from ingest.extract.views import View, view
from ingest.layouts.table_rules import TornCells
from ingest.records import Source

RULE = TornCells(
    name="torn",
    head=re.compile(r"^(?P<c1>事業名)\s+(?P<c2>担当課)\s+(?P<c3>取組内容)$", re.MULTILINE),
    example="事業名 担当課 取組内容",
    columns=(("title",), ("departments",), ("text",)),
)
TEXT = """事業名
担当課
取組内容
花いっぱい運動の
推進
みどり課
花壇の手入れを地域の団体に
頼み、苗を配った。
市民農園の開設
農政課
空いた農地を借りて区画を分けた。
"""


class Text(str):
    """A text that can be watched."""


def read(text: str) -> tuple[tuple[str, ...], ...]:
    source = Source("a", "0" * 64, "text/plain", text)
    tables = torn_tables(view(source), (RULE,))
    return tuple(
        tuple("".join(text[c.start : c.end].split()) for c in table.cells) for table in tables
    )


def test_cells_go_on_over_lines() -> None:
    assert read(TEXT) == (
        (
            *("事業名", "担当課", "取組内容"),
            *("花いっぱい運動の推進", "みどり課", "花壇の手入れを地域の団体に頼み、苗を配った。"),
            *("市民農園の開設", "農政課", "空いた農地を借りて区画を分けた。"),
        ),
    )


def test_views_of_other_places_are_read_anew() -> None:
    assert read("\n\n" + TEXT) == read(TEXT)
    assert read(TEXT.replace("農政課", "商工課")) != read(TEXT)


def test_texts_are_not_kept() -> None:
    text = Text(TEXT.replace("農政課", "観光課"))
    whole = view(Source("a", "0" * 64, "text/plain", text))
    folded = Text(whole.text)
    watched = weakref.ref(text), weakref.ref(folded)
    assert torn_tables(View(whole.source, folded, whole.starts, whole.ends), (RULE,))
    del text, whole, folded
    gc.collect()
    assert [one() for one in watched] == [None, None]
