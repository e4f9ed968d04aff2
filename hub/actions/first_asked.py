"""首问负责: the first-asked clerk is told how a visit ended, and says so when they know (R12)."""

from dataclasses import replace

from hub.actions.deed import Deed
from hub.domain.counter import Lease
from hub.domain.errors import Refused
from hub.domain.ticket import Ticket
from hub.store import tickets


def acknowledge(deed: Deed, lease: Lease, ticket_id: str) -> Ticket:
    """The first-asked clerk knows that their ticket has ended; said twice, the first stays.

    Raises NotFound; Refused when somebody else was first asked, or it goes round still.
    """
    ticket = tickets.get(deed.connection, deed.hall_id, ticket_id)
    if ticket.first_asked != lease.clerk_number:
        raise Refused("not-first-asked", number=ticket.number)
    if ticket.ended_at is None:
        raise Refused("not-ended-yet", number=ticket.number)
    if ticket.acknowledged_at is not None:
        return ticket
    known = replace(ticket, acknowledged_at=deed.now)
    deed.change("acknowledge", ticket, known, rule="R12")
    return known
