"""Taking and leaving a counter."""

import pytest

from hub.domain.counter import CounterState
from hub.domain.errors import NotAllowed, Refused
from hub.store import counters
from tests.acting import Hall


def state(hall: Hall, number: int) -> CounterState:
    with hall.engine.database.reading() as connection:
        return counters.get(connection, "demo", number).state


def test_signing_on_opens_and_signing_off_closes(hall: Hall) -> None:
    clerk = hall.clerk("1003").signs_on(3)
    assert state(hall, 3) is CounterState.OPEN
    clerk.signs_off()
    assert state(hall, 3) is CounterState.CLOSED


def test_a_counter_has_one_clerk(hall: Hall) -> None:
    hall.clerk("1003").signs_on(3)
    with pytest.raises(Refused, match="counter-taken"):
        hall.clerk("1011").signs_on(3)


def test_a_second_browser_takes_over_with_the_ticket_and_the_first_goes_stale(hall: Hall) -> None:
    hall.presses_kiosk()
    first = hall.clerk("1003").signs_on(3)
    ticket = first.calls()
    second = hall.clerk("1003").signs_on(3)
    with pytest.raises(Refused, match="lease-lost"):
        first.starts(ticket)
    assert second.starts(ticket).counter_number == 3


def test_the_same_clerk_elsewhere_is_noticed_and_moves_only_when_they_say_so(hall: Hall) -> None:
    hall.clerk("1003").signs_on(3)
    with pytest.raises(Refused, match="clerk-at-other-counter"):
        hall.clerk("1003").signs_on(1)
    hall.clerk("1003").signs_on(1, may_move=True)
    assert (state(hall, 3), state(hall, 1)) == (CounterState.CLOSED, CounterState.OPEN)


def test_nobody_leaves_a_citizen_at_the_window(hall: Hall) -> None:
    hall.presses_kiosk()
    clerk = hall.clerk("1003").signs_on(3)
    clerk.calls()
    with pytest.raises(Refused, match="counter-has-ticket"):
        clerk.signs_off()
    with pytest.raises(Refused, match="counter-has-ticket"):
        hall.clerk("1003").signs_on(1, may_move=True)


def test_a_supervisor_does_not_sign_on_at_a_window(hall: Hall) -> None:
    with pytest.raises(NotAllowed, match="not-a-clerk"):
        hall.clerk("9001").signs_on(3)
