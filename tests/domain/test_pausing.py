"""R01–R09: what a clerk may do with their post. State, request and now → decision, with every reason."""

from dataclasses import replace

import pytest

from hub.domain.pausing import (
    Outcome,
    PauseRequest,
    decide_close,
    decide_hand_back,
    decide_move,
    decide_pause,
    obstacles,
    redirect_to,
)
from hub.domain.regime import Because, CoverState, HallView, PauseState
from hub.domain.ticket import TicketState
from tests.domain.halls import (
    FAULT,
    HANDOVER,
    LUNCH,
    MEETING,
    NOW,
    SHORT,
    announced,
    carried,
    closed,
    covered,
    hall,
    manned,
    pause,
    paused,
    wants,
)

# Windows 1 and 2 serve the same business; they are each other's B, and 1011 is on nobody's chair.
ONE, TWO = manned(1, "1001", "1002", "1011"), manned(2, "1002", "1001", "1011")
THREE = manned(3, "1003", "1011")
ALONE = manned(1, "1001", "1002")
GRANTED, NEEDS_COVER, NEEDS_APPROVAL, REFUSED = Outcome


def rules(because: tuple[Because, ...]) -> list[str]:
    return [f"{one.rule} {one.code}" for one in because]


def decided(
    view: HallView, request: PauseRequest, *, by_supervisor: bool = False
) -> tuple[Outcome, list[str]]:
    decision = decide_pause(view, request, NOW, by_supervisor=by_supervisor)
    return decision.outcome, rules(decision.because)


def at_window(state: TicketState) -> HallView:
    return hall(replace(ONE, ticket_state=state), TWO, THREE)


def test_r01_a_counter_pauses_while_another_serves_its_business() -> None:
    assert decided(hall(ONE, THREE), wants(SHORT)) == (GRANTED, [])


@pytest.mark.parametrize(
    ("view", "request_", "why"),
    [
        (hall(closed(1, "1001"), TWO), wants(SHORT), "R01 counter-not-open"),
        (hall(paused(ONE), THREE), wants(SHORT), "R01 counter-not-open"),
        (hall(announced(ONE, 15), THREE), wants(SHORT), "R01 pause-already-asked"),
        (
            hall(replace(ONE, pause=pause(ONE, PauseState.ASKED)), THREE),
            wants(SHORT),
            "R01 pause-already-asked",
        ),
        (hall(covered(paused(ONE), "1002"), THREE), wants(SHORT, starts_in=5), "R01 pause-already-asked"),
        (at_window(TicketState.SERVING), wants(SHORT), "R01 citizen-at-window"),
        (at_window(TicketState.SERVING), wants(FAULT), "R01 citizen-at-window"),
    ],
)
def test_r01_what_refuses_a_pause(view: HallView, request_: PauseRequest, why: str) -> None:
    assert decided(view, request_) == (REFUSED, [why])


@pytest.mark.parametrize(
    "request_",
    [wants(SHORT, hands_over=True), wants(SHORT, finishes_first=True), wants(SHORT, starts_in=15)],
    ids=["handed over", "finished first", "announced"],
)
def test_r01_a_citizen_at_the_window_is_handed_over_or_finished_first(request_: PauseRequest) -> None:
    assert decided(at_window(TicketState.SERVING), request_) == (GRANTED, [])


def test_r01_a_citizen_only_called_is_sent_on_so_that_the_counter_may_pause() -> None:
    assert decided(at_window(TicketState.CALLED), wants(SHORT)) == (GRANTED, [])


def test_r02_the_last_window_of_a_business_needs_a_b_clerk_who_is_in_the_hall() -> None:
    elsewhere = manned(2, "1002", serves=("tax",))
    decision = decide_pause(hall(ALONE, elsewhere), wants(SHORT), NOW)
    assert (decision.outcome, rules(decision.because)) == (NEEDS_COVER, ["R02 business-without-window"])
    assert [(one.staff_number, one.counter_number) for one in decision.covers] == [("1002", 2)]


def test_r02_with_no_b_clerk_in_the_hall_the_supervisor_decides() -> None:
    assert decided(hall(ALONE), wants(SHORT)) == (NEEDS_APPROVAL, ["R02 business-without-window"])


