"""What a citizen's phone shows of their own ticket."""

from typing import Any

from hub.boards.snapshot import Snapshot
from hub.domain.ticket import Ticket, TicketState
from hub.store import tickets
from hub.store.database import Connection


def tracking(connection: Connection, snapshot: Snapshot, ticket: Ticket) -> dict[str, Any]:
    """The ticket's state, who is ahead of it and the window that calls it; nothing personal (R22)."""
    config = snapshot.config
    ahead = wait = None
    if ticket.state is TicketState.WAITING:
        ahead = tickets.count_waiting(connection, config.hall.id, ticket.service_id, ticket.arrival_seq)
        wait = snapshot.wait_seconds(ticket.service_id, ahead)
    return {
        "number": ticket.number,
        "state": ticket.state.value,
        "service": {"name": config.service_by_id[ticket.service_id].name.model_dump()},
        "zone": {"name": config.zone_by_id[ticket.zone_id].name.model_dump()},
        "hall": {
            "name": config.hall.name.model_dump(),
            "timezone": config.hall.timezone,
            "hotline": config.hall.hotline,
        },
        "ahead": ahead,
        "estimated_wait_seconds": wait,
        "counter_number": ticket.counter_number,
        "issued_at": ticket.issued_at,
        "called_at": ticket.called_at,
        "hub_time": snapshot.now,
    }
