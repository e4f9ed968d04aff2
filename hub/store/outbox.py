"""The ledger as the city takes it in: each entry as the text whose hash the next one begins with."""

from hub.encoding import as_json
from hub.store.database import Connection

_COLUMNS = (
    "seq, at, deed, actor, ticket_id, counter_number, zone_id, service_id, rule, reason, before, after, hash"
)


def entries_after(connection: Connection, hall_id: str, seq: int, most: int) -> list[str]:
    """The entries after `seq`, at most so many, in order."""
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM ledger WHERE hall_id = ? AND seq > ? ORDER BY seq LIMIT ?",
        (hall_id, seq, most),
    ).fetchall()
    before = [hash_at(connection, hall_id, seq), *(row[-1] for row in rows)]
    return [as_json([last_hash, *row[:-1]]) for last_hash, row in zip(before, rows, strict=False)]


def hash_at(connection: Connection, hall_id: str, seq: int) -> str | None:
    """The hash of an entry; "" before the first, None beyond the last."""
    if seq == 0:
        return ""
    row = connection.execute(
        "SELECT hash FROM ledger WHERE hall_id = ? AND seq = ?", (hall_id, seq)
    ).fetchone()
    return str(row[0]) if row else None


def forwarded(connection: Connection, hall_id: str) -> tuple[int, int] | None:
    """The newest entry the city was known to have, and when that was; None before the first time."""
    row = connection.execute("SELECT seq, at FROM forwarded WHERE hall_id = ?", (hall_id,)).fetchone()
    return (int(row[0]), int(row[1])) if row else None


def keep_forwarded(connection: Connection, hall_id: str, seq: int, now: int) -> None:
    """Remember how far the city has come."""
    connection.execute(
        "INSERT INTO forwarded (hall_id, seq, at) VALUES (?, ?, ?)"
        " ON CONFLICT (hall_id) DO UPDATE SET seq = excluded.seq, at = excluded.at",
        (hall_id, seq, now),
    )
