"""The halls of the city: who belongs to it, how far each ledger has come, what is shown of each."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from psycopg import sql

from city.store.database import SCHEMA, Connection

GROUP = "jiaohao_hall"
MAY_CALL = ("introduce", "take_in", "hash_at", "turn_back")


@dataclass(frozen=True)
class Face:
    """A hall as the city knows it. Moments are the city's own clock; `told_seq` is what its figures hold."""

    hall_id: str
    card: dict[str, Any]
    summary: dict[str, Any]
    seq: int
    newest_seq: int
    told_seq: int
    untold: int
    heard_at: datetime | None
    up_since_at: datetime | None
    now: datetime


_FACES = (
    "SELECT h.hall_id, coalesce(f.card, '{}'), coalesce(f.summary, '{}'), h.seq, h.newest_seq,"
    " coalesce(f.told_seq, 0), coalesce(f.untold, 0), h.heard_at, h.up_since_at, clock_timestamp()"
    " FROM halls h LEFT JOIN faces f USING (hall_id)"
)


def all_faces(connection: Connection) -> list[Face]:
    """Every hall, by its id."""
    return [Face(*row) for row in connection.execute(f"{_FACES} ORDER BY h.hall_id").fetchall()]


def face(connection: Connection, hall_id: str) -> Face | None:
    """One hall, if there is one of this id."""
    row = connection.execute(f"{_FACES} WHERE h.hall_id = %s", (hall_id,)).fetchone()
    return Face(*row) if row else None


def turnings(connection: Connection, hall_id: str) -> list[tuple[datetime, int, int]]:
    """When the hall was restored from a copy, to which entry, and how many it had lost; newest first."""
    rows = connection.execute(
        "SELECT turned_at, to_seq, lost FROM turnings WHERE hall_id = %s ORDER BY turned_at DESC LIMIT 20",
        (hall_id,),
    )
    return [(row[0], row[1], row[2]) for row in rows.fetchall()]


def add(connection: Connection, hall_id: str) -> tuple[str, str]:
    """A hall, and a role of its own to sign in as: its name and its password, which is told only here.

    For a hall that is there already the password is a new one: the former stops working.
    """
    role, password = f"{connection.info.dbname}_{hall_id}"[:63], secrets.token_urlsafe(24)
    _open_to_halls(connection)
    _make_role(connection, role, sql.SQL("LOGIN CONNECTION LIMIT 8 IN ROLE {}").format(sql.Identifier(GROUP)))
    connection.execute(
        sql.SQL("ALTER ROLE {} PASSWORD {}").format(sql.Identifier(role), sql.Literal(password))
    )
    connection.execute(
        "INSERT INTO halls (hall_id, role) VALUES (%s, %s) ON CONFLICT (hall_id) DO NOTHING", (hall_id, role)
    )
    return role, password


def _open_to_halls(connection: Connection) -> None:
    """Halls may call what they need, and nothing else."""
    group, schema = sql.Identifier(GROUP), sql.Identifier(SCHEMA)
    _make_role(connection, GROUP, sql.SQL("NOLOGIN"))
    connection.execute(sql.SQL("GRANT USAGE ON SCHEMA {} TO {}").format(schema, group))
    for name in MAY_CALL:
        connection.execute(
            sql.SQL("GRANT EXECUTE ON FUNCTION {} TO {}").format(sql.Identifier(SCHEMA, name), group)
        )


def _make_role(connection: Connection, role: str, how: sql.Composable) -> None:
    connection.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", (role,))
    if not connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", (role,)).fetchone():
        connection.execute(sql.SQL("CREATE ROLE {} {}").format(sql.Identifier(role), how))
