"""Numbers, and the service day they belong to, in any time zone and at its edges."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from hub.domain.numbering import local_time, service_day, ticket_number

SHANGHAI, BERLIN, SANTIAGO = (
    ZoneInfo(name) for name in ("Asia/Shanghai", "Europe/Berlin", "America/Santiago")
)
HOUR = 3_600_000


def utc(text: str) -> int:
    """UTC milliseconds of an ISO moment."""
    return int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp() * 1000)


@pytest.mark.parametrize(
    ("ordinal", "digits", "number"),
    [(1, 3, "A001"), (42, 3, "A042"), (999, 3, "A999"), (1000, 3, "A1000"), (7, 2, "A07"), (100, 2, "A100")],
)
def test_a_number_has_at_least_its_digits_and_goes_on_after_999(
    ordinal: int, digits: int, number: str
) -> None:
    assert ticket_number("A", ordinal, digits) == number


def test_the_service_day_changes_at_the_halls_midnight() -> None:
    midnight = utc("2026-03-02T16:00:00")
    assert service_day(midnight - 1, SHANGHAI, "") == "2026-03-02"
    assert service_day(midnight, SHANGHAI, "") == "2026-03-03"


@pytest.mark.parametrize(
    ("begins", "hours_long", "day"),
    [("2026-03-28T23:00:00", 23, "2026-03-29"), ("2026-10-24T22:00:00", 25, "2026-10-25")],
)
def test_a_day_that_changes_to_or_from_summer_time_is_one_service_day(
    begins: str, hours_long: int, day: str
) -> None:
    first = utc(begins)
    days = {service_day(first + hour * HOUR, BERLIN, "") for hour in range(hours_long)}
    assert days == {day}
    assert service_day(first - 1, BERLIN, "") < day < service_day(first + hours_long * HOUR, BERLIN, "")


def test_an_evening_hour_that_comes_twice_does_not_bring_the_old_day_back() -> None:
    # In Santiago summer time ends at midnight: the clock goes back from 24:00 to 23:00 of the same day.
    latest, days = "", []
    for hour in range(6):
        latest = service_day(utc("2026-04-05T01:00:00") + hour * HOUR, SANTIAGO, latest)
        days.append(latest)
    assert days == ["2026-04-04"] * 3 + ["2026-04-05"] * 3


def test_a_clock_that_steps_back_stays_on_the_newest_day() -> None:
    assert service_day(utc("2026-03-02T02:00:00"), SHANGHAI, "2026-03-03") == "2026-03-03"


def test_the_wall_clock_keeps_milliseconds() -> None:
    shown = local_time(utc("2026-03-02T02:00:00") + 250, SHANGHAI)
    assert (shown.hour, shown.microsecond) == (10, 250_000)
