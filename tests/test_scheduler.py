"""What happens by itself: limits, prompts, rollovers, each once, whatever the hub slept through (R01–R09)."""

import pytest

from hub.domain.counter import CounterState
from hub.domain.regime import PauseState
from hub.domain.ticket import TicketState
from hub.scheduler import Scheduler
from tests.acting import Hall


def codes(hall: Hall) -> list[str]:
    return [alert.code for alert in hall.alerts()]


def prompts(hall: Hall) -> list[str]:
    return [alert.code for alert in hall.alerts(on_desk=False)]


def test_nothing_due_nothing_written(hall: Hall) -> None:
    hall.clerk("1003").signs_on(3)
    before = hall.deeds()
    hall.waits(seconds=5)
    assert hall.looks() is False
    assert hall.deeds() == before


def test_r09_an_announced_pause_begins_on_time(hall: Hall) -> None:
    clerk, _ = hall.clerk("1003").signs_on(3), hall.clerk("1001").signs_on(1)
    clerk.pauses("short", 10, starts_in=15)
    hall.waits(minutes=14, seconds=59)
    assert hall.post(3).state is CounterState.OPEN
    hall.waits(seconds=1)
    assert hall.post(3).state is CounterState.PAUSED
    assert hall.entries("pause")[0]["actor"] == "hub:hub"


def test_r01_whoever_was_just_called_there_is_sent_on_when_it_begins(hall: Hall) -> None:
    ticket = hall.presses_kiosk().ticket
    clerk, _ = hall.clerk("1003").signs_on(3), hall.clerk("1001").signs_on(1)
    clerk.pauses("short", 10, starts_in=15)
    clerk.calls()
    hall.waits(minutes=15)
    assert (hall.ticket(ticket.ticket_id).counter_number, hall.post(3).state) == (1, CounterState.PAUSED)


def test_r01_whoever_is_being_served_is_not_interrupted(hall: Hall) -> None:
    hall.presses_kiosk()
    clerk, _ = hall.clerk("1003").signs_on(3), hall.clerk("1001").signs_on(1)
    clerk.pauses("short", 10, starts_in=15)
    ticket = clerk.starts(clerk.calls())
    hall.waits(minutes=20)
    assert hall.post(3).state is CounterState.OPEN
    clerk.finishes(ticket)
    pause = hall.pause(3)
    assert pause is not None
    assert (pause.state, pause.started_at) == (PauseState.ACTIVE, hall.clock())


def test_r02_what_has_changed_since_puts_an_announced_pause_back_on_the_desk(hall: Hall) -> None:
    clerk, other = hall.clerk("1003").signs_on(3), hall.clerk("1001").signs_on(1)
    clerk.pauses("short", 10, starts_in=15)
    other.signs_off()
    hall.waits(minutes=15)
    assert hall.post(3).state is CounterState.OPEN
    (question,) = hall.approvals()
    assert "business-without-window" in question.because
    hall.supervisor().grants(question)
    assert hall.post(3).state is CounterState.PAUSED


def test_r02_and_so_does_a_partner_who_has_gone_meanwhile(hall: Hall) -> None:
    one, two = hall.clerk("1001").signs_on(1), hall.clerk("1002").signs_on(2)
    hall.clerk("1003").signs_on(3)
    one.pauses("short", 5, starts_in=5)
    two.pauses("short", 10, starts_in=15)
    hall.waits(minutes=5)
    hall.waits(minutes=10)  # 1001 has not come back
    assert (hall.post(1).state, hall.post(2).state) == (CounterState.PAUSED, CounterState.OPEN)
    assert "partner-is-away" in hall.approvals()[0].because


def test_what_fell_due_while_the_hub_was_down_is_done_once_at_start(hall: Hall) -> None:
    clerk, _ = hall.clerk("1003").signs_on(3), hall.clerk("1001").signs_on(1)
    clerk.pauses("short", 10, starts_in=15)
    hall.clock.forward(minutes=60)
    hall.starts_again()
    assert hall.looks() is True
    assert hall.post(3).state is CounterState.PAUSED
    assert hall.looks() is False


def test_r09_a_limit_passed_while_the_hub_was_down_is_one_alert(hall: Hall) -> None:
    clerk, _ = hall.clerk("1003").signs_on(3), hall.clerk("1001").signs_on(1)
    clerk.pauses("short", 10)
    hall.clock.forward(minutes=30)
    for _ in range(3):
        hall.starts_again()
        hall.looks()
    assert codes(hall) == ["pause-over-limit"]
    assert hall.deeds().count("alert") == 1


def test_r09_resuming_ends_the_alert(hall: Hall) -> None:
    clerk, _ = hall.clerk("1003").signs_on(3), hall.clerk("1001").signs_on(1)
    clerk.pauses("short", 10)
    hall.waits(minutes=10)
    assert codes(hall) == ["pause-over-limit"]
    clerk.resumes()
    hall.waits(seconds=1)
    assert codes(hall) == []


def test_r02_a_question_for_cover_nobody_answers_goes_to_the_desk_once(hall: Hall) -> None:
    clerk, _ = hall.clerk("1004").signs_on(4), hall.clerk("1005").signs_on(6)
    clerk.pauses("short", 10)
    for _ in range(3):
        hall.waits(seconds=60)
    assert len(hall.approvals()) == 1
    assert codes(hall).count("cover-unanswered") == 1


