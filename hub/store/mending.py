"""A damaged database: found before serving; entries put behind a copy's, its tables made as they tell."""

import json
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

from hub.domain.comparing import differences
from hub.domain.retelling import KEYS, Key, Retelling, Row
from hub.store import verifying
from hub.store.backups import BackupBroken, check
from hub.store.catalogue import defaults
from hub.store.database import Connection, DatabaseError
from hub.store.journal import Line, goes_on_from
from hub.store.verifying import HASHED

# Up to this size the whole file is checked at each start (about a third of a second); above, its newest part.
WHOLE_BYTES = 64 * 1024 * 1024
_NEWEST = 2000
BLANK = ("gone", "empty")
"""No faults where nothing was ever kept: a new hall, or one cut off in its very first start."""


def fault_of(file: Path) -> str | None:
    """What is wrong with a database file: gone, empty, or not as SQLite left it; None when it is well."""
    if not file.exists():
        return "gone"
    try:
        if _is_empty(file):
            return "empty"
        if file.stat().st_size <= WHOLE_BYTES:
            check(file)
            return None
        with closing(verifying.open_to_read(file)) as connection:
            return _fault_at_the_end(connection)
    except BackupBroken as broken:
        return broken.why
    except DatabaseError as error:
        return str(error)


def _is_empty(file: Path) -> bool:
    with closing(verifying.open_to_read(file)) as connection:
        return connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone() is None


def _fault_at_the_end(connection: Connection) -> str | None:
    for hall_id in verifying.hall_ids(connection):
        connection.execute("SELECT count(*) FROM tickets WHERE hall_id = ? AND ended_at IS NULL", (hall_id,))
        newest = "SELECT seq FROM ledger WHERE hall_id = ? ORDER BY seq DESC LIMIT ?"
        connection.execute(newest, (hall_id, _NEWEST)).fetchall()
        if not verifying.ends_as_told(connection, hall_id):
            return "the ledger does not end where the hall says"
    return None


def end_of(connection: Connection, hall_id: str) -> tuple[int, str, int]:
    """The newest entry: its seq, its hash, when it was (UTC milliseconds)."""
    row = connection.execute(
        "SELECT seq, hash, at FROM ledger WHERE hall_id = ? ORDER BY seq DESC LIMIT 1", (hall_id,)
    ).fetchone()
    return (int(row[0]), str(row[1]), int(row[2])) if row else (0, "", 0)


def is_continued(copy: Path, folder: Path, hall_id: str) -> bool:
    """Whether the journal in `folder` goes on from where a copy ends."""
    with closing(verifying.open_to_read(copy)) as connection:
        seq, digest, _ = end_of(connection, hall_id)
    return goes_on_from(folder, seq, digest)


def append(connection: Connection, hall_id: str, lines: Iterable[Line]) -> None:
    """Put entries behind the newest, as they were; they must follow from it."""
    names = ("hall_id", "seq", "hash", *HASHED)
    marks = ", ".join("?" * len(names))
    connection.executemany(
        f"INSERT INTO ledger ({', '.join(names)}) VALUES ({marks})", [(hall_id, *line) for line in lines]
    )
    seq, digest, _ = end_of(connection, hall_id)
    connection.execute(
        "UPDATE halls SET seq = ?, last_hash = ?, standing_mark = ? WHERE hall_id = ?",
        (seq, digest, digest, hall_id),
    )


def make_as_told(connection: Connection, hall_id: str, told_from: int) -> None:
    """Change every table to what the ledger tells; entries up to `told_from` are in the tables already."""
    retelling, days = Retelling(), 0
    settled: set[str] = set()
    for entry, _ in verifying.entries(connection, hall_id):
        retelling.hear(entry)
        if entry.seq <= told_from and len(retelling.days) > days:
            # Long ended, and in the copy as they ended: years need not be held in memory.
            days = len(retelling.days)
            settled |= {str(key[0]) for key in retelling.let_go()}
    for table in KEYS:
        stored = (
            verifying.tickets_but(connection, hall_id, settled)
            if table == "tickets"
            else verifying.rows(connection, hall_id, table)
        )
        _make(connection, hall_id, table, retelling.tables[table], stored)


def _make(
    connection: Connection, hall_id: str, table: str, told: dict[Key, Row], stored: dict[Key, dict[str, Any]]
) -> None:
    given = defaults(connection, table)
    columns = _columns(connection, table)
    for found in differences(table, told, stored, given):
        where = " AND ".join(f"{name} = ?" for name in ("hall_id", *KEYS[table]))
        key = (hall_id, *found.key)
        if found.kind == "unrecorded":
            connection.execute(f"DELETE FROM {table} WHERE {where}", key)
        elif found.kind == "differs":
            value = _stored(table, found.told)
            connection.execute(f"UPDATE {table} SET {found.column} = ? WHERE {where}", (value, *key))
        else:
            row = {**given, **told[found.key], "hall_id": hall_id}
            known = {name: _stored(table, value) for name, value in row.items() if name in columns}
            marks = ", ".join("?" * len(known))
            connection.execute(
                f"INSERT INTO {table} ({', '.join(known)}) VALUES ({marks})", tuple(known.values())
            )


def _columns(connection: Connection, table: str) -> set[str]:
    return {
        name for (name,) in connection.execute("SELECT name FROM pragma_table_info(?)", (table,)).fetchall()
    }


def _stored(table: str, value: Any) -> Any:
    """As the tables hold it: what remains of a visit as words, other lists and tables as JSON."""
    if isinstance(value, list) and table == "tickets":
        return " ".join(map(str, value))
    if isinstance(value, (list, dict)):
        return json.dumps(value, ensure_ascii=False)
    return value


def in_one_transaction(connection: Connection, act: Callable[[], None]) -> None:
    """All of it or nothing."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Rows are put in table by table; they belong together only at the end.
        connection.execute("PRAGMA defer_foreign_keys = ON")
        act()
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
