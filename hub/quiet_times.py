"""Learns once a day from the weeks before when each business is usually quiet (R15)."""

import gevent

from hub.domain.numbering import local_time
from hub.domain.quiet import QuietSpan, Waits, quiet_hours, still_to_come
from hub.engine import Engine
from hub.store.observed import waits_between

DAYS = 28
DAY_MS = 86_400_000
HOUR_MS = 3_600_000
# One day's tickets are read at a time, and the loop serves others in between.
PAUSE_SECONDS = 0.02


class QuietTimes:
    """`look` is one of the scheduler's looks; `later_today` is what boards ask."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._learned_on: str | None = None
        self._hours: dict[str, frozenset[int]] = {}

    def look(self) -> None:
        """Learn anew when a day has begun."""
        today = local_time(self._engine.clock(), self._engine.config.timezone).date().isoformat()
        if today != self._learned_on:
            self._learned_on = today
            self._hours = self._learn()

    def later_today(self, service_id: str) -> tuple[QuietSpan, ...]:
        """The spans of the rest of this day that are usually quiet."""
        local = local_time(self._engine.clock(), self._engine.config.timezone)
        return still_to_come(self._hours.get(service_id, ()), local.hour)

    def _learn(self) -> dict[str, frozenset[int]]:
        engine, found = self._engine, dict[str, dict[int, Waits]]()
        for day in range(DAYS, 0, -1):
            from_at = engine.clock() - day * DAY_MS
            with engine.database.reading() as connection:
                rows = waits_between(connection, engine.hall_id, from_at, from_at + DAY_MS)
            for service_id, hours_since_1970, people, waited in rows:
                hour = local_time(hours_since_1970 * HOUR_MS, engine.config.timezone).hour
                by_hour = found.setdefault(service_id, {})
                by_hour[hour] = by_hour.get(hour, Waits()) + Waits(people, waited)
            gevent.sleep(PAUSE_SECONDS)
        promises = engine.config.promises
        return {name: quiet_hours(by_hour, promises.get(name)) for name, by_hour in found.items()}