def test_r02_a_promise_to_come_that_is_not_kept_goes_there_too(hall: Hall) -> None:
    clerk = hall.clerk("1004").signs_on(4)
    hall.clerk("1005").signs_on(6)
    clerk.pauses("short", 10)
    hall.clerk("1012").will_come_to(4)
    hall.waits(seconds=60)
    assert ("cover-unanswered" in codes(hall), len(hall.approvals())) == (True, 1)
    hall.clerk("1012").signs_on(4)
    hall.waits(seconds=1)
    assert (codes(hall), hall.approvals()) == ([], [])


def test_r02_lunch_without_cover_is_told_while_others_still_serve(hall: Hall) -> None:
    clerk, _ = hall.clerk("1003").signs_on(3), hall.clerk("1001").signs_on(1)
    clerk.pauses("lunch", 30)
    hall.waits(seconds=60)
    assert codes(hall) == ["cover-unanswered"]


def test_r02_people_who_wait_for_a_business_without_a_window_are_seen_within_a_look(hall: Hall) -> None:
    clerk = hall.clerk("1003").signs_on(3)
    hall.supervisor().pauses(3, "short", 10)
    hall.waits(seconds=1)
    assert codes(hall) == []
    hall.presses_kiosk()
    hall.looks()
    assert codes(hall) == ["without-window"]
    clerk.resumes()
    hall.looks()
    assert codes(hall) == []


def test_r08_first_the_clerk_then_the_supervisor_then_the_record(hall: Hall) -> None:
    hall.presses_kiosk()
    clerk = hall.clerk("1003").signs_on(3)
    hall.waits(seconds=60)
    assert (prompts(hall), codes(hall)) == (["idle"], [])
    hall.waits(seconds=60)
    assert (prompts(hall), codes(hall)) == (["idle"], ["empty-post"])
    clerk.calls()
    hall.waits(seconds=1)
    assert (prompts(hall), codes(hall)) == ([], [])
    assert [entry["after"]["code"] for entry in hall.entries("prompt", "alert")] == ["idle", "empty-post"]


def test_r08_a_called_citizen_neither_started_nor_recalled_within_the_half_minute(hall: Hall) -> None:
    hall.presses_kiosk()
    clerk = hall.clerk("1003").signs_on(3)
    ticket = clerk.calls()
    hall.waits(seconds=30)
    assert prompts(hall) == ["start-overdue"]
    clerk.recalls(ticket)
    hall.waits(seconds=1)
    assert prompts(hall) == []


def test_r08_tickets_sent_to_another_window_make_no_empty_post_here(hall: Hall) -> None:
    for _ in range(2):
        hall.presses_kiosk()
    one, three = hall.clerk("1001").signs_on(1), hall.clerk("1003").signs_on(3)
    one.starts(one.calls())
    three.calls()
    three.pauses("short", 60, hands_over=True)  # too long: asked
    hall.supervisor().grants(hall.approvals()[0])
    hall.clerk("1002").signs_on(2)
    hall.waits(minutes=3)
    assert "empty-post" not in codes(hall)


def test_r08_a_panel_that_vanished_is_noticed_and_its_ticket_is_safe(hall: Hall) -> None:
    hall.presses_kiosk()
    clerk = hall.clerk("1003").signs_on(3)
    ticket = clerk.starts(clerk.calls())
    hall.waits(seconds=1)
    hall.clock.forward(seconds=10)
    hall.looks()
    assert codes(hall) == ["vanished"]
    assert hall.ticket(ticket.ticket_id).state is TicketState.SERVING
    back = hall.clerk("1003").signs_on(3)
    hall.waits(seconds=1)
    assert (codes(hall), back.finishes(ticket).state) == ([], TicketState.DONE)


def test_r08_after_a_restart_panels_have_time_to_come_back(hall: Hall) -> None:
    hall.clerk("1003").signs_on(3)
    hall.clock.forward(minutes=5)
    hall.seen_at = {}
    hall.starts_again()
    hall.looks()
    assert codes(hall) == []
    hall.clock.forward(seconds=10)
    hall.looks()
    assert codes(hall) == ["vanished"]


@pytest.mark.parametrize("is_down", [False, True], ids=["awake", "down at midnight"])
def test_r04_yesterdays_tickets_end_when_the_day_turns(hall: Hall, is_down: bool) -> None:
    waiting, serving = hall.presses_kiosk().ticket, hall.presses_kiosk("tax").ticket
    clerk = hall.clerk("1008").signs_on(8)
    clerk.starts(clerk.calls())
    hall.clock.forward(minutes=14 * 60 - 1)
    if is_down:
        hall.clock.forward(minutes=8 * 60)
        hall.starts_again()
    hall.waits(minutes=1)
    states = [hall.ticket(ticket.ticket_id).state for ticket in (waiting, serving)]
    assert states == [TicketState.CANCELLED, TicketState.DONE]
    assert hall.presses_kiosk().ticket.number == "A001"


def test_other_looks_are_taken_though_one_fails(hall: Hall, caplog: pytest.LogCaptureFixture) -> None:
    taken: list[str] = []

    def fails() -> None:
        raise RuntimeError("no printer")

    scheduler = Scheduler(hall.engine, dict, also=(fails, lambda: taken.append("looked")))
    scheduler.look_round()
    assert taken == ["looked"]
    assert "no printer" in caplog.text
