"""Index and search of very many generated items: time, memory, latency.

    python bench/many_items.py [--items 1000000] [--folder DIR] [--fresh 300] [--rounds 5]

Items of invented plans of all municipalities are written into an index as ingest writes it, then a
fresh process opens it and is asked: many questions once each, so that nothing of their answers lies
in memory yet, then some of many kinds again and again. With `--folder` an index that lies there is
only asked. Times are told as the clock has them, and as the processor (on a machine with other work
the clock tells more of that work).
"""

from __future__ import annotations

import argparse
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from ontology.municipality_list import all_municipalities  # noqa: E402
from search_app.indexes.analysis import Term, terms, tokens  # noqa: E402
from search_app.indexes.building import Entry, Progress, write_index  # noqa: E402
from search_app.indexes.names import Theme  # noqa: E402
from search_app.indexes.passages import ItemCard, Named, Passage  # noqa: E402
from search_app.records import Filters, MunicipalityRef, Query  # noqa: E402
from search_app.settings import Settings  # noqa: E402

WHOM = (
    "高齢者", "子育て世帯", "障がい者", "外国人住民", "若者", "中小企業",
    "農業者", "観光客", "新規就農者", "通学児童", "ひとり親", "移住希望者",
    "自治会", "消防団", "商店街", "転入者", "妊婦", "職員",
    "町内会", "林業者",
)  # fmt: skip
WHAT = (
    "スマートフォン講座", "見守り", "健康相談", "避難訓練", "空き店舗の活用", "読み聞かせ",
    "就労支援", "電子申請", "防犯灯の設置", "公共交通の確保", "ごみの分別", "地場産品の販路開拓",
    "観光案内", "文化財の公開", "学習支援", "移動販売", "水道管の更新", "通学路の点検",
    "交流拠点の整備", "再生可能エネルギーの導入", "遊休農地の解消", "獣害の防止",
    "広報紙の改善", "窓口の改善",
    "データの公開", "婚活の支援", "歯科検診", "介護予防", "森林の整備", "河川の浚渫",
)  # fmt: skip
HOW = (
    "推進", "充実", "強化", "検討", "支援", "見直し",
    "拡大", "実施", "連携", "促進",
)  # fmt: skip
_TEXTS = (
    "{whom}を対象に{what}を5 回開き、80 人が参加した。",
    "{what}については、関係団体と協議し、次年度の{how}に向けて準備を進める。",
    "{whom}から寄せられた意見を踏まえ、{what}の方法を改めた。",
    "{what}の{how}により、{whom}の負担を12 時間減らした。",
    "課題は{whom}への周知であり、{what}の案内を全戸に配布する。",
    "県の補助を受けて{what}に取り組み、3 か所で始めた。",
)
_SECTIONS = (
    "安心して暮らせるまち", "にぎわいのあるまち", "学び合うまち", "自然と生きるまち",
    "行財政の改革",
)  # fmt: skip
_DEPARTMENTS = (
    "総務", "企画", "財政", "福祉", "子育て", "健康",
    "商工", "農政", "建設", "水道", "教育", "生涯学習",
    "防災", "環境", "市民",
)  # fmt: skip

QUERIES = (
    "高齢者のスマートフォン講座",
    "お年寄りにスマホの使い方を教える",
    "which cities help young people find work",
    "空き家バンク",
    "獣害の防止を強化している市は",
    "水道管の更新",
    "closing the digital divide",
    "防災課",
    "外国人住民から寄せられた意見を踏まえ、窓口の改善の方法を改める。案内を全戸に配布する。",
)
# So many items or texts go by until the progress is told again.
_TELL = 262_144

FILTERS = (Filters(), Filters(prefecture="茨城県"), Filters(fiscal_year=2023))


class Timed(NamedTuple):
    """Seconds by the clock and of the processor that one search took, and how much it found."""

    clock: float
    cpu: float
    total: int


