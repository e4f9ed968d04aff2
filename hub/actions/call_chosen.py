"""指定叫号: call a number of the clerk's own choosing, its reason on the record (R10)."""

from hub.actions.call import Called, call_choice, clear_counter, desk_of, next_for, require_caller
from hub.actions.deed import Deed
from hub.actions.undoable import undoable
from hub.domain.counter import Lease
from hub.domain.errors import Refused, RuleRefused
from hub.domain.order import Choice, Desk
from hub.domain.ticket import Ticket, TicketState, require_state
from hub.store import tickets

# So many of those passed are named with the call; the fairness report finds them all.
NAMED_PASSED = 20


@undoable("next")
def call_chosen(deed: Deed, lease: Lease, ticket_id: str, reason: str) -> Called | None:
    """Call a waiting ticket to the clerk's counter; None when a pause has waited for the last one to end.

    Who is next anyway needs no reason. Raises NotFound; Refused when it does not wait, or waits for another
    business, window or clerk; RuleRefused while paused (R01) or without a reason (R10).
    """
    post = require_caller(deed, lease)
    if not clear_counter(deed, post.counter_number):
        return None
    ticket = tickets.get(deed.connection, deed.hall_id, ticket_id)
    desk = desk_of(deed, post)
    _require_callable(ticket, desk)
    following = next_for(deed, post)
    if following is not None and following.ticket.ticket_id == ticket_id:
        return call_choice(deed, post, following, reason=reason or None)
    if deed.config.order.chosen_needs_reason and not reason.strip():
        raise RuleRefused("R10", "chosen-needs-reason", number=ticket.number)
    choice = Choice(ticket, "chosen", {}, _passed(deed, desk, ticket))
    return call_choice(deed, post, choice, reason=reason or None)


def _require_callable(ticket: Ticket, desk: Desk) -> None:
    require_state(ticket, TicketState.WAITING)
    if ticket.reserved_counter == desk.number or ticket.reserved_clerk == desk.clerk_number is not None:
        return
    if ticket.reserved_counter is not None:
        raise Refused("ticket-sent-to-counter", number=ticket.number, counter=ticket.reserved_counter)
    if ticket.reserved_clerk is not None:
        raise Refused("ticket-sent-to-clerk", number=ticket.number, staff=ticket.reserved_clerk)
    if ticket.service_id not in (*desk.services, *desk.overflow):
        raise Refused(
            "ticket-of-other-business", number=ticket.number, service=ticket.service_id, counter=desk.number
        )


def _passed(deed: Deed, desk: Desk, chosen: Ticket) -> tuple[str, ...]:
    """Those of the counter's own businesses who came before the chosen one, as far as they are named."""
    waiting = [
        ticket
        for service_id in desk.services
        for ticket in tickets.waiting_for(deed.connection, deed.hall_id, service_id, NAMED_PASSED)
        if ticket.reserved_counter in (None, desk.number)
        and ticket.reserved_clerk in (None, desk.clerk_number)
    ]
    earlier = sorted((t for t in waiting if t.arrival_seq < chosen.arrival_seq), key=lambda t: t.arrival_seq)
    return tuple(ticket.number for ticket in earlier[:NAMED_PASSED])
