"""The line that tells how far a replay is."""

import sys
import threading
import time
from collections.abc import Callable
from types import TracebackType

TERMINAL_SECONDS = 0.5
LOG_SECONDS = 5.0


class Progress:
    """While entered, writes `line()` again and again: over itself on a terminal, line under line in a log."""

    def __init__(self, line: Callable[[], str]) -> None:
        self._line = line
        self._is_over = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._is_terminal = sys.stdout.isatty()

    def __enter__(self) -> "Progress":
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._is_over.set()
        self._thread.join()
        self._write()
        if self._is_terminal:
            print()

    def _run(self) -> None:
        while not self._is_over.wait(TERMINAL_SECONDS if self._is_terminal else LOG_SECONDS):
            self._write()

    def _write(self) -> None:
        if self._is_terminal:
            print("\r\x1b[K" + self._line(), end="", flush=True)
        else:
            print(self._line(), flush=True)


class Rate:
    """Counts a second, over the time since the last look."""

    def __init__(self) -> None:
        self._count = 0
        self._at = time.monotonic()

    def look(self, count: int) -> float:
        """The counts a second since the last look."""
        now = time.monotonic()
        rate = (count - self._count) / max(now - self._at, 1e-6)
        self._count, self._at = count, now
        return rate
