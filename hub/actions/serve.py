"""开始办理, 办结, 过号, 取消: what happens to a ticket at its window."""

from hub.actions.deed import Deed
from hub.actions.leave import begin_if_due
from hub.domain import ticket as life
from hub.domain.counter import Lease, require_lease
from hub.domain.errors import Refused
from hub.domain.ticket import Ticket
from hub.domain.wait import paced
from hub.store import counters, halls, tickets


def at_own_counter(deed: Deed, lease: Lease, ticket_id: str) -> Ticket:
    """The ticket, if it is at the clerk's own counter. Raises NotFound, Refused."""
    require_lease(counters.get(deed.connection, deed.hall_id, lease.counter_number), lease)
    ticket = tickets.get(deed.connection, deed.hall_id, ticket_id)
    if ticket.is_at_counter and ticket.counter_number != lease.counter_number:
        raise Refused("ticket-at-other-counter", number=ticket.number, counter=ticket.counter_number or "-")
    return ticket


def start(deed: Deed, lease: Lease, ticket_id: str) -> Ticket:
    """The citizen has come. Raises NotFound, Refused."""
    ticket = at_own_counter(deed, lease, ticket_id)
    started = life.started(ticket, deed.now)
    deed.change("start", ticket, started)
    return started


def finish(deed: Deed, lease: Lease, ticket_id: str) -> Ticket:
    """The business is done. Raises NotFound, Refused."""
    return finish_ticket(deed, at_own_counter(deed, lease, ticket_id))


def finish_ticket(deed: Deed, ticket: Ticket) -> Ticket:
    """End a ticket at a counter as done, and learn the service's pace from it."""
    done = life.finished(ticket, deed.now)
    deed.change("finish", ticket, done)
    _learn_pace(deed, done)
    _leave_counter(deed, done)
    return done


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


def _learn_pace(deed: Deed, ended: Ticket) -> None:
    if ended.called_at is None:
        return
    seconds = max(0, deed.now - ended.called_at) / 1000
    pace = halls.paces(deed.connection, deed.hall_id).get(ended.service_id)
    halls.set_pace(deed.connection, deed.hall_id, ended.service_id, paced(pace, seconds))


def _leave_counter(deed: Deed, ended: Ticket) -> None:
    """The counter is free: count the ending, and let a pause begin that has been waiting for it."""
    if ended.counter_number is not None:
        counters.mark_idle(deed.connection, deed.hall_id, ended.counter_number, deed.now)
        begin_if_due(deed, ended.counter_number)
        halls.tally(deed.connection, deed.hall_id, ended.service_day, ended.counter_number, ended.state.value)
