"""A ticket's life: what each deed makes of each state, and what it refuses."""

from collections.abc import Callable

import pytest

from hub.domain import ticket as life
from hub.domain.errors import Refused
from hub.domain.ticket import Ticket, TicketState
from tests.domain.tickets import (
    CALLED,
    CALLED_AT,
    CANCELLED,
    DONE,
    NO_SHOW,
    NOW,
    ON_HOLD,
    SERVING,
    STARTED_AT,
    WAITING,
    ticket,
)

DEEDS: dict[str, Callable[[Ticket], Ticket]] = {
    "call": lambda before: life.called(before, 3, "1003", NOW),
    "recall": life.recalled,
    "start": lambda before: life.started(before, NOW),
    "finish": lambda before: life.finished(before, NOW),
    "no-show": lambda before: life.missed(before, NOW),
    "cancel": lambda before: life.cancelled(before, NOW),
}

ALLOWED = {
    ("call", WAITING): CALLED,
    ("recall", CALLED): CALLED,
    ("start", CALLED): SERVING,
    ("finish", CALLED): DONE,
    ("finish", SERVING): DONE,
    ("no-show", CALLED): NO_SHOW,
    ("cancel", WAITING): CANCELLED,
    ("cancel", CALLED): CANCELLED,
    ("cancel", ON_HOLD): CANCELLED,
}


@pytest.mark.parametrize("state", TicketState)
@pytest.mark.parametrize("deed", DEEDS)
def test_each_deed_in_each_state(deed: str, state: TicketState) -> None:
    before = ticket(state)
    becomes = ALLOWED.get((deed, state))
    if becomes is not None:
        assert DEEDS[deed](before).state is becomes
        return
    with pytest.raises(Refused) as refusal:
        DEEDS[deed](before)
    assert refusal.value.code == f"ticket-is-{state.replace('_', '-')}"
    assert refusal.value.params == {"number": "A001", "counter": before.counter_number or "-"}


def test_a_call_says_where_when_and_by_whom() -> None:
    called = life.called(ticket(WAITING), 3, "1003", NOW)
    assert (called.counter_number, called.clerk_number, called.called_at) == (3, "1003", NOW)


def test_a_recall_keeps_the_moment_of_the_first_call_and_counts() -> None:
    recalled = life.recalled(life.recalled(ticket(CALLED)))
    assert (recalled.called_at, recalled.recall_count) == (CALLED_AT, 2)


def test_a_ticket_finished_straight_from_its_call_was_started_then() -> None:
    done = life.finished(ticket(CALLED), NOW)
    assert (done.started_at, done.ended_at) == (NOW, NOW)


def test_finishing_keeps_the_moment_it_was_started() -> None:
    assert life.finished(ticket(SERVING), NOW).started_at == STARTED_AT


@pytest.mark.parametrize(("deed", "state"), ALLOWED)
def test_no_deed_moves_a_citizen_in_the_order_of_arrival(deed: str, state: TicketState) -> None:
    before, after = ticket(state), DEEDS[deed](ticket(state))
    assert (after.arrival_seq, after.issued_at) == (before.arrival_seq, before.issued_at)


@pytest.mark.parametrize("state", TicketState)
def test_only_called_and_serving_tickets_are_at_a_counter(state: TicketState) -> None:
    assert ticket(state).is_at_counter is (state in (CALLED, SERVING))
