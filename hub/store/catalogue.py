"""What each store has to be asked in words of its own: which tables there are, and very many rows."""

from collections.abc import Iterable, Sequence
from typing import Any

from hub.store.database import Connection


def tables(connection: Connection) -> set[str]:
    """The names of its tables."""
    asked = (
        "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()"
        if _is_postgres(connection)
        else "SELECT name FROM sqlite_master WHERE type = 'table'"
    )
    return {name for (name,) in connection.execute(asked).fetchall()}


def defaults(connection: Connection, table: str) -> dict[str, Any]:
    """What the columns of a table hold until something is written there."""
    asked = (
        "SELECT column_name, column_default FROM information_schema.columns"
        " WHERE table_schema = current_schema() AND table_name = ?"
        if _is_postgres(connection)
        else "SELECT name, dflt_value FROM pragma_table_info(?)"
    )
    named = connection.execute(asked, (table,)).fetchall()
    return {name: connection.execute(f"SELECT {default}").fetchone()[0] for name, default in named if default}


def each(connection: Connection, sql: str, params: Sequence[Any]) -> Iterable[tuple[Any, ...]]:
    """Row after row of an answer too long to be held at once, within a transaction."""
    found: Iterable[tuple[Any, ...]]
    found = connection.stream(sql, params) if _is_postgres(connection) else connection.execute(sql, params)
    return found


def _is_postgres(connection: Connection) -> bool:
    return getattr(connection, "dialect", "sqlite") == "postgresql"
