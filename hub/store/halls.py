"""The hall's own row: its sequence, its service day, its numbers, its pace."""

from typing import Any

from hub.store.database import Connection


def ensure(connection: Connection, hall_id: str) -> None:
    """Make the hall's row unless it is there."""
    connection.execute(
        "INSERT INTO halls (hall_id, seq, last_hash, service_day) VALUES (?, 0, '', '')"
        " ON CONFLICT (hall_id) DO NOTHING",
        (hall_id,),
    )


def seq(connection: Connection, hall_id: str) -> int:
    """The newest ledger seq of the hall."""
    return int(connection.execute("SELECT seq FROM halls WHERE hall_id = ?", (hall_id,)).fetchone()[0])


def service_day(connection: Connection, hall_id: str) -> str:
    """The newest service day used, or ""."""
    row = connection.execute("SELECT service_day FROM halls WHERE hall_id = ?", (hall_id,)).fetchone()
    return str(row[0])


def moment(connection: Connection, hall_id: str) -> tuple[int, str, str]:
    """The newest ledger seq, the newest service day, and what the Standing read now is true for."""
    row = connection.execute(
        "SELECT seq, service_day, standing_mark FROM halls WHERE hall_id = ?", (hall_id,)
    ).fetchone()
    return int(row[0]), str(row[1]), str(row[2])


def set_service_day(connection: Connection, hall_id: str, day: str) -> None:
    """Remember the newest service day."""
    connection.execute("UPDATE halls SET service_day = ? WHERE hall_id = ?", (day, hall_id))


def closed_day(connection: Connection, hall_id: str) -> str:
    """The newest service day that was closed, or ""."""
    row = connection.execute("SELECT closed_day FROM halls WHERE hall_id = ?", (hall_id,)).fetchone()
    return str(row[0] or "")


def set_closed_day(connection: Connection, hall_id: str, day: str) -> None:
    """Remember the newest service day that was closed."""
    connection.execute("UPDATE halls SET closed_day = ? WHERE hall_id = ?", (day, hall_id))


def next_ordinal(connection: Connection, hall_id: str, day: str, letter: str) -> int:
    """The next number of this letter on this service day, from 1, without gaps."""
    row = connection.execute(
        "INSERT INTO numberings (hall_id, service_day, letter, last) VALUES (?, ?, ?, 1)"
        " ON CONFLICT (hall_id, service_day, letter) DO UPDATE SET last = numberings.last + 1 RETURNING last",
        (hall_id, day, letter),
    ).fetchone()
    return int(row[0])


def paces(connection: Connection, hall_id: str) -> dict[str, float]:
    """Observed seconds a ticket occupies a counter, by service id."""
    rows = connection.execute("SELECT service_id, pace_seconds FROM paces WHERE hall_id = ?", (hall_id,))
    return dict(rows.fetchall())


def set_pace(connection: Connection, hall_id: str, service_id: str, pace_seconds: float) -> None:
    """Keep a service's newest pace."""
    connection.execute(
        "INSERT INTO paces (hall_id, service_id, pace_seconds) VALUES (?, ?, ?)"
        " ON CONFLICT (hall_id, service_id) DO UPDATE SET pace_seconds = excluded.pace_seconds",
        (hall_id, service_id, pace_seconds),
    )


def put_back_pace(
    connection: Connection, hall_id: str, service_id: str, learnt: float, before: float | None
) -> float | None:
    """Unlearn a pace, unless somebody has taught a newer one since; answers what it is then."""
    key = (hall_id, service_id, learnt)
    where = "WHERE hall_id = ? AND service_id = ? AND pace_seconds = ?"
    if before is None:
        connection.execute(f"DELETE FROM paces {where}", key)
    else:
        connection.execute(f"UPDATE paces SET pace_seconds = ? {where}", (before, *key))
    return paces(connection, hall_id).get(service_id)


def tally(connection: Connection, hall_id: str, day: str, counter_number: int, ending: str) -> dict[str, Any]:
    """Count one ending ("done" or "no_show") at a counter on a service day; answers its figures now."""
    done, no_show = int(ending == "done"), int(ending == "no_show")
    row = connection.execute(
        "INSERT INTO tallies (hall_id, service_day, counter_number, done, no_show) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (hall_id, service_day, counter_number)"
        " DO UPDATE SET done = tallies.done + excluded.done, no_show = tallies.no_show + excluded.no_show"
        " RETURNING done, no_show",
        (hall_id, day, counter_number, done, no_show),
    ).fetchone()
    return {"service_day": day, "counter_number": counter_number, "done": row[0], "no_show": row[1]}


def done_by_counter(connection: Connection, hall_id: str, day: str) -> dict[int, int]:
    """Tickets done at each counter on a service day."""
    rows = connection.execute(
        "SELECT counter_number, done FROM tallies WHERE hall_id = ? AND service_day = ?", (hall_id, day)
    )
    return dict(rows.fetchall())
