"""R02, AB角: A and B of one post may not be away together, in every combination."""

from dataclasses import replace

import pytest

from hub.domain.pausing import Outcome, PauseReason, PauseRequest, decide_pause
from hub.domain.regime import CoverState, HallView
from tests.domain.halls import (
    HANDOVER,
    LUNCH,
    NOW,
    SHORT,
    announced,
    asking,
    carried,
    covered,
    hall,
    manned,
    pause,
    paused,
    wants,
)

# Windows 1 and 2 are each other's B; 1011, B of all three posts, is on nobody's chair.
ONE, TWO = manned(1, "1001", "1002", "1011"), manned(2, "1002", "1001", "1011")
THREE = manned(3, "1003", "1011")
Decided = tuple[Outcome, list[str]]
MAY_GO: Decided = (Outcome.GRANTED, [])
STAYS: Decided = (Outcome.REFUSED, ["R02 partner-is-away"])


def decided(view: HallView, request: PauseRequest) -> Decided:
    decision = decide_pause(view, request, NOW)
    return decision.outcome, [f"{one.rule} {one.code}" for one in decision.because]


@pytest.mark.parametrize("reason", [SHORT, LUNCH, HANDOVER])
def test_r02_a_and_b_are_not_away_together(reason: PauseReason) -> None:
    view = hall(paused(ONE), TWO, THREE)
    assert decided(view, wants(reason, counter=2)) == STAYS


def test_r02_nor_do_they_go_while_the_other_has_announced_to() -> None:
    view = hall(announced(ONE, starts_in=5), TWO, THREE)
    assert decided(view, wants(SHORT, 10, counter=2)) == STAYS


@pytest.mark.parametrize(("starts_in", "minutes"), [(0, 5), (15, 10)], ids=["before", "after"])
def test_r02_one_may_go_before_or_after_the_other(starts_in: int, minutes: int) -> None:
    view = hall(announced(ONE, starts_in=5, minutes=10), TWO, THREE)
    assert decided(view, wants(SHORT, minutes, counter=2, starts_in=starts_in)) == MAY_GO


def test_r02_one_whose_time_is_over_and_has_not_come_back_is_still_away() -> None:
    late = replace(pause(ONE), started_at=NOW - 1, expected_end_at=NOW - 1, starts_at=NOW - 1)
    view = hall(replace(paused(ONE), pause=late), TWO, THREE)
    assert decided(view, wants(SHORT, counter=2)) == STAYS


def test_r02_a_third_of_the_roster_in_the_hall_sets_the_second_free() -> None:
    view = hall(paused(ONE), TWO, manned(3, "1011"))
    assert decided(view, wants(SHORT, counter=2)) == MAY_GO


def test_r02_whoever_covers_stays_even_if_others_could() -> None:
    one, two = carried(paused(ONE), TWO)
    view = hall(one, two, manned(3, "1011"))
    assert decided(view, wants(SHORT, counter=2)) == STAYS


def test_r02_whoever_sits_at_a_colleagues_post_stays() -> None:
    view = hall(covered(paused(ONE), "1002"), THREE)
    assert decided(view, wants(SHORT)) == STAYS


def test_r02_whoever_has_promised_to_cover_stays() -> None:
    one, two = carried(announced(ONE, 5), TWO, CoverState.ACCEPTED)
    assert decided(hall(one, two, THREE), wants(SHORT, counter=2)) == STAYS


def test_r02_a_post_covered_by_somebody_else_holds_nobody_back() -> None:
    view = hall(covered(paused(ONE), "1011"), TWO, THREE)
    assert decided(view, wants(SHORT, counter=2)) == MAY_GO


def test_r02_strangers_to_each_others_posts_may_be_away_together() -> None:
    assert decided(hall(paused(ONE), TWO, THREE), wants(SHORT, counter=3)) == MAY_GO


def test_r02_while_the_question_for_cover_is_open_its_window_is_nobodys_partner_by_that() -> None:
    assert decided(hall(asking(paused(THREE)), ONE, TWO), wants(SHORT)) == MAY_GO
