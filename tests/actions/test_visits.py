"""一号多办: one number visits several businesses in turn, each by the original arrival (R17)."""

import pytest

from hub.actions.deed import Actor
from hub.actions.finish import Finished, finish
from hub.actions.issue import Issued, issue
from hub.domain.errors import Invalid, NotFound, Refused
from hub.domain.ticket import Ticket, TicketState
from tests.acting import Hall
from tests.people import Clerk


@pytest.fixture
def zhang(hall: Hall) -> Clerk:
    return hall.clerk("1003").signs_on(3)


def takes_number(hall: Hall, *services: str) -> Ticket:
    first, *further = services
    issued: Issued = hall.does(Actor("kiosk", "k1"), lambda deed: issue(deed, first, "zh", further=further))
    return issued.ticket


def test_r17_finishing_one_business_joins_the_next_by_the_original_arrival(hall: Hall, zhang: Clerk) -> None:
    ticket = takes_number(hall, "residence", "social")
    hall.presses_kiosk("social")
    onward = zhang.finishes(zhang.starts(zhang.calls()))
    assert (onward.state, onward.service_id, onward.remaining) == (TicketState.WAITING, "social", ())
    assert (onward.issued_at, onward.place, onward.first_asked) == (ticket.issued_at, ticket.place, "1003")
    liu = hall.clerk("1004").signs_on(4)
    assert liu.calls().number == "A001"


def test_r17_the_visit_ends_with_its_last_business(hall: Hall, zhang: Clerk) -> None:
    takes_number(hall, "residence", "identity")
    zhang.finishes(zhang.calls())
    wang = hall.clerk("1001").signs_on(1)
    assert wang.finishes(wang.calls()).state is TicketState.DONE
    assert hall.deeds().count("finish") == 1
    assert hall.entries("go_on")[0]["rule"] == "R17"


def test_r17_next_sends_the_present_one_on_and_calls_another(hall: Hall, zhang: Clerk) -> None:
    first = takes_number(hall, "residence", "social")
    hall.presses_kiosk()
    zhang.starts(zhang.calls())
    assert zhang.calls().number == "A002"
    assert hall.ticket(first.ticket_id).service_id == "social"
    kinds = hall.reads(lambda db, _: db.execute("SELECT kind FROM print_jobs").fetchall())
    assert sorted(kinds) == [("guidance",), ("ticket",), ("ticket",)]


def test_r17_what_was_done_counts_where_it_was_done(hall: Hall, zhang: Clerk) -> None:
    takes_number(hall, "residence", "social")
    onward = zhang.finishes(zhang.calls())
    told = hall.entries("go_on")[0]["after"]["tally"]
    assert (told["counter_number"], told["done"], onward.done_service_id) == (3, 1, "residence")


def test_r12_the_answer_guides_the_citizen_on(hall: Hall, zhang: Clerk) -> None:
    hall.clerk("1004").signs_on(4)
    takes_number(hall, "residence", "social")
    ticket, lease = zhang.calls(), zhang.lease
    assert lease is not None
    done: Finished = hall.does(Actor("clerk", "1003"), lambda deed: finish(deed, lease, ticket.ticket_id))
    assert done.onward is not None
    assert done.onward.windows == (4,)


def test_r17_businesses_are_added_at_the_window(hall: Hall, zhang: Clerk) -> None:
    takes_number(hall, "residence")
    longer = zhang.adds_visits(zhang.calls(), "social", "medical")
    assert longer.remaining == ("social", "medical")


@pytest.mark.parametrize(
    ("services", "error", "code"),
    [
        (["fishing"], NotFound, "no-such-service"),
        (["residence"], Refused, "visit-twice"),
        (["social", "social"], Refused, "visit-twice"),
        (["social"] * 9, Invalid, "request-invalid"),
    ],
)
def test_businesses_that_cannot_be_added(
    hall: Hall, zhang: Clerk, services: list[str], error: type[Exception], code: str
) -> None:
    takes_number(hall, "residence")
    with pytest.raises(error, match=code):
        zhang.adds_visits(zhang.calls(), *services)


def test_the_slip_tells_the_further_businesses(hall: Hall) -> None:
    takes_number(hall, "residence", "social")
    facts = hall.reads(lambda db, _: db.execute("SELECT facts FROM print_jobs").fetchone()[0])
    assert "社会保险" in facts


def test_a_finish_tells_its_outcome_and_the_business_really_done(hall: Hall, zhang: Clerk) -> None:
    hall.presses_kiosk()
    done = zhang.finishes_as(zhang.calls(), "advice", "identity")
    assert (done.outcome, done.done_service_id, done.service_id) == ("advice", "identity", "residence")


@pytest.mark.parametrize(
    ("outcome", "service", "code"), [("luck", None, "no-such-outcome"), (None, "fishing", "no-such-service")]
)
def test_an_outcome_the_hall_does_not_know(
    hall: Hall, zhang: Clerk, outcome: str | None, service: str | None, code: str
) -> None:
    hall.presses_kiosk()
    ticket = zhang.calls()
    with pytest.raises(NotFound, match=code):
        zhang.finishes_as(ticket, outcome, service)
    assert hall.ticket(ticket.ticket_id).state is TicketState.CALLED


def test_a_ticket_is_recalled_three_times_at_most(hall: Hall, zhang: Clerk) -> None:
    hall.presses_kiosk()
    ticket = zhang.calls()
    for _ in range(3):
        zhang.recalls(ticket)
    with pytest.raises(Refused, match="recalled-enough"):
        zhang.recalls(ticket)
