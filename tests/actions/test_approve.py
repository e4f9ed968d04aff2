"""R02, R03, R09: what comes to the supervisor's desk, and what an answer does."""

import pytest

from hub.domain.counter import CounterState
from hub.domain.errors import Refused, RuleRefused
from hub.domain.regime import PauseState
from hub.store.regime import Approval
from tests.acting import MINUTE, Clerk, Hall


def asks_for_a_meeting(hall: Hall, starts_in: int = 0) -> tuple[Clerk, Approval]:
    clerk = hall.clerk("1003").signs_on(3)
    hall.clerk("1001").signs_on(1)
    asked = clerk.pauses("meeting", 30, starts_in)
    assert asked.approval is not None
    return clerk, asked.approval


def test_r09_what_was_asked_begins_when_it_is_granted(hall: Hall) -> None:
    _, question = asks_for_a_meeting(hall)
    assert hall.post(3).state is CounterState.OPEN
    hall.clock.forward(minutes=3)
    hall.supervisor().grants(question)
    pause = hall.pause(3)
    assert pause is not None
    assert (hall.post(3).state, pause.started_at, pause.agreed_by) == (
        CounterState.PAUSED,
        hall.clock(),
        "9001",
    )
    assert pause.expected_end_at == hall.clock() + 30 * MINUTE


def test_r09_granted_ahead_it_begins_at_its_announced_time(hall: Hall) -> None:
    _, question = asks_for_a_meeting(hall, starts_in=15)
    hall.supervisor().grants(question)
    assert hall.post(3).state is CounterState.OPEN
    hall.waits(minutes=15)
    assert hall.post(3).state is CounterState.PAUSED


def test_r09_granted_while_a_citizen_is_served_it_waits_for_them(hall: Hall) -> None:
    clerk, question = asks_for_a_meeting(hall)
    hall.presses_kiosk()
    ticket = clerk.starts(clerk.calls())
    hall.supervisor().grants(question)
    assert hall.post(3).state is CounterState.OPEN
    clerk.finishes(ticket)
    assert hall.post(3).state is CounterState.PAUSED


def test_r09_a_refusal_says_why_and_the_clerk_stays(hall: Hall) -> None:
    _, question = asks_for_a_meeting(hall)
    with pytest.raises(RuleRefused, match="reason-required"):
        hall.supervisor().refuses(question, "  ")
    hall.supervisor().refuses(question, "大厅人多")
    assert (hall.post(3).state, hall.pause(3), hall.cover(3)) == (CounterState.OPEN, None, None)
    assert [entry["reason"] for entry in hall.entries("refuse", "refuse_pause")] == ["大厅人多"] * 2


def test_r09_a_question_is_answered_once(hall: Hall) -> None:
    _, question = asks_for_a_meeting(hall)
    hall.supervisor().grants(question)
    with pytest.raises(Refused, match="approval-is-answered"):
        hall.supervisor("9002").refuses(question, "too late")


def test_r09_who_asked_who_answered_and_why_is_on_the_record(hall: Hall) -> None:
    _, question = asks_for_a_meeting(hall)
    hall.supervisor("9002").grants(question, "准")
    asked, granted, began = hall.entries("ask_approval", "grant", "pause")
    assert (asked["actor"], granted["actor"], began["actor"]) == (
        "clerk:1003",
        "supervisor:9002",
        "supervisor:9002",
    )
    assert (granted["reason"], granted["before"], granted["after"]["state"]) == (
        "准",
        {"state": "asked"},
        "granted",
    )


def test_r02_a_pause_that_leaves_a_business_without_a_window_comes_to_the_desk(hall: Hall) -> None:
    asked = hall.clerk("1003").signs_on(3).pauses("short", 5)
    assert (asked.pause.state, [question.kind for question in hall.approvals()]) == (
        PauseState.ASKED,
        ["pause"],
    )


def test_r02_so_does_one_that_no_b_clerk_answers(hall: Hall) -> None:
    clerk, _ = hall.clerk("1004").signs_on(4), hall.clerk("1005").signs_on(6)
    clerk.pauses("short", 10)
    hall.waits(seconds=59)
    assert hall.approvals() == []
    hall.waits(seconds=1)
    (question,) = hall.approvals()
    hall.supervisor().grants(question)
    assert hall.post(4).state is CounterState.PAUSED


def test_r02_a_b_clerk_may_still_come_before_the_answer(hall: Hall) -> None:
    clerk, b = hall.clerk("1004").signs_on(4), hall.clerk("1005").signs_on(6)
    clerk.pauses("short", 10)
    hall.waits(seconds=60)
    b.carries(4)
    assert (hall.approvals(), hall.post(4).state) == ([], CounterState.PAUSED)


def keeps_hours(hall: Hall) -> None:
    hall.has_rules(keep_posted_hours=True)  # Monday, ten o'clock; posted to 17:00


def test_r03_closing_early_is_asked_and_granted(hall: Hall) -> None:
    keeps_hours(hall)
    question = hall.clerk("1003").signs_on(3).signs_off()
    assert isinstance(question, Approval)
    assert (question.kind, "17:00" in question.because) == ("close", True)
    hall.supervisor().grants(question, "身体不适")
    assert hall.post(3).state is CounterState.CLOSED


def test_r03_asked_twice_it_is_one_question(hall: Hall) -> None:
    keeps_hours(hall)
    clerk = hall.clerk("1003").signs_on(3)
    clerk.signs_off()
    clerk.signs_off()
    assert len(hall.approvals()) == 1


def test_r03_refused_the_counter_stays_open(hall: Hall) -> None:
    keeps_hours(hall)
    question = hall.clerk("1003").signs_on(3).signs_off()
    assert isinstance(question, Approval)
    hall.supervisor().refuses(question, "未到下班时间")
    assert hall.post(3).state is CounterState.OPEN


@pytest.mark.parametrize("is_serving", [True, False], ids=["a citizen is there", "people wait"])
def test_r04_granted_the_clerk_still_serves_whom_only_they_can(hall: Hall, is_serving: bool) -> None:
    keeps_hours(hall)
    clerk = hall.clerk("1003").signs_on(3)
    question = clerk.signs_off()
    assert isinstance(question, Approval)
    hall.presses_kiosk()
    ticket = clerk.starts(clerk.calls()) if is_serving else None
    hall.supervisor().grants(question)
    assert hall.post(3).state is CounterState.OPEN
    clerk.finishes(ticket or clerk.calls())
    clerk.signs_off()
    assert hall.post(3).state is CounterState.CLOSED


def test_r03_a_question_whose_clerk_has_left_is_withdrawn(hall: Hall) -> None:
    keeps_hours(hall)
    hall.clerk("1003").signs_on(3).signs_off()
    hall.supervisor().closes(3, "灯坏了")
    assert hall.approvals() == []


def test_r09_nobody_but_the_deputy_and_the_supervisor_is_told_of_a_late_answer(hall: Hall) -> None:
    asks_for_a_meeting(hall)
    hall.waits(seconds=119)
    assert "approval-unanswered" not in {alert.code for alert in hall.alerts()}
    hall.waits(seconds=1)
    assert "approval-unanswered" in {alert.code for alert in hall.alerts()}
    hall.supervisor("9002").grants(hall.approvals()[0])
    hall.waits(seconds=1)
    assert "approval-unanswered" not in {alert.code for alert in hall.alerts()}
