"""From the ledger to the screens, driven by hand: what is sent at once, what follows, and to whom."""

from pathlib import Path

import pytest

from hub.actions import cover, pause
from hub.actions.deed import Actor, Deed
from hub.boards.surroundings import DeviceStatus
from hub.config import HallConfig
from tests.acting import Hall
from tests.matters import Matters
from tests.watching import Wall

EVERY_BOARD = (
    "lobby/east",
    "lobby/west",
    "kiosk/k1",
    "kiosk/k2",
    "counter/1",
    "counter/2",
    "counter/3",
    "counter/8",
    "window/3",
    "desk",
)


@pytest.fixture
def wall(hall: Hall, data_dir: Path) -> Wall:
    """Every screen of the hall, showing what is true before the test's first deed."""
    wall = Wall(hall, data_dir)
    wall.joins(*EVERY_BOARD)
    return wall


def test_a_call_reaches_the_lobby_first_and_its_counter_and_sign_at_once(hall: Hall, wall: Wall) -> None:
    clerk = hall.clerk("1003").signs_on(3)
    hall.presses_kiosk()
    wall.hears()
    clerk.calls()
    assert wall.hears() == ["lobby/east", "counter/3", "window/3"]


def test_the_boards_of_queues_follow_a_call(hall: Hall, wall: Wall) -> None:
    clerk = hall.clerk("1003").signs_on(3)
    hall.presses_kiosk()
    wall.hears()
    wall.settles()
    clerk.calls()
    wall.hears()
    assert wall.settles() == ["counter/1", "counter/2", "desk", "kiosk/k1", "kiosk/k2"]


def test_a_new_ticket_reaches_kiosks_its_lobby_and_the_counters_of_its_service_only(
    hall: Hall, wall: Wall
) -> None:
    hall.presses_kiosk("tax")
    assert wall.hears() == []
    assert wall.settles() == ["counter/8", "desk", "kiosk/k1", "kiosk/k2", "lobby/west"]


def test_nothing_is_built_for_a_room_nobody_watches(hall: Hall, wall: Wall) -> None:
    wall.watched = {"kiosk/k1"}
    hall.presses_kiosk()
    hall.clerk("1003").signs_on(3).calls()
    assert wall.hears() + wall.settles() == ["kiosk/k1"]


def test_many_deeds_in_one_round_build_each_board_once(hall: Hall, wall: Wall) -> None:
    clerk = hall.clerk("1003").signs_on(3)
    wall.hears()
    for _ in range(5):
        hall.presses_kiosk()
        clerk.finishes(clerk.calls())
    at_once, after = wall.hears(), wall.settles()
    assert at_once == ["lobby/east", "counter/3", "window/3"]
    assert sorted(after) == ["counter/1", "counter/2", "desk", "kiosk/k1", "kiosk/k2"]


def test_a_board_sent_at_once_does_not_follow_again(hall: Hall, wall: Wall) -> None:
    hall.presses_kiosk()
    wall.hears()
    hall.clerk("1003").signs_on(3)
    assert "lobby/east" in wall.hears()
    assert "lobby/east" not in wall.settles()


def test_nothing_new_sends_nothing(hall: Hall, wall: Wall) -> None:
    hall.clerk("1003").signs_on(3)
    wall.hears()
    wall.settles()
    assert wall.hears() == []
    assert wall.settles() == []


def test_what_the_ledger_does_not_know_is_sent_when_touched(wall: Wall) -> None:
    wall.printers["p1"] = DeviceStatus("failed", "paper-out")
    wall.relay.touch("kiosk/k1", "window/9")
    assert wall.hears() == ["kiosk/k1"]
    assert wall.last("kiosk/k1")["printer"]["reason"] == "paper-out"


def test_a_counter_that_serves_another_zone_is_shown_in_both(hall: Hall, wall: Wall) -> None:
    facts = hall.config.model_dump()
    facts["counters"][7]["services"].append("residence")
    hall.engine.config = HallConfig.model_validate(facts)
    clerk = hall.clerk("1008").signs_on(8)
    hall.presses_kiosk("residence")
    wall.hears()
    clerk.calls()
    assert wall.hears() == ["lobby/east", "lobby/west", "counter/8"]
    assert [call["counter_number"] for call in wall.last("lobby/east")["calls"]] == [8]
    assert wall.last("lobby/west")["calls"] == []


def test_r14_a_matter_tells_its_counter_at_once_and_the_desk_and_other_panels_soon(
    hall: Hall, wall: Wall
) -> None:
    window = Matters.of(hall)
    ticket = window.visits()
    wall.joins("counter/9")
    wall.hears()
    wall.settles()
    window.accepts(ticket)
    assert wall.hears() == ["lobby/west", "counter/9"]
    assert {"desk", "counter/3"} <= set(wall.settles())


def test_a_post_that_changes_tells_every_board_at_once(hall: Hall, wall: Wall) -> None:
    hall.clerk("1003").signs_on(3)
    wall.hears()
    hall.clerk("1003").signs_on(1, may_move=True)
    at_once = wall.hears()
    assert at_once[:2] == ["lobby/east", "lobby/west"]
    assert sorted(at_once) == sorted(EVERY_BOARD)
    assert wall.last("counter/3")["clerk"] is None


def test_every_board_tells_the_seq_it_is_true_for(hall: Hall, wall: Wall) -> None:
    hall.presses_kiosk()
    hall.clerk("1003").signs_on(3).calls()
    wall.hears()
    assert wall.last("lobby/east")["seq"] == wall.relay.seq() == 3


def test_a_ticket_of_carried_business_reaches_the_window_that_carries_it(hall: Hall, wall: Wall) -> None:
    wall.joins("counter/6", "counter/7")
    hall.clerk("1007").signs_on(7)
    hall.clerk("1006").signs_on(6)

    def lunch(deed: Deed) -> None:
        request = pause.request_for(deed, 7, "lunch", 30, 0, hands_over=False)
        pause.ask_pause(deed, request)
        cover.carry(deed, 7, "1006")

    hall.does(Actor("supervisor", "9001"), lunch)
    wall.hears()
    wall.settles()
    hall.presses_kiosk("tax")
    assert "counter/6" in wall.hears() + wall.settles()
    assert wall.last("counter/6")["waiting_count"] == 1


def test_a_clerk_asked_to_cover_sees_how_many_wait_there(hall: Hall, wall: Wall) -> None:
    wall.joins("counter/6")
    hall.clerk("1007").signs_on(7)
    hall.clerk("1006").signs_on(6)

    def lunch(deed: Deed) -> None:
        pause.ask_pause(deed, pause.request_for(deed, 7, "lunch", 30, 0, hands_over=False))

    hall.does(Actor("supervisor", "9001"), lunch)
    wall.hears()
    wall.settles()
    hall.presses_kiosk("tax")
    assert "counter/6" in wall.hears() + wall.settles()
    assert wall.last("counter/6")["cover_requests"][0]["waiting"] == 1


def test_a_paused_windows_sign_counts_who_waits_elsewhere(hall: Hall, wall: Wall) -> None:
    hall.clerk("1001").signs_on(1)
    hall.clerk("1003").signs_on(3)

    def short_break(deed: Deed) -> None:
        pause.ask_pause(deed, pause.request_for(deed, 3, "short", 10, 0, hands_over=False))

    hall.does(Actor("supervisor", "9001"), short_break)
    wall.hears()
    wall.settles()
    hall.presses_kiosk("residence")
    assert "window/3" in wall.hears() + wall.settles()
    assert wall.last("window/3")["elsewhere"][0]["waiting"] == 1
