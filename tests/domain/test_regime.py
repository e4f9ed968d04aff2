"""R01, R02: the questions the regime asks of the hall: who serves what, where to go, who could stand in."""

from dataclasses import replace

import pytest

from hub.domain.regime import Candidate, CoverState, HallView, Queue, Window
from tests.domain.halls import (
    MINUTE,
    NOW,
    announced,
    carried,
    closed,
    covered,
    hall,
    manned,
    paused,
)

ONE = manned(1, "1001", "1002", "1011", serves=("residence", "identity"))
TWO = manned(2, "1002", "1001", serves=("identity",))
TAX = manned(8, "1008", serves=("tax",), zone="west")


@pytest.mark.parametrize(
    ("window", "is_staffed"),
    [(closed(1, "1001"), False), (ONE, True), (paused(ONE), False), (covered(paused(ONE), "1002"), True)],
    ids=["closed", "open", "paused", "covered"],
)
def test_r02_a_covered_post_counts_as_staffed(window: Window, is_staffed: bool) -> None:
    assert bool(hall(window).serving("residence")) is is_staffed


def test_r02_the_businesses_left_without_a_window_are_those_nobody_else_serves() -> None:
    assert hall(ONE, TWO, TAX).without_window(1) == ("residence",)
    assert hall(ONE, paused(TWO), TAX).without_window(1) == ("residence", "identity")
    assert hall(ONE, TWO).without_window(2) == ()


def test_r02_carried_business_has_a_window() -> None:
    one, tax = carried(paused(ONE), TAX)
    view = hall(one, tax)
    assert [window.number for window in view.serving("residence")] == [8]
    assert view.without_window(8) == ("tax", "residence", "identity")


def test_r04_a_post_given_up_takes_along_what_others_carry_for_it() -> None:
    one, tax = carried(paused(ONE), TAX)
    assert hall(one, tax).without_post(1) == ("residence", "identity")
    assert hall(one, tax, TWO).without_post(1) == ("residence",)


@pytest.mark.parametrize(
    ("view", "numbers"),
    [
        (hall(ONE, manned(3, "1003"), manned(2, "1002")), [2, 3]),
        (hall(ONE, manned(2, "1002", zone="west"), manned(9, "1009")), [9, 2]),
        (hall(ONE, paused(TWO), manned(3, "1003")), [3]),
        (hall(ONE, TAX), []),
    ],
    ids=["nearest first", "own zone first", "no paused window", "no other business"],
)
def test_r01_where_to_go_instead(view: HallView, numbers: list[int]) -> None:
    assert [window.number for window in view.elsewhere(1)] == numbers


def test_r01_the_least_busy_window_of_the_zone_comes_first() -> None:
    busy, quiet = manned(2, "1002", serves=("residence", "tax")), manned(3, "1003")
    view = hall(ONE, busy, quiet, waiting={"tax": 4, "residence": 1})
    assert [window.number for window in view.elsewhere(1)] == [3, 2]


def test_r01_when_a_business_without_a_window_comes_back() -> None:
    soon, late = paused(ONE, minutes=10), paused(manned(3, "1003"), minutes=40)
    assert hall(soon, late).paused_until("residence") == NOW + 10 * MINUTE
    assert hall(soon, manned(3, "1003")).paused_until("residence") is None
    assert hall(closed(1, "1001")).paused_until("residence") is None
    assert hall(announced(ONE, 5)).paused_until("residence") is None


def test_r09_when_the_last_window_of_a_business_leaves_as_announced() -> None:
    leaving, later = announced(ONE, 5), announced(manned(3, "1003"), 15)
    assert hall(leaving, later).last_leaves_at("residence") == NOW + 15 * MINUTE
    assert hall(leaving, manned(3, "1003")).last_leaves_at("residence") is None
    assert hall(paused(ONE)).last_leaves_at("residence") is None
    promised, _ = carried(leaving, TAX, CoverState.ACCEPTED)
    assert hall(promised, TAX).last_leaves_at("residence") is None


def test_r02_the_b_clerks_are_asked_in_their_order_those_in_the_hall_first() -> None:
    view = hall(ONE, TWO)
    assert view.candidates(1) == (Candidate("1002", 2), Candidate("1011", None))
    relief = replace(TAX, clerk="1011")
    swapped = replace(ONE, b=("1011", "1002"))
    assert hall(swapped, TWO, relief).candidates(1) == (Candidate("1011", 8), Candidate("1002", 2))


def test_r02_whoever_is_away_stands_in_for_nobody() -> None:
    assert hall(ONE, paused(TWO)).candidates(1) == (Candidate("1011", None),)
    covered_two = covered(paused(TWO), "1001")
    assert hall(closed(1, "1001", "1002"), covered_two).candidates(1) == (Candidate("1001", 2),)


def test_r02_a_covered_clerk_is_absent_though_somebody_sits_at_their_post() -> None:
    view = hall(covered(paused(ONE), "1002"), TAX)
    assert set(view.absent) == {"1001"}
    assert set(view.by_clerk) == {"1002", "1008"}


def test_r08_a_window_calls_from_its_businesses_and_from_those_sent_to_it_only() -> None:
    sent = (Queue("residence", 1, 2, NOW), Queue("residence", 3, 4, NOW))
    view = hall(ONE, manned(3, "1003"), waiting={"residence": 5, "tax": 9}, sent=sent)
    assert sum(queue.waiting for queue in view.for_window(view.windows[1])) == 5 + 2
    assert view.waiting == {"residence": 11, "tax": 9}
    assert view.waiting_since_at["residence"] == NOW - 60 * MINUTE


def test_r02_a_promised_cover_serves_nobody_yet() -> None:
    one, tax = carried(announced(ONE, 5), TAX, CoverState.ACCEPTED)
    assert [window.number for window in hall(one, tax).serving("residence")] == [1]
