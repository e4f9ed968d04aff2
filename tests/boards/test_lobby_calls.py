"""Which calls a lobby board holds: none may be lost between two boards."""

import pytest

from hub.store import announcements
from hub.store.database import Connection
from tests.acting import Hall
from tests.watching import Wall


def calls_out(hall: Hall, times: int, service: str = "residence", counter: int = 3) -> None:
    """A counter calls and finishes that many citizens."""
    clerk = hall.clerk(hall.config.counter_by_number[counter].a).signs_on(counter)
    for _ in range(times):
        hall.presses_kiosk(service)
        clerk.finishes(clerk.calls())


def numbers(board: dict[str, list[dict[str, str]]]) -> list[str]:
    return [call["number"] for call in board["calls"]]


def test_who_joins_sees_the_last_eight_newest_first(hall: Hall, wall: Wall) -> None:
    calls_out(hall, 12)
    hall.clock.forward(seconds=90)
    (board,) = wall.joins("lobby/east")
    assert numbers(board) == [f"A{n:03d}" for n in range(12, 4, -1)]


def test_who_joins_again_misses_no_call_that_has_not_expired(hall: Hall, wall: Wall) -> None:
    calls_out(hall, 3)
    hall.clock.forward(seconds=60)
    calls_out(hall, 20)
    hall.clock.forward(seconds=60)
    (board,) = wall.joins("lobby/east")
    assert numbers(board) == [f"A{n:03d}" for n in range(23, 3, -1)]


def test_twenty_calls_at_once_are_all_sent(hall: Hall, wall: Wall) -> None:
    wall.joins("lobby/east")
    calls_out(hall, 20)
    wall.hears()
    assert numbers(wall.last("lobby/east")) == [f"A{n:03d}" for n in range(20, 0, -1)]


def test_a_board_after_few_calls_still_holds_eight(hall: Hall, wall: Wall) -> None:
    wall.joins("lobby/east")
    calls_out(hall, 9)
    wall.hears()
    calls_out(hall, 1)
    wall.hears()
    assert numbers(wall.last("lobby/east")) == [f"A{n:03d}" for n in range(10, 2, -1)]


def test_a_zone_shows_only_its_own_calls(hall: Hall, wall: Wall) -> None:
    calls_out(hall, 2)
    calls_out(hall, 1, "tax", 8)
    east, west = wall.joins("lobby/east", "lobby/west")
    assert (numbers(east), numbers(west)) == (["A002", "A001"], ["F001"])


def test_a_recall_is_a_call_of_its_own(hall: Hall, wall: Wall) -> None:
    hall.presses_kiosk()
    clerk = hall.clerk("1003").signs_on(3)
    clerk.recalls(clerk.calls())
    (board,) = wall.joins("lobby/east")
    assert [call["kind"] for call in board["calls"]] == ["recall", "call"]
    assert board["calls"][0]["text"] != board["calls"][1]["text"]


def test_a_spoken_call_says_so_for_ever(hall: Hall, wall: Wall) -> None:
    calls_out(hall, 1)
    (board,) = wall.joins("lobby/east")

    def mark(connection: Connection) -> list[int]:
        spoken = [call["announcement_id"] for call in board["calls"]]
        return announcements.mark(connection, "east", spoken, "spoken_at", hall.clock())

    assert hall.engine.database.write(mark) == [3]
    assert hall.engine.database.write(mark) == [], "marked once"
    (board,) = wall.joins("lobby/east")
    assert board["calls"][0]["is_spoken"] is True


def test_only_shown_and_spoken_can_be_marked(hall: Hall) -> None:
    with pytest.raises(ValueError, match="seq"):
        hall.engine.database.write(lambda c: announcements.mark(c, "east", ["a"], "seq", 0))
