"""A ticket's way round the hall: sent on, parked, back in the line, on to the next business (R12, R17)."""

from dataclasses import dataclass, replace
from enum import StrEnum

from hub.domain.errors import Refused
from hub.domain.ticket import AT_COUNTER, Ticket, TicketState, place_of, require_state

MINUTE = 60_000


class Spot(StrEnum):
    """Where a ticket joins another queue: before everybody, by its own arrival, behind everybody."""

    FRONT = "front"
    ARRIVAL = "arrival"
    END = "end"


@dataclass(frozen=True)
class Target:
    """Where a ticket goes next: a business and its zone, one window or one clerk of it if named."""

    service_id: str
    zone_id: str
    counter_number: int | None = None
    staff_number: str | None = None


@dataclass(frozen=True)
class Mercy:
    """What the hall grants those who missed their call; `within` in milliseconds, `behind` in tickets."""

    rule: str
    within: int
    behind: int
    most: int


def place_at(spot: Spot, ticket: Ticket, first_place: int | None, next_seq: int) -> int:
    """The place in the order that a spot means.

    `first_place` is the smallest place of anybody who waits in the hall; `next_seq` what the next arrival
    would be numbered.
    """
    if spot is Spot.FRONT and first_place is not None:
        return min(first_place - 1, ticket.place)
    if spot is Spot.END:
        return place_of(next_seq)
    own = place_of(ticket.arrival_seq)
    return max(own, ticket.place) if ticket.state is TicketState.WAITING else own


def transferred(ticket: Ticket, target: Target, place: int) -> Ticket:
    """The ticket waiting where it was sent, its arrival kept (R12). Raises Refused once it has ended."""
    require_state(ticket, TicketState.WAITING, *AT_COUNTER, TicketState.ON_HOLD)
    return replace(
        _waiting(ticket),
        service_id=target.service_id,
        zone_id=target.zone_id,
        reserved_counter=target.counter_number,
        reserved_clerk=target.staff_number,
        place=place,
    )


def held(ticket: Ticket, reason: str, remind_at: int | None) -> Ticket:
    """The ticket parked at its window. Raises Refused unless it is called or being served."""
    require_state(ticket, *AT_COUNTER)
    return replace(ticket, state=TicketState.ON_HOLD, hold_reason=reason, remind_at=remind_at)


def released_to_queue(ticket: Ticket) -> Ticket:
    """The parked ticket waiting again in its old place. Raises Refused unless it is on hold."""
    require_state(ticket, TicketState.ON_HOLD)
    return _waiting(ticket)


def released_to_counter(ticket: Ticket, counter_number: int, clerk_number: str, now: int) -> Ticket:
    """The parked citizen is served again from now on. Raises Refused unless the ticket is on hold."""
    require_state(ticket, TicketState.ON_HOLD)
    return replace(
        ticket,
        state=TicketState.SERVING,
        counter_number=counter_number,
        clerk_number=clerk_number,
        first_asked=ticket.first_asked or clerk_number,
        called_at=now,
        started_at=now,
        recall_count=0,
        hold_reason=None,
        remind_at=None,
    )


def rejoined(ticket: Ticket, mercy: Mercy, place: int, now: int) -> Ticket:
    """The missed ticket waiting again (过号). Raises Refused when the hall's rule does not allow it."""
    require_rejoinable(ticket, mercy, now)
    return replace(_waiting(ticket), place=place, rejoin_count=ticket.rejoin_count + 1)


def require_rejoinable(ticket: Ticket, mercy: Mercy, now: int) -> None:
    """Raises Refused unless the ticket was missed, not too long ago and not too often."""
    require_state(ticket, TicketState.NO_SHOW)
    if mercy.rule == "void":
        raise Refused("missed-void", number=ticket.number)
    if now - (ticket.ended_at or 0) > mercy.within:
        raise Refused("missed-too-long-ago", number=ticket.number, minutes=mercy.within // MINUTE)
    if ticket.rejoin_count >= mercy.most:
        raise Refused("missed-too-often", number=ticket.number, count=mercy.most)


def is_rejoinable(ticket: Ticket, mercy: Mercy, now: int) -> bool:
    """Whether a missed ticket may come back at this moment."""
    try:
        require_rejoinable(ticket, mercy, now)
    except Refused:
        return False
    return True


def rejoin_place(ticket: Ticket, places: tuple[int, ...]) -> int:
    """The place behind so many who wait now, never better than arrival gave.

    `places` are those of the first who wait for its business, in order: as many as it goes behind.
    """
    own = place_of(ticket.arrival_seq)
    return max(own, places[-1] + 1) if places else own


def with_further(ticket: Ticket, service_ids: tuple[str, ...]) -> Ticket:
    """The ticket with more businesses to visit after this one (R17). Raises Refused once it has ended."""
    require_state(ticket, TicketState.WAITING, *AT_COUNTER, TicketState.ON_HOLD)
    return replace(ticket, remaining=(*ticket.remaining, *service_ids))


def gone_on(ticket: Ticket, zone_id: str) -> Ticket:
    """The ticket waiting for its next business by its original arrival (R17).

    Raises Refused unless it is called or being served and has another business to visit.
    """
    require_state(ticket, *AT_COUNTER)
    if not ticket.remaining:
        raise Refused("nothing-further", number=ticket.number)
    return replace(
        _waiting(ticket),
        service_id=ticket.remaining[0],
        remaining=ticket.remaining[1:],
        zone_id=zone_id,
        place=place_of(ticket.arrival_seq),
        first_asked=ticket.first_asked or ticket.clerk_number,
    )


def _waiting(ticket: Ticket) -> Ticket:
    """The ticket waiting, at no counter and sent to none."""
    return replace(
        ticket,
        state=TicketState.WAITING,
        counter_number=None,
        clerk_number=None,
        called_at=None,
        started_at=None,
        ended_at=None,
        recall_count=0,
        reserved_counter=None,
        reserved_clerk=None,
        hold_reason=None,
        remind_at=None,
        called_because=None,
    )
