"""盘点: a hall whose ledger was begun by an earlier release tells, once, what that release left unsaid.

From that entry on the ledger rebuilds everything; tickets it always told from the first.
"""

from collections.abc import Iterator
from typing import Any

from hub.domain.retelling import INVENTORY, KEYS
from hub.store.database import Connection
from hub.store.ledger import Book, Entry

ROWS = 200
ALWAYS_TOLD = ("halls", "tickets")


def take_if_due(connection: Connection, hall_id: str, now: int) -> None:
    """Write the inventory unless the hall has one or was new with a release that tells everything."""
    seq, told_since = connection.execute(
        "SELECT seq, told_since FROM halls WHERE hall_id = ?", (hall_id,)
    ).fetchone()
    if told_since is not None:
        return
    if seq:
        _write(connection, hall_id, now)
    since = seq + 1 if seq else 0
    connection.execute("UPDATE halls SET told_since = ? WHERE hall_id = ?", (since, hall_id))


def _write(connection: Connection, hall_id: str, now: int) -> None:
    book = Book(connection, hall_id)
    tables = [table for table in KEYS if table not in ALWAYS_TOLD]
    book.append(_entry(now, {"tables": tables}))
    for table in tables:
        for rows in _rows(connection, f"SELECT * FROM {table} WHERE hall_id = ?", hall_id):
            book.append(_entry(now, {"table": table, "rows": rows}))
    # Those who wait were given their place by the upgrade itself.
    open_tickets = "SELECT * FROM tickets WHERE hall_id = ? AND ended_at IS NULL"
    for rows in _rows(connection, open_tickets, hall_id):
        book.append(_entry(now, {"table": "tickets", "rows": rows}))
    book.close()


def _rows(connection: Connection, sql: str, hall_id: str) -> Iterator[list[dict[str, Any]]]:
    cursor = connection.execute(sql, (hall_id,))
    names = [column[0] for column in cursor.description]
    while some := cursor.fetchmany(ROWS):
        yield [dict(zip(names, row, strict=True)) for row in some]


def _entry(now: int, after: dict[str, Any]) -> Entry:
    return Entry(now, INVENTORY, "hub:upgrade", None, None, None, None, None, None, {}, after)
