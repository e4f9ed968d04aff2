"""R10, R11, R15: the panel lists who waits in the order the window would call them."""

from pathlib import Path
from typing import Any

import pytest

from tests.acting import Hall
from tests.watching import Wall


@pytest.fixture
def wall(hall: Hall, tmp_path: Path) -> Wall:
    return Wall(hall, tmp_path)


def listed(wall: Wall, counter: int) -> list[tuple[str, str]]:
    """Numbers and reasons on a panel's list."""
    (board,) = wall.joins(f"counter/{counter}")
    waiting: list[dict[str, Any]] = board["waiting"]
    return [(one["number"], one["code"]) for one in waiting]


def test_r11_priority_stands_first_on_the_list_as_it_will_be_called(hall: Hall, wall: Wall) -> None:
    hall.clerk("1003").signs_on(3)
    for priority in (None, "elderly", "disabled"):
        hall.comes(priority=priority)
    assert listed(wall, 3) == [("A002", "priority"), ("A003", "priority"), ("A001", "arrival")]


def test_r11_once_somebody_has_waited_the_longest_wait_the_list_turns(hall: Hall, wall: Wall) -> None:
    hall.clerk("1003").signs_on(3)
    hall.comes()
    hall.clock.forward(minutes=30)
    hall.comes(priority="elderly")
    assert listed(wall, 3) == [("A001", "ageing"), ("A002", "priority")]


def test_r15_a_tidal_window_lists_the_business_it_helps_once_its_promise_has_passed(
    hall: Hall, wall: Wall
) -> None:
    tidal = next(counter for counter in hall.config.counters if counter.overflow)
    hall.clerk(tidal.a).signs_on(tidal.number)
    ticket = hall.comes(tidal.overflow[0])
    assert listed(wall, tidal.number) == []
    hall.clock.forward(minutes=hall.config.promises[tidal.overflow[0]] / 60_000)
    assert listed(wall, tidal.number) == [(ticket.number, "promise")]


def test_r01_whoever_was_sent_here_stands_on_the_list_whatever_their_business(hall: Hall, wall: Wall) -> None:
    yang, zhao = hall.clerk("1006").signs_on(6), hall.clerk("1007").signs_on(7)
    hall.comes("business")
    called = yang.calls()
    hall.comes("tax")
    zhao.calls()
    yang.pauses("short", 5)
    assert listed(wall, 7) == [(called.number, "sent-here")]
