"""How often somebody may ask, and how many may be there: so many a second on average, so many at once.

Measured, the `limits` library takes 16 µs a request and a timer thread; a deed has room for 20 µs. This
is the same rule (a token bucket, told by when the next token is due) in under one.
"""

import time
from collections import Counter
from collections.abc import Callable, Hashable

MOST_REMEMBERED = 10_000


class Pace:
    """A pace for each key. `per_second` on average; `at_once` may come in one go after a rest."""

    def __init__(self, per_second: float, at_once: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._step = 1 / per_second
        self._room = self._step * (at_once - 1)
        self._clock = clock
        self._due: dict[Hashable, float] = {}

    def take(self, key: Hashable) -> float:
        """Take one turn: 0 when it is given, else how many seconds it is too early."""
        now = self._clock()
        due = max(self._due.get(key, now), now)
        early = due - now - self._room
        if early > 1e-9:
            return early
        if len(self._due) >= MOST_REMEMBERED:
            self._due = {known: at for known, at in self._due.items() if at > now}
        self._due[key] = due + self._step
        return 0.0


class Crowd:
    """How many of each key are there now; beyond `most` nobody more comes in."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._there: Counter[Hashable] = Counter()

    def comes(self, key: Hashable) -> bool:
        """Whether there was room; if so, `goes` must follow."""
        if self._there[key] >= self._most:
            return False
        self._there[key] += 1
        return True

    def goes(self, key: Hashable) -> None:
        """One less."""
        self._there[key] -= 1
        if self._there[key] <= 0:
            del self._there[key]
