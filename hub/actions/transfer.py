"""转移: send a citizen on, never back to the end of the line unless a reason says so (R12)."""

from dataclasses import dataclass

from hub.actions.auto_call import call_if_awaited
from hub.actions.deed import Deed
from hub.actions.guidance import Guidance, guide
from hub.actions.notes import add_note
from hub.actions.serve import require_own_if_with_clerk
from hub.actions.vacate import leave_counter
from hub.domain import journey
from hub.domain.counter import Lease
from hub.domain.errors import Invalid, NotFound, Refused, RuleRefused
from hub.domain.journey import Spot, Target
from hub.domain.regime import Window
from hub.domain.ticket import Ticket
from hub.store import rounds, tickets


@dataclass(frozen=True)
class Destination:
    """Where the clerk sends a ticket: another business, a window, a named clerk; a business with either."""

    service_id: str | None = None
    counter_number: int | None = None
    staff_number: str | None = None


@dataclass(frozen=True)
class Sending:
    """How: to which spot of the line, with which words for the next clerk, and why not by arrival (R10)."""

    spot: Spot = Spot.ARRIVAL
    note: str = ""
    reason: str = ""


def transfer(deed: Deed, lease: Lease | None, ticket_id: str, to: Destination, how: Sending) -> Guidance:
    """Send a ticket on with its arrival kept, and tell the citizen where. `lease` None: a supervisor.

    Raises NotFound, Invalid; Refused when it is somebody else's or has ended; RuleRefused when the window is
    not staffed (R01), or a spot other than arrival has no reason (R10).
    """
    ticket = tickets.get(deed.connection, deed.hall_id, ticket_id)
    require_own_if_with_clerk(deed, lease, ticket)
    if how.spot is not Spot.ARRIVAL and not how.reason.strip():
        raise RuleRefused("R10", "reason-required")
    target = _target(deed, ticket, to)
    first = rounds.first_place(deed.connection, deed.hall_id)
    place = journey.place_at(how.spot, ticket, first, deed.book.next_seq())
    sent = journey.transferred(ticket, target, place)
    if how.note.strip():
        add_note(deed, ticket, how.note)
    leave_counter(deed, "transfer", ticket, sent, rule="R12", reason=how.reason.strip() or None)
    called = call_if_awaited(deed, sent)
    return guide(deed, called.ticket if called else sent, ticket.counter_number)


def _target(deed: Deed, ticket: Ticket, to: Destination) -> Target:
    if (to.service_id, to.counter_number, to.staff_number) == (None, None, None):
        raise Invalid("request-invalid", field="to", message="service_id, counter_number, staff_number")
    service = deed.config.service_by_id.get(to.service_id or ticket.service_id)
    if service is None:
        raise NotFound("no-such-service", service=(to.service_id or "")[:40])
    window = _window(deed, to)
    if window is None:
        return Target(service.id, service.zone)
    if not window.is_staffed:
        raise RuleRefused("R01", "window-empty", counter=window.number)
    if service.id not in window.services:
        raise Refused("counter-does-not-serve", counter=window.number, service=service.id)
    return Target(service.id, window.zone_id, window.number, window.clerk)


def _window(deed: Deed, to: Destination) -> Window | None:
    """The window that is named, by its number or by the clerk who is there. Raises NotFound, Refused."""
    view = deed.view()
    if to.staff_number is not None:
        if to.staff_number not in deed.config.staff_by_number:
            raise NotFound("no-such-staff", staff=to.staff_number[:16])
        there = view.by_clerk.get(to.staff_number)
        if there is None or to.counter_number not in (None, there.number):
            raise Refused("clerk-not-at-window", staff=to.staff_number)
        return there
    if to.counter_number is None:
        return None
    if to.counter_number not in view.windows:
        raise NotFound("no-such-counter", counter=to.counter_number)
    return view.windows[to.counter_number]
