"""The hubs that serve one hall together: their beats, what each tells the others, who has which duty."""

from dataclasses import dataclass

from hub.store.database import Connection


@dataclass(frozen=True)
class Fellow:
    """One hub process: how often it has beaten, and what it tells the others (JSON)."""

    hub_id: str
    beat: int
    told: str


def beat(connection: Connection, hall_id: str, hub_id: str, told: str) -> None:
    """This hub is there, and tells this."""
    connection.execute(
        "INSERT INTO fellows (hub_id, hall_id, beat, told) VALUES (?, ?, 1, ?)"
        " ON CONFLICT (hub_id) DO UPDATE SET beat = fellows.beat + 1, told = excluded.told",
        (hub_id, hall_id, told),
    )


def all_of(connection: Connection, hall_id: str) -> list[Fellow]:
    """Every hub that has not left."""
    rows = connection.execute("SELECT hub_id, beat, told FROM fellows WHERE hall_id = ?", (hall_id,))
    return [Fellow(*row) for row in rows.fetchall()]


def holders(connection: Connection, hall_id: str) -> dict[str, str]:
    """The hub that has each duty."""
    rows = connection.execute("SELECT duty, hub_id FROM duties WHERE hall_id = ?", (hall_id,))
    return dict(rows.fetchall())


def take(connection: Connection, hall_id: str, duty: str, hub_id: str, holder: str) -> bool:
    """Take a duty from `holder`; False when somebody else has been sooner."""
    row = connection.execute(
        "INSERT INTO duties (hall_id, duty, hub_id) VALUES (?, ?, ?)"
        " ON CONFLICT (hall_id, duty) DO UPDATE SET hub_id = excluded.hub_id WHERE duties.hub_id = ?"
        " RETURNING duty",
        (hall_id, duty, hub_id, holder),
    ).fetchone()
    return row is not None


def leave(connection: Connection, hub_id: str) -> None:
    """A hub is there no more; its duties are free at once."""
    connection.execute("DELETE FROM duties WHERE hub_id = ?", (hub_id,))
    connection.execute("DELETE FROM fellows WHERE hub_id = ?", (hub_id,))
