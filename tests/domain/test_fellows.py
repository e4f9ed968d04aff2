"""Who of several hubs is still there: judged by beats and one's own seconds, never by the time of day."""

from hub.domain.fellows import GONE_SECONDS, HOLD_SECONDS, free, listen, present


def test_whoever_lets_go_has_let_go_before_anybody_takes_over() -> None:
    assert HOLD_SECONDS < GONE_SECONDS


def test_a_hub_whose_beat_stands_still_is_gone_after_a_while() -> None:
    heard = listen({}, {"a": 1, "b": 7}, now=100.0)
    heard = listen(heard, {"a": 2, "b": 7}, now=100.0 + GONE_SECONDS)
    assert present(heard, 100.0 + GONE_SECONDS) == {"a"}


def test_a_hub_heard_of_for_the_first_time_is_given_its_time() -> None:
    """Its beat may be of yesterday: that shows only by waiting."""
    assert present(listen({}, {"a": 99}, now=5.0), 5.0) == {"a"}


def test_a_hub_that_has_left_is_not_there() -> None:
    heard = listen(listen({}, {"a": 1, "b": 1}, now=0.0), {"a": 2}, now=1.0)
    assert present(heard, 1.0) == {"a"}


def test_a_duty_is_free_when_nobody_has_it_or_its_hub_is_gone() -> None:
    holders = {"clock": "a", "paper": "b"}
    assert free(("clock", "paper", "new"), holders, {"a"}) == {"paper": "b", "new": ""}
