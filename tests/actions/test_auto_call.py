"""R10: a clerk for whom nobody waits is next in line; whoever comes is called there at once."""

import pytest

from hub.domain.awaiting import AutoCall
from hub.domain.errors import RuleRefused
from hub.domain.ticket import TicketState
from hub.store import auto_calls
from tests.acting import Hall
from tests.test_verifying import assert_true


def auto_call(hall: Hall, counter: int) -> AutoCall:
    return hall.reads(lambda db, hall_id: auto_calls.get(db, hall_id, counter))


def test_r10_whoever_comes_is_called_in_the_very_deed_that_gave_the_number(hall: Hall) -> None:
    zhang = hall.clerk("1003").signs_on(3)
    zhang.turns_auto_call(on=True)
    assert zhang.presses_next() is None
    ticket = hall.comes()
    assert (ticket.state, ticket.counter_number, ticket.clerk_number) == (TicketState.CALLED, 3, "1003")
    assert auto_call(hall, 3) == AutoCall(3, is_on=True, since_at=None)


def test_without_it_a_clerk_who_found_nobody_calls_by_hand(hall: Hall) -> None:
    zhang = hall.clerk("1003").signs_on(3)
    assert zhang.presses_next() is None
    assert hall.comes().state is TicketState.WAITING


def test_turned_on_while_nobody_waits_it_waits_at_once(hall: Hall) -> None:
    assert hall.clerk("1003").signs_on(3).turns_auto_call(on=True).since_at == hall.clock()


def test_turned_on_while_somebody_waits_it_leaves_the_next_press_to_the_clerk(hall: Hall) -> None:
    hall.comes()
    assert hall.clerk("1003").signs_on(3).turns_auto_call(on=True).since_at is None


def test_r10_the_counter_that_has_waited_longest_is_given_the_first_who_comes(hall: Hall) -> None:
    for number, counter in (("1003", 3), ("1001", 1)):
        hall.clerk(number).signs_on(counter).turns_auto_call(on=True)
        hall.clock.forward(seconds=5)
    assert [hall.comes().counter_number for _ in range(2)] == [3, 1]
    assert hall.comes().counter_number is None


def test_nobody_is_called_to_a_counter_that_does_not_serve_their_business(hall: Hall) -> None:
    hall.clerk("1003").signs_on(3).turns_auto_call(on=True)
    assert hall.comes("tax").state is TicketState.WAITING


def test_it_is_remembered_from_one_citizen_to_the_next(hall: Hall) -> None:
    zhang = hall.clerk("1003").signs_on(3)
    zhang.turns_auto_call(on=True)
    zhang.finishes(hall.comes())
    assert zhang.presses_next() is None
    assert hall.comes().counter_number == 3


def test_r01_a_counter_that_pauses_waits_for_nobody(hall: Hall) -> None:
    hall.clerk("1001").signs_on(1)
    zhang = hall.clerk("1003").signs_on(3)
    zhang.turns_auto_call(on=True)
    zhang.pauses("short", 5)
    assert auto_call(hall, 3) == AutoCall(3)
    assert hall.comes().state is TicketState.WAITING
    with pytest.raises(RuleRefused, match="counter-paused"):
        zhang.turns_auto_call(on=True)


def test_a_clerk_who_signs_off_leaves_nothing_on_for_the_next(hall: Hall) -> None:
    zhang = hall.clerk("1003").signs_on(3)
    zhang.turns_auto_call(on=True)
    zhang.signs_off()
    hall.clerk("1011").signs_on(3)
    assert auto_call(hall, 3) == AutoCall(3)


def test_r15_whom_an_opened_window_may_now_call_is_called_when_the_hub_looks(hall: Hall) -> None:
    chen = hall.clerk("1005").signs_on(5)
    ticket = hall.comes("residence")
    chen.turns_auto_call(on=True)
    hall.supervisor().opens_to(5, "residence")
    assert hall.looks()
    assert hall.ticket(ticket.ticket_id).counter_number == 5


def test_every_change_of_it_is_in_the_ledger(hall: Hall) -> None:
    hall.clerk("1003").signs_on(3).turns_auto_call(on=True)
    hall.comes()
    told = [entry["after"] for entry in hall.entries("auto_call")]
    now = hall.clock()
    assert told == [
        {"is_auto_call": 1, "auto_call_since_at": None},
        {"is_auto_call": 1, "auto_call_since_at": now},
        {"is_auto_call": 1, "auto_call_since_at": None},
    ]


def test_r01_a_window_that_was_sent_somebody_waits_for_nobody_any_more(hall: Hall) -> None:
    zhang, wang = hall.clerk("1003").signs_on(3), hall.clerk("1001").signs_on(1)
    hall.comes()
    zhang.calls()
    wang.turns_auto_call(on=True)
    zhang.pauses("short", 5)
    assert auto_call(hall, 1) == AutoCall(1, is_on=True, since_at=None)
    assert hall.comes().state is TicketState.WAITING


def test_a_counter_that_takes_up_whom_it_had_parked_waits_for_nobody_any_more(hall: Hall) -> None:
    zhang = hall.clerk("1003").signs_on(3)
    zhang.turns_auto_call(on=True)
    parked = zhang.holds(zhang.starts(hall.comes()), "复印材料")
    assert zhang.presses_next() is None
    assert auto_call(hall, 3).since_at == hall.clock()
    zhang.takes_up(parked)
    assert auto_call(hall, 3) == AutoCall(3, is_on=True, since_at=None)


def test_the_ledger_retold_knows_every_setting_and_every_call_of_it(hall: Hall) -> None:
    zhang, wang = hall.clerk("1003").signs_on(3), hall.clerk("1001").signs_on(1)
    for clerk in (zhang, wang):
        clerk.turns_auto_call(on=True)
    hall.comes(priority="elderly")
    hall.comes()
    ticket = hall.comes()
    wang.prioritises(ticket, "urgent", "次日出境")
    zhang.turns_auto_call(on=False)
    wang.pauses("short", 5)
    assert_true(hall)
