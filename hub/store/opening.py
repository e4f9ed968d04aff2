"""Which store: a SQLite file for a hall of its own, or PostgreSQL for a city. Everything else is alike."""

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path
from typing import Protocol, TypeVar

from hub.store import database as sqlite
from hub.store.database import Connection
from hub.store.upgrading import upgrade

T = TypeVar("T")

Where = Path | str
"""A database file, or the address of a PostgreSQL database (`postgresql://…`)."""


def shown(where: Where) -> str:
    """The database as it may be named to people and in logs: without its password."""
    return str(where) if isinstance(where, Path) else re.sub(r"//[^/]*@", "//", where.partition("?")[0])


class Store(Protocol):
    """A hall's database, open. For the greenlets of one thread."""

    def reading(self) -> AbstractContextManager[Connection]:
        """A consistent view for several reads."""

    def write(self, deed: Callable[[Connection], T]) -> T:
        """Run `deed` in a transaction and return its answer once that is on the disk."""

    def close(self) -> None:
        """Finish what waits and let go."""


def open_store(where: Where, hall_id: str, relieve: Callable[[], bool] = lambda: False) -> Store:
    """The store a hub serves a hall from. Its schema must have been brought up to date.

    `relieve` is asked when the disk refuses a write: whether there is room now to do it once more.
    """
    if isinstance(where, Path):
        return sqlite.Database(where, relieve=relieve)
    from hub.store.postgres.database import PostgresDatabase

    return PostgresDatabase(where, hall_id)


def migrate(where: Where) -> None:
    """Bring the schema up to this release, before serving. Raises CannotUpgrade, DatabaseError."""
    if isinstance(where, Path):
        upgrade(where)
    else:
        from hub.store.postgres.schema import migrate as migrate_postgres

        migrate_postgres(where)


@contextmanager
def writing(where: Where) -> Iterator[Connection]:
    """One transaction by itself, beside hubs that may be serving; kept when the block ends well."""
    with closing(_connected(where)) as connection:
        if isinstance(where, Path):
            connection.execute("BEGIN IMMEDIATE")
        else:
            from hub.store.postgres.schema import PREPARING

            connection.execute("BEGIN")
            connection.execute("SELECT pg_advisory_xact_lock(?)", (PREPARING,))
            connection.execute("SELECT 1 FROM halls ORDER BY hall_id FOR UPDATE")
        yield connection
        connection.execute("COMMIT")


def _connected(where: Where) -> Connection:
    if isinstance(where, Path):
        return sqlite.connect(where)
    from hub.store.postgres.connection import PostgresConnection

    return PostgresConnection(where)
