"""R15: what kiosk, desk, panels and screens tell of a busy business and of a counter opened to it."""

from typing import Any

import pytest

from tests.acting import MONDAY_TEN, Clerk, Hall
from tests.watching import Wall


@pytest.fixture
def tax(hall: Hall) -> Clerk:
    """Three wait for tax for 1008, nine minutes each; 1006 has nobody to serve. The hub has looked."""
    hall.clerk("1006").signs_on(6)
    clerk = hall.clerk("1008").signs_on(8)
    for _ in range(3):
        hall.presses_kiosk("tax")
    hall.waits(seconds=1)
    return clerk


def of_tax(wall: Wall, board: str) -> Any:
    """What a board says of tax."""
    (found,) = wall.joins(board)
    return next(one for one in found["services"] if one["letter"] == "F")


@pytest.mark.usefixtures("tax")
def test_r15_the_kiosk_says_since_when_and_how_long(wall: Wall) -> None:
    told = of_tax(wall, "kiosk/k1")
    assert (told["busy"]["since_at"], told["busy"]["forecast_minutes"]) == (MONDAY_TEN + 1000, 27)
    assert told["estimated_wait_seconds"] == 27 * 60


def test_r15_the_kiosk_says_nothing_of_a_quiet_business(wall: Wall) -> None:
    assert of_tax(wall, "kiosk/k1")["busy"] is None


@pytest.mark.usefixtures("tax")
def test_r15_the_desk_sees_how_many_windows_to_open_and_which(wall: Wall) -> None:
    told = of_tax(wall, "desk")
    assert (told["promise_minutes"], told["forecast_minutes"], told["wanted_windows"]) == (20, 27, 1)
    assert told["busy_since_at"] == MONDAY_TEN + 1000
    best, second = told["could_open"]
    assert (best["way"], best["counter_number"], best["clerk"]["staff_number"]) == ("widen", 6, "1006")
    assert best["text"] == {"zh": "现在无人等候", "en": "nobody waiting"}
    assert (second["way"], second["counter_number"], second["clerk"]["staff_number"]) == ("man", 7, "1007")


def test_r15_a_business_without_a_window_can_be_helped_before_it_is_busy(hall: Hall, wall: Wall) -> None:
    hall.clerk("1006").signs_on(6)
    hall.presses_kiosk("tax")
    told = of_tax(wall, "desk")
    assert (told["busy_since_at"], told["wanted_windows"]) == (None, 1)
    assert [one["way"] for one in told["could_open"]] == ["widen", "man", "man"]


def test_r15_a_quiet_business_proposes_nothing(hall: Hall, wall: Wall) -> None:
    hall.clerk("1008").signs_on(8)
    told = of_tax(wall, "desk")
    assert (told["wanted_windows"], told["could_open"], told["opened"]) == (0, [], [])


@pytest.mark.usefixtures("tax")
def test_r15_every_screen_knows_what_a_counter_was_opened_to(hall: Hall, wall: Wall) -> None:
    hall.supervisor().opens_to(6, "tax")
    lobby, panel, sign, desk = wall.joins("lobby/west", "counter/6", "window/6", "desk")
    assert lobby["counters"][0]["services"] == ["E", "F"]
    assert [one["letter"] for one in sign["counter"]["services"]] == ["E", "F"]
    assert [
        (one["letter"], one["is_borrowed"], one["is_carried"]) for one in panel["counter"]["services"]
    ] == [
        ("E", False, False),
        ("F", True, False),
    ]
    assert panel["waiting_count"] == 3
    (told,) = panel["opened"]
    assert ([one["letter"] for one in told["services"]], told["since_at"]) == (["F"], hall.clock())
    assert desk["counters"][5]["borrowed"] == ["F"]
    opened = next(one for one in desk["services"] if one["letter"] == "F")["opened"]
    assert opened == [{"counter_number": 6, "since_at": hall.clock()}]


@pytest.mark.usefixtures("tax")
def test_r15_an_opened_counter_hears_of_whoever_comes_for_the_business(hall: Hall, wall: Wall) -> None:
    hall.supervisor().opens_to(6, "tax")
    wall.joins("counter/6")
    wall.hears()
    hall.presses_kiosk("tax")
    wall.hears()
    assert "counter/6" in wall.settles()
    assert wall.last("counter/6")["waiting_count"] == 4


@pytest.mark.usefixtures("tax")
def test_r15_the_alert_reads_in_words(wall: Wall) -> None:
    (desk,) = wall.joins("desk")
    (alert,) = [one for one in desk["alerts"] if one["code"] == "busy"]
    assert alert["text"]["zh"].startswith("“税务综合”繁忙：3 人等候，约需 27 分钟，超过承诺的 20 分钟。")
    assert alert["service_id"] == "tax"
