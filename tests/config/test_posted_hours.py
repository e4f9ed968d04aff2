"""R03, R04, R05: what the posted hours say of a minute, over weekdays, holidays and make-up days."""

from datetime import datetime
from pathlib import Path

import pytest

from hub.config import HallConfig, load
from hub.config.models import Service
from hub.config.posted_hours import (
    attendance,
    closed_because,
    day_to_close,
    due_posts,
    overtime_seconds,
    posted_end,
)

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def config() -> HallConfig:
    """The demo hall keeping its hours: residence mon-fri 09:00-17:00, sat 09:00-12:00; tax shut over noon."""
    demo = load(ROOT / "config")
    return demo.model_copy(update={"rules": demo.rules.model_copy(update={"keep_posted_hours": True})})


def at(config: HallConfig, text: str) -> int:
    """A moment of the hall's wall clock, like 2026-03-02 10:00."""
    return round(datetime.fromisoformat(text).replace(tzinfo=config.timezone).timestamp() * 1000)


@pytest.mark.parametrize(
    ("moment", "residence", "tax"),
    [
        ("2026-03-02 08:59", "out-of-hours", "out-of-hours"),
        ("2026-03-02 09:00", None, None),
        ("2026-03-02 12:30", None, "out-of-hours"),
        ("2026-03-02 16:59", None, None),
        ("2026-03-02 17:00", "out-of-hours", "out-of-hours"),
        ("2026-03-07 10:00", None, "out-of-hours"),
        ("2026-10-01 10:00", "holiday", "holiday"),
        ("2026-10-10 15:00", None, None),
    ],
    ids=[
        "early",
        "opening",
        "noon",
        "last minute",
        "closing",
        "Saturday",
        "National Day",
        "make-up Saturday",
    ],
)
def test_r03_when_a_business_gives_numbers(
    config: HallConfig, moment: str, residence: str | None, tax: str | None
) -> None:
    found = [
        closed_because(config, config.service_by_id[s], at(config, moment)) for s in ("residence", "tax")
    ]
    assert found == [residence, tax]


@pytest.mark.parametrize(
    ("moment", "end"),
    [("2026-03-02 10:00", "17:00"), ("2026-03-02 17:00", None), ("2026-03-07 10:00", "12:00")],
)
def test_r03_the_posted_end_still_to_come(config: HallConfig, moment: str, end: str | None) -> None:
    found = posted_end(config, 3, at(config, moment))
    assert (found.strftime("%H:%M") if found else None) == end


@pytest.mark.parametrize(
    ("moment", "seconds"),
    [("2026-03-02 16:00", 0), ("2026-03-02 17:20", 1200), ("2026-03-08 17:20", 0), ("2026-10-01 17:20", 0)],
    ids=["before", "after", "Sunday", "holiday"],
)
def test_r04_overtime(config: HallConfig, moment: str, seconds: int) -> None:
    assert overtime_seconds(config, 3, at(config, moment)) == seconds


@pytest.mark.parametrize(
    ("moment", "found"),
    [
        ("2026-03-02 08:50", "early"),
        ("2026-03-02 08:55", "on_time"),
        ("2026-03-02 09:05", "late"),
        ("2026-03-08 09:05", None),
    ],
)
def test_r05_attendance(config: HallConfig, moment: str, found: str | None) -> None:
    assert attendance(config, 3, at(config, moment)) == found


def test_r05_posts_are_due_ten_minutes_before_their_own_opening(config: HallConfig) -> None:
    assert due_posts(config, at(config, "2026-03-02 08:49")) == {}
    assert due_posts(config, at(config, "2026-03-02 08:50")) == dict.fromkeys(range(1, 11), "09:00")
    assert due_posts(config, at(config, "2026-03-02 12:50"))[8] == "13:00"
    assert 8 not in due_posts(config, at(config, "2026-03-02 12:49"))
    assert set(due_posts(config, at(config, "2026-03-07 08:50"))) == {1, 2, 3, 10}
    assert due_posts(config, at(config, "2026-10-01 08:50")) == {}


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2026-03-02 18:59", "2026-03-01"),
        ("2026-03-02 19:00", "2026-03-02"),
        ("2026-03-03 08:00", "2026-03-02"),
        ("2026-10-05 12:00", "2026-09-30"),
    ],
    ids=["within the grace", "over", "the next morning", "in the holidays"],
)
def test_r04_the_day_to_close(config: HallConfig, moment: str, day: str) -> None:
    assert day_to_close(config, at(config, moment)) == day


def test_r04_a_hall_open_around_the_clock_closes_no_day(config: HallConfig) -> None:
    always = Service(**(config.services[0].model_dump() | {"hours": ["mon-sun 00:00-24:00"]}))
    around_the_clock = config.model_copy(update={"services": [always]})
    assert day_to_close(around_the_clock, at(config, "2026-03-03 02:30")) is None


def test_r03_a_hall_that_posts_no_hours_is_bound_by_none(config: HallConfig) -> None:
    free = config.model_copy(update={"rules": config.rules.model_copy(update={"keep_posted_hours": False})})
    now = at(config, "2026-10-01 03:00")
    assert closed_because(free, free.service_by_id["tax"], now) is None
    assert (posted_end(free, 3, now), attendance(free, 3, now), day_to_close(free, now)) == (None, None, None)
    assert (overtime_seconds(free, 3, now), due_posts(free, now)) == (0, {})
