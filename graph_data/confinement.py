"""What a process gives up before it opens a strange file: memory, time, and all ways outside."""

from __future__ import annotations

import os
import sys

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_TRUNC
_FORBIDDEN = (
    "socket.", "subprocess.", "os.system", "os.exec", "os.fork", "os.posix_spawn", "os.spawn",
    "os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.truncate",
    "os.startfile", "shutil.", "tempfile.", "urllib.", "webbrowser.", "ftplib.", "winreg.",
)  # fmt: skip
# The tree of a page may be 256 elements deep, and a step down takes several calls.
_DEEPEST_CALL = 10_000


def confine(memory: int, seconds: int) -> None:
    """Bind this process for good: bytes of memory, seconds of work, no way to write or connect.

    What the work needs must be imported before.
    """
    sys.setrecursionlimit(_DEEPEST_CALL)
    limit_process(memory, seconds)
    sys.addaudithook(forbid)


def limit_process(memory: int, seconds: int) -> None:
    """Bound memory, time and what may be written; Windows is bounded by whoever started us."""
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
