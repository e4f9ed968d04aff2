"""A ticket's way round: what each step makes of each state, and what it refuses (R12, R17)."""

import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.domain import journey
from hub.domain.errors import Refused
from hub.domain.journey import Mercy, Spot, Target
from hub.domain.ticket import Ticket, TicketState, place_of
from hub.domain.undoing import Steps, is_untouched, step_of, taken_back
from tests.domain.tickets import CALLED, DONE, NO_SHOW, NOW, ON_HOLD, SERVING, WAITING, ticket

MERCY = Mercy("rejoin", within=600_000, behind=3, most=1)
ELSEWHERE = Target("identity", "east", 1, "1001")

STEPS: dict[str, Callable[[Ticket], Ticket]] = {
    "transfer": lambda before: journey.transferred(before, ELSEWHERE, 7),
    "hold": lambda before: journey.held(before, "copies", None),
    "put back": journey.released_to_queue,
    "take up": lambda before: journey.released_to_counter(before, 3, "1003", NOW),
    "rejoin": lambda before: journey.rejoined(before, MERCY, 7, NOW),
    "visit more": lambda before: journey.with_further(before, ("social",)),
    "go on": lambda before: journey.gone_on(replace(before, remaining=("social",)), "west"),
}
OPEN = (WAITING, CALLED, SERVING, ON_HOLD)
ALLOWED = {
    **{("transfer", state): WAITING for state in OPEN},
    **{("visit more", state): state for state in OPEN},
    ("hold", CALLED): ON_HOLD,
    ("hold", SERVING): ON_HOLD,
    ("put back", ON_HOLD): WAITING,
    ("take up", ON_HOLD): SERVING,
    ("rejoin", NO_SHOW): WAITING,
    ("go on", CALLED): WAITING,
    ("go on", SERVING): WAITING,
}


@pytest.mark.parametrize("state", TicketState)
@pytest.mark.parametrize("step", STEPS)
def test_each_step_in_each_state(step: str, state: TicketState) -> None:
    before = ticket(state)
    becomes = ALLOWED.get((step, state))
    if becomes is not None:
        assert STEPS[step](before).state is becomes
        return
    with pytest.raises(Refused) as refusal:
        STEPS[step](before)
    assert refusal.value.code == f"ticket-is-{state.replace('_', '-')}"


@pytest.mark.parametrize("step", ["transfer", "put back", "rejoin", "go on"])
def test_whoever_waits_again_is_at_no_counter(step: str) -> None:
    state = {"transfer": SERVING, "put back": ON_HOLD, "rejoin": NO_SHOW, "go on": SERVING}[step]
    after = STEPS[step](ticket(state))
    assert (after.counter_number, after.clerk_number, after.called_at, after.started_at) == (None,) * 4
    assert (after.ended_at, after.hold_reason, after.arrival_seq, after.issued_at) == (None, None, 1, 1_000)


def test_r17_there_must_be_somewhere_to_go_on_to() -> None:
    with pytest.raises(Refused, match="nothing-further"):
        journey.gone_on(ticket(SERVING), "east")


@given(first=st.integers(-5_000, 50_000), place=st.integers(0, 50_000), next_seq=st.integers(10, 50))
def test_r10_front_is_before_everybody_and_end_behind_everybody(
    first: int, place: int, next_seq: int
) -> None:
    waiting = replace(ticket(WAITING), place=place)
    assert journey.place_at(Spot.FRONT, waiting, first, next_seq) < first
    assert journey.place_at(Spot.END, waiting, first, next_seq) == place_of(next_seq)


def test_r10_by_arrival_nobody_gains_by_being_sent_on_while_waiting() -> None:
    put_behind = replace(ticket(WAITING), place=9_000)
    assert journey.place_at(Spot.ARRIVAL, put_behind, 1, 5) == 9_000
    assert journey.place_at(Spot.ARRIVAL, replace(put_behind, state=SERVING), 1, 5) == place_of(1)


@given(st.lists(st.integers(0, 50_000), max_size=3), st.integers(1, 40))
def test_whoever_rejoins_stands_behind_those_and_never_before_their_arrival(
    places: list[int], arrival: int
) -> None:
    missed = replace(ticket(NO_SHOW), arrival_seq=arrival)
    place = journey.rejoin_place(missed, tuple(sorted(places)))
    assert place >= place_of(arrival)
    assert all(place > other for other in places)


@pytest.mark.parametrize(
    ("mercy", "count", "later", "code"),
    [
        (replace(MERCY, rule="void"), 0, 0, "missed-void"),
        (MERCY, 0, 600_001, "missed-too-long-ago"),
        (MERCY, 1, 0, "missed-too-often"),
    ],
)
def test_mercy_has_its_limits(mercy: Mercy, count: int, later: int, code: str) -> None:
    missed = replace(ticket(NO_SHOW), rejoin_count=count, ended_at=NOW)
    assert not journey.is_rejoinable(missed, mercy, NOW + later)
    with pytest.raises(Refused, match=code):
        journey.rejoined(missed, mercy, 7, NOW + later)


@given(st.sampled_from([CALLED, SERVING, DONE, NO_SHOW, WAITING]), st.sampled_from(["social tax", ""]))
def test_a_step_taken_back_gives_the_ticket_as_it_was(state: TicketState, further: str) -> None:
    before = replace(ticket(WAITING), remaining=tuple(further.split()))
    after = replace(ticket(state), remaining=("medical",))
    kept = Steps((step_of(9, before, after, before.changed_to(after)),), {}, {}, None)
    steps = Steps.from_json(json.dumps(kept.plain())).tickets
    assert is_untouched(after, steps)
    assert taken_back(after, steps) == before
    assert not is_untouched(replace(after, recall_count=after.recall_count + 1), steps)
