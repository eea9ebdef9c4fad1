"""Pictures of pages: each drawn by a process of its own within limits, the last ones kept."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path

from search_app.sources.errors import PictureFailed, PicturesBusy

_PROJECT = Path(__file__).resolve().parents[2]
_PNG = b"\x89PNG"


@dataclass(frozen=True, slots=True)
class PictureLimits:
    """How many pages are drawn at once; seconds and memory for one; seconds to wait for a place.

    `cache_bytes` of pictures are kept; the longer side has `pixels`, or `large_pixels`.
    """

    workers: int = 2
    seconds: float = 20.0
    memory_bytes: int = 1 << 30
    wait_seconds: float = 10.0
    cache_bytes: int = 64 << 20
    pixels: int = 1_600
    large_pixels: int = 3_200


class PagePictures:
    """Draws pages of PDF files and remembers the last ones. Thread-safe."""

    def __init__(self, limits: PictureLimits = PictureLimits()) -> None:
        self.limits = limits
        self._places = threading.BoundedSemaphore(limits.workers)
        self._lock = threading.Lock()
        self._kept: OrderedDict[tuple[str, int, int], bytes] = OrderedDict()

    def picture(self, file: Path, page: int, *, large: bool = False) -> bytes:
        """Page `page` (from 1) of a file that is named by its content's hash, as PNG.

        Raises PictureFailed.
        """
        longest = self.limits.large_pixels if large else self.limits.pixels
        key = (file.name, page, longest)
        if (known := self._known(key)) is not None:
            return known
        if not self._places.acquire(timeout=self.limits.wait_seconds):
            raise PicturesBusy("少し待って再読み込みしてください / try again in a moment")
        try:
            # Somebody else may have asked for the same page while this one waited.
            drawn = self._known(key) or self._draw(file, page, longest)
        finally:
            self._places.release()
        self._keep(key, drawn)
        return drawn

    def _draw(self, file: Path, page: int, longest: int) -> bytes:
        limits = self.limits
        arguments = [page, longest, limits.memory_bytes, limits.seconds]
        try:
            with file.open("rb") as content:
                done = subprocess.run(
                    [sys.executable, "-m", "search_app.sources.picture_worker",
                     *map(str, arguments)],
                    stdin=content, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                    timeout=limits.seconds, check=False, cwd=_PROJECT,
                    env=os.environ | {"PYTHONPATH": _python_path()},
                )  # fmt: skip
        except subprocess.TimeoutExpired:
            raise PictureFailed(
                f"{limits.seconds:g} 秒以内に描けませんでした。原本を保存して開いてください / "
                f"not drawn within {limits.seconds:g} seconds: save the original and open it"
            ) from None
        except OSError as error:
            raise PictureFailed(f"原本がありません / no original: {error.strerror}") from error
        if done.returncode != 0 or not done.stdout.startswith(_PNG):
            raise PictureFailed(
                "このページは描けません。原本を保存して開いてください / "
                "this page cannot be drawn: save the original and open it"
            )
        return done.stdout

    def _known(self, key: tuple[str, int, int]) -> bytes | None:
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def _keep(self, key: tuple[str, int, int], drawn: bytes) -> None:
        with self._lock:
            self._kept[key] = drawn
            while sum(map(len, self._kept.values())) > self.limits.cache_bytes:
                self._kept.popitem(last=False)


def _python_path() -> str:
    """Where the worker finds this project, installed or not."""
    return os.pathsep.join(filter(None, (str(_PROJECT), os.environ.get("PYTHONPATH"))))
