"""R01: a clerk in the middle of serving finishes first; nobody is left sitting."""

from hub.actions import pause
from hub.actions.deed import Actor
from hub.domain.counter import CounterState
from hub.domain.regime import PauseState
from hub.domain.ticket import TicketState
from tests.acting import Clerk, Hall


def serves_somebody(hall: Hall) -> Clerk:
    """Counter 3 serves a citizen and another waits; counter 1 is open for the same business."""
    hall.clerk("1001").signs_on(1)
    clerk = hall.clerk("1003").signs_on(3)
    hall.presses_kiosk()
    hall.presses_kiosk()
    clerk.starts(clerk.calls())
    return clerk


def asks_to_finish_first(hall: Hall) -> pause.Asked:
    asked: pause.Asked = hall.does(
        Actor("clerk", "1003"),
        lambda deed: pause.ask_pause(
            deed, pause.request_for(deed, 3, "short", 10, 0, hands_over=False, finishes_first=True)
        ),
    )
    return asked


def test_r01_a_pause_that_finishes_first_begins_when_the_citizen_has_left(hall: Hall) -> None:
    clerk = serves_somebody(hall)
    assert asks_to_finish_first(hall).pause.state is PauseState.ANNOUNCED
    assert hall.post(3).state is CounterState.OPEN
    [ticket] = [t for t in hall.view().windows.values() if t.ticket_state is TicketState.SERVING]
    assert ticket.number == 3
    clerk.presses_next()
    assert hall.post(3).state is CounterState.PAUSED


def test_next_finishes_the_citizen_and_calls_nobody_when_the_pause_is_due(hall: Hall) -> None:
    clerk = serves_somebody(hall)
    asks_to_finish_first(hall)
    assert clerk.presses_next() is None
    assert hall.window(3).ticket_state is None
    assert hall.view().waiting["residence"] == 1
