"""One service day's ledger: found by its tickets' places in it, so that no year of history is searched."""

import json
from typing import Any

from hub.domain.fairness import Line
from hub.store.database import Connection

Row = tuple[Any, ...]
AFTER_ALL = 2**62

_LAST_BEFORE = (
    "SELECT max(arrival_seq) FROM tickets WHERE hall_id = ? AND service_day ="
    " (SELECT max(service_day) FROM tickets WHERE hall_id = ? AND service_day < ?)"
)
_FIRST_AFTER = (
    "SELECT min(arrival_seq) FROM tickets WHERE hall_id = ? AND service_day ="
    " (SELECT min(service_day) FROM tickets WHERE hall_id = ? AND service_day > ?)"
)
_ROWS = (
    "SELECT seq, at, deed, actor, ticket_id, counter_number, rule, reason, after FROM ledger"
    " WHERE hall_id = ? AND seq > ? AND seq < ? ORDER BY seq"
)


def rows_of(connection: Connection, hall_id: str, day: str) -> list[Row]:
    """The entries of a service day (YYYY-MM-DD), oldest first, from the last issue before it to the next."""
    before = _arrival(connection, _LAST_BEFORE, hall_id, day)
    after = _arrival(connection, _FIRST_AFTER, hall_id, day)
    rows: list[Row] = connection.execute(_ROWS, (hall_id, before or 0, after or AFTER_ALL)).fetchall()
    return rows


def line_of(row: Row) -> Line:
    """One entry, read. Apart from `rows_of`, so that a long day can be read away from the serving thread."""
    seq, at, deed, actor, ticket_id, counter_number, rule, reason, after = row
    return Line(seq, at, deed, actor, ticket_id, counter_number, rule, reason, json.loads(after))


def days_known(connection: Connection, hall_id: str, most: int) -> list[str]:
    """The newest service days on which numbers were given, newest first."""
    days: list[str] = []
    newest: str | None = "9999-12-31"
    while newest is not None and len(days) < most:
        newest = connection.execute(
            "SELECT max(service_day) FROM tickets WHERE hall_id = ? AND service_day < ?", (hall_id, newest)
        ).fetchone()[0]
        days += [newest] if newest else []
    return days


def _arrival(connection: Connection, sql: str, hall_id: str, day: str) -> int | None:
    found: int | None = connection.execute(sql, (hall_id, hall_id, day)).fetchone()[0]
    return found
