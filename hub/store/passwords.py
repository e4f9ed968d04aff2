"""Passwords of the desk and the administrator, as argon2 hashes; and former ones."""

from dataclasses import dataclass

from hub.store.database import Connection


@dataclass(frozen=True)
class Password:
    """A password as it is kept. `must_change`: whoever set it was not the one who uses it."""

    password_hash: str
    set_at: int
    must_change: int


def of_person(connection: Connection, hall_id: str, staff_number: str) -> Password | None:
    """A person's password, None while they have none."""
    row = connection.execute(
        "SELECT password_hash, set_at, must_change FROM passwords WHERE hall_id = ? AND staff_number = ?",
        (hall_id, staff_number),
    ).fetchone()
    return Password(*row) if row else None


def keep(connection: Connection, hall_id: str, staff_number: str, password: Password) -> None:
    """Keep a person's new password; the one before becomes a former one."""
    key = (hall_id, staff_number)
    connection.execute(
        "INSERT INTO former_passwords (hall_id, staff_number, set_at, password_hash)"
        " SELECT hall_id, staff_number, set_at, password_hash FROM passwords"
        " WHERE hall_id = ? AND staff_number = ? ON CONFLICT (hall_id, staff_number, set_at) DO NOTHING",
        key,
    )
    connection.execute(
        "INSERT INTO passwords (hall_id, staff_number, password_hash, set_at, must_change)"
        " VALUES (?, ?, ?, ?, ?) ON CONFLICT (hall_id, staff_number) DO UPDATE SET"
        " password_hash = excluded.password_hash, set_at = excluded.set_at,"
        " must_change = excluded.must_change",
        (*key, password.password_hash, password.set_at, password.must_change),
    )


def former(connection: Connection, hall_id: str, staff_number: str, most: int) -> list[str]:
    """The hashes of a person's last passwords before the present one, newest first."""
    rows = connection.execute(
        "SELECT password_hash FROM former_passwords WHERE hall_id = ? AND staff_number = ?"
        " ORDER BY set_at DESC LIMIT ?",
        (hall_id, staff_number, most),
    )
    return [str(row[0]) for row in rows.fetchall()]
