"""R10: a number called out of its turn has its reason on the record."""

import json

import pytest

from hub.domain.errors import Refused, RuleRefused
from hub.domain.ticket import Ticket, TicketState
from tests.acting import Hall


def because(ticket: Ticket) -> dict[str, object]:
    found: dict[str, object] = json.loads(ticket.called_because or "{}")
    return found


def test_r10_calling_out_of_turn_needs_a_reason(hall: Hall) -> None:
    hall.comes()
    second = hall.comes()
    zhang = hall.clerk("1003").signs_on(3)
    with pytest.raises(RuleRefused, match=r"chosen-needs-reason.*A002") as refused:
        zhang.calls_number(second)
    assert refused.value.rule == "R10"
    assert hall.ticket(second.ticket_id).state is TicketState.WAITING


def test_r10_the_reason_and_whom_it_passed_are_in_the_ledger(hall: Hall) -> None:
    hall.comes()
    second = hall.comes()
    called = hall.clerk("1003").signs_on(3).calls_number(second, "孩子发烧")
    assert because(called) == {"code": "chosen", "params": {}, "passed": ["A001"]}
    (entry,) = hall.entries("call")
    assert (entry["rule"], entry["reason"]) == ("R10", "孩子发烧")


def test_whoever_is_next_anyway_needs_no_reason(hall: Hall) -> None:
    first = hall.comes()
    assert because(hall.clerk("1003").signs_on(3).calls_number(first))["code"] == "arrival"


def test_a_hall_may_ask_for_no_reason(hall: Hall) -> None:
    hall.comes()
    order = hall.config.order.model_copy(update={"chosen_needs_reason": False})
    hall.engine.config = hall.config.model_copy(update={"order": order})
    assert hall.clerk("1003").signs_on(3).calls_number(hall.comes()).number == "A002"


def test_a_number_of_another_business_is_not_called_here(hall: Hall) -> None:
    with pytest.raises(Refused, match=r"ticket-of-other-business.*'service': 'tax'"):
        hall.clerk("1003").signs_on(3).calls_number(hall.comes("tax"), "顺路")


def test_a_number_that_no_longer_waits_is_not_called_again(hall: Hall) -> None:
    ticket = hall.comes()
    hall.clerk("1001").signs_on(1).calls()
    with pytest.raises(Refused, match="ticket-is-called"):
        hall.clerk("1003").signs_on(3).calls_number(ticket, "来过窗口")


def test_r01_a_number_sent_to_another_window_is_called_there(hall: Hall) -> None:
    wang, zhang = hall.clerk("1001").signs_on(1), hall.clerk("1003").signs_on(3)
    for _ in range(2):
        hall.comes()
    sent = zhang.calls()
    wang.calls()
    zhang.pauses("short", 5)
    zhang.resumes()
    with pytest.raises(Refused, match=r"ticket-sent-to-counter.*1"):
        zhang.calls_number(sent, "原来在这里")


def test_r01_a_paused_window_calls_nobody_by_name_either(hall: Hall) -> None:
    hall.clerk("1001").signs_on(1)
    zhang = hall.clerk("1003").signs_on(3)
    zhang.pauses("short", 5)
    with pytest.raises(RuleRefused, match="counter-paused"):
        zhang.calls_number(hall.comes(), "顺路")


def test_calling_a_chosen_number_finishes_what_is_being_served_as_next_does(hall: Hall) -> None:
    served, chosen = hall.comes(), hall.comes()
    zhang = hall.clerk("1003").signs_on(3)
    zhang.starts(zhang.calls())
    zhang.calls_number(chosen)
    assert hall.ticket(served.ticket_id).state is TicketState.DONE
