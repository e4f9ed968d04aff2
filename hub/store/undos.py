"""The one step each counter may take back."""

from collections.abc import Mapping
from dataclasses import dataclass, fields

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


def put_back(
    connection: Connection, hall_id: str, counter_number: int, was: Mapping[str, str | int | None]
) -> None:
    """Make a counter's idle time and streak what they were."""
    connection.execute(
        "UPDATE counters SET idle_since_at = ?, priority_streak = ? WHERE hall_id = ? AND counter_number = ?",
        (was["idle_since_at"], was["priority_streak"], hall_id, counter_number),
    )


def put_back_figures(connection: Connection, hall_id: str, was: Mapping[str, str | int | None]) -> None:
    """Make a counter's figures of a day what they were; before its first ending it had none."""
    key = (hall_id, was["service_day"], was["counter_number"])
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
        tuple(vars(undo).values()),
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
