"""Sessions that last: who is signed on where, and when they were last heard of."""

from dataclasses import dataclass

from hub.store.database import Connection

ID_LENGTH = 16


@dataclass(frozen=True)
class OpenSession:
    """A session that has not ended. Times UTC milliseconds; `mark` is its token's fingerprint."""

    mark: str
    staff_number: str
    counter_number: int | None
    signed_on_at: int
    last_active_at: int
    last_address: str | None

    @property
    def session_id(self) -> str:
        """What it is called where its token may not be known."""
        return self.mark[:ID_LENGTH]


def all_open(connection: Connection, hall_id: str) -> list[OpenSession]:
    """Every session that has not ended, the oldest first."""
    rows = connection.execute(
        "SELECT token_hash, staff_number, counter_number, signed_on_at,"
        " COALESCE(last_active_at, signed_on_at), last_address FROM sessions"
        " WHERE hall_id = ? AND signed_off_at IS NULL ORDER BY signed_on_at",
        (hall_id,),
    )
    return [OpenSession(*row) for row in rows.fetchall()]


def end(connection: Connection, hall_id: str, mark: str, now: int) -> None:
    """A session ends."""
    connection.execute(
        "UPDATE sessions SET signed_off_at = ? WHERE hall_id = ? AND token_hash = ?"
        " AND signed_off_at IS NULL",
        (now, hall_id, mark),
    )


def heard(connection: Connection, hall_id: str, signs: list[tuple[int, str, str]]) -> None:
    """Write down when and from where sessions were last heard of: (UTC milliseconds, address, mark)."""
    connection.executemany(
        "UPDATE sessions SET last_active_at = ?, last_address = ? WHERE hall_id = ? AND token_hash = ?",
        [(at, address, hall_id, mark) for at, address, mark in signs],
    )


def marks(connection: Connection, hall_id: str) -> set[str]:
    """The fingerprints of every key and token that counts."""
    rows = connection.execute(
        "SELECT key_hash FROM devices WHERE hall_id = ? AND key_hash IS NOT NULL"
        " UNION ALL SELECT token_hash FROM sessions WHERE hall_id = ? AND signed_off_at IS NULL",
        (hall_id, hall_id),
    )
    return {str(row[0]) for row in rows.fetchall()}
