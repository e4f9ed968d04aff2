"""The city's PostgreSQL, open: one connection, kept, and opened anew when it was lost."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from psycopg.conninfo import make_conninfo

Connection = psycopg.Connection[tuple[Any, ...]]
SCHEMA = "city"
# A server that is gone is noticed, and nothing waits for a lock for ever.
KEPT_SHORT = {
    "connect_timeout": "5",
    "keepalives_idle": "10",
    "keepalives_interval": "5",
    "keepalives_count": "2",
    "tcp_user_timeout": "15000",
    "application_name": "jiaohao city",
    "options": f"-c search_path={SCHEMA} -c statement_timeout=60s -c lock_timeout=20s",
}


class City:
    """The city's database, for the greenlets or threads of one process: one transaction at a time."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._lock = threading.Lock()
        self._connection: Connection | None = None

    @contextmanager
    def working(self) -> Iterator[Connection]:
        """A transaction, committed at the end of the block. Raises psycopg.Error; the next one tries anew."""
        with self._lock:
            connection = self._open()
            try:
                with connection.transaction():
                    yield connection
            except psycopg.OperationalError:
                self._drop()
                raise

    def close(self) -> None:
        """Let go of the server."""
        with self._lock:
            self._drop()

    def _open(self) -> Connection:
        if self._connection is None or self._connection.broken or self._connection.closed:
            self._connection = psycopg.connect(make_conninfo(self._address, **KEPT_SHORT), autocommit=True)
        return self._connection

    def _drop(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None
