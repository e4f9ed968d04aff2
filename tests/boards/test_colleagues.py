"""What a clerk's panel tells of the rest of the hall."""

from tests.acting import Hall
from tests.watching import Wall


def test_the_panel_tells_who_waits_in_the_whole_hall(hall: Hall, wall: Wall) -> None:
    hall.presses_kiosk("tax")
    (board,) = wall.joins("counter/1")
    waiting = {queue["letter"]: queue["waiting"] for queue in board["hall_queues"]}
    assert waiting == {"A": 0, "B": 0, "C": 0, "D": 0, "E": 0, "F": 1, "G": 0, "H": 0}
    assert board["waiting_count"] == 0


def test_r12_the_panel_tells_which_colleague_is_where_and_serves_what(hall: Hall, wall: Wall) -> None:
    hall.clerk("1005").signs_on(5)
    hall.clerk("1001").signs_on(1)
    hall.clerk("1003").signs_on(3).pauses("short", 5)
    (board,) = wall.joins("counter/1")
    colleagues = {one["counter_number"]: one for one in board["colleagues"]}
    assert colleagues[5]["clerk"]["name"]["zh"] == "陈静"
    assert colleagues[5]["services"] == ["medical", "social"]
    assert colleagues[3]["state"] == "paused"
    assert 4 not in colleagues
