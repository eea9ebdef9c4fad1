"""A process that reads one strange file and may be killed at any time.

`python -m ingest.readers.worker KIND MEMORY SECONDS` reads the file from its input and writes lines
of JSON: `{"done": 3, "of": 12}` while it reads, then `{"reading": …}` or `{"unreadable": …}`. It
opens no connection, starts no process and writes no file, even where a file makes it try.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable

from graph_data.confinement import confine
from ingest.errors import Unreadable
from ingest.readers.canonical import Reading
from ingest.readers.structure_json import to_json

Progress = Callable[[int, int], None]


def reader_of(kind: str) -> Callable[[bytes, Progress], Reading]:
    """The reader of a kind of file; only the libraries that it needs are loaded."""
    if kind == "pdf":
        from ingest.readers.pdf import read_pdf

        return read_pdf
    if kind == "docx":
        from ingest.readers.docx import read_docx

        return read_docx
    if kind == "xlsx":
        from ingest.readers.xlsx import read_xlsx

        return read_xlsx
    if kind == "xls":
        from ingest.readers.xls import read_xls

        return read_xls
    if kind == "html":
        from ingest.readers.html_page import read_html

        return lambda content, _: read_html(content)
    from ingest.readers.text_files import read_text_file

    return lambda content, _: read_text_file(content, kind)


def main(kind: str, memory: str, seconds: str) -> int:
    """Read one file; the answer stands on stdout, and 0 says that there is one."""
    content = sys.stdin.buffer.read()
    read = reader_of(kind)
    out = sys.stdout
    out.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]  # a real stream here
    confine(int(memory), int(float(seconds)))

    def tell(done: int, total: int) -> None:
        out.write(json.dumps({"done": done, "of": total}) + "\n")
        out.flush()

    try:
        answer = f'{{"reading":{to_json(read(content, tell))}}}'
    except Unreadable as error:
        answer = json.dumps({"unreadable": said(error)}, ensure_ascii=False)
    except (MemoryError, RecursionError) as error:
        answer = json.dumps({"limit": type(error).__name__})
    except Exception as error:  # noqa: BLE001 - a damaged file may break a library anywhere
        answer = json.dumps({"failure": f"{type(error).__name__}: {error}"[:300]})
    out.write(answer + "\n")
    out.flush()
    return 0


def said(error: Unreadable) -> list[str]:
    """An error's reason, place and remedy."""
    whole = str(error)
    return [whole.removesuffix(f"（{error.place}）。{error.remedy}"), error.place, error.remedy]


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:4]))
