"""Index and search of very many generated items: time, memory, latency.

    python bench/many_items.py [--items 1000000] [--folder DIR] [--rounds 20]

Items of invented plans of all municipalities are written into an index as ingest writes it, then a
fresh process opens it and is asked. With `--folder` an index that lies there is only asked.
"""

from __future__ import annotations

import argparse
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from ontology.municipality_list import all_municipalities  # noqa: E402
from search_app.indexes.analysis import tokens  # noqa: E402
from search_app.indexes.building import Entry, write_index  # noqa: E402
from search_app.indexes.passages import ItemCard, Passage  # noqa: E402
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
FILTERS = (Filters(), Filters(prefecture="茨城県"), Filters(fiscal_year=2023))


def main() -> int:
    """Build where there is nothing yet, then ask in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--items", type=int, default=1_000_000)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--ask", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.ask:
        return _ask(given.folder, given.rounds)
    with tempfile.TemporaryDirectory() as temporary:
        folder = given.folder or Path(temporary)
        if not (folder / "index" / "index.json").exists():
            _build(folder, given.items)
        ask = [sys.executable, __file__, "--ask", "--folder", str(folder)]
        return subprocess.run([*ask, "--rounds", str(given.rounds)], check=False).returncode


def _build(folder: Path, items: int) -> None:
    began = time.monotonic()

    def tell(step: str, done: int, of: int) -> None:
        if done == of or done % 262_144 == 0:
            print(f"{time.monotonic() - began:7.0f} s  {step} {done}/{of}", flush=True)

    write_index(folder / "index", _entries(items), [], [], Settings(), tell)
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    print(
        f"built {items} items in {time.monotonic() - began:.0f} s, {size / 2**30:.2f} GiB on disk"
    )
    print(f"peak memory of the build {_peak():.2f} GiB")


def _ask(folder: Path, rounds: int) -> int:
    from search_app.retrieval.search import SearchService

    began = time.perf_counter()
    service = SearchService.open(folder, Settings())
    service.warm_up()
    print(f"open and warm up {time.perf_counter() - began:.2f} s")
    every: list[float] = []
    for text in QUERIES:
        for filters in FILTERS:
            service.search(Query(text, filters=filters))
            took = []
            for _ in range(rounds):
                began = time.perf_counter()
                result = service.search(Query(text, filters=filters))
                took.append((time.perf_counter() - began) * 1000)
            every += took
            print(
                f"{statistics.median(took):8.1f} ms {result.total:6} hits  {text} {_said(filters)}"
            )
    cuts = statistics.quantiles(every, n=20)
    print(f"all: p50 {statistics.median(every):.1f} ms, p95 {cuts[18]:.1f} ms")
    print(f"peak memory of the search {_peak():.2f} GiB")
    return 0


def _said(filters: Filters) -> str:
    return " ".join(str(v) for v in (filters.prefecture, filters.fiscal_year) if v)


def _peak() -> float:
    """GiB of this process alone (getrusage counts what it was started from, too)."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return int(status.split("VmHWM:")[1].split()[0]) / 2**20


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
    passages = [Passage(number, field, 0, len(text), text, text, _tokens(text))
                for field, text in told]  # fmt: skip
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
        themes=(),
        initiatives=(),
        neighbours=(),
    )
    return card, passages


@cache
def _tokens(text: str) -> tuple[str, ...]:
    return tuple(tokens(text))


if __name__ == "__main__":
    sys.exit(main())
