"""The same steps make the same tables, columns and indexes on SQLite and on PostgreSQL."""

from contextlib import closing
from pathlib import Path

import pytest

from hub.store import upgrading as sqlite
from hub.store.catalogue import defaults, tables
from hub.store.database import Connection
from hub.store.postgres.connection import PostgresConnection
from hub.store.postgres.schema import migrate
from tests.stores import server

pytestmark = pytest.mark.slow
OWN = {"_sqlite_migrations", "sqlite_sequence", "migrations"}
SQLITE_INDEXES = (
    "SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
    " AND tbl_name NOT LIKE '%sqlite_%'"
)
POSTGRES_INDEXES = (
    "SELECT indexname FROM pg_indexes WHERE schemaname = current_schema() AND indexname NOT LIKE '%_pkey'"
)


def shape(connection: Connection) -> dict[str, tuple[list[str], dict[str, object]]]:
    """Each table's columns in order and what they hold until something is written."""
    return {
        name: (
            [column[0] for column in connection.execute(f"SELECT * FROM {name} LIMIT 0").description],
            defaults(connection, name),
        )
        for name in tables(connection) - OWN
    }


def test_both_stores_have_one_schema(tmp_path: Path) -> None:
    url = server().create()
    migrate(url)
    sqlite.migrate(tmp_path / "hall.db")
    with closing(PostgresConnection(url)) as city, closing(sqlite.connect(tmp_path / "hall.db")) as hall:
        assert shape(city) == shape(hall)
        own = {name for (name,) in hall.execute(SQLITE_INDEXES).fetchall()}
        assert {name for (name,) in city.execute(POSTGRES_INDEXES).fetchall()} == own
    server().drop(url)


def test_text_sorts_by_its_bytes_on_both(tmp_path: Path) -> None:
    words = ["b", "B", "a", "中", "é", "_", "10", "9"]
    url = server().create()
    orders = []
    for connection in (PostgresConnection(url), sqlite.connect(tmp_path / "hall.db")):
        with closing(connection):
            column = 'TEXT COLLATE "C"' if isinstance(connection, PostgresConnection) else "TEXT"
            connection.execute(f"CREATE TABLE words (word {column})")
            connection.executemany("INSERT INTO words (word) VALUES (?)", [(word,) for word in words])
            orders.append(connection.execute("SELECT word FROM words ORDER BY word").fetchall())
    assert orders[0] == orders[1] == [(word,) for word in sorted(words)]
    server().drop(url)
