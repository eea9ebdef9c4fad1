"""A process that reads one strange file and may be killed at any time.

`python -m ingest.readers.worker KIND MEMORY SECONDS` reads the file from its input and writes lines
of JSON: `{"done": 3, "of": 12}` while it reads, then `{"reading": …}` or `{"unreadable": …}`. It
opens no connection, starts no process and writes no file, even where a file makes it try.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable

from ingest.errors import Unreadable
from ingest.readers.canonical import Reading
from ingest.readers.structure_json import to_json

Progress = Callable[[int, int], None]

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_TRUNC
_FORBIDDEN = (
    "socket.", "subprocess.", "os.system", "os.exec", "os.fork", "os.posix_spawn", "os.spawn",
    "os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.truncate",
    "os.startfile", "shutil.", "tempfile.", "urllib.", "webbrowser.", "ftplib.", "winreg.",
)  # fmt: skip
# The tree of a page may be 256 elements deep, and a step down takes several calls.
_DEEPEST_CALL = 10_000


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
    limit_process(int(memory), int(float(seconds)))
    sys.addaudithook(forbid)

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


def limit_process(memory: int, seconds: int) -> None:
    """Bound memory, time and what may be written; Windows is bounded by whoever started us."""
    sys.setrecursionlimit(_DEEPEST_CALL)
    if sys.platform == "win32":
        return
    import resource

    for limit, value in (
        (resource.RLIMIT_AS, memory), (resource.RLIMIT_CPU, seconds + 5),
        (resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_CORE, 0),
    ):  # fmt: skip
        _, hard = resource.getrlimit(limit)
        allowed = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(limit, (allowed, hard))


def forbid(event: str, arguments: tuple[object, ...]) -> None:
    """Refuse what a reader of files never needs. Raises PermissionError."""
    if event == "open":
        flags = arguments[2] if len(arguments) > 2 else 0
        if isinstance(flags, int) and flags & _WRITING:
            raise PermissionError(f"a reader may not write: {arguments[0]!r}")
    elif event.startswith(_FORBIDDEN):
        raise PermissionError(f"a reader may not do this: {event}")


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:4]))
