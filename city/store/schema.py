"""The city's tables, as ordered steps in SQL files. Never change one that has been released: add the next."""

from datetime import date
from pathlib import Path

from psycopg import sql

from city.store.database import SCHEMA, City, Connection

STEPS = Path(__file__).parent / "steps"
# Any number; whoever holds it is the one process that migrates.
ADVISORY_LOCK = 5_401_001


def migrate(city: City) -> None:
    """Bring the schema up to this release, each step whole or not at all; by one process at a time."""
    with city.working() as connection:
        connection.execute("SELECT pg_advisory_xact_lock(%s)", (ADVISORY_LOCK,))
        connection.execute(sql.SQL("CREATE SCHEMA IF NOT EXISTS {}").format(sql.Identifier(SCHEMA)))
        connection.execute(
            "CREATE TABLE IF NOT EXISTS steps (name text PRIMARY KEY, taken_at timestamptz DEFAULT now())"
        )
        taken = {row[0] for row in connection.execute("SELECT name FROM steps").fetchall()}
    for file in sorted(STEPS.glob("*.sql")):
        if file.stem not in taken:
            with city.working() as connection:
                _take(connection, file)
    make_room(city, date.today())


def _take(connection: Connection, file: Path) -> None:
    connection.execute("SELECT pg_advisory_xact_lock(%s)", (ADVISORY_LOCK,))
    if connection.execute("SELECT 1 FROM steps WHERE name = %s", (file.stem,)).fetchone():
        return
    connection.execute(file.read_text(encoding="utf-8").encode())
    connection.execute("INSERT INTO steps (name) VALUES (%s)", (file.stem,))


def make_room(city: City, today: date) -> None:
    """Partitions for what arrives this month and next; without one, entries go to the last drawer."""
    for month in (today.replace(day=1), _next_month(today)):
        with city.working() as connection:
            connection.execute("SELECT pg_advisory_xact_lock(%s)", (ADVISORY_LOCK,))
            connection.execute("SELECT make_room(%s)", (month,))


def _next_month(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)
