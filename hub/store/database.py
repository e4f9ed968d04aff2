"""One SQLite file: a connection per thread for reading, one thread that writes.

Deeds that arrive together share one fsync: each runs in its own savepoint, all are committed at once, and
none is answered before the commit is on the disk.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import gevent
from gevent.event import AsyncResult
from gevent.threadpool import ThreadPool
from sqlite_utils import Database as SqliteUtils
from sqlite_utils.utils import sqlite3  # type: ignore[attr-defined]

from hub.store.schema import migrations

# sqlite-utils picks pysqlite3 over the standard module where it is installed; both speak DB-API 2.
Connection = Any
DatabaseError: type[Exception] = sqlite3.Error
T = TypeVar("T")

BUSY_MILLISECONDS = 10_000
# Builds before these can lose commits when a checkpoint and a write meet (the WAL-reset bug).
SAFE_SQLITE = ((3, 51, 3), (3, 50, 7), (3, 44, 6))


def connect(path: Path) -> Connection:
    """A connection for the calling thread: WAL, a real fsync at each commit, foreign keys on."""
    connection = sqlite3.connect(str(path), isolation_level=None, check_same_thread=False)
    connection.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA cache_size = -8000")
    return connection


def sqlite_build() -> tuple[str, bool]:
    """The SQLite version in use, and whether it is free of the WAL-reset bug."""
    version = tuple(int(part) for part in sqlite3.sqlite_version.split("."))
    safe = version >= SAFE_SQLITE[0] or any(version[:2] == fix[:2] and version >= fix for fix in SAFE_SQLITE)
    return sqlite3.sqlite_version, safe


def migrate(path: Path) -> None:
    """Bring the file's schema up to this release. Call from one process only, before serving."""
    path.parent.mkdir(parents=True, exist_ok=True)
    connection = connect(path)
    try:
        migrations.apply(SqliteUtils(connection))
    finally:
        connection.close()


class Database:
    """The hall's file, open."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._local = threading.local()
        self._writer = ThreadPool(1)
        self._waiting: list[tuple[Callable[[Connection], Any], AsyncResult]] = []
        self._draining: gevent.Greenlet | None = None

    def _connection(self) -> Connection:
        if not hasattr(self._local, "connection"):
            self._local.connection = connect(self.path)
        return self._local.connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A consistent view for several reads. Do nothing in the block that waits for anything else."""
        connection = self._connection()
        connection.execute("BEGIN")
        try:
            yield connection
        finally:
            connection.execute("COMMIT")

    def write(self, deed: Callable[[Connection], T]) -> T:
        """Run `deed` in a transaction of its own and return its answer once that is on the disk.

        What `deed` raises is raised here, with nothing of it kept.
        """
        answer = AsyncResult()
        self._waiting.append((deed, answer))
        if self._draining is None:
            self._draining = gevent.spawn(self._drain)
        result: T = answer.get()
        return result

    def close(self) -> None:
        """Finish what waits and let go of the file."""
        if self._draining is not None:
            self._draining.join(timeout=BUSY_MILLISECONDS / 1000)
        self._writer.apply(self._close_connection)
        self._writer.kill()
        self._close_connection()

    def _close_connection(self) -> None:
        if hasattr(self._local, "connection"):
            self._local.connection.close()
            del self._local.connection

    def _drain(self) -> None:
        try:
            while self._waiting:
                batch, self._waiting = self._waiting, []
                outcomes = self._writer.apply(self._commit_together, ([deed for deed, _ in batch],))
                for (_, answer), (value, error) in zip(batch, outcomes, strict=True):
                    if error is not None:
                        answer.set_exception(error)
                    else:
                        answer.set(value)
        finally:
            self._draining = None

    def _commit_together(
        self, deeds: list[Callable[[Connection], Any]]
    ) -> list[tuple[Any, BaseException | None]]:
        try:
            connection = self._connection()
            connection.execute("BEGIN IMMEDIATE")
            try:
                outcomes = [_in_savepoint(connection, deed) for deed in deeds]
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise
        except Exception as error:
            return [(None, error)] * len(deeds)
        return outcomes


def _in_savepoint(
    connection: Connection, deed: Callable[[Connection], Any]
) -> tuple[Any, BaseException | None]:
    connection.execute("SAVEPOINT deed")
    outcome: tuple[Any, BaseException | None]
    try:
        outcome = deed(connection), None
    except DatabaseError:
        # The disk or the file is at fault, not this deed: nothing of the batch may be kept.
        raise
    except Exception as error:
        connection.execute("ROLLBACK TO deed")
        outcome = None, error
    connection.execute("RELEASE deed")
    return outcome
