"""R01: what the kiosk does for a business whose windows are all paused, as the hall has configured it."""

import pytest

from hub.domain.errors import RuleRefused
from tests.acting import Hall


def test_r01_a_hall_that_stops_gives_no_numbers_and_says_until_when(hall: Hall) -> None:
    hall.has_rules(without_window="stop")
    clerk = hall.clerk("1004").signs_on(4)
    clerk.pauses("fault", 10)
    with pytest.raises(RuleRefused, match="no-window-until") as refused:
        hall.presses_kiosk("social")
    assert (refused.value.rule, refused.value.params) == ("R01", {"time": "10:10"})
    hall.clock.forward(minutes=10)
    with pytest.raises(RuleRefused, match="no-window"):
        hall.presses_kiosk("social")
    clerk.resumes()
    assert hall.presses_kiosk("social").ticket.number == "C001"


def test_r01_one_open_window_is_enough(hall: Hall) -> None:
    hall.has_rules(without_window="stop")
    hall.clerk("1005").signs_on(5)
    hall.clerk("1004").signs_on(4).pauses("short", 10)
    assert hall.presses_kiosk("social").ticket.number == "C001"


def test_r01_a_hall_that_warns_goes_on_giving_numbers(hall: Hall) -> None:
    hall.clerk("1004").signs_on(4).pauses("fault", 10)
    assert hall.presses_kiosk("social").ticket.number == "C001"


def test_r01_before_anybody_has_signed_on_numbers_are_given(hall: Hall) -> None:
    hall.has_rules(without_window="stop")
    assert hall.presses_kiosk("social").ticket.number == "C001"
