"""优先: who is served first, by a class with a public name, and why (R11)."""

from dataclasses import replace

from hub.actions.deed import Deed
from hub.domain.errors import NotFound, RuleRefused
from hub.domain.ticket import Ticket, TicketState, require_state
from hub.store import tickets
from hub.store.heads import of_unknown_classes


def prioritise(deed: Deed, ticket_id: str, class_id: str | None, reason: str) -> Ticket:
    """Give a waiting ticket a priority class, or take it back with None.

    Raises NotFound, Refused once it no longer waits, RuleRefused without a civil reason (R11, R18).
    """
    ticket = tickets.get(deed.connection, deed.hall_id, ticket_id)
    require_state(ticket, TicketState.WAITING)
    _require_known(deed, class_id)
    _require_reason(reason)
    if ticket.priority_class == class_id:
        return ticket
    prioritised = replace(ticket, priority_class=class_id)
    deed.change("prioritise", ticket, prioritised, rule="R11", reason=reason)
    return prioritised


def give_up_classes(deed: Deed) -> None:
    """Open tickets of classes that the hall has given up are ordinary ones: nobody is left in no queue."""
    for ticket in of_unknown_classes(deed.connection, deed.hall_id, tuple(deed.config.class_by_id)):
        deed.change("prioritise", ticket, replace(ticket, priority_class=None), rule="R11")


def require_class(deed: Deed, class_id: str | None, reason: str) -> None:
    """May a new ticket have this class? A kiosk gives those meant for it, staff any with a reason (R11).

    Raises NotFound for an unknown class, RuleRefused.
    """
    if class_id is None:
        return
    _require_known(deed, class_id)
    if deed.actor.kind != "kiosk":
        _require_reason(reason)
    elif not deed.config.class_by_id[class_id].at_kiosk:
        raise RuleRefused("R11", "priority-by-staff", **{"class": class_id})


def _require_known(deed: Deed, class_id: str | None) -> None:
    if class_id is not None and class_id not in deed.config.class_by_id:
        raise NotFound("no-such-priority-class", **{"class": class_id[:40]})


def _require_reason(reason: str) -> None:
    if not reason.strip():
        raise RuleRefused("R11", "priority-needs-reason")
