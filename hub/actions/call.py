"""叫号 and 重呼: call the next ticket, call one again."""

from dataclasses import dataclass

from hub.actions.announce import announce
from hub.actions.deed import Deed
from hub.actions.serve import at_own_counter, finish_ticket
from hub.domain import ticket as life
from hub.domain.counter import Lease, require_lease
from hub.domain.errors import Refused, RuleRefused
from hub.domain.order import next_ticket
from hub.domain.regime import STAFFED
from hub.domain.ticket import Ticket, TicketState
from hub.store import counters, tickets
from hub.store.hall_view import carried_to


@dataclass(frozen=True)
class Called:
    """A called ticket and its announcement."""

    ticket: Ticket
    announcement_id: str


def call_next(deed: Deed, lease: Lease) -> Called | None:
    """Call whoever is next (R10) to the clerk's counter; None when nobody waits for it.

    A ticket still being served there is finished first; None too when a pause has been waiting for that.
    Raises Refused when the lease is stale, or a called ticket there is neither started nor missed;
    RuleRefused while the counter is paused.
    """
    require_lease(counters.get(deed.connection, deed.hall_id, lease.counter_number), lease)
    _require_staffed(deed, lease.counter_number)
    _clear_counter(deed, lease.counter_number)
    if not _is_staffed(deed, lease.counter_number):
        return None
    waiting = _next_for(deed, lease.counter_number)
    if waiting is None:
        return None
    called = life.called(waiting, lease.counter_number, lease.clerk_number, deed.now)
    seq = deed.change("call", waiting, called)
    return Called(called, announce(deed, called, "call", seq, lease.counter_number).announcement_id)


def recall(deed: Deed, lease: Lease, ticket_id: str) -> Called:
    """Call a ticket once more to the same window. Raises NotFound, Refused."""
    ticket = at_own_counter(deed, lease, ticket_id)
    recalled = life.recalled(ticket)
    seq = deed.change("recall", ticket, recalled)
    return Called(recalled, announce(deed, recalled, "recall", seq, lease.counter_number).announcement_id)


def _next_for(deed: Deed, number: int) -> Ticket | None:
    """Those sent here from a paused window first (R01), then whoever arrived first (R10)."""
    sent = tickets.reserved_for(deed.connection, deed.hall_id, number)
    if sent:
        return sent[0]
    own = deed.config.counter_by_number[number].services
    carried = carried_to(deed.connection, deed.hall_id, number, deed.config.post_facts)
    heads = [
        tickets.first_waiting(deed.connection, deed.hall_id, service_id, number)
        for service_id in dict.fromkeys((*own, *carried))
    ]
    return next_ticket(ticket for ticket in heads if ticket)


def _require_staffed(deed: Deed, number: int) -> None:
    """R01: a paused counter calls nobody."""
    if not _is_staffed(deed, number):
        raise RuleRefused("R01", "counter-paused", counter=number)


def _is_staffed(deed: Deed, number: int) -> bool:
    return counters.get(deed.connection, deed.hall_id, number).state in STAFFED


def _clear_counter(deed: Deed, counter_number: int) -> None:
    current = tickets.at_counter(deed.connection, deed.hall_id, counter_number)
    if current is None:
        return
    if current.state is TicketState.CALLED:
        raise Refused("ticket-still-called", number=current.number, counter=counter_number)
    if not deed.config.rules.next_finishes_serving:
        raise Refused("ticket-still-serving", number=current.number, counter=counter_number)
    finish_ticket(deed, current)
