"""R02, AB角: who stands in for whom, how it begins, how it is handed back."""

import pytest

from hub.domain.counter import CounterState
from hub.domain.errors import NotFound, Refused, RuleRefused
from hub.domain.pausing import Outcome
from hub.domain.regime import Cover, CoverState, Pause, PauseState
from hub.domain.ticket import TicketState
from tests.acting import Clerk, Hall

# Window 3 serves residence: A 1003; B 1011, 1002. Windows 1 and 2 serve it too.


def cover(hall: Hall, number: int) -> Cover:
    found = hall.cover(number)
    assert found is not None
    return found


def pause(hall: Hall, number: int) -> Pause:
    found = hall.pause(number)
    assert found is not None
    return found


def lunch(hall: Hall) -> tuple[Clerk, Clerk]:
    """1003 has gone to lunch from window 3, and 1002 is asked to cover at window 2."""
    clerk, b = hall.clerk("1003").signs_on(3), hall.clerk("1002").signs_on(2)
    clerk.pauses("lunch", 30)
    return clerk, b


def alone(hall: Hall) -> tuple[Clerk, Clerk]:
    """1004 at window 4 waits to leave until 1005, busy elsewhere, covers social insurance."""
    clerk, b = hall.clerk("1004").signs_on(4), hall.clerk("1005").signs_on(6)
    assert clerk.pauses("short", 10).decision.outcome is Outcome.NEEDS_COVER
    return clerk, b


def test_r02_lunch_asks_the_b_clerks(hall: Hall) -> None:
    lunch(hall)
    found = cover(hall, 3)
    assert (found.state, found.absent_number) == (CoverState.ASKED, "1003")


def test_r02_a_b_clerk_carries_the_business_to_their_own_window(hall: Hall) -> None:
    clerk, b = hall.clerk("1004").signs_on(4), hall.clerk("1005").signs_on(5)
    clerk.pauses("lunch", 30)
    b.carries(4)
    hall.presses_kiosk("social")
    assert hall.post(4).state is CounterState.PAUSED
    assert b.calls().counter_number == 5


def test_r02_without_another_window_the_pause_waits_for_a_b_clerk(hall: Hall) -> None:
    alone(hall)
    assert (hall.post(4).state, pause(hall, 4).state) == (CounterState.OPEN, PauseState.ASKED)
    hall.clerk("1005").carries(4)
    assert hall.post(4).state is CounterState.PAUSED
    assert [window.number for window in hall.view().serving("social")] == [6]
    assert cover(hall, 4).state is CoverState.ACTIVE


def test_r02_a_b_clerk_takes_the_post_itself(hall: Hall) -> None:
    lunch(hall)
    hall.clerk("1011").signs_on(3)
    window = hall.window(3)
    assert (window.state, window.clerk) == (CounterState.COVERED, "1011")
    assert window.cover is not None
    assert (window.cover.kind, window.cover.absent_number) == ("at_counter", "1003")
    assert hall.view().serving("residence")


def test_r02_when_the_absent_clerk_comes_back_the_cover_ends(hall: Hall) -> None:
    lunch(hall)
    relief = hall.clerk("1011").signs_on(3)
    hall.clerk("1003").signs_on(3)
    window = hall.window(3)
    assert (window.state, window.clerk, window.cover, window.pause) == (CounterState.OPEN, "1003", None, None)
    with pytest.raises(Refused, match="lease-lost"):
        relief.presses_next()


def test_r02_who_stood_in_for_whom_from_when_to_when_is_on_the_record(hall: Hall) -> None:
    lunch(hall)
    hall.clerk("1011").signs_on(3)
    hall.clock.forward(minutes=30)
    hall.clerk("1003").signs_on(3)
    began, ended = hall.entries("cover", "hand_back")
    for entry in (began, ended):
        assert (entry["after"]["absent"], entry["after"]["clerk"], entry["rule"]) == ("1003", "1011", "R02")
    assert (began["after"]["state"], ended["after"]["state"]) == ("active", "ended")


def test_r02_only_the_posts_own_people_stand_in(hall: Hall) -> None:
    lunch(hall)
    stranger = hall.clerk("1001").signs_on(1)
    for deed in (stranger.carries, stranger.will_come_to, stranger.cannot_come_to):
        with pytest.raises(RuleRefused, match="not-a-b-clerk"):
            deed(3)
    with pytest.raises(RuleRefused, match="not-a-b-clerk"):
        hall.clerk("1008").signs_on(3)


