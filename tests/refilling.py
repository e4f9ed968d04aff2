"""Databases used again by the next test: emptied and filled as at first, a tenth of what a new one costs."""

import psycopg

from tests.postgres import Postgres

_TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'migrations'"
_TRIGGERS = "SELECT count(*) FROM pg_trigger WHERE NOT tgisinternal"
_STRANGERS = (
    "SELECT pg_terminate_backend(pid, 1000) FROM pg_stat_activity"
    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
)


class Refill:
    """Copies of one database. `take` one, `give_back` when nobody uses it any more."""

    def __init__(self, server: Postgres, like: str) -> None:
        self._server = server
        self._like = like
        self._free: list[str] = []
        with psycopg.connect(like, autocommit=True) as first:
            self._tables = [str(name) for (name,) in first.execute(_TABLES).fetchall()]
            self._triggers = first.execute(_TRIGGERS).fetchone()
            self._rows = {name: rows for name in self._tables if (rows := _rows(first, name))}

    def take(self) -> str:
        """The address of one just like the first."""
        return self._free.pop() if self._free else self._server.create(like=self._like)

    def give_back(self, url: str) -> None:
        """Make it as at first; whatever has been done to its triggers cannot be made good, so it goes."""
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(_STRANGERS)
            is_whole = connection.execute(_TRIGGERS).fetchone() == self._triggers
            if is_whole:
                self._refill(connection)
        if is_whole:
            self._free.append(url)
        else:
            self._server.drop(url)

    def _refill(self, connection: "psycopg.Connection[tuple[object, ...]]") -> None:
        emptying = "".join(f"DELETE FROM {name};" for name in self._tables)
        # The ledger's triggers would refuse.
        connection.execute(f"SET session_replication_role = replica;{emptying}".encode())
        for name, rows in self._rows.items():
            with connection.cursor().copy(f"COPY {name} FROM STDIN".encode()) as copy:
                copy.write(rows)


def _rows(connection: "psycopg.Connection[tuple[object, ...]]", table: str) -> bytes:
    with connection.cursor().copy(f"COPY {table} TO STDOUT".encode()) as copy:
        return b"".join(map(bytes, copy))