def test_r02_each_business_left_without_a_window_is_named() -> None:
    view = hall(
        manned(1, "1001", serves=("residence", "identity", "tax")), manned(2, "1002", serves=("tax",))
    )
    because = decide_pause(view, wants(SHORT), NOW).because
    assert [one.params["service"] for one in because] == ["residence", "identity"]


def test_r02_a_window_paused_itself_serves_nobody() -> None:
    assert decided(hall(ONE, paused(THREE)), wants(SHORT))[0] is NEEDS_APPROVAL


def test_r06_a_handover_may_leave_its_business_without_a_window_for_its_ten_minutes() -> None:
    assert decided(hall(ALONE), wants(HANDOVER)) == (GRANTED, [])


def test_r07_broken_equipment_is_told_at_once_whoever_is_away() -> None:
    view = hall(paused(ONE), TWO)
    assert decided(view, wants(FAULT, counter=2)) == (GRANTED, [])


@pytest.mark.parametrize(
    ("request_", "why"),
    [
        (wants(MEETING), ["R09 reason-needs-approval"]),
        (wants(SHORT, 11), ["R09 longer-than-allowed"]),
        (wants(MEETING, 61), ["R09 reason-needs-approval", "R09 longer-than-allowed"]),
    ],
)
def test_r09_what_needs_the_supervisor(request_: PauseRequest, why: list[str]) -> None:
    assert decided(hall(ONE, THREE), request_) == (NEEDS_APPROVAL, why)


def test_r09_every_reason_for_asking_is_told_at_once() -> None:
    why = ["R09 reason-needs-approval", "R02 business-without-window"]
    assert decided(hall(ALONE), wants(MEETING)) == (NEEDS_APPROVAL, why)


@pytest.mark.parametrize(
    "view", [hall(ALONE), hall(paused(TWO), ONE)], ids=["no window left", "partner away"]
)
def test_r09_the_supervisors_own_hand_needs_no_approval(view: HallView) -> None:
    assert decided(view, wants(MEETING, 90), by_supervisor=True) == (GRANTED, [])


def test_r09_an_announced_pause_begins_when_nothing_has_come_in_its_way() -> None:
    assert obstacles(hall(ONE, THREE), pause(ONE, PauseState.ANNOUNCED), SHORT, NOW) == ()


@pytest.mark.parametrize(
    ("view", "why"),
    [
        (hall(announced(ONE, 0)), ["R02 business-without-window"]),
        (hall(announced(ONE, 0), paused(TWO), THREE), ["R02 partner-is-away"]),
        (hall(announced(ONE, 0), paused(TWO)), ["R02 partner-is-away", "R02 business-without-window"]),
    ],
    ids=["the others have closed", "the partner has gone", "both"],
)
def test_r02_what_an_announced_pause_meets_when_its_time_has_come(view: HallView, why: list[str]) -> None:
    due = view.windows[1].pause
    assert due is not None
    assert rules(obstacles(view, due, SHORT, NOW)) == why


def test_r09_what_a_supervisor_has_agreed_to_is_not_asked_again() -> None:
    agreed = replace(pause(ONE, PauseState.ANNOUNCED), agreed_by="9001")
    assert obstacles(hall(ONE), agreed, SHORT, NOW) == ()


def test_r02_a_promise_to_carry_its_business_lets_an_announced_pause_begin() -> None:
    one, two = carried(announced(ALONE, 0), manned(2, "1002", serves=("tax",)), CoverState.ACCEPTED)
    assert one.pause is not None
    assert obstacles(hall(one, two), one.pause, LUNCH, NOW) == ()
    assert rules(obstacles(hall(one, paused(two)), one.pause, LUNCH, NOW)) != []


