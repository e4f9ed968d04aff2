"""R01, R07, R09: pausing and resuming, as clerks and citizens live it."""

import pytest

from hub.domain.counter import CounterState
from hub.domain.errors import Invalid, NotFound, RuleRefused
from hub.domain.pausing import Outcome
from hub.domain.regime import PauseState
from hub.domain.ticket import Ticket, TicketState
from hub.store import announcements
from hub.store.announcements import Announcement
from tests.acting import MINUTE, MONDAY_TEN, Hall


def told(hall: Hall, ticket: Ticket) -> tuple[str, int]:
    """What was last shown and spoken for a ticket, and the window it names."""
    last: Announcement | None = hall.reads(lambda db, _: announcements.latest_of_ticket(db, ticket.ticket_id))
    assert last is not None
    return last.kind, last.counter_number


def test_r01_the_sign_goes_up_the_moment_the_clerk_pauses(hall: Hall) -> None:
    clerk, _ = hall.clerk("1003").signs_on(3), hall.clerk("1001").signs_on(1)
    asked = clerk.pauses("short", 10)
    assert (asked.decision.outcome, asked.pause.state) == (Outcome.GRANTED, PauseState.ACTIVE)
    assert hall.post(3).state is CounterState.PAUSED
    assert asked.pause.expected_end_at == MONDAY_TEN + 10 * MINUTE


def test_r01_a_citizen_called_here_is_called_to_a_free_window_and_keeps_the_place(hall: Hall) -> None:
    issued = hall.presses_kiosk().ticket
    clerk, _ = hall.clerk("1003").signs_on(3), hall.clerk("1001").signs_on(1)
    clerk.calls()
    clerk.pauses("short", 10)
    ticket = hall.ticket(issued.ticket_id)
    assert (ticket.state, ticket.counter_number, ticket.clerk_number) == (TicketState.CALLED, 1, "1001")
    assert ticket.arrival_seq == issued.arrival_seq
    assert told(hall, ticket) == ("redirect", 1)


def test_r01_with_no_window_free_they_are_sent_to_one_that_calls_them_first(hall: Hall) -> None:
    hall.presses_kiosk()
    sent = hall.presses_kiosk().ticket
    one, three = hall.clerk("1001").signs_on(1), hall.clerk("1003").signs_on(3)
    serving = one.starts(one.calls())
    three.calls()
    three.pauses("short", 10)
    assert hall.ticket(sent.ticket_id).reserved_counter == 1
    assert told(hall, sent) == ("redirect", 1)
    one.finishes(serving)
    assert one.calls().ticket_id == sent.ticket_id


def test_r01_with_no_window_at_all_they_are_told_and_wait_in_their_place(hall: Hall) -> None:
    first, second = hall.presses_kiosk().ticket, hall.presses_kiosk().ticket
    clerk = hall.clerk("1003").signs_on(3)
    clerk.calls()
    hall.supervisor().pauses(3, "short", 10)
    assert hall.ticket(first.ticket_id).state is TicketState.WAITING
    assert told(hall, first) == ("suspend", 3)
    clerk.resumes()
    assert [clerk.calls().ticket_id, second.state] == [first.ticket_id, TicketState.WAITING]


def test_r01_those_who_were_sent_here_are_sent_on_when_this_window_pauses_too(hall: Hall) -> None:
    for _ in range(3):
        hall.presses_kiosk()
    one, two, three = (hall.clerk(f"100{n}").signs_on(n) for n in (1, 2, 3))
    serving = [clerk.starts(clerk.calls()) for clerk in (one, two)]
    sent = three.calls()
    three.pauses("short", 10)
    first = hall.ticket(sent.ticket_id).reserved_counter
    assert first is not None
    hall.supervisor().pauses(first, "short", 10)  # begins once its citizen has left
    (one if first == 1 else two).finishes(serving[first - 1])
    assert hall.ticket(sent.ticket_id).reserved_counter == 3 - first


def test_r01_a_paused_window_calls_nobody(hall: Hall) -> None:
    hall.presses_kiosk()
    clerk, _ = hall.clerk("1003").signs_on(3), hall.clerk("1001").signs_on(1)
    clerk.pauses("short", 10)
    with pytest.raises(RuleRefused, match="counter-paused") as refusal:
        clerk.presses_next()
    assert refusal.value.rule == "R01"


def test_r01_resuming_takes_the_sign_down(hall: Hall) -> None:
    clerk, _ = hall.clerk("1003").signs_on(3), hall.clerk("1001").signs_on(1)
    clerk.pauses("short", 10)
    hall.clock.forward(minutes=4)
    assert clerk.resumes().state is PauseState.ENDED
    assert (hall.post(3).state, hall.pause(3)) == (CounterState.OPEN, None)
    with pytest.raises(RuleRefused, match="nothing-to-resume"):
        clerk.resumes()


def test_r01_a_citizen_being_served_is_handed_over_with_their_place(hall: Hall) -> None:
    issued = hall.presses_kiosk().ticket
    clerk, _ = hall.clerk("1003").signs_on(3), hall.clerk("1001").signs_on(1)
    clerk.starts(clerk.calls())
    with pytest.raises(RuleRefused, match="citizen-at-window"):
        clerk.pauses("short", 10)
    clerk.pauses("short", 10, hands_over=True)
    ticket = hall.ticket(issued.ticket_id)
    assert (ticket.state, ticket.counter_number, ticket.started_at) == (TicketState.CALLED, 1, None)


