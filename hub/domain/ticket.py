"""A ticket's life: waiting, called, serving, done; and no-show and cancelled beside it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from hub.domain.errors import Refused
from hub.domain.quick import quickly_made


class TicketState(StrEnum):
    """Where a ticket is; the last three are endings."""

    WAITING = "waiting"
    CALLED = "called"
    SERVING = "serving"
    ON_HOLD = "on_hold"
    DONE = "done"
    NO_SHOW = "no_show"
    CANCELLED = "cancelled"


PLACES_BETWEEN = 1024
"""So many places lie between two arrivals, for tickets that come back between them."""

AT_COUNTER = (TicketState.CALLED, TicketState.SERVING)


@quickly_made
@dataclass(frozen=True)
class Ticket:
    """One citizen's visit. Times are UTC milliseconds; `arrival_seq` is the order of arrival (R10).

    `place` is where it stands among those who wait: that of its arrival (`place_of`) unless a deed on the
    record moved it. `remaining` are the businesses it still visits after this one (R17). `first_asked` is the
    staff number of the clerk who served it first (R12). `called_because` is a JSON object: the reason's code
    and params, whom the call passed (R10).
    """

    ticket_id: str
    hall_id: str
    service_day: str
    number: str
    service_id: str
    zone_id: str
    language: str
    tracking_code: str
    state: TicketState
    arrival_seq: int
    issued_at: int
    called_at: int | None = None
    started_at: int | None = None
    ended_at: int | None = None
    counter_number: int | None = None
    clerk_number: str | None = None
    recall_count: int = 0
    priority_class: str | None = None
    reserved_counter: int | None = None
    place: int = 0
    first_asked: str | None = None
    reserved_clerk: str | None = None
    remaining: tuple[str, ...] = ()
    hold_reason: str | None = None
    remind_at: int | None = None
    rejoin_count: int = 0
    outcome: str | None = None
    done_service_id: str | None = None
    acknowledged_at: int | None = None
    called_because: str | None = None

    def but(self, **changes: Any) -> "Ticket":
        """The ticket with some fields changed; `dataclasses.replace` would take a third of a call's time.

        Raises TypeError for a field it does not have.
        """
        if not changes.keys() <= self.__dict__.keys():
            raise TypeError(f"a ticket has no {sorted(changes.keys() - self.__dict__.keys())}")
        changed = object.__new__(Ticket)
        changed.__dict__.update(self.__dict__, **changes)
        return changed

    def changed_to(self, after: "Ticket") -> tuple[str, ...]:
        """The names of the fields in which `after`, the same ticket later, differs."""
        old = self.__dict__
        # Nearly all of them are the very same values.
        return tuple(
            name for name, value in after.__dict__.items() if value is not old[name] and value != old[name]
        )

    @property
    def is_at_counter(self) -> bool:
        """Called or being served."""
        return self.state in AT_COUNTER


def place_of(arrival_seq: int) -> int:
    """The place that arrival alone gives (R10)."""
    return arrival_seq * PLACES_BETWEEN


def called(
    ticket: Ticket, counter_number: int, clerk_number: str, now: int, because: str | None = None
) -> Ticket:
    """The ticket called to a window, `because` of what order said (R10). Raises Refused unless it waits."""
    require_state(ticket, TicketState.WAITING)
    return ticket.but(
        state=TicketState.CALLED,
        counter_number=counter_number,
        clerk_number=clerk_number,
        called_at=now,
        recall_count=0,
        reserved_counter=None,
        reserved_clerk=None,
        called_because=because,
    )


def recalled(ticket: Ticket) -> Ticket:
    """The ticket called once more to the same window. Raises Refused unless it is called."""
    require_state(ticket, TicketState.CALLED)
    return ticket.but(recall_count=ticket.recall_count + 1)


def started(ticket: Ticket, now: int) -> Ticket:
    """The citizen has come to the window: its clerk is first asked, unless another was (R12).

    Raises Refused unless the ticket is called.
    """
    require_state(ticket, TicketState.CALLED)
    first_asked = ticket.first_asked or ticket.clerk_number
    return ticket.but(state=TicketState.SERVING, started_at=now, first_asked=first_asked)


def finished(ticket: Ticket, now: int) -> Ticket:
    """The business is done (R12: its clerk is first asked, unless another was).

    Raises Refused unless the ticket is called or being served.
    """
    require_state(ticket, *AT_COUNTER)
    begun = ticket.started_at if ticket.started_at is not None else now
    first_asked = ticket.first_asked or ticket.clerk_number
    return ticket.but(state=TicketState.DONE, started_at=begun, ended_at=now, first_asked=first_asked)


def sent_back(ticket: Ticket, reserved_counter: int | None) -> Ticket:
    """The ticket back in its place (R01): waiting with its arrival kept, for one window if one is named.

    Raises Refused unless it is called or being served.
    """
    require_state(ticket, *AT_COUNTER)
    return ticket.but(
        state=TicketState.WAITING,
        counter_number=None,
        clerk_number=None,
        called_at=None,
        started_at=None,
        reserved_counter=reserved_counter,
        called_because=None,
    )


def missed(ticket: Ticket, now: int) -> Ticket:
    """The citizen did not come. Raises Refused unless the ticket is called."""
    require_state(ticket, TicketState.CALLED)
    return ticket.but(state=TicketState.NO_SHOW, ended_at=now)


def cancelled(ticket: Ticket, now: int) -> Ticket:
    """The citizen gave the ticket up. Raises Refused once it has ended or is being served."""
    require_state(ticket, TicketState.WAITING, TicketState.CALLED, TicketState.ON_HOLD)
    # A parked ticket is at no counter, so none is freed by its end.
    counter_number = None if ticket.state is TicketState.ON_HOLD else ticket.counter_number
    return ticket.but(state=TicketState.CANCELLED, ended_at=now, counter_number=counter_number)


def require_state(ticket: Ticket, *states: TicketState) -> None:
    """Raises Refused, naming the state it is in, unless the ticket is in one of these."""
    if ticket.state not in states:
        raise Refused(
            f"ticket-is-{ticket.state.replace('_', '-')}",
            number=ticket.number,
            counter=ticket.counter_number or "-",
        )