@pytest.mark.parametrize(
    ("view", "posted_end", "outcome", "why"),
    [
        (hall(ONE, THREE, waiting={"residence": 5}), None, GRANTED, []),
        (hall(ONE), None, GRANTED, []),
        (hall(ONE, waiting={"tax": 5}), None, GRANTED, []),
        (hall(ONE, waiting={"residence": 1}), None, REFUSED, ["R04 tickets-wait-for-you"]),
        (hall(ONE, paused(THREE), waiting={"residence": 1}), None, REFUSED, ["R04 tickets-wait-for-you"]),
        (hall(ONE, THREE), "17:00", NEEDS_APPROVAL, ["R03 before-posted-end"]),
        (hall(paused(ONE), THREE), "17:00", NEEDS_APPROVAL, ["R03 before-posted-end"]),
        (hall(ONE, waiting={"residence": 1}), "17:00", REFUSED, ["R04 tickets-wait-for-you"]),
    ],
)
def test_r03_r04_when_a_counter_closes(
    view: HallView, posted_end: str | None, outcome: Outcome, why: list[str]
) -> None:
    decision = decide_close(view, 1, posted_end)
    assert (decision.outcome, rules(decision.because)) == (outcome, why)


def test_r04_a_counter_does_not_close_on_the_strength_of_its_own_cover() -> None:
    one, two = carried(paused(ONE), manned(2, "1002", serves=("tax",)))
    assert decide_close(hall(one, two, waiting={"residence": 1}), 1, None).outcome is REFUSED


def test_r04_a_window_that_carries_the_same_business_for_a_third_still_serves_it() -> None:
    one, two = carried(paused(ONE), manned(2, "1002", serves=("tax",)))
    three, two = carried(paused(THREE), two)
    assert decide_close(hall(one, two, three, waiting={"residence": 1}), 1, None).outcome is GRANTED


@pytest.mark.parametrize(
    ("view", "posted_end", "why"),
    [
        (hall(ONE, closed(3, "1003"), waiting={"residence": 1}), "17:00", []),
        (hall(ONE, THREE, closed(4, "1004", serves=("tax",))), "17:00", []),
        (
            hall(ONE, closed(4, "1004", serves=("tax",)), waiting={"residence": 1}),
            None,
            ["R04 tickets-wait-for-you"],
        ),
        (hall(ONE, closed(4, "1004", serves=("tax",))), "17:00", ["R03 before-posted-end"]),
        (hall(ONE, closed(4, "1004", serves=("tax",))), None, []),
    ],
    ids=["same business there", "served by others", "people wait", "posted hours", "nobody waits"],
)
def test_r03_r04_when_a_clerk_moves_to_another_counter(
    view: HallView, posted_end: str | None, why: list[str]
) -> None:
    assert rules(decide_move(view, 1, max(view.windows), posted_end)) == why


@pytest.mark.parametrize("waiting", [0, 1])
def test_r02_carried_business_is_handed_back_unless_people_wait_for_it(waiting: int) -> None:
    one, two = carried(paused(ONE), manned(2, "1002", serves=("tax",)))
    because = decide_hand_back(hall(one, two, waiting={"residence": waiting}), 1)
    assert rules(because) == ["R02 business-without-window"] * waiting


def test_r02_business_the_carrier_has_anyway_is_handed_back_freely() -> None:
    one, two = carried(paused(ONE), TWO)
    assert decide_hand_back(hall(one, two, waiting={"residence": 9}), 1) == ()


@pytest.mark.parametrize(
    ("view", "to"),
    [
        (hall(ONE, TWO, THREE), 2),
        (hall(ONE, replace(TWO, ticket_state=TicketState.SERVING), THREE), 3),
        (hall(ONE, replace(TWO, zone_id="west"), THREE), 3),
        (hall(ONE, replace(TWO, ticket_state=TicketState.CALLED)), 2),
        (hall(ONE, announced(TWO, 5), replace(THREE, ticket_state=TicketState.SERVING)), 3),
        (hall(ONE, announced(TWO, 5)), 2),
        (hall(ONE, paused(TWO), THREE), 3),
        (hall(ONE, manned(2, "1002", serves=("tax",))), None),
        (hall(ONE), None),
    ],
    ids=[
        *("nearest", "free", "same zone", "nobody free", "one that stays", "one that leaves, if no other"),
        *("not a paused one", "not another business", "nobody"),
    ],
)
def test_r01_where_a_called_citizen_is_sent(view: HallView, to: int | None) -> None:
    assert redirect_to(view, 1, "residence") == to
