"""Who was first at each post on each day (R05)."""

from dataclasses import astuple, dataclass

from hub.store.database import Connection


@dataclass(frozen=True)
class Attendance:
    """The first to sign on at a counter that day: "early", "on_time" or "late"."""

    hall_id: str
    service_day: str
    counter_number: int
    staff_number: str
    signed_on_at: int
    attendance: str


def keep_first(connection: Connection, attendance: Attendance) -> bool:
    """Keep it unless somebody was at the post earlier that day; tells whether it was the first."""
    kept = connection.execute(
        "INSERT INTO attendances"
        " (hall_id, service_day, counter_number, staff_number, signed_on_at, attendance)"
        " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (hall_id, service_day, counter_number) DO NOTHING",
        astuple(attendance),
    )
    return bool(kept.rowcount == 1)


def of_day(connection: Connection, hall_id: str, service_day: str) -> dict[int, str]:
    """How early somebody was at each post on a day, by counter number."""
    rows = connection.execute(
        "SELECT counter_number, attendance FROM attendances WHERE hall_id = ? AND service_day = ?",
        (hall_id, service_day),
    )
    return dict(rows.fetchall())
