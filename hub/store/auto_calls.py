"""Counters that call by themselves when somebody comes."""

from hub.domain.awaiting import AutoCall
from hub.domain.errors import NotFound
from hub.store.database import Connection

_COLUMNS = "counter_number, is_auto_call, auto_call_since_at"


def _auto_call(row: tuple[int, int, int | None]) -> AutoCall:
    return AutoCall(row[0], bool(row[1]), row[2])


def get(connection: Connection, hall_id: str, counter_number: int) -> AutoCall:
    """Whether this counter calls by itself, and since when it waits for somebody. Raises NotFound."""
    row = connection.execute(
        f"SELECT {_COLUMNS} FROM counters WHERE hall_id = ? AND counter_number = ?", (hall_id, counter_number)
    ).fetchone()
    if row is None:
        raise NotFound("no-such-counter", counter=counter_number)
    return _auto_call(row)


def awaiting(connection: Connection, hall_id: str) -> list[AutoCall]:
    """The counters that wait for somebody to come, the one that waits longest first."""
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM counters WHERE hall_id = ? AND auto_call_since_at IS NOT NULL"
        " ORDER BY auto_call_since_at, counter_number",
        (hall_id,),
    )
    return [_auto_call(row) for row in rows.fetchall()]


def save(connection: Connection, hall_id: str, auto_call: AutoCall) -> None:
    """Keep what a counter is set to."""
    connection.execute(
        "UPDATE counters SET is_auto_call = ?, auto_call_since_at = ?"
        " WHERE hall_id = ? AND counter_number = ?",
        (int(auto_call.is_on), auto_call.since_at, hall_id, auto_call.counter_number),
    )
