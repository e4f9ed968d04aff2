"""开始办理, 办结, 过号, 取消: what happens to a ticket at its window."""

from dataclasses import replace
from typing import Any

from hub.actions.deed import Deed
from hub.actions.leave import begin_if_due
from hub.actions.undoable import undoable
from hub.actions.vacate import freed
from hub.domain import journey
from hub.domain import ticket as life
from hub.domain.counter import Lease, require_lease
from hub.domain.errors import NotFound, Refused
from hub.domain.ticket import AT_COUNTER, Ticket, TicketState, require_state
from hub.domain.wait import paced
from hub.store import counters, tickets


def at_own_counter(deed: Deed, lease: Lease, ticket_id: str) -> Ticket:
    """The ticket, if it is at the clerk's own counter. Raises NotFound, Refused."""
    require_lease(deed.post_found(lease.counter_number), lease)
    ticket = tickets.get(deed.connection, deed.hall_id, ticket_id)
    if ticket.is_at_counter and ticket.counter_number != lease.counter_number:
        raise Refused("ticket-at-other-counter", number=ticket.number, counter=ticket.counter_number or "-")
    return ticket


def require_own_if_with_clerk(deed: Deed, lease: Lease | None, ticket: Ticket) -> None:
    """Raises Refused when the ticket is with, or parked by, another window. `lease` None: a supervisor."""
    if lease is not None:
        require_lease(counters.get(deed.connection, deed.hall_id, lease.counter_number), lease)
    is_parked = ticket.state is TicketState.ON_HOLD
    is_own = lease is not None and ticket.counter_number == lease.counter_number
    is_free = not ticket.is_at_counter and (lease is None or not is_parked)
    if not is_own and not is_free:
        raise Refused("ticket-at-other-counter", number=ticket.number, counter=ticket.counter_number or "-")


def start(deed: Deed, lease: Lease, ticket_id: str) -> Ticket:
    """The citizen has come. Raises NotFound, Refused."""
    ticket = at_own_counter(deed, lease, ticket_id)
    started = life.started(ticket, deed.now)
    deed.change("start", ticket, started)
    return started


@undoable("finish")
def finish(
    deed: Deed, lease: Lease, ticket_id: str, outcome: str | None = None, service_id: str | None = None
) -> Ticket:
    """The business is done, with its outcome and the business it turned out to be, if they are told.

    A ticket with further businesses then waits for the next one (R17). Raises NotFound, Refused.
    """
    if outcome is not None and outcome not in deed.config.outcome_by_id:
        raise NotFound("no-such-outcome", outcome=outcome[:40])
    if service_id is not None and service_id not in deed.config.service_by_id:
        raise NotFound("no-such-service", service=service_id[:40])
    return finish_ticket(deed, at_own_counter(deed, lease, ticket_id), outcome, service_id)


def finish_ticket(
    deed: Deed, ticket: Ticket, outcome: str | None = None, service_id: str | None = None
) -> Ticket:
    """End a ticket at a counter as done, or send it on to its next business; learn the service's pace."""
    require_state(ticket, *AT_COUNTER)
    told = replace(ticket, outcome=outcome, done_service_id=service_id or ticket.service_id)
    if ticket.remaining:
        return _go_on(deed, ticket, told)
    done = life.finished(told, deed.now)
    deed.change("finish", ticket, done)
    _learn_pace(deed, done)
    _leave_counter(deed, done)
    return done


def _go_on(deed: Deed, ticket: Ticket, told: Ticket) -> Ticket:
    """R17: what was done here counts here; the visit goes on by its original arrival."""
    next_zone = deed.config.service_by_id[ticket.remaining[0]].zone
    onward = journey.gone_on(told, next_zone)
    number = ticket.counter_number or 0
    also: dict[str, Any] = {
        "post": freed(deed, number),
        "paces": _learn_pace(deed, ticket),
        "tally": deed.count_ending(ticket.service_day, number, "done"),
    }
    deed.change("go_on", ticket, onward, rule="R17", also=also)
    begin_if_due(deed, number)
    return onward


@undoable("no_show")
def no_show(deed: Deed, lease: Lease, ticket_id: str) -> Ticket:
    """The citizen did not come. Raises NotFound, Refused."""
    ticket = at_own_counter(deed, lease, ticket_id)
    missed = life.missed(ticket, deed.now)
    deed.change("no_show", ticket, missed)
    _learn_pace(deed, missed)
    _leave_counter(deed, missed)
    return missed


def cancel(deed: Deed, ticket_id: str) -> Ticket:
    """The citizen gave the ticket up. Raises NotFound, Refused."""
    ticket = tickets.get(deed.connection, deed.hall_id, ticket_id)
    cancelled = life.cancelled(ticket, deed.now)
    deed.change("cancel", ticket, cancelled)
    _leave_counter(deed, cancelled)
    return cancelled


def _learn_pace(deed: Deed, ended: Ticket) -> list[dict[str, Any]]:
    """Learn how long a business takes; answers what to record of it."""
    if ended.called_at is None:
        return []
    seconds = max(0, deed.now - ended.called_at) / 1000
    learnt = paced(deed.paces.get(ended.service_id), seconds)
    deed.learn_pace(ended.service_id, learnt)
    return [{"service_id": ended.service_id, "pace_seconds": learnt}]


def _leave_counter(deed: Deed, ended: Ticket) -> None:
    """The counter is free: count the ending, and let a pause begin that has been waiting for it."""
    if ended.counter_number is not None:
        counters.mark_idle(deed.connection, deed.hall_id, ended.counter_number, deed.now)
        begin_if_due(deed, ended.counter_number)
        if ended.state is not TicketState.CANCELLED:
            deed.count_ending(ended.service_day, ended.counter_number, ended.state.value)
