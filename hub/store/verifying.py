"""The ledger and the tables read back, to be held against each other. Only reads; a hub may go on serving."""

import json
from collections.abc import Container, Iterable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

from hub.domain.retelling import KEYS, Heard, Key
from hub.store.catalogue import each, tables
from hub.store.database import Connection
from hub.store.ledger import link
from hub.store.opening import Where
from hub.store.sqlite import sqlite3

# What an entry's hash covers, in that order.
HASHED = (
    *("at", "deed", "actor", "ticket_id", "counter_number", "zone_id", "service_id"),
    *("rule", "reason", "before", "after"),
)


def open_to_read(where: Where) -> Connection:
    """One consistent view of a database as it is now. Raises DatabaseError for a file that is none."""
    if isinstance(where, Path):
        connection = sqlite3.connect(f"file:{quote(str(where))}?mode=ro", uri=True, isolation_level=None)
        connection.execute("BEGIN")
        return connection
    from hub.store.postgres.connection import PostgresConnection

    server = PostgresConnection(where)
    server.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
    return server


def hall_ids(connection: Connection) -> list[str]:
    """The halls of the file."""
    return [row[0] for row in connection.execute("SELECT hall_id FROM halls ORDER BY hall_id").fetchall()]


def length(connection: Connection, hall_id: str) -> int:
    """How many entries the ledger has."""
    row = connection.execute("SELECT count(*) FROM ledger WHERE hall_id = ?", (hall_id,)).fetchone()
    return int(row[0])


def entries(connection: Connection, hall_id: str) -> Iterator[tuple[Heard, bool]]:
    """Every entry from the first, and whether it follows from the one before it by its hash and seq."""
    sql = f"SELECT seq, hash, {', '.join(HASHED)} FROM ledger WHERE hall_id = ? ORDER BY seq"
    last_hash = ""
    for expected_seq, (seq, digest, *columns) in enumerate(each(connection, sql, (hall_id,)), start=1):
        is_linked = seq == expected_seq and digest == link(last_hash, seq, tuple(columns))
        last_hash = digest
        yield _heard(seq, columns), is_linked


def ends_as_told(connection: Connection, hall_id: str) -> bool:
    """Whether the ledger's last entry is the one the hall's row names: nothing was cut off its end."""
    row = connection.execute(
        "SELECT halls.seq, halls.last_hash, ledger.seq, ledger.hash FROM halls LEFT JOIN ledger"
        " ON ledger.hall_id = halls.hall_id WHERE halls.hall_id = ? ORDER BY ledger.seq DESC LIMIT 1",
        (hall_id,),
    ).fetchone()
    return tuple(row[:2]) == (row[2] or 0, row[3] or "")


def rows(connection: Connection, hall_id: str, table: str) -> dict[Key, dict[str, Any]]:
    """The stored rows of a hall's table, by key; none where this file has no such table yet."""
    if table not in tables(connection):
        return {}
    cursor = connection.execute(f"SELECT * FROM {table} WHERE hall_id = ?", (hall_id,))
    names = [column[0] for column in cursor.description]
    found = (dict(zip(names, row, strict=True)) for row in cursor)
    return {tuple(row[name] for name in KEYS[table]): row for row in found}


def ticket_rows(
    connection: Connection, hall_id: str, keys: Iterable[Key]
) -> Iterator[tuple[Key, dict[str, Any]]]:
    """The stored rows of these tickets, as far as there are any."""
    for key in keys:
        cursor = connection.execute(
            "SELECT * FROM tickets WHERE ticket_id = ? AND hall_id = ?", (*key, hall_id)
        )
        names = [column[0] for column in cursor.description]
        for row in cursor.fetchall():
            yield key, dict(zip(names, row, strict=True))


def tickets_but(connection: Connection, hall_id: str, known: Container[str]) -> dict[Key, dict[str, Any]]:
    """The stored tickets other than those known already, by key."""
    names = [column[0] for column in connection.execute("SELECT * FROM tickets LIMIT 0").description]
    place = names.index("ticket_id")
    found = each(connection, "SELECT * FROM tickets WHERE hall_id = ?", (hall_id,))
    return {(row[place],): dict(zip(names, row, strict=True)) for row in found if row[place] not in known}


def _heard(seq: int, columns: list[Any]) -> Heard:
    told = dict(zip(HASHED, columns, strict=True))
    names = ("at", "deed", "actor", "ticket_id", "counter_number", "service_id", "reason")
    return Heard(seq=seq, after=_parsed(told["after"]), **{name: told[name] for name in names})


def _parsed(after: str) -> dict[str, Any]:
    """What an entry tells; nothing where somebody has spoilt it (its hash is wrong then, too)."""
    try:
        found = json.loads(after)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
