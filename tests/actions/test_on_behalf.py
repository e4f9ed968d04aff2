"""R02, R03: the supervisor opens, closes, pauses and covers for others, always with a reason."""

import pytest

from hub.domain.counter import CounterState
from hub.domain.errors import Invalid, Refused, RuleRefused
from hub.domain.regime import CoverState
from hub.domain.ticket import TicketState
from tests.acting import Hall


def test_r02_a_counter_is_opened_for_a_clerk_who_then_signs_on_there(hall: Hall) -> None:
    hall.supervisor().opens(3, "1011")
    assert (hall.post(3).state, hall.post(3).clerk_number) == (CounterState.OPEN, "1011")
    hall.clerk("1011").signs_on(3).presses_next()


@pytest.mark.parametrize("state", ["open", "paused"])
def test_r02_only_a_closed_counter_is_opened(hall: Hall, state: str) -> None:
    clerk = hall.clerk("1003").signs_on(3)
    hall.clerk("1001").signs_on(1)
    if state == "paused":
        clerk.pauses("short", 10)
    for number in ("1003", "1011"):
        with pytest.raises(Refused, match=r"counter-taken|clerk-is-elsewhere"):
            hall.supervisor().opens(3, number)


def test_r02_nobody_is_put_at_two_counters(hall: Hall) -> None:
    hall.clerk("1003").signs_on(3)
    with pytest.raises(Refused, match="clerk-is-elsewhere"):
        hall.supervisor().opens(1, "1003")


def test_r02_a_covered_clerk_is_not_put_elsewhere_either(hall: Hall) -> None:
    hall.clerk("1003").signs_on(3)
    hall.clerk("1001").signs_on(1)
    hall.supervisor().pauses(3, "lunch", 30)
    hall.clerk("1011").signs_on(3)
    with pytest.raises(Refused, match="clerk-is-elsewhere"):
        hall.supervisor().opens(2, "1003")


@pytest.mark.parametrize("number", ["9001", "4711"])
def test_only_clerks_are_put_at_counters(hall: Hall, number: str) -> None:
    with pytest.raises(Invalid, match="not-a-clerk"):
        hall.supervisor().opens(3, number)


def test_every_deed_for_others_wants_a_reason(hall: Hall) -> None:
    hall.clerk("1003").signs_on(3)
    desk = hall.supervisor()
    for deed in (
        lambda: desk.opens(1, "1001", " "),
        lambda: desk.closes(3, " "),
        lambda: desk.sends("1011", 3, reason=" "),
    ):
        with pytest.raises(RuleRefused, match="reason-required"):
            deed()


def test_r01_whoever_a_closed_window_had_called_is_sent_on(hall: Hall) -> None:
    ticket = hall.presses_kiosk().ticket
    clerk, _ = hall.clerk("1003").signs_on(3), hall.clerk("1001").signs_on(1)
    clerk.calls()
    hall.supervisor().closes(3, "停电")
    moved = hall.ticket(ticket.ticket_id)
    assert (hall.post(3).state, moved.state, moved.counter_number) == (
        CounterState.CLOSED,
        TicketState.CALLED,
        1,
    )
    assert [entry["reason"] for entry in hall.entries("sign_off")] == ["停电"]


def test_a_counter_is_not_closed_over_a_citizen_being_served(hall: Hall) -> None:
    hall.presses_kiosk()
    clerk = hall.clerk("1003").signs_on(3)
    clerk.starts(clerk.calls())
    with pytest.raises(Refused, match="counter-has-ticket"):
        hall.supervisor().closes(3)
    with pytest.raises(RuleRefused, match="counter-not-open"):
        hall.supervisor().closes(1)


def test_r02_closing_a_paused_counter_ends_its_pause_and_its_cover(hall: Hall) -> None:
    clerk, b = hall.clerk("1004").signs_on(4), hall.clerk("1005").signs_on(5)
    clerk.pauses("lunch", 30)
    b.carries(4)
    hall.supervisor().closes(4)
    assert (hall.pause(4), hall.cover(4)) == (None, None)
    assert hall.window(5).services == ("medical", "social")


def test_r09_the_supervisor_pauses_and_resumes_a_window(hall: Hall) -> None:
    hall.clerk("1003").signs_on(3)
    hall.supervisor().pauses(3, "meeting", 30)
    assert hall.post(3).state is CounterState.PAUSED
    hall.supervisor().resumes(3)
    assert hall.post(3).state is CounterState.OPEN
    asked, resumed = hall.entries("ask_pause", "resume")
    assert (asked["actor"], asked["reason"], resumed["actor"]) == (
        "supervisor:9001",
        "on behalf",
        "supervisor:9001",
    )


def test_r02_a_b_clerk_is_sent_to_carry_and_the_pause_that_waited_begins(hall: Hall) -> None:
    clerk, _ = hall.clerk("1004").signs_on(4), hall.clerk("1005").signs_on(6)
    clerk.pauses("short", 10)
    hall.supervisor().sends("1005", 4)
    assert hall.post(4).state is CounterState.PAUSED
    cover = hall.cover(4)
    assert cover is not None
    assert (cover.state, cover.clerk_number) == (CoverState.ACTIVE, "1005")


def test_r02_a_counter_that_is_not_paused_has_nothing_to_cover(hall: Hall) -> None:
    hall.clerk("1003").signs_on(3)
    with pytest.raises(RuleRefused, match="nothing-to-cover"):
        hall.supervisor().sends("1011", 3)


def test_r02_r08_an_empty_post_is_covered_without_pausing_it_first(hall: Hall) -> None:
    """1004 has left the panel open and gone; 1005 at window 5 takes the business."""
    hall.clerk("1004").signs_on(4)
    hall.clerk("1005").signs_on(5)
    hall.presses_kiosk("social")
    hall.waits(minutes=3)
    assert "empty-post" in [alert.code for alert in hall.alerts() if alert.counter_number == 4]
    hall.supervisor().sends("1005", 4, reason="窗口无人")
    cover = hall.cover(4)
    assert cover is not None
    assert (hall.post(4).state, cover.state) == (CounterState.PAUSED, CoverState.ACTIVE)
    (asked,) = hall.entries("ask_pause")
    assert (asked["actor"], asked["reason"]) == ("supervisor:9001", "窗口无人")


def test_r02_r08_a_b_clerk_is_sent_to_an_empty_post(hall: Hall) -> None:
    hall.clerk("1004").signs_on(4)
    hall.presses_kiosk("social")
    hall.waits(minutes=3)
    hall.supervisor().sends("1012", 4, "at_counter", reason="窗口无人")
    hall.clerk("1012").signs_on(4)
    assert (hall.post(4).state, hall.post(4).clerk_number) == (CounterState.COVERED, "1012")
