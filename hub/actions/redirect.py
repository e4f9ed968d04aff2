"""R01: nobody waits at an empty window. Tickets called or sent to a window that stops go to another."""

from dataclasses import replace

from hub.actions.announce import announce
from hub.actions.awaiting import note_somebody
from hub.actions.deed import Deed
from hub.domain import ticket as life
from hub.domain.pausing import redirect_to
from hub.domain.regime import HallView
from hub.domain.ticket import Ticket
from hub.store import tickets


def redirect_all(deed: Deed, number: int) -> None:
    """Send on everyone this window has called, or who was sent to it and not called yet."""
    current = tickets.at_counter(deed.connection, deed.hall_id, number)
    if current is not None:
        _send_on(deed, deed.view(), number, current)
    for ticket in tickets.reserved_for(deed.connection, deed.hall_id, number):
        _send_on(deed, deed.view(), number, ticket)


def _send_on(deed: Deed, view: HallView, number: int, ticket: Ticket) -> None:
    target = redirect_to(view, number, ticket.service_id)
    waiting = (
        life.sent_back(ticket, target)
        if ticket.is_at_counter
        else replace(ticket, reserved_counter=target, reserved_clerk=None)
    )
    moved = waiting
    if target is not None and view.windows[target].ticket_state is None:
        moved = life.called(waiting, target, view.windows[target].clerk or "", deed.now)
        note_somebody(deed, target)
    seq = deed.change("redirect", ticket, moved, rule="R01")
    if target is None:
        announce(deed, moved, "suspend", seq, number)
    else:
        announce(deed, moved, "redirect", seq, target)
