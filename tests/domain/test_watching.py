"""R01, R02, R05, R06, R08, R09: what the hub notices by itself at a moment, and who must know."""

from dataclasses import replace

import pytest

from hub.domain.counter import CounterState
from hub.domain.pausing import ReasonKind
from hub.domain.regime import CoverState, HallView, PauseState, Queue, Window
from hub.domain.ticket import TicketState
from hub.domain.watching import Limits, Moment, conditions
from tests.domain.halls import (
    MINUTE,
    NOW,
    announced,
    asking,
    carried,
    closed,
    cover,
    covered,
    hall,
    manned,
    pause,
    paused,
)

SECOND = 1000
LIMITS = Limits(
    start_prompt=30 * SECOND,
    idle_prompt=60 * SECOND,
    idle_alert=120 * SECOND,
    vanished=10 * SECOND,
    cover_answer=60 * SECOND,
    approval_answer=120 * SECOND,
    handover=10 * MINUTE,
)
KINDS = {"short": ReasonKind.USUAL, "handover": ReasonKind.HANDOVER, "fault": ReasonKind.FAULT}
# Signed on and idle since NOW.
ONE = replace(manned(1, "1001", "1002"), state_since_at=NOW, idle_since_at=NOW)
TWO = replace(manned(2, "1002", "1001"), state_since_at=NOW, idle_since_at=NOW)


def seen(view: HallView, seconds: float = 0, **known: object) -> list[str]:
    """What is noticed so many seconds after NOW, everybody's panel being open."""
    now = NOW + round(seconds * SECOND)
    moment = Moment(now, dict.fromkeys(view.windows, now), {}, KINDS)
    return noticed(view, replace(moment, **known))  # type: ignore[arg-type]


def noticed(view: HallView, moment: Moment) -> list[str]:
    return [
        f"{one.rule} {one.code} {'to the desk' if one.is_alert else 'to the clerk'}"
        for one in conditions(view, moment, LIMITS)
    ]


def with_ticket(state: TicketState, *, is_recalled: bool = False) -> Window:
    called_at = NOW if state is TicketState.CALLED else None
    return replace(
        ONE, ticket_state=state, called_at=called_at, ticket_since_at=None if is_recalled else called_at
    )


@pytest.mark.parametrize(("seconds", "found"), [(29, []), (30, ["R08 start-overdue to the clerk"])])
def test_r08_a_called_citizen_neither_started_nor_recalled(seconds: int, found: list[str]) -> None:
    assert seen(hall(with_ticket(TicketState.CALLED)), seconds) == found


def test_r08_a_recall_or_a_start_answers_the_prompt() -> None:
    assert seen(hall(with_ticket(TicketState.CALLED, is_recalled=True)), 60) == []
    assert seen(hall(with_ticket(TicketState.SERVING)), 3600) == []


@pytest.mark.parametrize(
    ("seconds", "found"),
    [
        (59, []),
        (60, ["R08 idle to the clerk"]),
        (119, ["R08 idle to the clerk"]),
        (120, ["R08 idle to the clerk", "R08 empty-post to the desk"]),
    ],
)
def test_r08_people_wait_and_nobody_is_called(seconds: int, found: list[str]) -> None:
    assert seen(hall(ONE, waiting={"residence": 3}), seconds) == found


def test_r08_a_called_citizen_left_standing_is_an_empty_post_too() -> None:
    abandoned = hall(with_ticket(TicketState.CALLED, is_recalled=True), waiting={"residence": 1})
    assert "R08 empty-post to the desk" not in seen(abandoned, 149)
    assert "R08 empty-post to the desk" in seen(abandoned, 150)


@pytest.mark.parametrize(
    "view",
    [
        hall(ONE),
        hall(ONE, waiting={"tax": 1}),
        hall(with_ticket(TicketState.SERVING), waiting={"residence": 1}),
        hall(ONE, TWO, sent=(Queue("residence", 3, 1, NOW),)),
    ],
    ids=["nobody waits", "not for this window", "serving", "sent to another window"],
)
def test_r08_when_a_window_without_a_call_is_no_empty_post(view: HallView) -> None:
    assert [found for found in seen(view, 600) if "R08" in found] == []


def test_r08_the_idle_minute_begins_with_the_first_who_could_be_called() -> None:
    later = Queue("residence", None, 1, NOW + 50 * SECOND)
    assert seen(HallView({1: ONE}, (later,)), 100) == []
    assert seen(HallView({1: ONE}, (later,)), 110) == ["R08 idle to the clerk"]


