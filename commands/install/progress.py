"""Saying what is being installed while it is: which step of how many, since when, and the latest output."""

import shutil
import sys
import time
from collections.abc import Callable
from typing import TextIO

from commands.words import cut, label

# Where lines cannot be rewritten (a log), a sign of life this often.
QUIET_SECONDS = 10.0


class Progress:
    """One line per step: rewritten in place on a terminal, repeated now and then in a log."""

    def __init__(
        self,
        total: int,
        out: TextIO | None = None,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._total = total
        self._out = out or sys.stdout
        self._now = now
        self._is_terminal = self._out.isatty()
        self._step = 0
        self._title = ""
        self._began_at = self._spoke_at = now()

    def begin(self, title: str) -> None:
        """A step starts."""
        self._step += 1
        self._title = f"[{self._step}/{self._total}] {title}"
        self._began_at = self._spoke_at = self._now()
        self._line(f"{self._title} …", is_final=not self._is_terminal)

    def working(self, latest: str) -> None:
        """The step goes on; `latest` is the newest line its program printed."""
        now = self._now()
        seconds = int(now - self._began_at)
        if self._is_terminal:
            self._line(f"{self._title} … {seconds} s  {latest}", is_final=False)
        elif now - self._spoke_at >= QUIET_SECONDS:
            self._spoke_at = now
            self._line(f"    {label('still', seconds=seconds)}  {latest}", is_final=True)

    def done(self) -> None:
        """The step is finished."""
        seconds = f"{self._now() - self._began_at:.1f}"
        self._line(f"{self._title} · {label('done', seconds=seconds)}", is_final=True)

    def stop(self) -> None:
        """The step failed; what follows starts on its own line."""
        if self._is_terminal:
            print(file=self._out, flush=True)

    def _line(self, text: str, is_final: bool) -> None:
        if self._is_terminal:
            width = shutil.get_terminal_size().columns - 1
            print(f"\r\x1b[K{cut(text, width)}", end="\n" if is_final else "", file=self._out, flush=True)
        else:
            print(text, file=self._out, flush=True)
