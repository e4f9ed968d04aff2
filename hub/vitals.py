"""The machine under the hub, looked at once a second: room on its disk; whether its clock was set (R07)."""

import shutil
import time
from collections.abc import Callable
from pathlib import Path

from hub.config.keeping import Keeping
from hub.health import Health, Subject
from hub.texts import Texts

DISK_LOOK_SECONDS = 10.0
# Well again only with so much more than the least, so that it does not come and go.
EASE = 1.2
# So long a step is told; then its incident is on the desk, and people say when they have checked the clock.
TELL_SECONDS = 30.0
MEGABYTE = 1_000_000


def steady_seconds() -> float:
    """Seconds that nobody can set, a sleeping machine's too where the system counts them."""
    return time.clock_gettime(time.CLOCK_BOOTTIME) if hasattr(time, "CLOCK_BOOTTIME") else time.monotonic()


class Vitals:
    """`clock` is the wall clock in UTC milliseconds, `steady` one that nobody sets, in seconds."""

    def __init__(
        self,
        data_dir: Path,
        rules: Keeping,
        texts: Texts,
        clock: Callable[[], int],
        steady: Callable[[], float] = steady_seconds,
    ) -> None:
        self._data_dir = data_dir
        self._rules = rules
        self._texts = texts
        self._clock = clock
        self._steady = steady
        self._gap = self._wall_ahead()
        self._stepped_seconds = 0.0
        self._told_until = 0.0
        self._step: Subject | None = None
        self._over: set[Subject] = set()
        self._disk_look_at = 0.0
        self._disk_fault: str | None = None

    def look(self, health: Health) -> None:
        """Add disk and clock as they are now."""
        self._look_at_disk()
        health.tell(("disk", str(self._data_dir)), self._disk_fault)
        self._look_at_clock(health)

    def _look_at_disk(self) -> None:
        now = self._steady()
        if now < self._disk_look_at:
            return
        self._disk_look_at = now + DISK_LOOK_SECONDS
        free = shutil.disk_usage(self._data_dir).free // MEGABYTE
        least = self._rules.least_free_megabytes * (EASE if self._disk_fault else 1.0)
        self._disk_fault = None if free >= least else self._say("disk-left", megabytes=f"{free:,}")

    def _look_at_clock(self, health: Health) -> None:
        """A clock that is set moves against the steady one at once; one that is only slewed does not."""
        gap = self._wall_ahead()
        by, self._gap = gap - self._gap, gap
        if abs(by) >= self._rules.clock_step_seconds:
            self._set(by)
        if self._step and self._steady() < self._told_until:
            health.broken[self._step] = self._say("clock-set")
        health.well |= self._over

    def _set(self, by: float) -> None:
        """The clock was set by so many seconds; set back, all is well again."""
        if self._step:
            self._over.add(self._step)
        self._stepped_seconds += by
        is_right = abs(self._stepped_seconds) < self._rules.clock_step_seconds
        self._step = None if is_right else ("clock", f"{self._stepped_seconds:+.0f} s")
        self._over.discard(self._step or ("", ""))
        self._told_until = self._steady() + TELL_SECONDS

    def _wall_ahead(self) -> float:
        return self._clock() / 1000 - self._steady()

    def _say(self, key: str, **params: object) -> str:
        return self._texts.say(f"regime.{key}", "zh", **params)
