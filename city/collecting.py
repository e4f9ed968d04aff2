"""Telling what has arrived: hall by hall, in bounded batches, by as many processes as there are."""

import logging
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import gevent
import psycopg

from city.domain.summary import summary_of
from city.domain.telling import COLUMNS, Rows, Told, is_open, named, tell
from city.store import arrivals, staff
from city.store.database import City
from city.store.schema import make_room

BATCH = 500
PAUSE_SECONDS = 0.5
AFTER_FAULT_SECONDS = 3.0
TIDY_EVERY = timedelta(hours=1)

log = logging.getLogger(__name__)


def tell_one(city: City) -> bool:
    """Tell one hall's next entries, if any hall has some that nobody else is telling just now."""
    with city.working() as connection:
        claimed = arrivals.claim(connection)
        if claimed is None:
            return False
        hall_id, seq = claimed
        entries = arrivals.entries_after(connection, hall_id, seq, BATCH)
        known = arrivals.rows_of(connection, hall_id, named(entries))
        told = tell(known, entries)
        arrivals.keep(connection, hall_id, told)
        summary = summary_of(_open_rows(known, told))
        arrivals.close(connection, hall_id, entries[-1].seq, summary, told.untold)
        return True


def tell_all(city: City) -> int:
    """Tell until nothing is left to tell now; answers how many batches that were."""
    batches = 0
    while tell_one(city):
        batches += 1
    return batches


def _open_rows(known: Rows, told: Told) -> Rows:
    merged = {
        table: ({} if table in told.anew else known.get(table, {})) | told.rows.get(table, {})
        for table in COLUMNS
    }
    return {
        table: {key: row for key, row in rows.items() if is_open(table, row)}
        for table, rows in merged.items()
    }


class Collecting:
    """Tells for as long as the desk is up; a server that is away is waited for."""

    def __init__(self, city: City, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._city = city
        self._clock = clock
        self._tidied_at: datetime | None = None
        self._greenlet: gevent.Greenlet | None = None

    def start(self) -> None:
        self._greenlet = gevent.spawn(self._run)

    def stop(self) -> None:
        if self._greenlet is not None:
            self._greenlet.kill()

    def _run(self) -> None:
        while True:
            try:
                self._tidy()
                gevent.sleep(0 if tell_one(self._city) else PAUSE_SECONDS)
            except psycopg.Error as error:
                log.warning("the city's database: %s", error)
                gevent.sleep(AFTER_FAULT_SECONDS)

    def _tidy(self) -> None:
        now = self._clock()
        if self._tidied_at is not None and now - self._tidied_at < TIDY_EVERY:
            return
        make_room(self._city, now.date())
        with self._city.working() as connection:
            arrivals.forget_ended(connection)
            staff.end_old_sessions(connection)
        self._tidied_at = now
