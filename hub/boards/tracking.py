"""What a citizen's phone shows of their own ticket."""

from typing import Any

from hub.boards.regime_parts import clock_text
from hub.boards.snapshot import Snapshot
from hub.domain import journey
from hub.domain.ticket import Ticket, TicketState
from hub.store import announcements
from hub.store.ahead import ahead_of
from hub.store.database import Connection
from hub.texts import Texts


def tracking(connection: Connection, snapshot: Snapshot, texts: Texts, ticket: Ticket) -> dict[str, Any]:
    """The ticket's state, who is ahead of it and the window that calls it; nothing personal (R22)."""
    config = snapshot.config
    ahead = wait = None
    if ticket.state is TicketState.WAITING:
        ahead = ahead_of(connection, ticket, config.order_rules, snapshot.now)
        wait = snapshot.wait_seconds(ticket.service_id, ahead)
    return {
        "number": ticket.number,
        "state": ticket.state.value,
        "service": {"name": config.service_by_id[ticket.service_id].name.both},
        "zone": {"name": config.zone_by_id[ticket.zone_id].name.both},
        "hall": {
            "name": config.hall.name.both,
            "timezone": config.hall.timezone,
            "hotline": config.hall.hotline,
        },
        "ahead": ahead,
        "estimated_wait_seconds": wait,
        "counter_number": ticket.counter_number,
        "issued_at": ticket.issued_at,
        "called_at": ticket.called_at,
        "sent_to": ticket.reserved_counter,
        "further": [{"name": config.service_by_id[each].name.both} for each in ticket.remaining],
        "rejoin": _rejoin(snapshot, ticket),
        "notice": _notice(connection, snapshot, texts, ticket),
        "hub_time": snapshot.now,
    }


def _rejoin(snapshot: Snapshot, ticket: Ticket) -> dict[str, int] | None:
    """Until when a missed ticket may come back, and behind how many; None when it may not."""
    mercy = snapshot.config.missed.mercy
    if ticket.state is not TicketState.NO_SHOW or not journey.is_rejoinable(ticket, mercy, snapshot.now):
        return None
    return {"until_at": (ticket.ended_at or 0) + mercy.within, "behind": mercy.behind}


def _notice(
    connection: Connection, snapshot: Snapshot, texts: Texts, ticket: Ticket
) -> dict[str, str] | None:
    """What a pause changed for a waiting or called ticket: another window, or when one is back (R01)."""
    if ticket.state not in (TicketState.WAITING, TicketState.CALLED):
        return None
    last = announcements.latest_of_ticket(connection, ticket.ticket_id)
    kind = last.kind if last else None
    if (
        last
        and kind == "redirect"
        and last.counter_number in (ticket.counter_number, ticket.reserved_counter)
    ):
        return texts.both("citizen.redirected", counter=last.counter_number)
    if ticket.state is TicketState.CALLED:
        return None
    until = snapshot.view.paused_until(ticket.service_id)
    if until is not None and until > snapshot.now:
        return texts.both("citizen.no_window_until", time=clock_text(snapshot, until))
    if until is not None or kind == "suspend":
        return texts.both("citizen.no_window")
    return None
