"""A process that answers strangers' queries and may be killed at any time.

`python -m search_app.sparql.worker STORE BYTES MEMORY SECONDS` reads frames from its input and
writes frames to its output until the input ends. A frame is four bytes of length and JSON; an
answer's frame is followed by as many bytes as its `bytes` says.
"""

from __future__ import annotations

import json
import os
import struct
import sys
import threading
from pathlib import Path
from typing import IO, Any

from graph_data.store import GraphStore, QueryError, StoreError, open_read_only
from search_app.sparql.answering import Question, TooManyBytes, answer

# Deep queries call deeply: with the usual 8 MB the engine dies at a depth that the guard allows
# when several constructs nest in each other. It is address space only, taken as it is used.
STACK = 256 << 20
# Address space of a worker that has done nothing yet: its stack, its threads' arenas, libraries.
OWN = 1 << 30
_LENGTH = struct.Struct(">I")


def read_frame(stream: IO[bytes]) -> dict[str, Any] | None:
    """The next frame, None where the stream has ended."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    body = stream.read(_LENGTH.unpack(head)[0])
    return dict(json.loads(body)) if body else None


def write_frame(stream: IO[bytes], frame: dict[str, Any], tail: bytes = b"") -> None:
    """Write a frame and what follows it."""
    body = json.dumps(frame).encode()
    stream.write(_LENGTH.pack(len(body)) + body + tail)
    stream.flush()


def respond(store: GraphStore, frame: dict[str, Any], limit: int) -> tuple[dict[str, Any], bytes]:
    """The answer to one question, or the kind of its failure with a message."""
    try:
        found = answer(store, Question(**frame), limit)
    except QueryError as error:
        return {"failure": "rejected", "message": str(error), "bytes": 0}, b""
    except (TooManyBytes, MemoryError):
        return {"failure": "too-large", "message": "", "bytes": 0}, b""
    return {"failure": None, "bytes": len(found)}, found


def main(folder: str, limit: str, memory: str, seconds: str) -> int:
    """Answer until the input ends; one question longer than `seconds` ends the process."""
    _limit_memory(int(memory))
    try:
        store = open_read_only(Path(folder))
    except StoreError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    stdin, stdout = sys.stdin.buffer, sys.stdout.buffer
    while (frame := read_frame(stdin)) is not None:
        answered: list[tuple[dict[str, Any], bytes]] = []
        thread = threading.Thread(
            target=lambda asked=frame, to=answered: to.append(respond(store, asked, int(limit))),
            daemon=True,
        )
        thread.start()
        # Whoever asked kills a slow worker; this holds where the asker itself is gone.
        thread.join(float(seconds))
        if not answered:
            os._exit(3)
        write_frame(stdout, *answered[0])
    return 0


def _limit_memory(limit: int) -> None:
    """Bound what queries add to the address space. Windows has no such limit: time holds there."""
    if sys.platform == "win32":
        return
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (OWN + limit, hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    threading.stack_size(STACK)
    sys.exit(main(*sys.argv[1:5]))
