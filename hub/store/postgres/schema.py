"""The schema on PostgreSQL, made by the very steps that make it on SQLite.

The steps say `table(…).create`, `add_column`, `create_index` and plain SQL; this answers to the same words.
Text sorts by its bytes and whole numbers have 64 bits, as in SQLite.
"""

import re
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from typing import Any, cast

from sqlite_utils import Database

from hub.store.postgres.connection import PostgresConnection
from hub.store.schema import STEPS
from hub.store.upgrading import CannotUpgrade

TYPES = {int: "BIGINT", str: 'TEXT COLLATE "C"', float: "DOUBLE PRECISION", bytes: "BYTEA"}
# The lock of whoever changes the schema or prepares a hall: one at a time, on whatever machine.
PREPARING = 7_105_105
_REFUSING = re.compile(
    r"CREATE TRIGGER (?P<name>\w+) BEFORE (?P<verb>UPDATE|DELETE) ON (?P<table>\w+)"
    r" BEGIN SELECT RAISE\(ABORT, '(?P<why>[^']+)'\); END"
)


def migrate(url: str) -> None:
    """Bring the schema up to this release, every step or none of them; one process at a time.

    Raises CannotUpgrade where a later release has been, DatabaseError.
    """
    with closing(PostgresConnection(url)) as connection:
        # Whoever migrates on another machine may take as long as it takes.
        connection.execute("SET lock_timeout = 0")
        connection.execute("SELECT pg_advisory_lock(?)", (PREPARING,))
        connection.execute("BEGIN")
        connection.execute(
            "CREATE TABLE IF NOT EXISTS migrations (name TEXT PRIMARY KEY, applied_at BIGINT NOT NULL)"
        )
        applied = {name for (name,) in connection.execute("SELECT name FROM migrations").fetchall()}
        unknown = applied - {step.__name__ for step in STEPS}
        if unknown:
            raise CannotUpgrade("newer", ", ".join(sorted(unknown)))
        for step in STEPS:
            if step.__name__ not in applied:
                _take(connection, step)
        connection.commit()


def _take(connection: PostgresConnection, step: Callable[[Database], None]) -> None:
    step(cast(Database, _Schema(connection)))
    row = (step.__name__, time.time_ns() // 1_000_000)
    connection.execute("INSERT INTO migrations (name, applied_at) VALUES (?, ?)", row)


class _Schema:
    """As much of sqlite-utils' Database as the steps use."""

    def __init__(self, connection: PostgresConnection) -> None:
        self._connection = connection

    def table(self, name: str) -> "_Table":
        return _Table(self._connection, name)

    def execute(self, sql: str, params: Sequence[Any] = ()) -> Any:
        refusing = _REFUSING.fullmatch(sql)
        if refusing is None:
            return self._connection.execute(sql, params)
        for statement in _refusal(**refusing.groupdict()):
            self._connection.execute(statement)
        return None


class _Table:
    """As much of sqlite-utils' Table as the steps use."""

    def __init__(self, connection: PostgresConnection, name: str) -> None:
        self._connection = connection
        self._name = name

    @property
    def columns_dict(self) -> dict[str, str]:
        return dict(
            self._connection.execute(
                "SELECT column_name, data_type FROM information_schema.columns"
                " WHERE table_schema = current_schema() AND table_name = ?",
                (self._name,),
            ).fetchall()
        )

    def create(
        self,
        columns: Mapping[str, type],
        pk: str | tuple[str, ...],
        not_null: Iterable[str] = (),
        defaults: Mapping[str, Any] | None = None,
    ) -> "_Table":
        keys = (pk,) if isinstance(pk, str) else pk
        defaults = defaults or {}
        lines = [
            f"{name} {TYPES[kind]}"
            + (" NOT NULL" if name in set(not_null) else "")
            + (f" DEFAULT {_literal(defaults[name])}" if name in defaults else "")
            for name, kind in columns.items()
        ]
        lines.append(f"PRIMARY KEY ({', '.join(keys)})")
        self._connection.execute(f"CREATE TABLE {self._name} ({', '.join(lines)})")
        return self

    def add_column(self, name: str, kind: type, not_null_default: Any = None) -> "_Table":
        ending = "" if not_null_default is None else f" NOT NULL DEFAULT {_literal(not_null_default)}"
        self._connection.execute(f"ALTER TABLE {self._name} ADD COLUMN {name} {TYPES[kind]}{ending}")
        return self

    def create_index(
        self, columns: Sequence[str], index_name: str | None = None, unique: bool = False
    ) -> "_Table":
        name = index_name or f"idx_{self._name}_{'_'.join(columns)}"
        kind = "UNIQUE INDEX" if unique else "INDEX"
        self._connection.execute(f"CREATE {kind} {name} ON {self._name} ({', '.join(columns)})")
        return self


def _literal(value: Any) -> str:
    if isinstance(value, str):
        return "'" + value.replace("'", "''") + "'"
    return str(int(value)) if isinstance(value, bool) else str(value)


def _refusal(name: str, verb: str, table: str, why: str) -> tuple[str, ...]:
    """A trigger that refuses a change of any row; taking all rows out at once is refused with it."""
    function = (
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql"
        f" AS $$ BEGIN RAISE EXCEPTION '{why}'; END $$"
    )
    trigger = f"CREATE TRIGGER {name} BEFORE {verb} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()"
    if verb != "DELETE":
        return function, trigger
    at_once = (
        f"CREATE TRIGGER {table}_keeps_all BEFORE TRUNCATE ON {table}"
        f" FOR EACH STATEMENT EXECUTE FUNCTION {name}()"
    )
    return function, trigger, at_once
