"""Matters, their steps, extensions and overtime notices in and out of the database (R14)."""

from dataclasses import dataclass

from hub.domain.errors import NotFound
from hub.domain.matter import ENDED, Matter, MatterState
from hub.store.database import Connection
from hub.store.rows import Rows

AFTER_ALL = "~"  # sorts behind every id


@dataclass(frozen=True)
class Step:
    """One thing that was done with a matter, by the `seq` of its ledger entry.

    `said` is the JSON of what fills its sentence.
    """

    seq: int
    hall_id: str
    matter_id: str
    at: int
    deed: str
    actor: str
    said: str
    note: str | None = None


@dataclass(frozen=True)
class Extension:
    """A question to the supervisor for more days; state asked, granted, refused or withdrawn."""

    extension_id: str
    hall_id: str
    matter_id: str
    days: int
    reason: str
    state: str
    asked_at: int
    asked_by: str
    answered_at: int | None = None
    answered_by: str | None = None
    answer_reason: str | None = None


@dataclass(frozen=True)
class OvertimeNotice:
    """超时告知书: what the citizen was told when a promise could not be kept."""

    notice_id: str
    hall_id: str
    matter_id: str
    year: int
    serial: int
    number: str
    reason: str
    due_day: str
    new_due_day: str
    given_at: int
    given_by: str


matters = Rows("matters", Matter, state=MatterState)
steps = Rows("matter_steps", Step)
extensions = Rows("matter_extensions", Extension)
overtime_notices = Rows("overtime_notices", OvertimeNotice)


def get(connection: Connection, hall_id: str, matter_id: str) -> Matter:
    """The matter with this id. Raises NotFound."""
    found = matters.where(connection, "matter_id = ? AND hall_id = ?", (matter_id, hall_id))
    if not found:
        raise NotFound("no-such-matter")
    return found[0]


def by_number(connection: Connection, hall_id: str, year: int, serial: int) -> Matter | None:
    """The matter of that number, if there is one."""
    found = matters.where(connection, "hall_id = ? AND year = ? AND serial = ?", (hall_id, year, serial))
    return found[0] if found else None


def next_serial(connection: Connection, hall_id: str, year: int) -> int:
    """The next matter's serial of a year, from 1, without gaps."""
    return _next(connection, "matters", hall_id, year)


def next_overtime_serial(connection: Connection, hall_id: str, year: int) -> int:
    """The next overtime notice's serial of a year, from 1, without gaps."""
    return _next(connection, "overtime_notices", hall_id, year)


def _next(connection: Connection, table: str, hall_id: str, year: int) -> int:
    sql = f"SELECT coalesce(max(serial), 0) + 1 FROM {table} WHERE hall_id = ? AND year = ?"
    return int(connection.execute(sql, (hall_id, year)).fetchone()[0])


def due_until(connection: Connection, hall_id: str, day: str) -> list[Matter]:
    """Open matters whose day in force is no later than `day`, those due first first."""
    found = matters.where(connection, "hall_id = ? AND ended_at IS NULL AND due_day <= ?", (hall_id, day))
    return sorted(found, key=lambda matter: (matter.due_day or "", matter.matter_id))


def of_ticket(connection: Connection, ticket_id: str) -> list[Matter]:
    """What was accepted on one visit, oldest first."""
    return matters.where(connection, "ticket_id = ?", (ticket_id,))


def count_by_state(connection: Connection, hall_id: str) -> dict[str, int]:
    """How many open matters are in each state."""
    rows = connection.execute(
        "SELECT state, count(*) FROM matters WHERE hall_id = ? AND ended_at IS NULL GROUP BY state",
        (hall_id,),
    )
    return dict(rows.fetchall())


def in_states(
    connection: Connection, hall_id: str, states: tuple[MatterState, ...], most: int, before: str = ""
) -> list[Matter]:
    """The register of open states or of ended ones, received last first, from behind the id `before` on."""
    marks = ", ".join("?" * len(states))
    ended = "NOT NULL" if set(states) <= set(ENDED) else "NULL"
    return matters.newest(
        connection,
        f"hall_id = ? AND state IN ({marks}) AND ended_at IS {ended} AND matter_id < ?",
        (hall_id, *states, before or AFTER_ALL),
        most,
    )


def steps_of(connection: Connection, matter_id: str) -> list[Step]:
    """What was done with a matter, oldest first."""
    return steps.where(connection, "matter_id = ?", (matter_id,))


def latest_step(connection: Connection, hall_id: str) -> int:
    """The newest step's seq, or 0: it tells whether anything has happened since."""
    row = connection.execute("SELECT max(seq) FROM matter_steps WHERE hall_id = ?", (hall_id,)).fetchone()
    return int(row[0] or 0)


def extension(connection: Connection, matter_id: str, extension_id: str) -> Extension:
    """A matter's question with this id. Raises NotFound."""
    found = extensions.where(connection, "extension_id = ? AND matter_id = ?", (extension_id, matter_id))
    if not found:
        raise NotFound("no-such-extension")
    return found[0]


def extensions_of(connection: Connection, matter_id: str) -> list[Extension]:
    """Every extension asked for, oldest first."""
    return extensions.where(connection, "matter_id = ?", (matter_id,))


def open_extensions(connection: Connection, hall_id: str) -> list[Extension]:
    """Questions the supervisor has not answered, oldest first."""
    return extensions.where(connection, "hall_id = ? AND answered_at IS NULL", (hall_id,))


def notices_of(connection: Connection, matter_id: str) -> list[OvertimeNotice]:
    """The overtime notices given for a matter, oldest first."""
    return overtime_notices.where(connection, "matter_id = ?", (matter_id,))
