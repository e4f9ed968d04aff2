"""How long a citizen will probably wait."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.domain.wait import estimated_wait_seconds, paced


@pytest.mark.parametrize(
    ("ahead", "pace", "counters", "seconds"),
    [(0, 300.0, 1, 0), (3, 300.0, 1, 900), (3, 300.0, 2, 450), (1, 100.0, 3, 33)],
)
def test_those_ahead_share_the_open_counters(ahead: int, pace: float, counters: int, seconds: int) -> None:
    assert estimated_wait_seconds(ahead, pace, counters) == seconds


def test_nobody_can_say_while_no_counter_is_open() -> None:
    assert estimated_wait_seconds(0, 300.0, 0) is None


def test_the_first_visit_sets_the_pace() -> None:
    assert paced(None, 240.0) == 240.0


def test_one_long_visit_moves_the_pace_by_a_fifth() -> None:
    assert paced(300.0, 800.0) == pytest.approx(400.0)


@given(st.floats(0, 86_400), st.floats(0, 86_400))
def test_the_pace_stays_between_what_it_was_and_what_was_seen(previous: float, seen: float) -> None:
    low, high = sorted((previous, seen))
    assert low - 1e-6 <= paced(previous, seen) <= high + 1e-6
