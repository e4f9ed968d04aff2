"""R15: when a business is busy, how long the wait will be, when it is calm again."""

from dataclasses import replace

import pytest

from hub.domain.busy import (
    MINUTE,
    BusyRules,
    Flow,
    Observed,
    busy_conditions,
    flow_of,
    forecast,
    is_busy,
    rate_of_calls,
)
from hub.domain.regime import HallView, Queue
from tests.domain.halls import NOW, hall, manned

RULES = BusyRules()
PROMISE = 20 * MINUTE
ONE, TWO = manned(1, "1001"), manned(2, "1002")
BORROWED = replace(manned(3, "1003", serves=("tax",)), services=("tax", "residence"), borrowed=("residence",))


def flow(waiting: int, longest: float = 0, rate: float = 1.0, *, windows: int = 1, borrowed: int = 0) -> Flow:
    return Flow("residence", waiting, round(longest * MINUTE), PROMISE, windows, borrowed, rate)


def calls(count: int, within: float) -> list[int]:
    """So many calls, the first so many minutes before NOW."""
    return [NOW - round(within * MINUTE * (count - n) / count) for n in range(count)]


@pytest.mark.parametrize(
    ("waiting", "rate", "minutes"), [(0, 0.0, 0), (10, 1.0, 10), (10, 0.5, 20), (3, 0.0, None)]
)
def test_r15_the_forecast_is_the_queue_by_the_rate_of_calls(
    waiting: int, rate: float, minutes: int | None
) -> None:
    assert forecast(waiting, rate) == (None if minutes is None else minutes * MINUTE)


def test_r15_the_rate_is_what_was_observed_while_people_waited() -> None:
    assert rate_of_calls(calls(6, 12), NOW - 12 * MINUTE, NOW, windows=2, pace_seconds=60) == 0.5


@pytest.mark.parametrize(("count", "within"), [(2, 12), (6, 2)], ids=["too few calls", "too short a look"])
def test_r15_without_enough_calls_the_learned_pace_tells_the_rate(count: int, within: float) -> None:
    since = NOW - round(within * MINUTE)
    assert rate_of_calls(calls(count, within), since, NOW, windows=2, pace_seconds=120) == 1.0


def test_r15_calls_before_anybody_waited_say_nothing_of_the_rate() -> None:
    """One came every ten minutes and was called at once; then five came together."""
    quiet = [NOW - minutes * MINUTE for minutes in (60, 50, 40, 30, 20)]
    view = HallView({1: ONE, 2: TWO}, (Queue("residence", None, 5, NOW - MINUTE),))
    found = flow_of(
        view, "residence", Observed(0, {"residence": quiet}), NOW, promise=PROMISE, pace_seconds=60
    )
    assert found.forecast == round(2.5 * MINUTE)


def test_r15_nobody_can_say_without_a_window() -> None:
    view = hall(replace(ONE, services=("tax",)), waiting={"residence": 4})
    found = flow_of(view, "residence", Observed(0), NOW, promise=PROMISE, pace_seconds=60)
    assert (found.windows, found.forecast, found.wanted_windows) == (0, None, 1)


@pytest.mark.parametrize(
    ("now", "is_over"),
    [
        (flow(5, 20), False),
        (flow(5, 20.1), True),
        (flow(20), False),
        (flow(21), True),
        (flow(1, 60), False),
        (replace(flow(99, 99), promise=None), False),
    ],
    ids=["at the promise", "waited longer", "forecast at it", "forecast longer", "one person", "no promise"],
)
def test_r15_busy_is_a_wait_or_a_forecast_over_the_promise(now: Flow, is_over: bool) -> None:
    assert is_busy(now, RULES, None, NOW) is is_over


def test_r15_a_busy_spell_lasts_a_while_whatever_happens() -> None:
    assert is_busy(flow(0), RULES, NOW - 4 * MINUTE, NOW)
    assert not is_busy(flow(0), RULES, NOW - 5 * MINUTE, NOW)


@pytest.mark.parametrize(
    ("now", "goes_on"),
    [(flow(5, 16), True), (flow(16, 5), True), (flow(15, 15), False), (flow(1, 16), False)],
    ids=["longest", "forecast", "three quarters", "one person"],
)
def test_r15_it_ends_well_below_the_promise_so_that_it_does_not_flap(now: Flow, goes_on: bool) -> None:
    assert is_busy(now, RULES, NOW - 10 * MINUTE, NOW) is goes_on


def test_r15_it_goes_on_while_only_borrowed_windows_keep_the_promise() -> None:
    helped = flow(16, rate=2.0, windows=2, borrowed=1)
    assert helped.forecast == 8 * MINUTE
    assert is_busy(helped, RULES, NOW - 10 * MINUTE, NOW)
    assert not is_busy(replace(helped, borrowed=0), RULES, NOW - 10 * MINUTE, NOW)


def test_r15_a_borrowed_window_counts_as_one() -> None:
    view = hall(ONE, BORROWED, waiting={"residence": 4})
    found = flow_of(view, "residence", Observed(0), NOW, promise=PROMISE, pace_seconds=60)
    assert (found.windows, found.borrowed) == (2, 1)


@pytest.mark.parametrize(("waiting", "wanted"), [(20, 0), (21, 1), (40, 1), (41, 2), (60, 2), (61, 3)])
def test_r15_the_desk_is_told_how_many_windows_to_open(waiting: int, wanted: int) -> None:
    assert flow(waiting).wanted_windows == wanted


def test_r15_one_who_has_waited_too_long_wants_a_window_whatever_the_forecast() -> None:
    assert (flow(3, 20).wanted_windows, flow(3, 21).wanted_windows) == (0, 1)


def test_r15_the_desk_reads_the_business_and_its_figures() -> None:
    (found,) = busy_conditions([flow(30), flow(3)], RULES, {}, NOW)
    assert (found.code, found.rule, found.is_alert, found.service_id) == ("busy", "R15", True, "residence")
    assert dict(found.params) == {
        "service": "residence",
        "waiting": 30,
        "minutes": 30,
        "promise": 20,
        "windows": 1,
    }
