"""What clerks note on a ticket for one another; never on a public screen."""

from dataclasses import dataclass

from hub.store.database import Connection
from hub.store.rows import Rows


@dataclass(frozen=True)
class Note:
    """One note: by whom, at which window, when (UTC milliseconds)."""

    note_id: str
    hall_id: str
    ticket_id: str
    at: int
    staff_number: str
    counter_number: int | None
    text: str


notes = Rows("notes", Note)


def of_ticket(connection: Connection, ticket_id: str) -> list[Note]:
    """A ticket's notes, oldest first."""
    return notes.where(connection, "ticket_id = ?", (ticket_id,))


def of_tickets(connection: Connection, ticket_ids: list[str]) -> dict[str, list[Note]]:
    """The notes of several tickets, by ticket, oldest first."""
    if not ticket_ids:
        return {}
    marks = ", ".join("?" * len(ticket_ids))
    found: dict[str, list[Note]] = {}
    for note in notes.where(connection, f"ticket_id IN ({marks})", tuple(ticket_ids)):
        found.setdefault(note.ticket_id, []).append(note)
    return found
