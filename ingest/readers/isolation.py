"""One process for each strange file, with limits of time and memory, killed beyond them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, cast

from ingest.errors import Unreadable
from ingest.readers.canonical import Reading
from ingest.readers.structure_json import from_json

_PROJECT = Path(__file__).resolve().parents[2]
_LONGEST_ANSWER = 512 << 20
_SPLIT = (
    "文書ごと・章ごとに分けるか、元のソフトウェアで保存し直してください"
    " / split the file, or save it again in its own program"
)


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds and bytes of memory that one file may take."""

    seconds: float = 180.0
    memory_bytes: int = 2 << 30


USUAL_LIMITS = Limits()


def read_in_worker(
    kind: str,
    content: bytes,
    limits: Limits = USUAL_LIMITS,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Reading:
    """Read a file of a known kind in a process of its own. Raises Unreadable, never hangs.

    `progress` is told how many pages or sheets are done, and of how many.
    """
    arguments = [kind, str(limits.memory_bytes), str(limits.seconds)]
    process = subprocess.Popen(
        [sys.executable, "-m", "ingest.readers.worker", *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=_PROJECT,
        env=os.environ | {"PYTHONPATH": str(_PROJECT)},
    )
    expired = threading.Event()

    def expire() -> None:
        expired.set()
        process.kill()

    timer = threading.Timer(limits.seconds, expire)
    timer.start()
    try:
        answer = _exchange(process, content, progress)
    finally:
        timer.cancel()
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                pipe.close()
    if answer is None:
        raise _ended(limits, expired=expired.is_set())
    return _reading(answer, limits)


def _exchange(
    process: subprocess.Popen[bytes], content: bytes, progress: Callable[[int, int], None]
) -> dict[str, Any] | str | None:
    """The worker's answer: a reading's JSON, or what it says instead; None where it died."""
    stdin, stdout = cast(IO[bytes], process.stdin), cast(IO[bytes], process.stdout)
    try:
        stdin.write(content)
        stdin.close()
    except OSError:
        return None
    while line := stdout.readline(_LONGEST_ANSWER):
        if not line.endswith(b"\n"):
            return None
        if line.startswith(b'{"reading":'):
            return line[len(b'{"reading":') : -2].decode("utf-8")
        said: dict[str, Any] = json.loads(line)
        if "done" not in said:
            return said
        progress(said["done"], said["of"])
    return None


def _reading(answer: dict[str, Any] | str, limits: Limits) -> Reading:
    if isinstance(answer, str):
        return from_json(answer)
    if "unreadable" in answer:
        reason, place, remedy = answer["unreadable"]
        raise Unreadable(reason, place=place, remedy=remedy)
    if "limit" in answer:
        raise _ended(limits, expired=False)
    raise Unreadable(
        f"ファイルが壊れていて読み取れません / the file is damaged: {answer.get('failure')}",
        place="ファイル全体 / the whole file",
        remedy="元のソフトウェアで開いて保存し直してください"
        " / open it in its own program and save it again",
    )


def _ended(limits: Limits, *, expired: bool) -> Unreadable:
    if expired:
        return Unreadable(
            "読み取りに時間がかかりすぎるため中断しました / reading took too long and was stopped",
            place=f"上限 {limits.seconds:g} 秒 / limit {limits.seconds:g} s",
            remedy=_SPLIT,
        )
    return Unreadable(
        "メモリーなどの上限を超えたため中断しました / aborted over the limit of memory or depth",
        place=f"上限 {limits.memory_bytes >> 20:,} MB / limit {limits.memory_bytes >> 20:,} MB",
        remedy=_SPLIT,
    )
