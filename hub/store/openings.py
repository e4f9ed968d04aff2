"""Counters opened to a further business (R15), in and out of the database."""

from hub.domain.busy import Opening
from hub.store.database import Connection
from hub.store.rows import Rows

openings = Rows("openings", Opening)


def open_ones(connection: Connection, hall_id: str) -> list[Opening]:
    """Every opening that lasts, oldest first."""
    return openings.where(connection, "hall_id = ? AND ended_at IS NULL", (hall_id,))


def open_at(connection: Connection, hall_id: str, counter_number: int) -> list[Opening]:
    """The openings of one counter that last."""
    return openings.where(
        connection, "hall_id = ? AND counter_number = ? AND ended_at IS NULL", (hall_id, counter_number)
    )
