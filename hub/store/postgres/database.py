"""One hall's store on PostgreSQL, for the greenlets of one hub among many.

A write locks the hall's row before anything else, so that deeds of all hubs run one behind the other, each
seeing all that was before it: exactly what BEGIN IMMEDIATE gives on SQLite. Of one hub, deeds that come while
another commits share the next commit, each in a savepoint of its own.
"""

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

import gevent
from gevent.event import AsyncResult
from gevent.lock import BoundedSemaphore

from hub.store.database import Outcome
from hub.store.postgres.connection import PostgresConnection, PostgresFault

T = TypeVar("T")
Deed = Callable[[Any], Any]

# So long a deed waits for a server that is away (a restart takes a second or two) before it fails.
RECONNECT_SECONDS = 5.0
RECONNECT_PAUSE_SECONDS = 0.1
MOST_READERS = 8
MOST_TOGETHER = 32
CLOSE_SECONDS = 10.0

log = logging.getLogger(__name__)


class PostgresDatabase:
    """The hall's database, open. Connections are made when needed and again after the server was away."""

    def __init__(self, url: str, hall_id: str) -> None:
        self._url = url
        quoted = hall_id.replace("'", "''")
        # The write's first words, sent at once.
        self._begin = f"BEGIN; SELECT 1 FROM halls WHERE hall_id = '{quoted}' FOR UPDATE"
        self._writer: PostgresConnection | None = None
        self._readers: list[PostgresConnection] = []
        self._reading = BoundedSemaphore(MOST_READERS)
        self._waiting: list[tuple[Deed, AsyncResult]] = []
        self._draining: gevent.Greenlet | None = None
        self._is_closed = False

    @contextmanager
    def reading(self) -> Iterator[PostgresConnection]:
        """A consistent view for several reads."""
        with self._reading:
            reader = self._begin_reading()
            try:
                yield reader
            finally:
                self._give_back(reader)

    def write(self, deed: Callable[[Any], T]) -> T:
        """Run `deed` in a transaction of its own and return its answer once that is on the server's disk.

        What `deed` raises is raised here, with nothing of it kept. Where the server is lost on the way,
        PostgresFault is raised; whether a commit under way was kept is then told by the idempotency key.
        """
        answer = AsyncResult()
        self._waiting.append((deed, answer))
        if self._draining is None:
            self._draining = gevent.spawn(self._drain)
        result: T = answer.get()
        return result

    def close(self) -> None:
        """Finish what waits and let go of the server."""
        self._is_closed = True
        if self._draining is not None:
            self._draining.join(timeout=CLOSE_SECONDS)
        for connection in (*self._readers, *([self._writer] if self._writer else [])):
            connection.close()
        self._readers, self._writer = [], None

    def _give_back(self, reader: PostgresConnection) -> None:
        try:
            if reader.can_end:
                _roll_back(reader)
        finally:
            if reader.is_idle and not self._is_closed:
                self._readers.append(reader)
            else:
                reader.close()

    def _begin_reading(self) -> PostgresConnection:
        def begin() -> PostgresConnection:
            reader = self._readers.pop() if self._readers else self._connected()
            return _begun(reader, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")

        return self._patiently(begin)

    def _begin_writing(self) -> PostgresConnection:
        def begin() -> PostgresConnection:
            writer, self._writer = self._writer or self._connected(), None
            return _begun(writer, self._begin)

        return self._patiently(begin)

    def _connected(self) -> PostgresConnection:
        """A new connection, made beside the loop: a server that is away may keep it waiting."""
        if self._is_closed:
            raise PostgresFault("the hub has let go of its database")
        making = gevent.get_hub().threadpool.spawn(PostgresConnection, self._url)
        try:
            made: PostgresConnection = making.get()
        except BaseException:
            # Whoever asked may have been broken off while the connection was being made.
            making.rawlink(_close)
            raise
        return made

    def _patiently(self, begin: Callable[[], PostgresConnection]) -> PostgresConnection:
        """Begin; where the server is away, again for a while. Nothing is done twice."""
        give_up_at = time.monotonic() + RECONNECT_SECONDS
        while True:
            try:
                return begin()
            except PostgresFault:
                if self._is_closed or time.monotonic() >= give_up_at:
                    raise
            gevent.sleep(RECONNECT_PAUSE_SECONDS)

    def _drain(self) -> None:
        try:
            while self._waiting:
                batch, self._waiting = self._waiting[:MOST_TOGETHER], self._waiting[MOST_TOGETHER:]
                for (_, answer), (value, error) in zip(batch, self._commit(batch), strict=True):
                    if error is not None:
                        answer.set_exception(error, (type(error), error, error.__traceback__))
                    else:
                        answer.set(value)
        finally:
            self._draining = None

    def _commit(self, batch: list[tuple[Deed, AsyncResult]]) -> list[Outcome]:
        deeds = [deed for deed, _ in batch]
        try:
            writer = self._begin_writing()
        except PostgresFault as error:
            return [(None, error)] * len(deeds)
        try:
            outcomes = _run(writer, deeds)
            writer.commit()
        except Exception as error:
            outcomes = [(None, error)] * len(deeds)
            _roll_back(writer)
        if writer.is_idle:
            self._writer = writer
        else:
            log.warning("the connection to the database was lost in the midst of a deed")
            writer.close()
        return outcomes


def _close(made: AsyncResult) -> None:
    if made.successful():
        made.value.close()


def _begun(connection: PostgresConnection, words: str) -> PostgresConnection:
    try:
        connection.execute(words)
    except BaseException:
        connection.close()
        raise
    return connection


def _run(connection: PostgresConnection, deeds: list[Deed]) -> list[Outcome]:
    if len(deeds) == 1:
        return [(deeds[0](connection), None)]
    return [_in_savepoint(connection, deed) for deed in deeds]


def _in_savepoint(connection: PostgresConnection, deed: Deed) -> Outcome:
    connection.execute("SAVEPOINT deed")
    outcome: Outcome
    try:
        outcome = deed(connection), None
    except Exception as error:
        # Of a lost server the next word tells, and then nothing of the batch is kept.
        connection.execute("ROLLBACK TO SAVEPOINT deed")
        outcome = None, error
    connection.execute("RELEASE SAVEPOINT deed")
    return outcome


def _roll_back(connection: PostgresConnection) -> None:
    try:
        connection.execute("ROLLBACK")
    except PostgresFault:
        log.info("the server took the transaction back by itself")
