"""Workers that answer strangers' queries: few, killable, replaced when they die."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, cast

from search_app.sparql.answering import Question
from search_app.sparql.errors import (
    AnswerTooLarge,
    QueryCrashed,
    QueryRejected,
    QueryTooSlow,
    WorkersBusy,
)
from search_app.sparql.worker import read_frame, write_frame

_PROJECT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class PoolLimits:
    """How many workers; seconds, answer bytes and memory bytes per query; seconds to wait."""

    workers: int = 2
    seconds: float = 10.0
    answer_bytes: int = 16 << 20
    memory_bytes: int = 1 << 30
    wait_seconds: float = 1.0


class _Worker:
    """One process and what it was asked last."""

    def __init__(self, store: Path, limits: PoolLimits) -> None:
        arguments = [store, limits.answer_bytes, limits.memory_bytes, limits.seconds + 2]
        self.process = subprocess.Popen(
            [sys.executable, "-m", "search_app.sparql.worker", *map(str, arguments)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=_PROJECT,
            env=os.environ | {"PYTHONPATH": _python_path()},
        )
        self._expired = False

    @property
    def alive(self) -> bool:
        return not self._expired and self.process.poll() is None

    def ask(self, question: Question, limits: PoolLimits) -> bytes:
        """The answer; raises QueryTooSlow and QueryCrashed after which the worker is gone."""
        timer = threading.Timer(limits.seconds, self._expire)
        timer.start()
        try:
            return self._exchange(question, limits)
        except (OSError, EOFError):
            self.stop()
            raise self._why_it_ended(limits) from None
        finally:
            timer.cancel()

    def stop(self) -> None:
        """End the process, whatever it does, and wait for its end."""
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                pipe.close()

    def _exchange(self, question: Question, limits: PoolLimits) -> bytes:
        stdin, stdout = cast(IO[bytes], self.process.stdin), cast(IO[bytes], self.process.stdout)
        write_frame(stdin, asdict(question))
        frame = read_frame(stdout)
        if frame is None:
            raise EOFError
        found = stdout.read(frame["bytes"])
        if len(found) < frame["bytes"]:
            raise EOFError
        if frame["failure"] == "too-large":
            raise AnswerTooLarge(
                f"結果は {limits.answer_bytes:,} バイトまでです。LIMIT や条件で絞ってください / an "
                f"answer may have {limits.answer_bytes:,} bytes: narrow it, for example by LIMIT"
            )
        if frame["failure"]:
            raise QueryRejected(frame["message"])
        return found

    def _expire(self) -> None:
        self._expired = True
        self.process.kill()

    def _why_it_ended(self, limits: PoolLimits) -> QueryTooSlow | QueryCrashed:
        if self._expired:
            return QueryTooSlow(
                f"{limits.seconds:g} 秒以内に終わりませんでした。条件で絞ってください / "
                f"not finished within {limits.seconds:g} seconds: narrow the query"
            )
        return QueryCrashed(
            f"メモリー（{limits.memory_bytes >> 20:,} MB）などの上限を超えて中断しました / "
            f"aborted over the limit of memory ({limits.memory_bytes >> 20:,} MB) or depth"
        )


def _python_path() -> str:
    """Where the worker finds this project, installed or not."""
    return os.pathsep.join(filter(None, (str(_PROJECT), os.environ.get("PYTHONPATH"))))


class WorkerPool:
    """Answers over one store; thread-safe. Workers start when they are first needed."""

    def __init__(self, store: Path, limits: PoolLimits = PoolLimits()) -> None:
        self.limits = limits
        self._store = store
        self._places = threading.BoundedSemaphore(limits.workers)
        self._lock = threading.Lock()
        self._idle: list[_Worker] = []
        self._closed = False

    def ask(self, question: Question) -> bytes:
        """The whole answer, serialised; every failure is an error that says why."""
        with self._place(), self._worker() as worker:
            return worker.ask(question, self.limits)

    def close(self) -> None:
        """End the idle workers; those at work end with their answer."""
        with self._lock:
            self._closed, idle, self._idle = True, self._idle, []
        for worker in idle:
            worker.stop()

    @contextmanager
    def _place(self) -> Iterator[None]:
        if not self._places.acquire(timeout=self.limits.wait_seconds):
            raise WorkersBusy(
                f"{self.limits.workers} 件のクエリを実行中です。少し待って再試行してください / "
                f"{self.limits.workers} queries are running: try again in a moment"
            )
        try:
            yield
        finally:
            self._places.release()

    @contextmanager
    def _worker(self) -> Iterator[_Worker]:
        with self._lock:
            idle, alive = self._idle, [worker for worker in self._idle if worker.alive]
            worker = alive.pop() if alive else None
            self._idle = alive
        for dead in (one for one in idle if not one.alive):
            dead.stop()
        worker = worker or _Worker(self._store, self.limits)
        try:
            yield worker
        finally:
            self._give_back(worker)

    def _give_back(self, worker: _Worker) -> None:
        with self._lock:
            keep = worker.alive and not self._closed
            if keep:
                self._idle.append(worker)
        if not keep:
            worker.stop()