@pytest.mark.parametrize("ending", ["finishes", "next"])
def test_r01_a_pause_may_wait_for_the_citizen_at_the_window(hall: Hall, ending: str) -> None:
    hall.presses_kiosk()
    hall.presses_kiosk()
    clerk, _ = hall.clerk("1003").signs_on(3), hall.clerk("1001").signs_on(1)
    ticket = clerk.starts(clerk.calls())
    clerk.pauses("short", 10, finishes_first=True)
    assert hall.post(3).state is CounterState.OPEN
    if ending == "finishes":
        clerk.finishes(ticket)
    else:
        assert clerk.presses_next() is None
    assert hall.ticket(ticket.ticket_id).state is TicketState.DONE
    assert hall.post(3).state is CounterState.PAUSED


def test_r01_every_pause_is_on_the_record_from_its_request_to_its_end(hall: Hall) -> None:
    clerk, _ = hall.clerk("1003").signs_on(3), hall.clerk("1001").signs_on(1)
    clerk.pauses("short", 10)
    clerk.resumes()
    asked, paused, resumed = hall.entries("ask_pause", "pause", "resume")
    assert (asked["before"], asked["after"]["state"]) == ({}, "asked")
    assert (paused["before"]["state"], paused["after"]["state"]) == ("asked", "active")
    assert (resumed["before"]["state"], resumed["after"]["state"]) == ("active", "ended")
    assert {entry["after"]["clerk_number"] for entry in (asked, paused, resumed)} == {"1003"}
    assert {entry["actor"] for entry in (asked, paused, resumed)} == {"clerk:1003"}
    assert {entry["rule"] for entry in (asked, paused, resumed)} == {"R01"}


def test_r09_a_pause_over_its_limit_is_recorded_with_the_seconds_over(hall: Hall) -> None:
    clerk, _ = hall.clerk("1003").signs_on(3), hall.clerk("1001").signs_on(1)
    clerk.pauses("short", 5)  # may last ten
    hall.clock.forward(minutes=12)
    clerk.resumes()
    (resumed,) = hall.entries("resume")
    assert (resumed["rule"], resumed["after"]["over_seconds"]) == ("R09", 120)


def test_a_refused_pause_leaves_nothing_behind(hall: Hall) -> None:
    clerk = hall.clerk("1003").signs_on(3)
    before = hall.deeds()
    with pytest.raises(NotFound, match="no-such-pause-reason"):
        clerk.pauses("coffee", 10)
    for minutes in (0, -5, 1441):
        with pytest.raises(Invalid):
            clerk.pauses("short", minutes)
    assert (hall.deeds(), hall.pause(3)) == (before, None)


def test_r09_a_second_pause_waits_for_the_first(hall: Hall) -> None:
    clerk, _ = hall.clerk("1003").signs_on(3), hall.clerk("1001").signs_on(1)
    clerk.pauses("short", 10, starts_in=15)
    with pytest.raises(RuleRefused, match="pause-already-asked"):
        clerk.pauses("short", 10)


def test_r09_an_announced_pause_can_be_taken_back(hall: Hall) -> None:
    clerk, _ = hall.clerk("1003").signs_on(3), hall.clerk("1001").signs_on(1)
    assert clerk.pauses("short", 10, starts_in=15).pause.state is PauseState.ANNOUNCED
    clerk.resumes()
    hall.waits(minutes=20)
    assert (hall.post(3).state, hall.pause(3)) == (CounterState.OPEN, None)


def test_r09_a_request_can_be_taken_back_and_its_question_goes(hall: Hall) -> None:
    clerk = hall.clerk("1003").signs_on(3)
    assert clerk.pauses("meeting", 30).approval is not None
    clerk.resumes()
    assert (hall.approvals(), hall.pause(3), hall.cover(3)) == ([], None, None)
    assert "withdraw_approval" in hall.deeds()


def test_r07_broken_equipment_pauses_at_once_and_opens_an_incident(hall: Hall) -> None:
    clerk = hall.clerk("1003").signs_on(3)
    assert clerk.pauses("fault", 30).pause.state is PauseState.ACTIVE
    (incident,) = hall.incidents()
    assert (incident.kind, incident.subject, incident.opened_by) == ("equipment", "3", "clerk:1003")


def test_r07_equipment_that_breaks_at_a_covered_post_ends_the_absence_it_was_covered_for(hall: Hall) -> None:
    clerk, _ = hall.clerk("1003").signs_on(3), hall.clerk("1001").signs_on(1)
    first = clerk.pauses("lunch", 30).pause
    relief = hall.clerk("1011").signs_on(3)
    relief.pauses("fault", 30)
    pause = hall.pause(3)
    assert pause is not None
    assert (pause.clerk_number, pause.state) == ("1011", PauseState.ACTIVE)
    assert (hall.post(3).state, hall.cover(3)) == (CounterState.PAUSED, None)
    assert first.pause_id in {entry["after"]["pause_id"] for entry in hall.entries("end_pause")}


def test_r08_a_called_citizen_who_gives_up_leaves_the_window_free_from_then(hall: Hall) -> None:
    hall.presses_kiosk()
    hall.presses_kiosk()
    clerk = hall.clerk("1003").signs_on(3)
    ticket = clerk.calls()
    hall.clock.forward(minutes=5)
    clerk.cancels(ticket)
    hall.waits(seconds=1)
    assert hall.alerts(on_desk=False) == []
