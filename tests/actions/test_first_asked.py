"""首问负责: the first clerk sees a visit to its end; a word for an absent colleague has an owner (R12)."""

import pytest

from hub.actions.deed import Actor
from hub.actions.tasks import tick
from hub.domain.errors import Invalid, NotAllowed, NotFound, Refused, RuleRefused
from hub.domain.ticket import Ticket
from hub.store import rounds, tasks
from tests.acting import Hall
from tests.people import Clerk


@pytest.fixture
def zhang(hall: Hall) -> Clerk:
    return hall.clerk("1003").signs_on(3)


@pytest.fixture
def wang(hall: Hall) -> Clerk:
    return hall.clerk("1001").signs_on(1)


def goes_round(hall: Hall, zhang: Clerk) -> Ticket:
    """First asked at window 3, sent on to window 1."""
    hall.presses_kiosk()
    return zhang.transfers(zhang.starts(zhang.calls()), service_id="identity").ticket


def untold(hall: Hall) -> list[str]:
    return [ticket.number for ticket in hall.reads(rounds.ended_elsewhere)]


def test_r12_the_first_asked_clerk_follows_the_ticket_and_learns_its_end(
    hall: Hall, zhang: Clerk, wang: Clerk
) -> None:
    ticket = goes_round(hall, zhang)
    assert [one.number for one in hall.reads(rounds.going_round)] == ["A001"]
    wang.finishes(wang.calls())
    assert (hall.reads(rounds.going_round), untold(hall)) == ([], ["A001"])
    zhang.acknowledges(ticket)
    assert untold(hall) == []


def test_r12_acknowledged_twice_the_first_stays(hall: Hall, zhang: Clerk, wang: Clerk) -> None:
    ticket = goes_round(hall, zhang)
    wang.finishes(wang.calls())
    first = zhang.acknowledges(ticket)
    hall.clock.forward(minutes=1)
    assert zhang.acknowledges(ticket).acknowledged_at == first.acknowledged_at


def test_r12_nobody_else_acknowledges_it_nor_before_it_has_ended(
    hall: Hall, zhang: Clerk, wang: Clerk
) -> None:
    ticket = goes_round(hall, zhang)
    with pytest.raises(Refused, match="not-ended-yet"):
        zhang.acknowledges(ticket)
    with pytest.raises(Refused, match="not-first-asked"):
        wang.acknowledges(ticket)


def test_r12_ones_own_finish_needs_no_telling(hall: Hall, zhang: Clerk) -> None:
    hall.presses_kiosk()
    zhang.finishes(zhang.starts(zhang.calls()))
    assert untold(hall) == []


def test_r12_a_call_alone_makes_nobody_first_asked(hall: Hall, zhang: Clerk, wang: Clerk) -> None:
    hall.presses_kiosk()
    zhang.transfers(zhang.calls(), service_id="identity")
    assert wang.starts(wang.calls()).first_asked == "1001"


def test_notes_say_who_where_and_when(hall: Hall, zhang: Clerk) -> None:
    note = zhang.notes(hall.presses_kiosk().ticket, "  has the form at home ")
    assert (note.staff_number, note.counter_number, note.at) == ("1003", 3, hall.clock())
    assert note.text == "has the form at home"


@pytest.mark.parametrize(("text", "error"), [("  ", Invalid), ("领导不在", RuleRefused)])
def test_notes_that_are_not_kept(hall: Hall, zhang: Clerk, text: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        zhang.notes(hall.presses_kiosk().ticket, text)
    assert hall.entries("note") == []


def test_r12_a_task_has_an_owner_a_time_and_a_tick(hall: Hall, zhang: Clerk, wang: Clerk) -> None:
    ticket = hall.presses_kiosk().ticket
    task = zhang.leaves_task("1001", "asks to be called back about A001", ticket)
    assert [one.owner for one in hall.reads(tasks.all_open)] == ["1001"]
    hall.clock.forward(minutes=5)
    done = wang.ticks(task)
    assert (done.from_number, done.at, done.done_at) == ("1003", task.at, hall.clock())
    assert hall.reads(tasks.all_open) == []
    assert wang.ticks(task).done_at == done.done_at


@pytest.mark.usefixtures("wang")
def test_r12_a_task_is_ticked_by_its_owner_or_a_supervisor(hall: Hall, zhang: Clerk) -> None:
    task = zhang.leaves_task("1001", "call back")
    with pytest.raises(NotAllowed, match="not-your-task"):
        zhang.ticks(task)
    done = hall.does(Actor("supervisor", "9001"), lambda deed: tick(deed, task.task_id))
    assert done.done_by == "9001"


@pytest.mark.parametrize(
    ("owner", "text", "error"),
    [("7777", "call back", NotFound), ("1001", "  ", Invalid), ("1001", "我办不到", RuleRefused)],
)
def test_tasks_that_are_not_kept(
    hall: Hall, zhang: Clerk, owner: str, text: str, error: type[Exception]
) -> None:
    with pytest.raises(error):
        zhang.leaves_task(owner, text)
    assert hall.reads(tasks.all_open) == []
