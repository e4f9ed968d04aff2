"""How devices get their keys and lose them: codes that wait, keys that count, keys that no longer do.

The secret a device is given with its code becomes its key once the code is accepted: nothing secret is handed
over later, and an answer that is lost costs nothing.
"""

from dataclasses import dataclass

from hub.store.database import Connection
from hub.store.keys import Device, fingerprint


@dataclass(frozen=True)
class Pairing:
    """A code on a device's screen, and where the device is. Times UTC milliseconds."""

    key_hash: str
    hall_id: str
    code: str
    address: str
    browser: str
    expires_at: int


@dataclass(frozen=True)
class Paired:
    """A device's standing: since when and by whom it is paired or revoked, when and where last seen."""

    device: Device
    is_paired: bool
    paired_at: int | None
    paired_by: str | None
    revoked_at: int | None
    revoked_by: str | None
    last_seen_at: int | None
    last_address: str | None


def ask(connection: Connection, pairing: Pairing) -> None:
    """Keep a code that waits to be accepted."""
    connection.execute(
        "INSERT INTO pairings (key_hash, hall_id, code, address, browser, expires_at)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        tuple(vars(pairing).values()),
    )


def forget_expired(connection: Connection, hall_id: str, now: int) -> None:
    """Codes that have run out are nobody's any more."""
    connection.execute("DELETE FROM pairings WHERE hall_id = ? AND expires_at <= ?", (hall_id, now))


def forget_of(connection: Connection, hall_id: str, key_hash: str) -> None:
    """A device asks anew: its code before is worth nothing."""
    connection.execute("DELETE FROM pairings WHERE hall_id = ? AND key_hash = ?", (hall_id, key_hash))


def waiting(connection: Connection, hall_id: str, now: int) -> list[Pairing]:
    """Codes that may be accepted, the first to run out first."""
    rows = connection.execute(
        "SELECT key_hash, hall_id, code, address, browser, expires_at FROM pairings"
        " WHERE hall_id = ? AND expires_at > ? ORDER BY expires_at",
        (hall_id, now),
    )
    return [Pairing(*row) for row in rows.fetchall()]


def standing(connection: Connection, hall_id: str) -> list[Paired]:
    """Every device and how it stands, by id."""
    rows = connection.execute(
        "SELECT device_id, kind, zone_id, counter_number, key_hash, paired_at, paired_by, revoked_at,"
        " revoked_by, last_seen_at, last_address FROM devices WHERE hall_id = ? ORDER BY device_id",
        (hall_id,),
    )
    return [Paired(Device(*row[:4]), row[4] is not None, *row[5:]) for row in rows.fetchall()]


def give_key(
    connection: Connection, hall_id: str, device_id: str, key_hash: str | None, by: str, now: int
) -> None:
    """The key that counts for a device from now on; None takes the one it has."""
    names = ("paired_at", "paired_by", "revoked_at", "revoked_by")
    values = (now, by, None, None) if key_hash else (None, None, now, by)
    sets = ", ".join(f"{name} = ?" for name in names)
    connection.execute(
        f"UPDATE devices SET key_hash = ?, {sets} WHERE hall_id = ? AND device_id = ?",
        (key_hash, *values, hall_id, device_id),
    )


def retire_key(connection: Connection, hall_id: str, device_id: str, because: str, now: int) -> bool:
    """Remember the key a device has as one that no longer counts; False when it has none."""
    retired = connection.execute(
        "INSERT INTO retired_keys (key_hash, hall_id, device_id, retired_at, because)"
        " SELECT key_hash, hall_id, device_id, ?, ? FROM devices"
        " WHERE hall_id = ? AND device_id = ? AND key_hash IS NOT NULL"
        " ON CONFLICT (key_hash) DO NOTHING RETURNING key_hash",
        (now, because, hall_id, device_id),
    )
    return bool(retired.fetchall())


def retired_device(connection: Connection, hall_id: str, key: str) -> str | None:
    """The device whose former key this is, replaced by another."""
    row = connection.execute(
        "SELECT device_id FROM retired_keys WHERE key_hash = ? AND hall_id = ? AND because = 'replaced'",
        (fingerprint(key), hall_id),
    ).fetchone()
    return str(row[0]) if row else None


def hand_out(connection: Connection, hall_id: str, device_id: str, key: str, by: str, now: int) -> None:
    """The hub pairs a device itself, unless staff have paired or revoked it."""
    connection.execute(
        "UPDATE devices SET key_hash = ?, paired_by = ?, paired_at = COALESCE(paired_at, ?)"
        " WHERE hall_id = ? AND device_id = ? AND revoked_at IS NULL"
        " AND (paired_by IS NULL OR paired_by = ?)",
        (fingerprint(key), by, now, hall_id, device_id, by),
    )


def retire_handed_out(connection: Connection, hall_id: str, by: str, now: int) -> None:
    """A hall that hands nothing out any more: the keys it has handed out end."""
    connection.execute(
        "UPDATE devices SET key_hash = NULL, revoked_at = ?, revoked_by = ?"
        " WHERE hall_id = ? AND paired_by = ? AND key_hash IS NOT NULL",
        (now, by, hall_id, by),
    )


def saw(connection: Connection, hall_id: str, seen: list[tuple[int, str, str]]) -> None:
    """Write down when and at which address devices were last seen: (UTC milliseconds, address, device)."""
    connection.executemany(
        "UPDATE devices SET last_seen_at = ?, last_address = ? WHERE hall_id = ? AND device_id = ?",
        [(at, address, hall_id, device_id) for at, address, device_id in seen],
    )