def test_r02_nobody_carries_what_is_taken_or_from_no_window(hall: Hall) -> None:
    _, b = lunch(hall)
    with pytest.raises(RuleRefused, match="cover-not-at-window"):
        hall.clerk("1011").carries(3)
    b.carries(3)
    with pytest.raises(RuleRefused, match="cover-taken"):
        hall.clerk("1011").carries(3)
    with pytest.raises(Refused, match="counter-taken"):
        hall.clerk("1011").signs_on(3)
    with pytest.raises(NotFound, match="no-such-cover"):
        b.carries(9)


def test_r02_a_b_clerk_who_cannot_come_says_so_and_the_others_stay_asked(hall: Hall) -> None:
    _, b = lunch(hall)
    b.cannot_come_to(3)
    assert cover(hall, 3).state is CoverState.ASKED
    assert hall.entries("refuse_cover")[0]["after"]["clerk"] == "1002"


def test_r02_whoever_promises_to_come_leaves_their_own_window_to_others(hall: Hall) -> None:
    _, b = lunch(hall)
    hall.clerk("1001").signs_on(1)
    b.will_come_to(3)
    b.signs_on(3, may_move=True)
    assert (hall.post(2).state, hall.post(3).state) == (CounterState.CLOSED, CounterState.COVERED)


def test_r02_and_does_not_promise_while_their_own_window_is_needed(hall: Hall) -> None:
    _, b = lunch(hall)  # nobody else serves identity
    with pytest.raises(RuleRefused, match="own-window-needed"):
        b.will_come_to(3)


def test_r02_carried_business_is_handed_back_and_the_others_are_asked_again(hall: Hall) -> None:
    _, b = lunch(hall)
    taken = b.carries(3)
    b.hands_back(taken)
    again = cover(hall, 3)
    assert (again.state, again.cover_id != taken.cover_id) == (CoverState.ASKED, True)


def test_r02_but_not_while_people_wait_for_it_and_nobody_else_serves_it(hall: Hall) -> None:
    _, b = alone(hall)
    taken = b.carries(4)
    hall.presses_kiosk("social")
    with pytest.raises(RuleRefused, match="business-without-window") as refusal:
        b.hands_back(taken)
    assert refusal.value.rule == "R02"


def test_r02_a_covered_post_is_handed_back_paused(hall: Hall) -> None:
    lunch(hall)
    relief = hall.clerk("1011").signs_on(3)
    relief.signs_off()
    window = hall.window(3)
    assert (window.state, window.clerk) == (CounterState.PAUSED, "1003")
    assert cover(hall, 3).state is CoverState.ASKED
    clerk = hall.clerk("1003").signs_on(3)
    clerk.resumes()
    assert hall.post(3).state is CounterState.OPEN


def test_r02_not_while_a_citizen_is_there(hall: Hall) -> None:
    lunch(hall)
    relief = hall.clerk("1011").signs_on(3)
    hall.presses_kiosk()
    relief.starts(relief.calls())
    with pytest.raises(Refused, match="counter-has-ticket"):
        relief.hands_back(cover(hall, 3))
    with pytest.raises(Refused, match="counter-has-ticket"):
        hall.clerk("1003").signs_on(3)


def test_r02_a_window_that_pauses_gives_back_what_it_carried(hall: Hall) -> None:
    _, b = lunch(hall)
    b.carries(3)
    hall.supervisor().pauses(2, "short", 10)
    assert (cover(hall, 3).state, cover(hall, 3).to_counter) == (CoverState.ASKED, None)


def test_r02_a_planned_absence_is_handed_over_in_advance(hall: Hall) -> None:
    clerk, b = hall.clerk("1004").signs_on(4), hall.clerk("1005").signs_on(5)
    clerk.pauses("lunch", 30, starts_in=15)
    assert b.carries(4).state is CoverState.ACCEPTED
    hall.waits(minutes=14)
    assert hall.post(4).state is CounterState.OPEN
    hall.waits(minutes=1)
    assert hall.post(4).state is CounterState.PAUSED
    assert (cover(hall, 4).state, cover(hall, 4).started_at) == (CoverState.ACTIVE, hall.clock())


def test_r02_a_promise_that_cannot_be_kept_is_asked_for_again(hall: Hall) -> None:
    clerk, b = hall.clerk("1003").signs_on(3), hall.clerk("1002").signs_on(2)
    hall.clerk("1001").signs_on(1)
    clerk.pauses("lunch", 30, starts_in=15)
    b.carries(3)
    b.signs_off()
    assert cover(hall, 3).state is CoverState.ASKED
    hall.waits(minutes=15)
    assert hall.post(3).state is CounterState.PAUSED