def test_r08_a_paused_or_closed_window_is_no_empty_post() -> None:
    view = hall(paused(ONE), closed(2, "1002"), manned(3, "1003", serves=("tax",)), waiting={"residence": 0})
    assert seen(view, 300) == []


@pytest.mark.parametrize(("seconds", "found"), [(9, []), (10, ["R08 vanished to the desk"])])
def test_r08_a_panel_that_is_gone(seconds: int, found: list[str]) -> None:
    moment = Moment(NOW + seconds * SECOND, {1: NOW}, {}, KINDS)
    assert noticed(hall(ONE), moment) == found


def test_r08_a_covered_window_is_watched_like_an_open_one() -> None:
    window = replace(covered(paused(ONE), "1002"), state_since_at=NOW)
    assert "R08 vanished to the desk" in noticed(hall(window), Moment(NOW + MINUTE, {1: NOW}, {}, KINDS))


@pytest.mark.parametrize(("minutes", "found"), [(9, []), (10, ["R09 pause-over-limit to the desk"])])
def test_r09_a_pause_over_its_limit(minutes: int, found: list[str]) -> None:
    assert seen(hall(paused(ONE)), minutes * 60) == found


@pytest.mark.parametrize(("minutes", "found"), [(9, []), (10, ["R06 handover-over-limit to the desk"])])
def test_r06_a_handover_over_ten_minutes(minutes: int, found: list[str]) -> None:
    handing_over = replace(paused(ONE), pause=replace(pause(ONE, minutes=30), reason_id="handover"))
    assert seen(hall(handing_over), minutes * 60) == found


def test_r02_a_covered_post_is_over_no_limit() -> None:
    assert seen(hall(covered(paused(ONE), "1002")), 3600) == []


@pytest.mark.parametrize(("seconds", "found"), [(59, []), (60, ["R02 cover-unanswered to the desk"])])
def test_r02_no_b_clerk_answers(seconds: int, found: list[str]) -> None:
    assert seen(hall(asking(paused(ONE))), seconds) == found


def promised(window: Window) -> Window:
    promise = replace(cover(window), state=CoverState.ACCEPTED, kind="at_counter", clerk_number="1002")
    return replace(window, cover=promise)


def test_r02_a_b_clerk_who_promised_to_come_and_does_not() -> None:
    assert seen(hall(promised(paused(ONE))), 60) == ["R02 cover-unanswered to the desk"]
    assert seen(hall(promised(announced(ONE, 15))), 15 * 60) == []
    assert seen(hall(promised(announced(ONE, 15))), 16 * 60) == ["R02 cover-unanswered to the desk"]


def test_r02_a_cover_that_stands_or_is_promised_for_later_needs_no_answer() -> None:
    one, two = carried(paused(ONE), TWO)
    assert seen(hall(one, two), 300) == []
    one, two = carried(announced(ONE, 15), TWO, CoverState.ACCEPTED)
    assert seen(hall(one, two), 300) == []


@pytest.mark.parametrize(("seconds", "found"), [(119, []), (120, ["R09 approval-unanswered to the desk"])])
def test_r09_a_request_nobody_answers_falls_to_the_deputy(seconds: int, found: list[str]) -> None:
    asked = replace(ONE, pause=pause(ONE, PauseState.ASKED))
    assert seen(hall(asked), seconds, asked_at={1: NOW}) == found


def test_r05_a_post_nobody_has_come_to_when_its_opening_is_near() -> None:
    view = hall(closed(1, "1001"), TWO)
    assert seen(view, due_posts={1: "09:00", 2: "09:00"}) == ["R05 unmanned to the desk"]


@pytest.mark.parametrize(
    "windows",
    [(), (closed(1, "1001"),), (paused(ONE),), (manned(8, "1008", serves=("tax",)),)],
    ids=["none", "closed", "paused", "another business"],
)
def test_r02_people_wait_and_no_window_serves_them(windows: tuple[Window, ...]) -> None:
    assert "R02 without-window to the desk" in seen(hall(*windows, waiting={"residence": 1}))


@pytest.mark.parametrize("window", [ONE, covered(paused(ONE), "1002")], ids=["open", "covered"])
def test_r02_one_staffed_window_is_enough(window: Window) -> None:
    assert window.state in (CounterState.OPEN, CounterState.COVERED)
    assert seen(hall(window, waiting={"residence": 9})) == []


def test_a_condition_is_the_same_one_while_its_counter_or_business_is() -> None:
    early, late = (
        conditions(hall(ONE, waiting={"residence": n, "tax": 1}), Moment(NOW, {}, {}, KINDS), LIMITS)
        for n in (1, 2)
    )
    assert [one.subject for one in early] == [one.subject for one in late]
