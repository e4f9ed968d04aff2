"""A ticket leaves its window without an end: the window is free, and a pause that waited for it begins."""

from typing import Any

from hub.actions.deed import Deed
from hub.actions.leave import begin_if_due
from hub.domain.ticket import Ticket
from hub.store import counters


def leave_counter(
    deed: Deed, verb: str, before: Ticket, after: Ticket, *, rule: str | None, reason: str | None = None
) -> None:
    """Save and record a ticket that leaves whatever counter it was called to."""
    also: dict[str, Any] = {}
    number = before.counter_number if before.is_at_counter else None
    if number is not None:
        also["post"] = freed(deed, number)
    deed.change(verb, before, after, rule=rule, reason=reason, also=also)
    if number is not None:
        begin_if_due(deed, number)


def freed(deed: Deed, number: int) -> dict[str, int]:
    """From now on the counter could call the next (R08); answers what to record of it."""
    counters.mark_idle(deed.connection, deed.hall_id, number, deed.now)
    return {"counter_number": number, "idle_since_at": deed.now}
