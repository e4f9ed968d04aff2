"""R03, R04, R05: from coming to the post in the morning to a day closed with nothing left dangling."""

import pytest

from hub.domain.counter import CounterState
from hub.domain.errors import OutOfHours, RuleRefused
from hub.domain.ticket import TicketState
from hub.store import attendances
from hub.store.regime import Approval
from tests.acting import Hall

MONDAY = "2026-03-02"  # the hall's clock stands at ten o'clock; residence is posted 09:00-17:00


@pytest.fixture
def hall(hall: Hall) -> Hall:
    hall.has_rules(keep_posted_hours=True)
    return hall


def at(hall: Hall, hour: int, minute: int = 0) -> None:
    """Today at this time."""
    hall.clock.forward(minutes=(hour - 10) * 60 + minute - (hall.clock() - TEN) // 60_000)


TEN = 1_772_416_800_000


@pytest.mark.parametrize(
    ("hour", "minute", "attendance"),
    [(8, 45, "early"), (8, 50, "early"), (8, 51, "on_time"), (9, 0, "on_time"), (9, 1, "late")],
)
def test_r05_signing_on_is_attendance(hall: Hall, hour: int, minute: int, attendance: str) -> None:
    at(hall, hour, minute)
    hall.clerk("1003").signs_on(3)
    assert hall.entries("sign_on")[0]["after"]["attendance"] == attendance
    assert hall.reads(lambda db, hall_id: attendances.of_day(db, hall_id, MONDAY)) == {3: attendance}


def test_r05_only_the_first_at_the_post_that_day(hall: Hall) -> None:
    at(hall, 8, 50)
    clerk = hall.clerk("1003").signs_on(3)
    at(hall, 11)
    clerk.signs_on(3)
    first, again = hall.entries("sign_on")
    assert ("attendance" in first["after"], "attendance" in again["after"]) == (True, False)


def test_r05_a_supervisor_who_opens_a_post_for_a_clerk_records_it_too(hall: Hall) -> None:
    hall.supervisor().opens(3, "1003")
    assert hall.entries("open_on_behalf")[0]["after"]["attendance"] == "late"


def test_r05_ten_minutes_before_opening_unmanned_posts_are_shown(hall: Hall) -> None:
    at(hall, 8, 40)
    hall.clerk("1001").signs_on(1)
    hall.waits(minutes=9)
    assert hall.alerts() == []
    hall.waits(minutes=1)
    unmanned = {alert.counter_number for alert in hall.alerts() if alert.code == "unmanned"}
    assert unmanned == set(range(2, 11))
    hall.clerk("1003").signs_on(3)
    hall.waits(seconds=1)
    assert 3 not in {alert.counter_number for alert in hall.alerts()}


def test_r05_a_post_closed_with_approval_is_not_missed(hall: Hall) -> None:
    at(hall, 8, 50)
    hall.clerk("1003").signs_on(3)
    hall.supervisor().closes(3, "设备检修")
    hall.waits(minutes=30)
    assert 3 not in {alert.counter_number for alert in hall.alerts()}


@pytest.mark.parametrize(("month_day", "is_open"), [((10, 1), False), ((10, 10), True)])
def test_r03_no_numbers_on_a_holiday_and_full_hours_on_a_make_up_day(
    hall: Hall, month_day: tuple[int, int], is_open: bool
) -> None:
    days = {(10, 1): 213, (10, 10): 222}[month_day]
    hall.clock.forward(minutes=days * 24 * 60 + 5 * 60)  # three in the afternoon: no Saturday hours then
    if is_open:
        assert hall.presses_kiosk().ticket.number == "A001"
    else:
        with pytest.raises(OutOfHours):
            hall.presses_kiosk()


def test_r04_who_took_a_number_in_time_is_served_after_closing(hall: Hall) -> None:
    at(hall, 16, 59)
    hall.presses_kiosk()
    clerk = hall.clerk("1003").signs_on(3)
    at(hall, 17, 1)
    with pytest.raises(RuleRefused, match="tickets-wait-for-you") as refusal:
        clerk.signs_off()
    assert refusal.value.rule == "R04"
    clerk.finishes(clerk.starts(clerk.calls()))
    clerk.signs_off()
    assert hall.post(3).state is CounterState.CLOSED


def test_r04_with_another_window_for_them_a_counter_may_close_on_time(hall: Hall) -> None:
    hall.presses_kiosk()
    clerk = hall.clerk("1003").signs_on(3)
    hall.clerk("1001").signs_on(1)
    at(hall, 17)
    clerk.signs_off()
    assert hall.post(3).state is CounterState.CLOSED


def test_r04_overtime_is_recorded_to_the_clerks_credit(hall: Hall) -> None:
    clerk = hall.clerk("1003").signs_on(3)
    at(hall, 17, 25)
    clerk.signs_off()
    assert hall.entries("sign_off")[0]["after"]["overtime_seconds"] == 25 * 60


def test_r04_there_is_no_overtime_before_the_posted_end(hall: Hall) -> None:
    clerk = hall.clerk("1003").signs_on(3)
    question = clerk.signs_off()
    assert isinstance(question, Approval)
    hall.supervisor().grants(question)
    assert "overtime_seconds" not in hall.entries("sign_off")[0]["after"]


@pytest.mark.parametrize("may_move", [True])
def test_r03_moving_to_another_counter_is_no_way_round_the_posted_hours(hall: Hall, may_move: bool) -> None:
    hall.clerk("1004").signs_on(4)  # nobody else serves social insurance
    with pytest.raises(RuleRefused, match="before-posted-end"):
        hall.clerk("1004").signs_on(3, may_move=may_move)
    hall.presses_kiosk("social")
    with pytest.raises(RuleRefused, match="tickets-wait-for-you"):
        hall.clerk("1004").signs_on(3, may_move=may_move)
    hall.clerk("1004").signs_on(5, may_move=may_move)


def test_r02_whoever_covers_after_the_posted_end_closes_the_counter(hall: Hall) -> None:
    clerk, _ = hall.clerk("1003").signs_on(3), hall.clerk("1001").signs_on(1)
    clerk.pauses("lunch", 40)
    relief = hall.clerk("1011").signs_on(3)
    at(hall, 17, 5)
    relief.signs_off()
    assert (hall.post(3).state, hall.pause(3)) == (CounterState.CLOSED, None)


def test_r04_two_hours_after_the_last_closing_the_day_is_closed(hall: Hall) -> None:
    served, called, waiting = (hall.presses_kiosk().ticket for _ in range(3))
    three, one, two = (hall.clerk(f"100{n}").signs_on(n) for n in (3, 1, 2))
    three.starts(three.calls())
    one.calls()
    two.pauses("lunch", 40)
    at(hall, 18, 59)
    hall.waits()
    assert hall.post(3).state is CounterState.OPEN
    hall.waits(minutes=1)
    assert {hall.post(n).state for n in range(1, 11)} == {CounterState.CLOSED}
    states = [hall.ticket(ticket.ticket_id).state for ticket in (served, called, waiting)]
    assert states == [TicketState.DONE, TicketState.CANCELLED, TicketState.CANCELLED]
    assert (hall.pause(2), hall.cover(2), hall.approvals(), hall.alerts()) == (None, None, [], [])


def test_r04_a_day_is_closed_once(hall: Hall) -> None:
    at(hall, 19)
    hall.waits()
    hall.supervisor().opens(3, "1003")  # somebody works late
    hall.waits(minutes=30)
    assert hall.post(3).state is CounterState.OPEN
    assert hall.deeds().count("day_closed") == 1


def test_r04_a_day_that_ended_while_the_hub_was_down_is_closed_at_start(hall: Hall) -> None:
    at(hall, 19)
    hall.waits()
    hall.clock.forward(minutes=24 * 60)
    hall.clerk("1003").signs_on(3)  # Tuesday evening; then the power goes
    hall.clock.forward(minutes=12 * 60)
    hall.starts_again()
    hall.looks()
    assert hall.post(3).state is CounterState.CLOSED
    days = [entry["after"]["service_day"] for entry in hall.entries("day_closed")]
    assert days == [MONDAY, "2026-03-03"]


def test_r04_a_hall_that_starts_its_first_day_closes_nothing(hall: Hall) -> None:
    hall.clerk("1003").signs_on(3)
    hall.looks()
    assert hall.post(3).state is CounterState.OPEN


def test_r04_yesterdays_tickets_end_with_their_day(hall: Hall) -> None:
    ticket = hall.presses_kiosk().ticket
    hall.has_rules(keep_posted_hours=False)
    hall.waits(minutes=14 * 60)
    assert hall.ticket(ticket.ticket_id).state is TicketState.CANCELLED
