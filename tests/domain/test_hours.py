"""R03: posted hours, kept to the last minute."""

from datetime import datetime, time

import pytest

from hub.domain.hours import Span, parse_hours

MONDAY, SATURDAY, SUNDAY = 2, 7, 8  # days of March 2026


def at(day: int, clock: str) -> datetime:
    return datetime.combine(datetime(2026, 3, day), time.fromisoformat(clock))


@pytest.mark.parametrize(
    ("clock", "is_open"),
    [
        ("08:59:59.999", False),
        ("09:00", True),
        ("11:59:59.999", True),
        ("12:00", False),
        ("12:30", False),
        ("13:00", True),
        ("16:59:59.999", True),
        ("17:00", False),
    ],
)
def test_r03_a_number_is_given_from_opening_to_the_last_posted_minute(clock: str, is_open: bool) -> None:
    hours = parse_hours(["mon-fri 09:00-12:00 13:00-17:00"])
    assert hours.is_open(at(MONDAY, clock)) is is_open


def test_days_not_named_are_closed() -> None:
    hours = parse_hours(["mon-fri 09:00-17:00", "sat 09:00-12:00"])
    assert hours.is_open(at(SATURDAY, "10:00"))
    assert not hours.is_open(at(SATURDAY, "13:00"))
    assert not hours.is_open(at(SUNDAY, "10:00"))


def test_two_lines_may_name_the_same_day() -> None:
    hours = parse_hours(["mon 09:00-12:00", "mon-tue 13:00-17:00"])
    assert hours.days[0] == (Span(time(9), time(12)), Span(time(13), time(17)))
    assert hours.days[1] == (Span(time(13), time(17)),)


def test_a_hall_may_be_open_to_midnight() -> None:
    assert parse_hours(["sun 09:00-24:00"]).is_open(at(SUNDAY, "23:59:59.999"))


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("weekdays 9-5", 'is not like "mon-fri 09:00-12:00 13:00-17:00"'),
        ("mon", 'is not like "mon-fri 09:00-12:00 13:00-17:00"'),
        ("mon 9:00-17:00", 'is not like "mon-fri 09:00-12:00 13:00-17:00"'),
        ("mon 09:00-17:60", "17:60 is not a time of day"),
        ("mon 17:00-09:00", "17:00-09:00 closes before it opens"),
        ("mon 09:00-09:00", "09:00-09:00 closes before it opens"),
        ("fri-mon 09:00-17:00", "fri-mon runs backwards"),
        ("mon-abc 09:00-17:00", "abc is not one of mon, tue"),
    ],
)
def test_a_line_that_cannot_be_read_is_named_with_its_reason(line: str, reason: str) -> None:
    with pytest.raises(ValueError) as fault:  # noqa: PT011
        parse_hours([line])
    assert line in str(fault.value)
    assert reason in str(fault.value)
