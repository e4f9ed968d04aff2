"""R15: which counters could be opened to a busy business, the best first."""

from dataclasses import replace

from hub.domain.regime import HallView, Window
from hub.domain.tides import Need, proposals
from tests.domain.halls import announced, asking, closed, covered, hall, manned, paused

TAX, GENERAL = ("tax",), ("general",)
BUSY = manned(1, "1001", "1011", serves=TAX)
QUIET = manned(2, "1002", serves=GENERAL)
NEED = Need("tax", "east", {"1001", "1002", "1003", "1011", "1012"}, {"tax"}, {"fault"})


def ways(view: HallView, need: Need = NEED) -> list[str]:
    return [f"{one.way} {one.counter_number} {one.staff_number}" for one in proposals(view, need)]


def test_r15_an_open_window_with_a_skilled_clerk_is_widened() -> None:
    assert ways(hall(BUSY, QUIET)) == ["widen 2 1002"]


def test_r15_not_one_that_serves_it_is_busy_itself_leaves_or_cannot() -> None:
    serves_it = replace(QUIET, services=("general", "tax"))
    assert ways(hall(BUSY, serves_it)) == []
    assert ways(hall(BUSY, QUIET), replace(NEED, busy={"tax", "general"})) == []
    assert ways(hall(BUSY, announced(QUIET, 10))) == []
    assert ways(hall(BUSY, QUIET), replace(NEED, skilled={"1001"})) == []


def test_r15_the_least_loaded_window_comes_first() -> None:
    third = manned(3, "1003", serves=("social",))
    assert ways(hall(BUSY, QUIET, third, waiting={"general": 2})) == ["widen 3 1003", "widen 2 1002"]


def test_r15_its_own_zone_comes_before_another() -> None:
    far = replace(QUIET, zone_id="west")
    near = closed(3, "1003", serves=TAX)
    assert ways(hall(BUSY, far, near)) == ["man 3 1003", "widen 2 1002"]


def test_r15_a_closed_post_is_manned_by_whoever_is_at_no_window() -> None:
    assert ways(hall(BUSY, closed(3, "1001", "1011", serves=TAX))) == ["man 3 1011"]


def test_r15_whoever_is_free_is_proposed_for_one_post() -> None:
    posts = closed(3, "1011", serves=TAX), closed(4, "1011", serves=TAX)
    assert ways(hall(BUSY, *posts)) == ["man 3 1011"]


def test_r15_a_paused_post_gets_a_free_b_clerk_or_its_own_clerk_back() -> None:
    away = manned(3, "1003", "1012", serves=TAX)
    assert ways(hall(BUSY, paused(away))) == ["relieve 3 1012"]
    assert ways(hall(BUSY, paused(away), manned(4, "1012", serves=("x",)))) == [
        "widen 4 1012",
        "resume 3 1003",
    ]


def test_r15_nobody_is_called_back_from_a_fault_or_where_somebody_covers() -> None:
    away: Window = paused(manned(3, "1003", serves=TAX))
    assert away.pause is not None
    assert ways(hall(BUSY, replace(away, pause=replace(away.pause, reason_id="fault")))) == []
    assert ways(hall(BUSY, asking(away))) == ["resume 3 1003"]
    assert ways(hall(BUSY, covered(away, "1012"))) == []
