"""Learns once a day from the weeks before when each business is usually quiet (R15)."""

import gevent

from hub.domain.numbering import local_time
from hub.domain.quiet import QuietSpan, Waits, quiet_hours, still_to_come
from hub.engine import Engine
from hub.store.observed import waits_between

DAYS = 28
HOUR_MS = 3_600_000
# So much is read at a time, and the loop serves others in between.
STEP_MS = 3 * HOUR_MS
PAUSE_SECONDS = 0.02


class QuietTimes:
    """`look` is one of the scheduler's looks; `later_today` is what boards ask."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._learned_on: str | None = None
        self._hours: dict[str, frozenset[int]] = {}
        self._learning: gevent.Greenlet | None = None

    def look(self) -> None:
        """Begin to learn anew, beside everything else, when a day has begun."""
        today = local_time(self._engine.clock(), self._engine.config.timezone).date().isoformat()
        if today != self._learned_on:
            self._learned_on = today
            self._learning = gevent.spawn(self.learn)

    def stop(self) -> None:
        """Learn no more."""
        if self._learning is not None:
            self._learning.kill()

    def later_today(self, service_id: str) -> tuple[QuietSpan, ...]:
        """The spans of the rest of this day that are usually quiet."""
        local = local_time(self._engine.clock(), self._engine.config.timezone)
        return still_to_come(self._hours.get(service_id, ()), local.hour)

    def learn(self) -> None:
        """Read the weeks before, a few hours at a time."""
        engine, found = self._engine, dict[str, dict[int, Waits]]()
        until = engine.clock()
        for from_at in range(until - DAYS * 24 * HOUR_MS, until, STEP_MS):
            with engine.database.reading() as connection:
                rows = waits_between(connection, engine.hall_id, from_at, from_at + STEP_MS)
            for service_id, hours_since_1970, people, waited in rows:
                hour = local_time(hours_since_1970 * HOUR_MS, engine.config.timezone).hour
                by_hour = found.setdefault(service_id, {})
                by_hour[hour] = by_hour.get(hour, Waits()) + Waits(people, waited)
            gevent.sleep(PAUSE_SECONDS)
        promises = engine.config.promises
        self._hours = {name: quiet_hours(by_hour, promises.get(name)) for name, by_hour in found.items()}
