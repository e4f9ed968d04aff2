"""挂起: parked with a reason and a reminder, taken up again or put back; never forgotten."""

import pytest

from hub.domain.errors import Invalid, Refused, RuleRefused
from hub.domain.ticket import TicketState
from tests.acting import Hall
from tests.people import Clerk


@pytest.fixture
def zhang(hall: Hall) -> Clerk:
    hall.presses_kiosk()
    hall.presses_kiosk()
    return hall.clerk("1003").signs_on(3)


def test_a_parked_ticket_frees_the_window_for_the_next(zhang: Clerk) -> None:
    parked = zhang.holds(zhang.starts(zhang.calls()), "fetches a copy")
    assert (parked.state, parked.hold_reason, parked.counter_number) == (
        TicketState.ON_HOLD,
        "fetches a copy",
        3,
    )
    assert zhang.calls().number == "A002"


def test_the_parked_citizen_is_served_again(hall: Hall, zhang: Clerk) -> None:
    parked = zhang.holds(zhang.starts(zhang.calls()))
    hall.clock.forward(minutes=7)
    back = zhang.takes_up(parked)
    assert (back.state, back.hold_reason, back.remind_at) == (TicketState.SERVING, None, None)
    assert zhang.finishes(back).state is TicketState.DONE


def test_the_time_parked_is_not_counted_as_work(hall: Hall, zhang: Clerk) -> None:
    parked = zhang.holds(zhang.starts(zhang.calls()))
    hall.clock.forward(minutes=60)
    back = zhang.takes_up(parked)
    hall.clock.forward(minutes=2)
    zhang.finishes(back)
    assert hall.presses_kiosk().estimated_wait_seconds == 120


def test_put_back_it_keeps_its_old_place(zhang: Clerk) -> None:
    parked = zhang.holds(zhang.starts(zhang.calls()))
    zhang.puts_back(parked)
    assert zhang.calls().number == "A001"


def test_nobody_is_taken_up_while_somebody_else_is_there(zhang: Clerk) -> None:
    parked = zhang.holds(zhang.calls())
    zhang.calls()
    with pytest.raises(Refused, match="counter-has-ticket"):
        zhang.takes_up(parked)


def test_r01_nobody_is_taken_up_at_a_paused_window(hall: Hall, zhang: Clerk) -> None:
    parked = zhang.holds(zhang.calls())
    hall.clerk("1001").signs_on(1)
    zhang.pauses("short", 5)
    with pytest.raises(RuleRefused, match="counter-paused"):
        zhang.takes_up(parked)


def test_a_colleague_does_not_take_up_whom_another_has_parked(hall: Hall, zhang: Clerk) -> None:
    parked = zhang.holds(zhang.calls())
    with pytest.raises(Refused, match="ticket-at-other-counter"):
        hall.clerk("1001").signs_on(1).puts_back(parked)


@pytest.mark.parametrize("reason", ["", "   "])
def test_a_hold_needs_a_reason(zhang: Clerk, reason: str) -> None:
    with pytest.raises(Invalid, match="hold-needs-reason"):
        zhang.holds(zhang.calls(), reason)


def test_a_waiting_ticket_is_not_parked(hall: Hall, zhang: Clerk) -> None:
    with pytest.raises(Refused, match="ticket-is-waiting"):
        zhang.holds(hall.presses_kiosk().ticket)


def test_r12_the_clerk_is_reminded_in_time_and_once_for_each(hall: Hall, zhang: Clerk) -> None:
    first = zhang.holds(zhang.calls(), minutes=10)
    zhang.holds(zhang.calls(), minutes=12)
    hall.waits(minutes=9)
    assert hall.alerts(on_desk=False) == []
    hall.waits(minutes=4)
    assert [one.code for one in hall.alerts(on_desk=False)] == ["hold-reminder", "hold-reminder"]
    zhang.puts_back(first)
    hall.waits(seconds=1)
    reminders = [one for one in hall.alerts(on_desk=False) if one.code == "hold-reminder"]
    assert [one.about_id for one in reminders] != [first.ticket_id]
    assert len(reminders) == 1


def test_r04_a_window_that_closes_parks_nobody(hall: Hall, zhang: Clerk) -> None:
    parked = zhang.holds(zhang.calls())
    with pytest.raises(Refused, match="counter-holds-ticket"):
        zhang.signs_off()
    hall.supervisor().closes(3)
    assert hall.ticket(parked.ticket_id).state is TicketState.WAITING


def test_a_parked_ticket_that_is_given_up_counts_at_no_window(hall: Hall, zhang: Clerk) -> None:
    idle = hall.post(3).idle_since_at
    parked = zhang.holds(zhang.calls())
    hall.clock.forward(minutes=3)
    zhang.cancels(parked)
    assert hall.post(3).idle_since_at == idle
