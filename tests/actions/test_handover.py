"""R06, 交接班: both clerks confirm, the clock runs, ten minutes at most."""

import pytest

from hub.domain.counter import CounterState
from hub.domain.errors import Refused
from hub.domain.regime import PauseState
from tests.acting import Hall


def test_r06_the_incoming_clerk_confirms_by_signing_on(hall: Hall) -> None:
    hall.clerk("1003").signs_on(3).pauses("handover", 10)
    assert hall.post(3).state is CounterState.PAUSED
    hall.clock.forward(minutes=6)
    hall.clerk("1008").signs_on(3)
    assert (hall.post(3).state, hall.post(3).clerk_number, hall.pause(3)) == (CounterState.OPEN, "1008", None)


def test_r06_both_names_are_on_the_record(hall: Hall) -> None:
    hall.clerk("1003").signs_on(3).pauses("handover", 10)
    hall.clerk("1008").signs_on(3)
    (handover,) = hall.entries("handover")
    assert (handover["after"]["clerk_number"], handover["after"]["taken_over_by"]) == ("1003", "1008")
    assert (handover["rule"], handover["actor"], handover["after"]["state"]) == ("R06", "clerk:1008", "ended")


def test_r06_the_outgoing_clerk_is_out(hall: Hall) -> None:
    outgoing = hall.clerk("1003").signs_on(3)
    outgoing.pauses("handover", 10)
    hall.clerk("1008").signs_on(3)
    with pytest.raises(Refused, match="lease-lost"):
        outgoing.presses_next()


def test_r06_nobody_takes_over_before_the_handover_begins(hall: Hall) -> None:
    hall.clerk("1003").signs_on(3).pauses("handover", 10, starts_in=5)
    with pytest.raises(Refused):
        hall.clerk("1008").signs_on(3)


def test_r06_the_outgoing_clerk_may_stay_after_all(hall: Hall) -> None:
    clerk = hall.clerk("1003").signs_on(3)
    clerk.pauses("handover", 10)
    assert clerk.resumes().state is PauseState.ENDED
    assert hall.post(3).state is CounterState.OPEN


def test_r06_an_overrun_is_an_alert_at_ten_minutes_and_a_record_in_the_end(hall: Hall) -> None:
    hall.clerk("1003").signs_on(3).pauses("handover", 10)
    hall.waits(minutes=9, seconds=59)
    assert hall.alerts() == []
    hall.waits(seconds=1)
    assert [(alert.code, alert.rule) for alert in hall.alerts()] == [("handover-over-limit", "R06")]
    hall.waits(minutes=2)
    hall.clerk("1008").signs_on(3)
    (handover,) = hall.entries("handover")
    assert handover["after"]["over_seconds"] == 120
    hall.waits(seconds=1)
    assert hall.alerts() == []


def test_r06_a_supervisor_at_the_post_covers_it_and_takes_nothing_over(hall: Hall) -> None:
    hall.clerk("1003").signs_on(3).pauses("handover", 10)
    hall.clerk("9001").signs_on(3)
    assert hall.post(3).state is CounterState.COVERED
