"""The end of a day: nothing is left dangling (R04)."""

from hub.actions import sign_on
from hub.actions.deed import Deed
from hub.config import HallConfig
from hub.config.posted_hours import day_to_close
from hub.domain import ticket as life
from hub.domain.counter import CounterState
from hub.domain.numbering import local_time, service_day
from hub.domain.ticket import TicketState
from hub.store import counters, halls, rounds, tickets
from hub.store.database import Connection


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


def day_is_due(connection: Connection, config: HallConfig, now: int) -> str | None:
    """The service day that is over and not closed yet."""
    day = day_to_close(config, now)
    return day if day and day > halls.closed_day(connection, config.hall.id) else None


def close_day_if_due(deed: Deed) -> None:
    """Close a day once, when its last posted closing and grace are over; late, if the hub was down then.

    A hall that has never closed a day begins with today.
    """
    day = day_is_due(deed.connection, deed.config, deed.now)
    if day is None:
        return
    today = local_time(deed.now, deed.config.timezone).date().isoformat()
    if halls.closed_day(deed.connection, deed.hall_id) or day == today:
        close_day(deed)
    halls.set_closed_day(deed.connection, deed.hall_id, day)
    deed.record("day_closed", before={}, after={"service_day": day}, rule="R04")


def close_day(deed: Deed) -> None:
    """End every ticket, pause and cover, close every counter."""
    for post in counters.all_posts(deed.connection, deed.hall_id).values():
        current = tickets.at_counter(deed.connection, deed.hall_id, post.counter_number)
        if current is not None and current.state is TicketState.SERVING:
            deed.change("close_day", current, life.finished(current, deed.now), rule="R04")
        elif current is not None:
            deed.change("close_day", current, life.cancelled(current, deed.now), rule="R04")
    for ticket in rounds.on_hold(deed.connection, deed.hall_id):
        deed.change("close_day", ticket, life.cancelled(ticket, deed.now), rule="R04")
    for service in deed.config.services:
        for ticket in tickets.waiting_for(deed.connection, deed.hall_id, service.id, tickets.EVERYBODY):
            deed.change("close_day", ticket, life.cancelled(ticket, deed.now), rule="R04")
    for post in counters.all_posts(deed.connection, deed.hall_id).values():
        if post.state is not CounterState.CLOSED:
            sign_on.close(deed, post, "close_day")
