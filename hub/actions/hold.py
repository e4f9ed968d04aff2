"""挂起 and 取消挂起: park a citizen who must fetch something, and take them up again."""

from hub.actions.auto_call import call_if_awaited
from hub.actions.awaiting import note_somebody
from hub.actions.call import require_caller
from hub.actions.deed import Deed
from hub.actions.serve import at_own_counter, require_own_if_with_clerk
from hub.actions.vacate import leave_counter
from hub.domain import journey
from hub.domain.counter import Lease
from hub.domain.errors import Invalid, Refused
from hub.domain.journey import MINUTE
from hub.domain.ticket import Ticket
from hub.store import rounds, tickets


def hold(deed: Deed, lease: Lease, ticket_id: str, reason: str, remind_minutes: int | None) -> Ticket:
    """Park the ticket at the clerk's window; a reminder comes after so many minutes.

    Raises NotFound, Refused, Invalid without a reason, RuleRefused when it is uncivil (R18).
    """
    ticket = at_own_counter(deed, lease, ticket_id)
    said = reason.strip()
    if not said:
        raise Invalid("hold-needs-reason")
    remind_at = deed.now + remind_minutes * MINUTE if remind_minutes else None
    parked = journey.held(ticket, said, remind_at)
    leave_counter(deed, "hold", ticket, parked, rule=None, reason=said)
    return parked


def release_to_counter(deed: Deed, lease: Lease, ticket_id: str) -> Ticket:
    """Serve the parked citizen again at the clerk's own window.

    Raises NotFound; Refused while another ticket is there; RuleRefused while the window is paused (R01).
    """
    require_caller(deed, lease)
    ticket = tickets.get(deed.connection, deed.hall_id, ticket_id)
    require_own_if_with_clerk(deed, lease, ticket)
    current = tickets.at_counter(deed.connection, deed.hall_id, lease.counter_number)
    if current is not None:
        raise Refused("counter-has-ticket", counter=lease.counter_number, number=current.number)
    back = journey.released_to_counter(ticket, lease.counter_number, lease.clerk_number, deed.now)
    deed.change("release", ticket, back)
    note_somebody(deed, lease.counter_number)
    return back


def release_to_queue(deed: Deed, lease: Lease | None, ticket_id: str) -> Ticket:
    """The parked citizen waits again in their old place. `lease` None: a supervisor.

    Raises NotFound, Refused.
    """
    ticket = tickets.get(deed.connection, deed.hall_id, ticket_id)
    require_own_if_with_clerk(deed, lease, ticket)
    back = journey.released_to_queue(ticket)
    deed.change("release", ticket, back)
    called = call_if_awaited(deed, back)
    return called.ticket if called else back


def release_all(deed: Deed, number: int) -> None:
    """A counter that closes parks nobody: they wait again in their old places (R04)."""
    for ticket in rounds.on_hold(deed.connection, deed.hall_id):
        if ticket.counter_number == number:
            deed.change("release", ticket, journey.released_to_queue(ticket), rule="R04")
