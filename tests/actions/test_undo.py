"""撤销: the last Next, no-show or finish taken back exactly, for ten seconds."""

from collections.abc import Callable
from typing import Any

import pytest

from hub.actions.deed import Actor
from hub.actions.issue import issue
from hub.domain.errors import Refused
from hub.domain.ticket import TicketState
from hub.store import announcements, tickets
from tests.acting import Hall
from tests.people import Clerk

TABLES = ("tickets", "counters", "tallies", "paces", "announcements WHERE withdrawn_at IS NULL")


@pytest.fixture
def zhang(hall: Hall) -> Clerk:
    """Window 3 has finished one, and two more wait."""
    for _ in range(3):
        hall.presses_kiosk()
    clerk = hall.clerk("1003").signs_on(3)
    clerk.finishes(clerk.starts(clerk.calls()))
    hall.clock.forward(minutes=1)
    return clerk


def state_of(hall: Hall) -> dict[str, list[Any]]:
    """Every row that a deed at a counter may change."""
    return {
        table: hall.reads(
            lambda db, _, table=table: db.execute(f"SELECT * FROM {table} ORDER BY 1, 2, 3").fetchall()
        )
        for table in TABLES
    }


def nexts(clerk: Clerk) -> None:
    clerk.presses_next()


def nexts_again(clerk: Clerk) -> None:
    clerk.starts(clerk.calls())


def misses(clerk: Clerk) -> None:
    clerk.marks_no_show(clerk.calls())


STEPS: dict[str, tuple[list[Callable[[Clerk], Any]], Callable[[Clerk], Any]]] = {
    "next": ([], nexts),
    "next that finishes another": ([nexts_again], nexts),
    "next that finishes another and finds nobody": ([misses, nexts_again], nexts),
    "a chosen number": ([], lambda clerk: clerk.calls_number(last_waiting(clerk), "with the child")),
    "no-show": ([nexts], lambda clerk: clerk.marks_no_show(current(clerk))),
    "finish": ([nexts_again], lambda clerk: clerk.finishes(current(clerk))),
    "finish of a called one": ([nexts], lambda clerk: clerk.finishes(current(clerk))),
}


def current(clerk: Clerk) -> Any:
    view = clerk.hall.reads(
        lambda db, _: db.execute(
            "SELECT ticket_id FROM tickets WHERE counter_number = 3 AND state IN ('called', 'serving')"
        ).fetchone()
    )
    return clerk.hall.ticket(view[0])


def last_waiting(clerk: Clerk) -> Any:
    return clerk.hall.reads(lambda db, hall_id: tickets.waiting_for(db, hall_id, "residence", 9))[-1]


@pytest.mark.parametrize("step", STEPS)
def test_undo_restores_exactly(hall: Hall, zhang: Clerk, step: str) -> None:
    before, act = STEPS[step]
    for deed in before:
        deed(zhang)
        hall.clock.forward(seconds=30)
    was = state_of(hall)
    hall.clock.forward(minutes=2)
    act(zhang)
    assert state_of(hall) != was
    hall.clock.forward(seconds=10)
    zhang.undoes()
    assert state_of(hall) == was


def test_the_very_first_ending_of_a_day_is_undone_without_a_trace_in_the_figures(hall: Hall) -> None:
    hall.presses_kiosk()
    clerk = hall.clerk("1003").signs_on(3)
    clerk.calls()
    was = state_of(hall)
    clerk.finishes(current(clerk))
    clerk.undoes()
    assert state_of(hall) == was


def test_what_was_undone_is_not_announced_any_more(hall: Hall, zhang: Clerk) -> None:
    called = zhang.presses_next()
    assert called is not None
    zhang.undoes()
    assert hall.reads(lambda db, _: announcements.newest(db, "demo", "east", 8, 0, 8))[0].kind == "call"
    gone = hall.reads(lambda db, _: announcements.withdrawn(db, "demo", "east", hall.clock()))
    assert gone == [called.announcement_id]
    hall.clock.forward(seconds=91)
    assert hall.reads(lambda db, _: announcements.withdrawn(db, "demo", "east", hall.clock())) == []


