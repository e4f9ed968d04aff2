"""The bench's side of the listeners' process."""

import json
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import Any

from bench.servers import ROOT


class Audience:
    """Displays and panels that watch the server at `url` while entered: (key, board, is_timed) each."""

    def __init__(self, url: str, watch: Sequence[tuple[str, str, bool]]) -> None:
        names = ("key", "board", "is_timed")
        self._plan = {"url": url, "watch": [dict(zip(names, each, strict=True)) for each in watch]}
        self._timed = sum(is_timed for _, _, is_timed in watch)
        self._process: Any = None

    def __enter__(self) -> "Audience":
        self._process = subprocess.Popen(
            [sys.executable, "-m", "bench.listeners"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )
        if self._ask(json.dumps(self._plan)) != "ready":
            raise RuntimeError("the listeners could not watch")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.stdin.close()
        self._process.stdout.close()
        try:
            self._process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            self._process.kill()

    def sightings(self, announcement_ids: Sequence[str], within_seconds: float) -> Mapping[str, list[int]]:
        """When (monotonic ns) each announcement reached each timed listener; may lack some after the time."""
        seen: dict[str, list[int]] = {announcement_id: [] for announcement_id in announcement_ids}
        until = time.monotonic() + within_seconds
        while time.monotonic() < until and any(len(times) < self._timed for times in seen.values()):
            for announcement_id, times in json.loads(self._ask("")).items():
                if announcement_id in seen:
                    seen[announcement_id] += times
            time.sleep(0.05)
        return seen

    def _ask(self, line: str) -> str:
        self._process.stdin.write(line + "\n")
        self._process.stdin.flush()
        return str(self._process.stdout.readline()).strip()
