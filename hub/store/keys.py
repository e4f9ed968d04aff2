"""Who may come in: devices, PINs, sessions. Secrets are kept as hashes only."""

import hashlib
from dataclasses import dataclass

from hub.store.database import Connection


@dataclass(frozen=True)
class Device:
    """A paired device; `counter_number` for what stands at a counter, `zone_id` for what serves a zone."""

    device_id: str
    kind: str
    zone_id: str | None
    counter_number: int | None


@dataclass(frozen=True)
class Session:
    """A clerk signed on at a counter, with the lease's epoch; one at the desk has no counter.

    Times UTC milliseconds.
    """

    staff_number: str
    counter_number: int | None
    epoch: int
    signed_on_at: int = 0
    last_active_at: int = 0


def fingerprint(secret: str) -> str:
    """How a random key of 128 bits or more is kept (no salt needed: it cannot be guessed)."""
    return hashlib.sha256(secret.encode()).hexdigest()


def ensure_device(connection: Connection, hall_id: str, device: Device) -> None:
    """Keep what the configuration says of a device; its key stays as it is."""
    connection.execute(
        "INSERT INTO devices (hall_id, device_id, kind, zone_id, counter_number)"
        " VALUES (?, ?, ?, ?, ?) ON CONFLICT (hall_id, device_id) DO UPDATE SET kind = excluded.kind,"
        " zone_id = excluded.zone_id, counter_number = excluded.counter_number",
        (hall_id, device.device_id, device.kind, device.zone_id, device.counter_number),
    )


def device_by_key(connection: Connection, hall_id: str, key: str) -> Device | None:
    """The device that holds this key."""
    row = connection.execute(
        "SELECT device_id, kind, zone_id, counter_number FROM devices WHERE key_hash = ? AND hall_id = ?",
        (fingerprint(key), hall_id),
    ).fetchone()
    return Device(*row) if row else None


def pin_hash(connection: Connection, hall_id: str, staff_number: str) -> str | None:
    """The argon2 hash of a person's PIN."""
    row = connection.execute(
        "SELECT pin_hash FROM pins WHERE hall_id = ? AND staff_number = ?", (hall_id, staff_number)
    ).fetchone()
    return str(row[0]) if row else None


def set_pin_hash(connection: Connection, hall_id: str, staff_number: str, hashed: str) -> None:
    """Keep a person's PIN, hashed by argon2."""
    connection.execute(
        "INSERT INTO pins (hall_id, staff_number, pin_hash) VALUES (?, ?, ?)"
        " ON CONFLICT (hall_id, staff_number) DO UPDATE SET pin_hash = excluded.pin_hash",
        (hall_id, staff_number, hashed),
    )


def add_session(connection: Connection, hall_id: str, session: Session, token: str, now: int) -> None:
    """Keep a new session under its token."""
    connection.execute(
        "INSERT INTO sessions (token_hash, hall_id, staff_number, counter_number, epoch, signed_on_at,"
        " signed_off_at) VALUES (?, ?, ?, ?, ?, ?, NULL)",
        (
            fingerprint(token),
            hall_id,
            session.staff_number,
            session.counter_number,
            session.epoch,
            now,
        ),
    )


def session_by_token(connection: Connection, hall_id: str, token: str) -> Session | None:
    """The session with this token, unless signed off."""
    row = connection.execute(
        "SELECT staff_number, counter_number, epoch, signed_on_at, COALESCE(last_active_at, signed_on_at)"
        " FROM sessions"
        " WHERE token_hash = ? AND hall_id = ? AND signed_off_at IS NULL",
        (fingerprint(token), hall_id),
    ).fetchone()
    return Session(*row) if row else None


def end_desk_sessions(connection: Connection, hall_id: str, staff_number: str, now: int) -> None:
    """End every session a person has at the desk."""
    connection.execute(
        "UPDATE sessions SET signed_off_at = ? WHERE hall_id = ? AND staff_number = ?"
        " AND counter_number IS NULL AND signed_off_at IS NULL",
        (now, hall_id, staff_number),
    )


def end_sessions(connection: Connection, hall_id: str, staff_number: str, now: int) -> None:
    """End every session of a person."""
    connection.execute(
        "UPDATE sessions SET signed_off_at = ?"
        " WHERE hall_id = ? AND staff_number = ? AND signed_off_at IS NULL",
        (now, hall_id, staff_number),
    )
