"""Tickets on their way round: parked, missed, at other windows; where the line begins."""

from hub.domain.ticket import Ticket
from hub.store.database import Connection
from hub.store.tickets import COLUMNS, ticket_of

_OPEN = f"SELECT {COLUMNS} FROM tickets WHERE hall_id = ? AND ended_at IS NULL"


def first_place(connection: Connection, hall_id: str) -> int | None:
    """The smallest place of anybody who waits in the hall."""
    row = connection.execute(
        "SELECT min(place) FROM tickets WHERE hall_id = ? AND ended_at IS NULL AND state = 'waiting'",
        (hall_id,),
    ).fetchone()
    return None if row[0] is None else int(row[0])


def first_places(connection: Connection, hall_id: str, service_id: str, most: int) -> tuple[int, ...]:
    """The places of the first `most` who wait for a business."""
    rows = connection.execute(
        "SELECT place FROM tickets WHERE hall_id = ? AND ended_at IS NULL AND state = 'waiting'"
        " AND service_id = ? ORDER BY place, arrival_seq LIMIT ?",
        (hall_id, service_id, most),
    )
    return tuple(int(place) for (place,) in rows.fetchall())


def on_hold(connection: Connection, hall_id: str) -> list[Ticket]:
    """Every parked ticket, in order of arrival."""
    rows = connection.execute(f"{_OPEN} AND state = 'on_hold' ORDER BY arrival_seq", (hall_id,))
    return [ticket_of(row) for row in rows.fetchall()]


def missed_since(connection: Connection, hall_id: str, moment: int) -> list[Ticket]:
    """The tickets missed since `moment` (UTC milliseconds), newest first."""
    rows = connection.execute(
        f"SELECT {COLUMNS} FROM tickets WHERE hall_id = ? AND state = 'no_show' AND ended_at >= ?"
        " ORDER BY ended_at DESC, arrival_seq DESC",
        (hall_id, moment),
    )
    return [ticket_of(row) for row in rows.fetchall()]


def going_round(connection: Connection, hall_id: str) -> list[Ticket]:
    """Open tickets that are not with their first-asked clerk (R12), in order of arrival."""
    rows = connection.execute(
        f"{_OPEN} AND first_asked IS NOT NULL AND (clerk_number IS NULL OR clerk_number <> first_asked)"
        " ORDER BY arrival_seq",
        (hall_id,),
    )
    return [ticket_of(row) for row in rows.fetchall()]


def waited_for(connection: Connection, hall_id: str) -> set[str]:
    """The clerks who follow a ticket elsewhere, or have not acknowledged its end there (R12)."""
    rows = connection.execute(
        "SELECT first_asked FROM tickets WHERE hall_id = ? AND ended_at IS NULL AND first_asked IS NOT NULL"
        " AND (clerk_number IS NULL OR clerk_number <> first_asked)"
        " UNION SELECT first_asked FROM tickets WHERE hall_id = ? AND ended_at IS NOT NULL"
        " AND first_asked IS NOT NULL AND acknowledged_at IS NULL"
        " AND (clerk_number IS NULL OR clerk_number <> first_asked)",
        (hall_id, hall_id),
    )
    return {str(clerk) for (clerk,) in rows.fetchall()}


def ended_elsewhere(connection: Connection, hall_id: str) -> list[Ticket]:
    """Tickets that ended away from their first-asked clerk, who has not acknowledged it yet (R12)."""
    rows = connection.execute(
        f"SELECT {COLUMNS} FROM tickets WHERE hall_id = ? AND ended_at IS NOT NULL"
        " AND first_asked IS NOT NULL AND acknowledged_at IS NULL"
        " AND (clerk_number IS NULL OR clerk_number <> first_asked) ORDER BY ended_at",
        (hall_id,),
    )
    return [ticket_of(row) for row in rows.fetchall()]
