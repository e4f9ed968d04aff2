"""R14: the panel reminds whoever is responsible of what is due."""

from typing import Any

from hub.boards.matters import SHOWN_DUE
from tests.acting import Hall
from tests.matters import Matters
from tests.watching import Wall

DAY = 24 * 60


def counter(wall: Wall, number: int) -> dict[str, Any]:
    (board,) = wall.joins(f"counter/{number}")
    return dict(board)


def test_r14_the_panel_reminds_its_own_clerk(wall: Wall, hall: Hall) -> None:
    matters = Matters.of(hall)
    matter = matters.accepts()
    board = counter(wall, 9)
    assert [one["number"] for one in board["current"]["matters"]] == [matter.number]
    assert (board["matters_due"], board["matters_due_count"]) == ([], 0)
    hall.clock.forward(minutes=7 * DAY)
    hall.clerk("1009").signs_on(9)
    hall.clerk("1010").signs_on(10)
    board = counter(wall, 9)
    assert [(one["number"], one["days_left"]) for one in board["matters_due"]] == [(matter.number, 0)]
    assert counter(wall, 10)["matters_due"] == []


def test_r14_more_than_the_panel_shows_are_counted_all(wall: Wall, hall: Hall) -> None:
    matters = Matters.of(hall)
    for _ in range(SHOWN_DUE + 1):
        matters.accepts()
    hall.clock.forward(minutes=7 * DAY)
    hall.clerk("1009").signs_on(9)
    board = counter(wall, 9)
    assert (len(board["matters_due"]), board["matters_due_count"]) == (SHOWN_DUE, SHOWN_DUE + 1)
