"""Spoken and shown calls."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from hub.domain.quick import quickly_made
from hub.store.database import Connection

_COLUMNS = (
    "announcement_id, hall_id, zone_id, seq, kind, ticket_id, number, counter_number, called_at, expires_at,"
    " shown_at, spoken_at"
)


@quickly_made
@dataclass(frozen=True)
class Announcement:
    """One call or recall, for the screens of one zone; not spoken after `expires_at`."""

    announcement_id: str
    hall_id: str
    zone_id: str
    seq: int
    kind: str
    ticket_id: str
    number: str
    counter_number: int
    called_at: int
    expires_at: int
    shown_at: int | None = None
    spoken_at: int | None = None


def add(connection: Connection, announcement: Announcement) -> None:
    """Keep a new announcement."""
    connection.execute(
        f"INSERT INTO announcements ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        tuple(vars(announcement).values()),
    )


def newest(
    connection: Connection, hall_id: str, zone_id: str, least: int, after_seq: int, most: int
) -> list[Announcement]:
    """Newest first: everything after `after_seq`, at least `least` and at most `most` of them."""
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM announcements WHERE hall_id = ? AND zone_id = ?"
        " AND withdrawn_at IS NULL ORDER BY seq DESC LIMIT ?",
        (hall_id, zone_id, most),
    )
    found: list[Announcement] = []
    for row in rows:
        announcement = Announcement(*row)
        if len(found) >= least and announcement.seq <= after_seq:
            break
        found.append(announcement)
    return found


def first_unexpired(
    connection: Connection, hall_id: str, zone_id: str, since_at: int, now: int
) -> int | None:
    """The seq of the oldest announcement of a zone that may still be shown; None when there is none.

    `since_at`: no older one can be; ids begin with the time in 12 hex digits, so only these are read.
    """
    row = connection.execute(
        "SELECT min(seq) FROM announcements WHERE announcement_id >= ? AND hall_id || '' = ?"
        " AND zone_id || '' = ? AND expires_at > ? AND withdrawn_at IS NULL",
        (f"{since_at:012x}", hall_id, zone_id, now),
    ).fetchone()
    return None if row[0] is None else int(row[0])


def latest_of_ticket(connection: Connection, ticket_id: str) -> Announcement | None:
    """The newest announcement of a ticket."""
    row = connection.execute(
        f"SELECT {_COLUMNS} FROM announcements WHERE ticket_id = ? AND withdrawn_at IS NULL"
        " ORDER BY seq DESC LIMIT 1",
        (ticket_id,),
    ).fetchone()
    return Announcement(*row) if row else None


def withdraw(
    connection: Connection, hall_id: str, zone_ids: Iterable[str], seqs: Sequence[int], now: int
) -> None:
    """Take back the announcements that these ledger entries made: nobody shall see or hear them any more."""
    connection.executemany(
        "UPDATE announcements SET withdrawn_at = ? WHERE hall_id = ? AND zone_id = ? AND seq = ?",
        [(now, hall_id, zone_id, seq) for zone_id in zone_ids for seq in seqs],
    )


def withdrawn(connection: Connection, hall_id: str, zone_id: str, now: int) -> list[str]:
    """The ids of announcements that were taken back and that a screen might still hold."""
    rows = connection.execute(
        "SELECT announcement_id FROM announcements WHERE hall_id = ? AND zone_id = ? AND expires_at > ?"
        " AND withdrawn_at IS NOT NULL ORDER BY seq",
        (hall_id, zone_id, now),
    )
    return [str(announcement_id) for (announcement_id,) in rows.fetchall()]


def mark(
    connection: Connection, zone_id: str, announcement_ids: list[str], column: str, now: int
) -> list[int]:
    """Set `column` ("shown_at" or "spoken_at") where it is still empty; returns the counters concerned."""
    if column not in ("shown_at", "spoken_at"):
        raise ValueError(column)
    counters = []
    for announcement_id in announcement_ids:
        row = connection.execute(
            f"UPDATE announcements SET {column} = ? WHERE announcement_id = ? AND zone_id = ?"
            f" AND {column} IS NULL RETURNING counter_number",
            (now, announcement_id, zone_id),
        ).fetchone()
        if row:
            counters.append(int(row[0]))
    return counters
