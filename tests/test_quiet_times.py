"""R15: quieter hours are learned from the days before, and told at the kiosk of a busy business."""

from dataclasses import replace
from pathlib import Path

import gevent
import pytest

from hub.domain.quiet import QuietSpan
from hub.quiet_times import QuietTimes
from tests.acting import Clerk, Hall
from tests.watching import Wall


@pytest.fixture(autouse=True)
def _no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hub.quiet_times.PAUSE_SECONDS", 0)


@pytest.fixture
def yesterday(hall: Hall) -> Hall:
    """At ten six waited half an hour for tax; at two, three and six others were called at once. It is ten."""
    clerk = hall.clerk("1008").signs_on(8)
    _six_are_called(hall, clerk, after_minutes=30)
    for hours in (3.5, 1, 3):
        hall.clock.forward(minutes=60 * hours)
        _six_are_called(hall, clerk, after_minutes=0)
    hall.clock.forward(minutes=60 * 16)
    return hall


def _six_are_called(hall: Hall, clerk: Clerk, after_minutes: int) -> None:
    for _ in range(6):
        hall.presses_kiosk("tax")
    hall.clock.forward(minutes=after_minutes)
    for _ in range(6):
        clerk.finishes(clerk.calls())


def test_r15_the_quiet_hours_still_to_come_are_told(yesterday: Hall) -> None:
    quiet = QuietTimes(yesterday.engine)
    assert quiet.later_today("tax") == ()
    quiet.learn()
    assert quiet.later_today("tax") == (QuietSpan(14, 16), QuietSpan(18, 19))
    assert quiet.later_today("residence") == ()


def test_r15_they_are_learned_once_a_day(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    quiet, learned = QuietTimes(hall.engine), list[int]()
    monkeypatch.setattr(quiet, "learn", lambda: learned.append(hall.clock()))
    for minutes in (0, 5, 60 * 24):
        hall.clock.forward(minutes=minutes)
        quiet.look()
        gevent.sleep(0)
    assert len(learned) == 2


def test_r15_the_kiosk_of_a_busy_business_tells_them(yesterday: Hall, data_dir: Path) -> None:
    wall = Wall(yesterday, data_dir)
    quiet = QuietTimes(yesterday.engine)
    quiet.learn()
    wall.relay.around = replace(wall.around, quieter=quiet.later_today)
    for _ in range(9):
        yesterday.presses_kiosk("tax")
    yesterday.waits(minutes=25)
    (board,) = wall.joins("kiosk/k1")
    busy = next(one for one in board["services"] if one["letter"] == "F")["busy"]
    assert busy["quieter"] == {
        "zh": "这项业务 14:00 至 16:00、18:00 至 19:00 通常较空闲",
        "en": "It is usually quieter from 14:00 to 16:00 and from 18:00 to 19:00",
    }
