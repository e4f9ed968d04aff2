"""The hall's clock during a replay: real time times the speed, or as fast as the hub answers."""

import threading
import time


class Clock:
    """Tells the hall's second of the day; `speed` is hall seconds a real second, None: no waiting."""

    def __init__(self, begins_at_second: float, speed: float | None) -> None:
        self.speed = speed
        self._begins_at_second = begins_at_second
        self._started_at = time.monotonic()
        self.is_stopped = threading.Event()

    @property
    def second(self) -> float:
        """The hall's second of the day now."""
        elapsed = time.monotonic() - self._started_at
        return self._begins_at_second + elapsed * (self.speed or 1.0)

    @property
    def elapsed_seconds(self) -> float:
        """Real seconds since the start."""
        return time.monotonic() - self._started_at

    def wait_until(self, second: float) -> None:
        """Wait for `second` of the hall's day; at no speed limit, or once stopped, returns at once."""
        if self.speed is not None:
            self.is_stopped.wait(max(0.0, (second - self.second) / self.speed))

    def wait(self, seconds: float) -> None:
        """Wait `seconds` of the hall's time."""
        if self.speed is not None:
            self.is_stopped.wait(seconds / self.speed)

    def stop(self) -> None:
        """End all waiting, now and from now on."""
        self.is_stopped.set()
