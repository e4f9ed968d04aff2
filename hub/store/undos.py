"""The one step each counter may take back."""

from collections.abc import Mapping
from dataclasses import astuple, dataclass, fields

from hub.store.database import Connection


@dataclass(frozen=True)
class Undo:
    """What a counter's clerk did last, until when it may be undone, and the steps back as JSON."""

    hall_id: str
    counter_number: int
    clerk_number: str
    deed: str
    number: str
    until_at: int
    steps: str


_NAMES = [field.name for field in fields(Undo)]
_COLUMNS = ", ".join(_NAMES)
_SET = ", ".join(f"{name} = excluded.{name}" for name in _NAMES[2:])


_STANDING = (
    "state",
    "state_since_at",
    "idle_since_at",
    "priority_streak",
    "is_auto_call",
    "auto_call_since_at",
    "service_day",
    "done",
    "no_show",
)


def standing(connection: Connection, hall_id: str, counter_number: int) -> dict[str, str | int | None]:
    """Whatever a deed may change of a counter besides its tickets; no figures before its first ending."""
    row = connection.execute(
        "SELECT c.state, c.state_since_at, c.idle_since_at, c.priority_streak, c.is_auto_call,"
        " c.auto_call_since_at, h.service_day, t.done, t.no_show"
        " FROM counters c JOIN halls h ON h.hall_id = c.hall_id LEFT JOIN tallies t ON t.hall_id = c.hall_id"
        " AND t.service_day = h.service_day AND t.counter_number = c.counter_number"
        " WHERE c.hall_id = ? AND c.counter_number = ?",
        (hall_id, counter_number),
    ).fetchone()
    return dict(zip(_STANDING, row, strict=True))


def put_back(
    connection: Connection, hall_id: str, counter_number: int, was: Mapping[str, str | int | None]
) -> None:
    """Make a counter's idle time, streak and figures what `standing` said."""
    connection.execute(
        "UPDATE counters SET idle_since_at = ?, priority_streak = ? WHERE hall_id = ? AND counter_number = ?",
        (was["idle_since_at"], was["priority_streak"], hall_id, counter_number),
    )
    key = (hall_id, was["service_day"], counter_number)
    where = "WHERE hall_id = ? AND service_day = ? AND counter_number = ?"
    if was["done"] is None:
        connection.execute(f"DELETE FROM tallies {where}", key)
    else:
        connection.execute(
            f"UPDATE tallies SET done = ?, no_show = ? {where}", (was["done"], was["no_show"], *key)
        )


def keep(connection: Connection, undo: Undo) -> None:
    """Remember a counter's newest step; the one before it is forgotten."""
    connection.execute(
        f"INSERT INTO undos ({_COLUMNS}) VALUES ({', '.join('?' * len(_NAMES))})"
        f" ON CONFLICT (hall_id, counter_number) DO UPDATE SET {_SET}",
        astuple(undo),
    )


def find(connection: Connection, hall_id: str, counter_number: int) -> Undo | None:
    """The step this counter took last."""
    row = connection.execute(
        f"SELECT {_COLUMNS} FROM undos WHERE hall_id = ? AND counter_number = ?", (hall_id, counter_number)
    ).fetchone()
    return Undo(*row) if row else None


def lasting(connection: Connection, hall_id: str, now: int) -> dict[int, Undo]:
    """What may still be undone, by counter."""
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM undos WHERE hall_id = ? AND until_at >= ?", (hall_id, now)
    )
    return {row[1]: Undo(*row) for row in rows.fetchall()}


def forget(connection: Connection, hall_id: str, counter_number: int) -> None:
    """Nothing may be undone at this counter any more."""
    connection.execute(
        "DELETE FROM undos WHERE hall_id = ? AND counter_number = ?", (hall_id, counter_number)
    )
