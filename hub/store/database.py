"""One SQLite file: a connection for reading and one for writing, both of the thread that serves.

No deed is answered before its commit is on the disk. Where that takes long, or many deeds arrive together,
they share one fsync: each runs in its own savepoint, all are committed at once. Writing in the serving thread
is deliberate: in a thread of its own every statement would wait for the interpreter's lock, which costs more
than the fsync does.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar, cast

import gevent
from gevent.event import AsyncResult

from hub.domain.ticket import TicketState
from hub.store.sqlite import sqlite3

Connection = Any
DatabaseError: type[Exception] = sqlite3.Error
T = TypeVar("T")
Outcome = tuple[Any, BaseException | None]

# How long a write waits for a stranger who holds the file (a backup tool, an administrator's shell).
BUSY_SECONDS = 15.0
BUSY_PAUSE_SECONDS = 0.02
# A commit that takes longer than this, as a rule, is worth sharing.
SHARE_ABOVE_SECONDS = 0.002
SMOOTHING = 0.1
# In a rush as well: now and then a deed looks whether others come in the same turn of the loop.
LOOK_EVERY = 16
RUSH = 1.5
STATEMENTS_KEPT = 500
# Builds before these can lose commits when a checkpoint and a write meet (the WAL-reset bug).
SAFE_SQLITE = ((3, 51, 3), (3, 50, 7), (3, 44, 6))

# Unless told, the module asks each None and each state it binds for three ways to be something else: three
# microseconds, and a new ticket has seventeen of them.
sqlite3.register_adapter(type(None), cast(Any, {}.get))
sqlite3.register_adapter(TicketState, str.__str__)


def connect(path: Path) -> Connection:
    """A connection for the calling thread: WAL, a real fsync at each commit, foreign keys on."""
    connection = sqlite3.connect(
        str(path), isolation_level=None, check_same_thread=False, cached_statements=STATEMENTS_KEPT
    )
    connection.execute(f"PRAGMA busy_timeout = {round(BUSY_SECONDS * 1000)}")
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


class Database:
    """The hub's file, open. For the greenlets of one thread."""

    def __init__(
        self,
        path: Path,
        share_above_seconds: float = SHARE_ABOVE_SECONDS,
        relieve: Callable[[], bool] = lambda: False,
    ) -> None:
        self.path = path
        # Asked after a write that the disk refused: whether there is room now to do it once more.
        self._relieve = relieve
        self._share_above_seconds = share_above_seconds
        self._reader = connect(path)
        self._writer = connect(path)
        # Waiting for a stranger must not stop the loop that serves: `_begin` waits by itself.
        self._writer.execute("PRAGMA busy_timeout = 0")
        self._waiting: list[tuple[Callable[[Connection], Any], AsyncResult]] = []
        self._draining: gevent.Greenlet | None = None
        self._is_writing = False
        self._commit_seconds = 0.0
        self._together = 1.0
        self._written = 0

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A consistent view for several reads. Do nothing in the block that waits for anything else."""
        self._reader.execute("BEGIN")
        try:
            yield self._reader
        finally:
            self._reader.execute("COMMIT")

    def write(self, deed: Callable[[Connection], T]) -> T:
        """Run `deed` in a transaction of its own and return its answer once that is on the disk.

        What `deed` raises is raised here, with nothing of it kept. On a disk that is slow to sync, and in a
        rush, deeds that come together share a commit; else each has its own, which is sooner.
        """
        self._written += 1
        if self._is_writing or self._shares():
            return self._write_together(deed)
        ((value, error),) = self._commit([deed])
        if error is not None:
            raise error
        result: T = value
        return result

    def _shares(self) -> bool:
        is_slow = self._commit_seconds > self._share_above_seconds
        return is_slow or self._together > RUSH or self._written % LOOK_EVERY == 0

    def _write_together(self, deed: Callable[[Connection], T]) -> T:
        answer = AsyncResult()
        self._waiting.append((deed, answer))
        if self._draining is None:
            self._draining = gevent.spawn(self._drain)
        result: T = answer.get()
        return result

    def close(self) -> None:
        """Finish what waits and let go of the file."""
        if self._draining is not None:
            self._draining.join(timeout=BUSY_SECONDS)
        self._writer.close()
        self._reader.close()

    def _drain(self) -> None:
        try:
            while self._waiting:
                while self._is_writing:
                    gevent.sleep(BUSY_PAUSE_SECONDS)
                batch, self._waiting = self._waiting, []
                self._together += (len(batch) - self._together) / 4
                outcomes = self._commit([deed for deed, _ in batch])
                for (_, answer), (value, error) in zip(batch, outcomes, strict=True):
                    if error is not None:
                        answer.set_exception(error)
                    else:
                        answer.set(value)
        finally:
            self._draining = None

    def _commit(self, deeds: list[Callable[[Connection], Any]]) -> list[Outcome]:
        self._is_writing = True
        try:
            return self._transact(deeds)
        except sqlite3.OperationalError as error:
            return self._once_more(deeds, error)
        except Exception as error:
            return [(None, error)] * len(deeds)
        finally:
            self._is_writing = False

    def _once_more(self, deeds: list[Callable[[Connection], Any]], refusal: Exception) -> list[Outcome]:
        """The disk refused, and nothing was kept: again, if it has been given room."""
        try:
            return self._transact(deeds) if self._relieve() else [(None, refusal)] * len(deeds)
        except Exception as error:
            return [(None, error)] * len(deeds)

    def _transact(self, deeds: list[Callable[[Connection], Any]]) -> list[Outcome]:
        self._begin()
        try:
            outcomes = self._run(deeds)
            began = time.monotonic()
            self._writer.execute("COMMIT")
        except BaseException:
            if self._writer.in_transaction:
                self._writer.execute("ROLLBACK")
            raise
        self._commit_seconds += SMOOTHING * (time.monotonic() - began - self._commit_seconds)
        return outcomes

    def _run(self, deeds: list[Callable[[Connection], Any]]) -> list[Outcome]:
        if len(deeds) == 1:
            return [(deeds[0](self._writer), None)]
        return [_in_savepoint(self._writer, deed) for deed in deeds]

    def _begin(self) -> None:
        """Begin writing; while a stranger holds the file, everybody else is served on."""
        give_up_at = time.monotonic() + BUSY_SECONDS
        while True:
            try:
                self._writer.execute("BEGIN IMMEDIATE")
                return
            except sqlite3.OperationalError as error:
                if "locked" not in str(error) or time.monotonic() >= give_up_at:
                    raise
            gevent.sleep(BUSY_PAUSE_SECONDS)


def _in_savepoint(connection: Connection, deed: Callable[[Connection], Any]) -> Outcome:
    connection.execute("SAVEPOINT deed")
    outcome: Outcome
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
