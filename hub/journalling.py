"""The ledger's news into the journal, once a second and beside everything else: no deed waits for it."""

import logging
from pathlib import Path

import gevent

from hub.engine import Engine
from hub.settings import Settings
from hub.store.database import DatabaseError
from hub.store.journal import begin, write_news

JOURNAL = "journal"

log = logging.getLogger(__name__)


def journal_of(engine: Engine, settings: Settings) -> "Journalling":
    """The journal of a hall's own file; none for a hall on a server, whose keepers have their own means."""
    file = settings.database if isinstance(settings.database, Path) else None
    return Journalling(file, settings.data_dir / JOURNAL, engine.hall_id)


class Journalling:
    """Keeps the journal of one hall's database file; `database` is None for a hall on a server."""

    def __init__(self, database: Path | None, folder: Path, hall_id: str) -> None:
        self._database = database
        self._folder = folder
        self._hall_id = hall_id
        self._seq: int | None = None
        self._greenlet: gevent.Greenlet | None = None

    def look(self) -> bool:
        """Write what is new, unless that is still being done; False: no board has changed."""
        if self._database is not None and (self._greenlet is None or self._greenlet.dead):
            self._greenlet = gevent.spawn(self._write, self._database)
        return False

    def stop(self) -> None:
        """Write the last of it."""
        if self._database is not None:
            gevent.spawn(self._write, self._database).join()

    def _write(self, database: Path) -> None:
        try:
            self._seq = gevent.get_hub().threadpool.apply(self._work, (database,))
        except (OSError, DatabaseError) as error:
            # Said by those who look after the disk; the next look tries again from the same place.
            log.warning("journal: %s", error)

    def _work(self, database: Path) -> int:
        place = (database, self._folder, self._hall_id)
        return write_news(*place, begin(*place) if self._seq is None else self._seq)
