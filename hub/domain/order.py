"""Who is next (R10: first come, first served)."""

from collections.abc import Iterable

from hub.domain.ticket import Ticket


def next_ticket(waiting: Iterable[Ticket]) -> Ticket | None:
    """The ticket that arrived first among those a counter can serve; None when nobody waits (R10)."""
    return min(waiting, key=lambda ticket: (ticket.place, ticket.arrival_seq), default=None)