def test_the_ledger_keeps_both_the_deed_and_its_undoing(hall: Hall, zhang: Clerk) -> None:
    zhang.marks_no_show(zhang.calls())
    zhang.undoes()
    assert hall.deeds()[-3:] == ["call", "no_show", "undo"]
    assert hall.entries("undo")[0]["after"]["undone"] == "no_show"


def test_after_ten_seconds_it_is_too_late(hall: Hall, zhang: Clerk) -> None:
    zhang.calls()
    hall.clock.forward(seconds=10.1)
    with pytest.raises(Refused, match="undo-too-late"):
        zhang.undoes()


def test_nothing_is_undone_twice(zhang: Clerk) -> None:
    zhang.calls()
    zhang.undoes()
    with pytest.raises(Refused, match="nothing-to-undo"):
        zhang.undoes()


@pytest.mark.parametrize("since", ["starts", "recalls"])
def test_what_has_gone_on_since_is_not_undone(zhang: Clerk, since: str) -> None:
    getattr(zhang, since)(zhang.calls())
    with pytest.raises(Refused, match="undo-overtaken"):
        zhang.undoes()


def test_whoever_has_rejoined_meanwhile_stays(zhang: Clerk) -> None:
    zhang.lets_rejoin(zhang.marks_no_show(zhang.calls()))
    with pytest.raises(Refused, match="undo-overtaken"):
        zhang.undoes()


def test_a_window_that_has_paused_since_undoes_nothing(hall: Hall, zhang: Clerk) -> None:
    hall.clerk("1001").signs_on(1)
    zhang.finishes(zhang.starts(zhang.calls()))
    zhang.pauses("short", 5)
    with pytest.raises(Refused, match="undo-overtaken"):
        zhang.undoes()


def test_a_finish_that_let_a_pause_begin_is_not_undone(hall: Hall, zhang: Clerk) -> None:
    hall.clerk("1001").signs_on(1)
    ticket = zhang.starts(zhang.calls())
    zhang.pauses("short", 5, finishes_first=True)
    zhang.finishes(ticket)
    with pytest.raises(Refused, match="nothing-to-undo"):
        zhang.undoes()


def test_two_tickets_never_meet_at_a_window(zhang: Clerk) -> None:
    parked = zhang.holds(zhang.calls())
    zhang.finishes(zhang.starts(zhang.calls()))
    zhang.takes_up(parked)
    with pytest.raises(Refused, match="undo-overtaken"):
        zhang.undoes()


def test_another_clerk_undoes_nothing(hall: Hall, zhang: Clerk) -> None:
    zhang.finishes(zhang.calls())
    hall.clerk("1001").signs_on(1)
    zhang.pauses("handover", 5)
    with pytest.raises(Refused, match="nothing-to-undo"):
        hall.clerk("1011").signs_on(3).undoes()


def test_a_stale_lease_undoes_nothing(hall: Hall, zhang: Clerk) -> None:
    zhang.calls()
    hall.clerk("1003").signs_on(3)
    with pytest.raises(Refused, match="lease-lost"):
        zhang.undoes()


def test_r17_a_visit_that_went_on_comes_back(hall: Hall, zhang: Clerk) -> None:
    ticket = hall.does(
        Actor("kiosk", "k1"), lambda deed: issue(deed, "residence", "zh", further=["tax"])
    ).ticket
    zhang.calls_number(ticket, "with the child")
    was = state_of(hall)
    zhang.finishes(zhang.hall.ticket(ticket.ticket_id))
    zhang.undoes()
    assert state_of(hall) == was
    assert hall.ticket(ticket.ticket_id).state is TicketState.CALLED


def test_a_hall_may_allow_no_undo(hall: Hall, zhang: Clerk) -> None:
    hall.has_rules(undo_seconds=0)
    zhang.calls()
    hall.clock.forward(seconds=1)
    with pytest.raises(Refused, match="undo-too-late"):
        zhang.undoes()
