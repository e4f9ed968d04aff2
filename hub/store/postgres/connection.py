"""A connection to PostgreSQL that speaks as SQLite's does here, and lets others be served while it waits.

Every figure goes over as a bigint and every sum comes back as a whole number where it is one, so that what is
read equals what SQLite gives.
"""

import select
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import gevent
import psycopg
from gevent import monkey
from psycopg.abc import PQGen
from psycopg.adapt import AdaptersMap, Dumper, Loader
from psycopg.pq import TransactionStatus
from psycopg.waiting import WAIT_R, Ready

from hub.store.database import DatabaseError
from hub.store.postgres.dialect import translated

CONNECT_SECONDS = 3
STATEMENTS_KEPT = 500
ROWS_AT_ONCE = 2000
# A server beside us answers within this; waiting so long for it is cheaper than a turn of the loop.
NEAR_MILLISECONDS = 1
SMOOTHING = 0.1
TRY_EVERY = 16
# A hub that hangs in a transaction, or whose machine is gone, must not hold the hall's row for ever.
_OPTIONS = " ".join(
    f"-c {name}={value}"
    for name, value in {
        "synchronous_commit": "on",
        "lock_timeout": "15s",
        "idle_in_transaction_session_timeout": "10s",
        "tcp_keepalives_idle": 5,
        "tcp_keepalives_interval": 2,
        "tcp_keepalives_count": 3,
    }.items()
)
_CLIENT = {
    "connect_timeout": CONNECT_SECONDS,
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 3,
    "tcp_user_timeout": 10_000,
    "application_name": "jiaohao",
    "client_encoding": "utf8",
}


class PostgresFault(DatabaseError):  # type: ignore[misc,valid-type]
    """PostgreSQL refused or is away; the message is its own."""


class _AsBigint(Dumper):
    oid = psycopg.adapters.types["int8"].oid

    def dump(self, obj: Any) -> bytes:
        return b"%d" % obj

    def quote(self, obj: Any) -> bytes:
        return b"%d" % obj if obj >= 0 else b" %d" % obj


class _AsNumber(Loader):
    def load(self, data: Any) -> int | float:
        text = bytes(data)
        return float(text) if b"." in text or b"N" in text else int(text)


def _adapters() -> AdaptersMap:
    found = AdaptersMap(psycopg.adapters)
    found.register_dumper(int, _AsBigint)
    found.register_dumper(bool, _AsBigint)
    found.register_loader("numeric", _AsNumber)
    return found


class _Context:
    """How psycopg is handed adapters that are ours alone."""

    adapters = _adapters()
    connection = None


_CONTEXT = _Context()
# The real one, in a server whose `select` gevent has replaced; Windows has none and waits without serving.
_HAS_POLL = hasattr(select, "POLLIN")
_poll: Any = monkey.get_original("select", "poll") if _HAS_POLL else None


class _Link(psycopg.Connection[tuple[Any, ...]]):
    """psycopg's connection, waiting in gevent's loop."""

    _near: float = 1.0
    _asked: int = 0

    def wait(self, gen: PQGen[Any], interval: float = 0.1, timeout: float | None = None) -> Any:
        """Drive psycopg's generator to its end; where the server takes long, others are served meanwhile."""
        if timeout is not None or not _HAS_POLL:
            return super().wait(gen, interval, timeout)
        try:
            wanted = next(gen)
            while True:
                if wanted != WAIT_R or not self._is_there_soon():
                    self._wait_in_loop(wanted)
                wanted = gen.send(Ready(wanted))
        except StopIteration as end:
            return end.value

    def _is_there_soon(self) -> bool:
        """Whether the answer of a server nearby has come, which takes less than a turn of the loop."""
        self._asked += 1
        if self._near < 0.5 and self._asked % TRY_EVERY:
            return False
        poll = _poll()
        poll.register(self.pgconn.socket, select.POLLIN)
        is_there = bool(poll.poll(NEAR_MILLISECONDS))
        self._near += SMOOTHING * (is_there - self._near)
        return is_there

    def _wait_in_loop(self, wanted: int) -> None:
        hub = gevent.get_hub()
        watcher = hub.loop.io(self.pgconn.socket, wanted)
        try:
            hub.wait(watcher)
        finally:
            watcher.close()


class PostgresConnection:
    """What the store asks of a connection: `execute`, `executemany`, `close`. BEGIN is said in SQL."""

    dialect = "postgresql"

    def __init__(self, url: str) -> None:
        try:
            self._link = _Link.connect(
                url,
                autocommit=True,
                context=_CONTEXT,
                cursor_factory=psycopg.RawCursor,
                options=_OPTIONS,
                **_CLIENT,  # type: ignore[arg-type]
            )
        except psycopg.Error as error:
            raise PostgresFault(_said(error)) from error
        self._link.prepared_max = STATEMENTS_KEPT

    def execute(self, sql: str, params: Sequence[Any] = ()) -> Any:
        """Run one statement; answers a cursor. Raises PostgresFault."""
        try:
            return self._link.execute(translated(sql), params or None)
        except psycopg.Error as error:
            raise PostgresFault(_said(error)) from error

    def executemany(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        """Run one statement for each row of values. Raises PostgresFault."""
        try:
            for row in rows:
                self._link.execute(translated(sql), row)
        except psycopg.Error as error:
            raise PostgresFault(_said(error)) from error

    def stream(self, sql: str, params: Sequence[Any] = ()) -> Iterator[tuple[Any, ...]]:
        """The rows of a long answer, fetched as they are asked for. Raises PostgresFault."""
        try:
            with psycopg.RawServerCursor(self._link, "stream") as cursor:
                cursor.itersize = ROWS_AT_ONCE
                yield from cursor.execute(translated(sql), params or None)
        except psycopg.Error as error:
            raise PostgresFault(_said(error)) from error

    def commit(self) -> None:
        """Commit. Raises PostgresFault, also where a failed statement has been passed over."""
        if self.execute("COMMIT").statusmessage != "COMMIT":
            raise PostgresFault("a failed statement of the transaction was passed over")

    @property
    def is_idle(self) -> bool:
        """Whether it can be used for a new transaction."""
        return not self._link.closed and self._link.info.transaction_status == TransactionStatus.IDLE

    @property
    def can_end(self) -> bool:
        """Whether its transaction can be ended: none of its statements is under way."""
        ending = (TransactionStatus.INTRANS, TransactionStatus.INERROR)
        return not self._link.closed and self._link.info.transaction_status in ending

    def close(self) -> None:
        """Let go of it, whatever state it is in."""
        self._link.close()


def _said(error: psycopg.Error) -> str:
    return str(error).strip() or type(error).__name__
