"""A001 of household registration, in any state."""

from hub.domain.ticket import Ticket, TicketState, place_of

CALLED_AT, STARTED_AT, NOW = 2_000, 3_000, 4_000
WAITING, CALLED, SERVING, ON_HOLD, DONE, NO_SHOW, CANCELLED = TicketState


def ticket(state: TicketState) -> Ticket:
    """A001 of household registration, as it would be in this state."""
    was_called = state not in (WAITING, CANCELLED)
    was_started = state in (SERVING, ON_HOLD, DONE)
    return Ticket(
        ticket_id="t1",
        hall_id="demo",
        service_day="2026-03-02",
        number="A001",
        service_id="residence",
        zone_id="east",
        language="zh",
        tracking_code="secret",
        state=state,
        arrival_seq=1,
        place=place_of(1),
        issued_at=1_000,
        called_at=CALLED_AT if was_called else None,
        started_at=STARTED_AT if was_started else None,
        ended_at=NOW - 1 if state in (DONE, NO_SHOW, CANCELLED) else None,
        counter_number=3 if was_called else None,
        clerk_number="1003" if was_called else None,
    )
