"""R08: alerts are raised once, end with their cause, and stay on the desk until somebody takes them."""

import pytest

from hub.domain.errors import NotFound
from hub.store import regime
from hub.store.regime import Alert
from tests.acting import Hall


def empty_post(hall: Hall) -> Alert:
    hall.presses_kiosk()
    hall.clerk("1003").signs_on(3)
    hall.waits(minutes=2)
    (alert,) = hall.alerts()
    assert (alert.code, alert.counter_number) == ("empty-post", 3)
    return alert


def on_desk(hall: Hall) -> list[str]:
    return [alert.code for alert in hall.reads(regime.open_alerts) if alert.is_alert]


def test_r08_an_alert_is_raised_once_however_often_the_hub_looks(hall: Hall) -> None:
    empty_post(hall)
    for _ in range(3):
        hall.waits(seconds=1)
    assert hall.deeds().count("alert") == 1


def test_r08_taken_it_leaves_the_desk_when_its_cause_is_gone(hall: Hall) -> None:
    alert = empty_post(hall)
    taken = hall.supervisor().takes(alert)
    assert (taken.taken_by, taken.taken_at) == ("9001", hall.clock())
    assert on_desk(hall) == ["empty-post"]
    hall.clerk("1003").signs_on(3).calls()
    hall.waits(seconds=1)
    assert on_desk(hall) == []


def test_r08_not_taken_it_stays_though_its_cause_is_gone(hall: Hall) -> None:
    alert = empty_post(hall)
    hall.clerk("1003").signs_on(3).calls()
    hall.waits(seconds=1)
    assert (on_desk(hall), hall.alerts()) == (["empty-post"], [])
    hall.supervisor().takes(alert)
    assert on_desk(hall) == []


def test_the_first_who_takes_an_alert_keeps_it(hall: Hall) -> None:
    alert = empty_post(hall)
    hall.supervisor("9002").takes(alert)
    assert hall.supervisor("9001").takes(alert).taken_by == "9002"
    assert hall.deeds().count("take_alert") == 1


def test_r08_a_prompt_goes_by_itself(hall: Hall) -> None:
    hall.presses_kiosk()
    clerk = hall.clerk("1003").signs_on(3)
    ticket = clerk.calls()
    hall.waits(seconds=30)
    assert [prompt.code for prompt in hall.alerts(on_desk=False)] == ["start-overdue"]
    clerk.starts(ticket)
    hall.waits(seconds=1)
    assert hall.reads(regime.open_alerts) == []


def test_r08_each_is_on_the_record_with_its_rule(hall: Hall) -> None:
    empty_post(hall)
    (raised,) = hall.entries("alert")
    assert (raised["rule"], raised["actor"], raised["counter_number"], raised["after"]["code"]) == (
        "R08",
        "hub:hub",
        3,
        "empty-post",
    )


def test_an_unknown_alert_is_not_taken(hall: Hall) -> None:
    alert = empty_post(hall)
    with pytest.raises(NotFound, match="no-such-alert"):
        hall.supervisor().takes(Alert(**(vars(alert) | {"alert_id": "nobody"})))
