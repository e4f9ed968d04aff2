"""Who may look at the city desk, and who is signed on."""

import hashlib
import secrets
from dataclasses import dataclass

from city.store.database import Connection

IDLE_MINUTES = 30
LONGEST_HOURS = 12


@dataclass(frozen=True)
class Person:
    """Somebody of the city's administration."""

    staff_number: str
    name: str


def put(connection: Connection, staff_number: str, name: str, password_hash: str) -> None:
    """Keep somebody and their password; sessions begun with the former one end."""
    connection.execute(
        "INSERT INTO staff (staff_number, name, password_hash) VALUES (%s, %s, %s) ON CONFLICT (staff_number)"
        " DO UPDATE SET name = excluded.name, password_hash = excluded.password_hash",
        (staff_number, name, password_hash),
    )
    connection.execute("DELETE FROM sessions WHERE staff_number = %s", (staff_number,))


def password_hash(connection: Connection, staff_number: str) -> str | None:
    """The hash of somebody's password; None for a number nobody has."""
    row = connection.execute(
        "SELECT password_hash FROM staff WHERE staff_number = %s", (staff_number,)
    ).fetchone()
    return str(row[0]) if row else None


def begin_session(connection: Connection, staff_number: str) -> str:
    """Somebody has signed on; answers the secret their browser keeps."""
    token = secrets.token_urlsafe(32)
    connection.execute(
        "INSERT INTO sessions (token_hash, staff_number) VALUES (%s, %s)", (_hashed(token), staff_number)
    )
    return token


def end_session(connection: Connection, token: str) -> None:
    """Signed off."""
    connection.execute("DELETE FROM sessions WHERE token_hash = %s", (_hashed(token),))


def signed_on(connection: Connection, token: str) -> Person | None:
    """Whose session this is, unless it has been left alone too long or has lasted all day."""
    row = connection.execute(
        "SELECT s.staff_number, s.name FROM sessions JOIN staff s USING (staff_number) WHERE token_hash = %s"
        f" AND seen_at > now() - interval '{IDLE_MINUTES} minutes'"
        f" AND began_at > now() - interval '{LONGEST_HOURS} hours'",
        (_hashed(token),),
    ).fetchone()
    return Person(str(row[0]), str(row[1])) if row else None


def was_used(connection: Connection, token: str) -> None:
    """Its owner has just done something by hand; one that has been left alone too long stays over."""
    connection.execute(
        "UPDATE sessions SET seen_at = now() WHERE token_hash = %s"
        f" AND seen_at > now() - interval '{IDLE_MINUTES} minutes'",
        (_hashed(token),),
    )


def end_old_sessions(connection: Connection) -> None:
    """Sessions that nobody can use any more go."""
    connection.execute(f"DELETE FROM sessions WHERE began_at < now() - interval '{LONGEST_HOURS} hours'")


def _hashed(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
