"""The end of a day: nothing is left dangling (R04)."""

from hub.actions import sign_on
from hub.actions.deed import Deed
from hub.domain import ticket as life
from hub.domain.counter import CounterState
from hub.domain.numbering import service_day
from hub.domain.ticket import TicketState
from hub.store import counters, halls, tickets


def close_old_tickets(deed: Deed) -> int:
    """End tickets of earlier service days: a number counts for its own day. Answers how many."""
    latest = halls.service_day(deed.connection, deed.hall_id)
    day = service_day(deed.now, deed.config.timezone, latest)
    old = tickets.older_than(deed.connection, deed.hall_id, day)
    for ticket in old:
        ended = (
            life.finished(ticket, deed.now)
            if ticket.state is TicketState.SERVING
            else life.cancelled(ticket, deed.now)
        )
        deed.change("close_day", ticket, ended, rule="R04")
    return len(old)


def close_day(deed: Deed) -> None:
    """After the last posted closing and its grace: end every ticket, pause and cover, close every counter."""
    for post in counters.all_posts(deed.connection, deed.hall_id).values():
        current = tickets.at_counter(deed.connection, deed.hall_id, post.counter_number)
        if current is not None and current.state is TicketState.SERVING:
            deed.change("close_day", current, life.finished(current, deed.now), rule="R04")
        elif current is not None:
            deed.change("close_day", current, life.cancelled(current, deed.now), rule="R04")
    for service in deed.config.services:
        for ticket in tickets.waiting_for(deed.connection, deed.hall_id, service.id, -1):
            deed.change("close_day", ticket, life.cancelled(ticket, deed.now), rule="R04")
    for post in counters.all_posts(deed.connection, deed.hall_id).values():
        if post.state is not CounterState.CLOSED:
            sign_on.close(deed, post, "close_day")