def test_r02_a_promise_can_be_taken_back(hall: Hall) -> None:
    clerk, b = hall.clerk("1003").signs_on(3), hall.clerk("1002").signs_on(2)
    clerk.pauses("lunch", 30, starts_in=15)
    b.hands_back(b.carries(3))
    assert cover(hall, 3).state is CoverState.ASKED


def test_r02_whoever_promised_begins_the_absence_by_coming_early(hall: Hall) -> None:
    clerk = hall.clerk("1003").signs_on(3)
    hall.clerk("1001").signs_on(1)
    clerk.pauses("lunch", 30, starts_in=15)
    with pytest.raises(Refused, match="counter-taken"):
        hall.clerk("1011").signs_on(3)
    hall.clerk("1011").will_come_to(3)
    hall.clerk("1011").signs_on(3)
    assert (hall.post(3).state, pause(hall, 3).state) == (CounterState.COVERED, PauseState.ACTIVE)


def test_r09_no_b_clerk_gets_round_the_supervisors_approval_by_signing_on(hall: Hall) -> None:
    hall.clerk("1003").signs_on(3).pauses("meeting", 30)
    with pytest.raises(Refused, match="counter-taken"):
        hall.clerk("1011").signs_on(3)
    assert len(hall.approvals()) == 1


def test_r02_the_duty_supervisor_is_the_last_b(hall: Hall) -> None:
    clerk = hall.clerk("1003").signs_on(3)
    clerk.pauses("short", 10)
    assert len(hall.approvals()) == 1  # nobody else serves residence, no B is in the hall
    hall.clerk("9001").signs_on(3)
    assert (hall.post(3).state, hall.approvals()) == (CounterState.COVERED, [])
    hall.presses_kiosk()
    assert hall.clerk("9001").signs_on(3).calls().counter_number == 3


def test_r02_a_covered_clerk_who_goes_to_work_elsewhere_leaves_the_post_to_the_other(hall: Hall) -> None:
    lunch(hall)
    hall.clerk("1011").signs_on(3)
    with pytest.raises(Refused, match="clerk-at-other-counter"):
        hall.clerk("1003").signs_on(1)
    hall.clerk("1003").signs_on(1, may_move=True)
    window = hall.window(3)
    assert (window.state, window.clerk, window.pause, window.cover) == (CounterState.OPEN, "1011", None, None)


def test_r02_whoever_covers_an_absence_that_began_early_is_kept_there_from_then(hall: Hall) -> None:
    hall.clerk("1010").signs_on(10).pauses("lunch", 10, 10, hands_over=True)
    relief = hall.clerk("1009").signs_on(10)
    assert pause(hall, 10).state is PauseState.ACTIVE
    with pytest.raises(RuleRefused, match="partner-is-away"):
        relief.pauses("lunch", 5)


def test_r07_a_covered_post_whose_equipment_fails_is_its_covers_own_while_a_citizen_is_there(
    hall: Hall,
) -> None:
    lunch(hall)
    relief = hall.clerk("1011").signs_on(3)
    hall.presses_kiosk()
    relief.starts(relief.calls())
    relief.pauses("fault", 30, finishes_first=True)
    window = hall.window(3)
    assert (window.state, window.clerk, window.cover) == (CounterState.OPEN, "1011", None)
    assert pause(hall, 3).state is PauseState.ANNOUNCED


def test_r02_whoever_covers_and_goes_back_to_their_own_window_hands_back(hall: Hall) -> None:
    lunch(hall)
    relief = hall.clerk("1011").signs_on(3)
    relief.signs_on(1, may_move=True)
    assert (hall.post(3).state, hall.post(3).clerk_number) == (CounterState.PAUSED, "1003")


def test_r01_tickets_sent_to_a_covered_window_are_sent_on_when_it_is_handed_back(hall: Hall) -> None:
    for _ in range(3):
        hall.presses_kiosk()
    lunch(hall)
    b = hall.clerk("1002").signs_on(2)
    relief = hall.clerk("1011").signs_on(3)
    ticket = relief.starts(relief.calls())
    called = b.calls()
    hall.supervisor().pauses(2, "short", 10)
    assert hall.ticket(called.ticket_id).reserved_counter == 3
    hall.clerk("1001").signs_on(1)
    relief.finishes(ticket)
    relief.signs_off()
    moved = hall.ticket(called.ticket_id)
    assert (moved.state, moved.counter_number) == (TicketState.CALLED, 1)