def main() -> int:
    """Build where there is nothing yet, then ask in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--items", type=int, default=1_000_000)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--fresh", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--ask", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.ask:
        return _ask(given.folder, given.fresh, given.rounds)
    with tempfile.TemporaryDirectory() as temporary:
        folder = given.folder or Path(temporary)
        if not (folder / "index" / "index.json").exists():
            _build(folder, given.items)
        ask = [sys.executable, __file__, "--ask", "--folder", str(folder)]
        ask += ["--fresh", str(given.fresh), "--rounds", str(given.rounds)]
        return subprocess.run(ask, check=False).returncode


def _build(folder: Path, items: int) -> None:
    began = time.monotonic()

    told = 0

    def tell(step: str, done: int, of: int) -> None:
        nonlocal told
        if done == of or done // _TELL != told:
            told = done // _TELL
            print(f"{time.monotonic() - began:7.0f} s  {step} {done}/{of}", flush=True)

    entries = _told(_entries(items), items, tell)
    write_index(folder / "index", entries, _themes(), [], Settings(), tell)
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    print(
        f"built {items} items in {time.monotonic() - began:.0f} s ({time.process_time():.0f} s of "
        f"processor time), {size / 2**30:.2f} GiB on disk"
    )
    print(f"peak memory of the build {_peak():.2f} GiB")


def _ask(folder: Path, fresh: int, rounds: int) -> int:
    from search_app.retrieval.search import SearchService

    began = time.perf_counter()
    service = SearchService.open(folder, Settings())
    service.warm_up()
    print(f"open and warm up {time.perf_counter() - began:.2f} s, {_resident():.2f} GiB")

    def asked(query: Query) -> Timed:
        clock, processor = time.perf_counter(), time.process_time()
        total = service.search(query).total
        return Timed(time.perf_counter() - clock, time.process_time() - processor, total)

    _tell("asked for the first time", [asked(query) for query in _fresh(fresh)])
    every: list[Timed] = []
    for text in QUERIES:
        for filters in FILTERS:
            query = Query(text, filters=filters)
            asked(query)
            again = [asked(query) for _ in range(rounds)]
            every += again
            _tell(f"{again[0].total:6} hits  {text} {_said(filters)}", again)
    _tell("asked again", every)
    print(f"peak memory of the search {_peak():.2f} GiB")
    return 0


def _tell(what: str, took: Sequence[Timed]) -> None:
    clock, processor = ([getattr(one, kind) * 1000 for one in took] for kind in ("clock", "cpu"))
    print(f"{_cuts(clock)}; processor {_cuts(processor)}  {what}", flush=True)


def _cuts(took: Sequence[float]) -> str:
    if len(took) < 20:
        return f"p50 {statistics.median(took):6.1f} ms"
    cuts = statistics.quantiles(took, n=20)
    return f"p50 {statistics.median(took):6.1f} p95 {cuts[18]:6.1f} most {max(took):6.1f} ms"


def _fresh(count: int) -> Iterator[Query]:
    """Questions of several kinds, each only once, every other one with a filter."""
    chance = random.Random(2)
    forms = (
        "{whom}の{what}", "{what}を{how}している市は", "{whom}のための{what}の{how}",
        "{whom}向けに{what}をしたい。どこの課が担当ですか", "{what}と{other}",
        "{city}の{what}", "{what}の課題は何か",
        "{whom}への周知が課題である。{what}の案内を配り、{other}とあわせて進める。",
    )  # fmt: skip
    cities = [city.name for city in all_municipalities()]
    for number in range(count):
        text = forms[number % len(forms)].format(
            whom=chance.choice(WHOM),
            what=chance.choice(WHAT),
            other=chance.choice(WHAT),
            how=chance.choice(HOW),
            city=chance.choice(cities),
        )
        yield Query(text, filters=FILTERS[number % len(FILTERS)])


def _said(filters: Filters) -> str:
    return " ".join(str(v) for v in (filters.prefecture, filters.fiscal_year) if v)


def _peak() -> float:
    """The most GiB of this process (getrusage counts what it was started from, too)."""
    return _memory("VmHWM:")


def _resident() -> float:
    return _memory("VmRSS:")


def _memory(kind: str) -> float:
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return int(status.split(kind)[1].split()[0]) / 2**20


def _themes() -> list[Theme]:
    """A theme for all that is done, below one of a few that many items have."""
    above = [_theme(f"area-{place}", name) for place, name in enumerate(_SECTIONS)]
    return above + [
        replace(_theme(f"theme-{place}", name), broader=above[place % len(above)].iri)
        for place, name in enumerate(WHAT)
    ]


def _theme(last: str, name: str) -> Theme:
    return Theme(iri=f"https://example.org/theme/{last}", label=name, names=(name,), english=())


def _told(entries: Iterable[Entry], items: int, tell: Progress) -> Iterator[Entry]:
    for number, entry in enumerate(entries, 1):
        yield entry
        tell("項目 / items", number, items)


def _entries(items: int) -> Iterator[Entry]:
    cities = [MunicipalityRef(c.code, c.name, c.prefecture) for c in all_municipalities()]
    chance = random.Random(1)
    share = -(-items // len(cities))
    for number in range(items):
        yield _entry(number, cities[number // share], number % share, chance)


def _entry(number: int, city: MunicipalityRef, place: int, chance: random.Random) -> Entry:
    whom, what, how = chance.choice(WHOM), chance.choice(WHAT), chance.choice(HOW)
    title = f"{whom}のための{what}の{how}"
    year = 2020 + place % 5
    document = f"{city.code}-{year:08x}"
    department = f"{chance.choice(_DEPARTMENTS)}課"
    told = [("title", title)]
    for text in chance.sample(_TEXTS, 3):
        other = chance.choice(WHAT) if chance.random() < 0.2 else what
        told.append(("texts.done", text.format(whom=whom, what=other, how=how)))
    told.append(("departments", department))
    passages = [_passage(number, field, text) for field, text in told]
    card = ItemCard(
        iri=f"https://example.org/item/{city.code}/{place}",
        id=f"{document}-{place}",
        document_id=document,
        source=f"{city.code}.txt",
        number=str(place + 1),
        printed_number=None,
        title=title,
        former_titles=(),
        municipality=city,
        plan=f"{city.name}総合計画",
        fiscal_year=year,
        years=(year, year + 1),
        section=(_SECTIONS[place % len(_SECTIONS)],),
        departments=(department,),
        rating=(chance.choice("ABC"),),
        status=None,
        measure_statuses=(),
        priority=False,
        themes=(_named_themes()[what],),
        initiatives=(),
        neighbours=(),
    )
    return card, passages


@cache
def _named_themes() -> Mapping[str, Named]:
    return {theme.label: Named(theme.iri, theme.label) for theme in _themes()}


def _passage(number: int, field: str, text: str) -> Passage:
    words, told = _cut(text)
    return Passage(number, field, 0, len(text), text, text, told, words=words)


@cache
def _cut(text: str) -> tuple[tuple[Term, ...], tuple[str, ...]]:
    return tuple(terms(text)), tuple(tokens(text))


if __name__ == "__main__":
    sys.exit(main())
