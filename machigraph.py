"""The front door: one program, `machigraph`, whose commands wire the rooms together.

Exit codes: 0 well, 1 something failed and is said on stderr, 2 wrong usage.
Whatever is heavy is imported by the command that needs it: `--help` answers at once.
"""

from __future__ import annotations

import argparse
import io
import os
import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph_data.errors import GraphDataError
from graph_data.locations import CATALOGUE, SAMPLE, data_folder
from graph_data.version import VERSION
from ingest.errors import IngestError, MunicipalityUnknown
from ontology.errors import OntologyError
from search_app.errors import FormatUnknown, SearchAppError
from search_app.settings import Settings

if TYPE_CHECKING:
    from ingest.progress import Indexer
    from ingest.report import Report
    from search_app.web.settings import WebSettings

Arguments = argparse.Namespace

_FILTERS = ("municipality", "prefecture", "plan", "department", "theme", "rating", "status")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit code. Wrong usage exits with 2."""
    parser = _parser()
    given = parser.parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        # JSON and Japanese are UTF-8 on every system, also into a pipe on Windows.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
    command: Callable[[Arguments], int] = given.command
    try:
        return command(given)
    except (MunicipalityUnknown, FormatUnknown) as error:
        parser.error(str(error))
    except BrokenPipeError:  # the reader of our output has had enough (`| head`)
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        return _failed("中止しました。公開の内容は元のままです / stopped, nothing was published")
    except (GraphDataError, IngestError, OntologyError, SearchAppError, OSError) as error:
        return _failed(str(error))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="machigraph",
        description="自治体の計画・評価シート・進捗報告を、出典付きのグラフにして検索します"
        " / municipal plans as a searchable graph, every value with its source",
    )
    parser.add_argument("--version", action="version", version=f"machigraph {VERSION}")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)

    def add(name: str, command: Callable[[Arguments], int], told: str) -> argparse.ArgumentParser:
        one = commands.add_parser(name, help=told, description=told)
        one.add_argument(
            "--data", type=Path, metavar="DIR", default=data_folder(os.environ),
            help="データの置き場所 / data folder (default: $MACHIGRAPH_DATA, else %(default)s)",
        )  # fmt: skip
        one.set_defaults(command=command)
        return one

    _add_ingest(add("ingest", _ingest, "文書を取り込んで公開する / publish documents"))
    serve = add("serve", _serve, "ウェブ画面・API・SPARQL を提供する / serve pages, API and SPARQL")
    serve.add_argument("--host", default="127.0.0.1", metavar="H")
    serve.add_argument("--port", type=_whole(0, 65_535), default=8000, metavar="P")
    _add_search(add("search", _search, "質問に答える / answer a question"))
    related = add("related", _related, "下書きに関連する項目を探す / related items for a draft")
    related.add_argument("file", nargs="?", default="-", metavar="FILE", help="- は標準入力")
    related.add_argument("--exclude-municipality", metavar="NAME", help="除く自治体 / leave out")
    _add_answer_options(related)
    sparql = add("sparql", _sparql, "公開したグラフに SPARQL で問い合わせる / query the graph")
    sparql.add_argument("query", metavar="QUERY|@FILE")
    sparql.add_argument("--format", default="table", help="table, json, csv, tsv, xml, turtle …")
    _add_export(add("export", _export, "すべてを書き出す / write everything out"))
    evaluate = add("evaluate", _evaluate, "検索の品質を測る / measure search quality")
    evaluate.add_argument("cases", type=Path, metavar="CASES")
    evaluate.add_argument("--format", choices=("table", "json"), default="table")
    profile = add("profile", _profile, "様式の下書きを作る / draft a layout profile of a document")
    profile.add_argument("file", type=Path, metavar="FILE")
    add("generations", _generations, "公開の履歴を見る / list what was published")
    add("rollback", _rollback, "一つ前の公開内容に戻す / go back to what was published before")
    return parser


def _add_ingest(ingest: argparse.ArgumentParser) -> None:
    ingest.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    ingest.add_argument("--catalogue", type=Path, default=CATALOGUE, metavar="FILE",
                        help="文書の目録 (TOML) / what is known of the documents")  # fmt: skip
    ingest.add_argument("--municipality", metavar="NAME|CODE", help="自治体の名前か団体コード")
    ingest.add_argument("--fiscal-year", type=_YEAR, metavar="N", help="年度（西暦） / fiscal year")
    ingest.add_argument("--profiles", type=Path, metavar="DIR|FILE",
                        help="自分の様式 / your own layout profiles")  # fmt: skip
    ingest.add_argument("--dry-run", action="store_true", help="公開せずに報告 / publish nothing")
    ingest.add_argument("--format", choices=("table", "json"), default="table")


def _add_search(search: argparse.ArgumentParser) -> None:
    search.add_argument("query", metavar="QUERY")
    search.add_argument("--offset", type=_whole(0), default=0, metavar="N")
    filters = search.add_argument_group("絞り込み / filters")
    filters.add_argument("--fiscal-year", type=_YEAR, metavar="N", help="年度（西暦）")
    for name in _FILTERS:
        filters.add_argument(f"--{name}", metavar="TEXT")
    _add_answer_options(search)


def _add_answer_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("--limit", type=_whole(1), default=10, metavar="N")
    command.add_argument("--format", choices=("table", "json"), default="table")


def _whole(least: int, most: int = 1 << 31) -> Callable[[str], int]:
    def read(printed: str) -> int:
        if printed.isascii() and printed.isdigit() and least <= int(printed) <= most:
            return int(printed)
        said = f"{least} から {most} の整数ではありません / not a number from {least}: {printed}"
        raise argparse.ArgumentTypeError(said)

    return read


_YEAR = _whole(1900, 2100)


def _add_export(export: argparse.ArgumentParser) -> None:
    export.add_argument("what", choices=("items", "graph"))
    formats = "items: jsonl, csv, xlsx; graph: trig, nquads, turtle, jsonld (default: the first)"
    export.add_argument("--format", metavar="FORMAT", help=formats)
    export.add_argument("-o", "--output", type=Path, metavar="FILE")


def _ingest(given: Arguments) -> int:
    from ingest.report_tables import renderables
    from search_app.console import print_json, show

    report = _publish(
        given.paths,
        given.data,
        catalogue=given.catalogue,
        municipality=given.municipality,
        fiscal_year=given.fiscal_year,
        profiles=given.profiles,
        dry_run=given.dry_run,
    )
    print_json(report.to_json()) if given.format == "json" else show(*renderables(report))
    return _say_failures(report)


def _publish(paths: Sequence[Path], data: Path, **options: Any) -> Report:
    from ingest.pipeline import ingest
    from ingest.progress import bars

    with bars() as progress:
        return ingest(paths, data=data, progress=progress, indexer=_indexer(), **options)


def _say_failures(report: Report) -> int:
    for one in report.documents:
        if one.outcome == "failed":
            _failed(f"{one.name}: {one.reason}")
    return 1 if report.failed else 0


def _indexer() -> Indexer:
    """How search wants its indexes: the one place where ingest and search meet before the graph."""
    from ingest.progress import Indexer, Progress
    from search_app.indexes.version import index_version

    settings = Settings.from_environment(os.environ)

    def build(generation: Path, progress: Progress) -> dict[str, Any]:
        from search_app.indexes.building import build_indexes

        return build_indexes(generation, settings, progress)

    return Indexer(index_version(settings), build)


def _profile(given: Arguments) -> int:
    from ingest.induction.drafts import draft_of

    sys.stdout.write(draft_of(given.file))
    return 0


def _generations(given: Arguments) -> int:
    from search_app import terminal

    terminal.generations(given.data)
    return 0


def _rollback(given: Arguments) -> int:
    from graph_data.generations import rollback

    manifest = rollback(given.data)
    sys.stdout.write(f"{manifest.generation} に戻しました / this is published again\n")
    return 0


def _settings(given: Arguments) -> WebSettings:
    from search_app.web.settings import WebSettings

    return WebSettings.from_environment(given.data, os.environ)


def _search(given: Arguments) -> int:
    from search_app import terminal
    from search_app.records import Filters, Query

    _build_sample_if_empty(given.data)
    filters = Filters(**{name: getattr(given, name) for name in ("fiscal_year", *_FILTERS)})
    query = Query(given.query, given.limit, given.offset, filters)
    terminal.search(_settings(given), query, given.format)
    return 0


def _related(given: Arguments) -> int:
    from ingest.readers.reading import content_of, read
    from search_app import terminal

    content = sys.stdin.buffer.read() if given.file == "-" else content_of(Path(given.file))
    draft = read(given.file, content).text
    terminal.related(_settings(given), draft, given.limit, given.exclude_municipality, given.format)
    return 0


def _sparql(given: Arguments) -> int:
    from search_app import terminal

    terminal.sparql(_settings(given), given.query, given.format)
    return 0


def _export(given: Arguments) -> int:
    from search_app import terminal

    terminal.export(_settings(given), given.what, given.format, given.output)
    return 0


def _evaluate(given: Arguments) -> int:
    from search_app import terminal

    terminal.evaluate(_settings(given), given.cases, given.format)
    return 0


def _serve(given: Arguments) -> int:
    from search_app.app import create_app
    from search_app.web.serving import listen

    _build_sample_if_empty(given.data)
    app = create_app(_settings(given))
    server = listen(app, given.host, given.port)
    # Told to stop, waitress finishes what it is answering only where the signal is an exception.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    sys.stderr.write(f"http://{given.host}:{given.port}/ で提供しています（Ctrl+C で終了）\n")
    server.run()
    sys.stderr.flush()
    # A model still being loaded by native code aborts when Python takes its thread down.
    os._exit(0)


def _build_sample_if_empty(data: Path) -> None:
    """So that the first question ever asked has an answer."""
    from graph_data.generations import current

    if current(data) is not None:
        return
    sys.stderr.write(f"見本の文書を {data} に取り込みます / ingesting the sample corpus first\n")
    if _say_failures(_publish([SAMPLE], data)):
        raise IngestError("見本の文書を取り込めません / the sample corpus cannot be ingested")


def _failed(message: str) -> int:
    sys.stderr.write(f"machigraph: {message}\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
