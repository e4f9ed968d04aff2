"""挂起到时: a clerk is reminded of whom they parked."""

from collections.abc import Iterable, Iterator

from hub.domain.ticket import Ticket
from hub.domain.watching import Condition


def of_held(held: Iterable[Ticket], now: int) -> Iterator[Condition]:
    """A prompt at its window for each parked ticket whose time has come; `now` is UTC milliseconds."""
    for ticket in held:
        if ticket.remind_at is None or ticket.remind_at > now or ticket.counter_number is None:
            continue
        params = (("counter", ticket.counter_number), ("number", ticket.number))
        yield Condition(
            "hold-reminder",
            "R12",
            False,
            ticket.counter_number,
            None,
            ticket.remind_at,
            params,
            about_id=ticket.ticket_id,
        )
