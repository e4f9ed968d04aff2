"""R03: posted hours on weekdays, weekends, holidays and make-up working days; R14: counting working days."""

from datetime import date, datetime, time

import pytest

from hub.domain.calendar import (
    Calendar,
    DayKind,
    closing_of,
    is_open,
    missing_years,
    opening_of,
    spans_on,
)
from hub.domain.hours import Span, parse_hours

# The hall posts a short Friday and a short Saturday.
WEEK = parse_hours(["mon-thu 09:00-12:00 13:00-17:00", "fri 09:00-16:30", "sat 09:00-11:30"])
HALL = Calendar(
    closed=frozenset(date(2026, 10, day) for day in range(1, 8)),
    working=frozenset({date(2026, 9, 20), date(2026, 10, 10)}),
    known_years=frozenset({2026}),
)
HOLIDAY_SATURDAY = date(2026, 10, 3)
MAKE_UP_SATURDAY = date(2026, 10, 10)
MAKE_UP_SUNDAY = date(2026, 9, 20)
FRIDAY, PLAIN_SATURDAY, PLAIN_SUNDAY = date(2026, 10, 16), date(2026, 10, 17), date(2026, 10, 18)


@pytest.mark.parametrize(
    ("day", "kind"),
    [
        (date(2026, 9, 30), DayKind.WEEKDAY),
        (date(2026, 10, 1), DayKind.HOLIDAY),
        (HOLIDAY_SATURDAY, DayKind.HOLIDAY),
        (MAKE_UP_SATURDAY, DayKind.MAKE_UP),
        (MAKE_UP_SUNDAY, DayKind.MAKE_UP),
        (PLAIN_SATURDAY, DayKind.WEEKEND),
        (PLAIN_SUNDAY, DayKind.WEEKEND),
    ],
)
def test_r03_a_day_is_one_of_four_kinds(day: date, kind: DayKind) -> None:
    assert HALL.kind(day) is kind


@pytest.mark.parametrize(
    ("day", "opening", "closing"),
    [
        (date(2026, 10, 15), time(9), time(17)),
        (FRIDAY, time(9), time(16, 30)),
        (PLAIN_SATURDAY, time(9), time(11, 30)),
        (PLAIN_SUNDAY, None, None),
        (HOLIDAY_SATURDAY, None, None),
        (date(2026, 10, 1), None, None),
        (MAKE_UP_SATURDAY, time(9), time(16, 30)),
        (MAKE_UP_SUNDAY, time(9), time(17)),
    ],
)
def test_r03_a_make_up_day_has_the_hours_of_the_weekday_beside_it(
    day: date, opening: time | None, closing: time | None
) -> None:
    assert opening_of(WEEK, day, HALL.kind(day)) == opening
    assert closing_of(WEEK, day, HALL.kind(day)) == closing


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (datetime(2026, 10, 10, 16, 29, 59), True),
        (datetime(2026, 10, 10, 16, 30), False),
        (datetime(2026, 10, 17, 11, 29, 59), True),
        (datetime(2026, 10, 17, 13), False),
        (datetime(2026, 9, 20, 12, 30), False),
        (datetime(2026, 9, 20, 13), True),
        (datetime(2026, 10, 3, 10), False),
        (datetime(2026, 10, 1, 10), False),
    ],
)
def test_r03_numbers_are_given_to_the_last_posted_minute_of_any_kind_of_day(
    moment: datetime, expected: bool
) -> None:
    assert is_open(WEEK, moment, HALL.kind(moment.date())) is expected


def test_r03_a_business_posted_on_tuesdays_only_is_not_opened_by_a_make_up_day() -> None:
    assert spans_on(parse_hours(["tue 09:00-17:00"]), MAKE_UP_SATURDAY, DayKind.MAKE_UP) == ()


def test_r03_hours_come_in_the_order_of_the_day_however_they_were_written() -> None:
    week = parse_hours(["mon 13:00-17:00", "mon 09:00-12:00"])
    monday = date(2026, 10, 12)
    assert spans_on(week, monday, DayKind.WEEKDAY) == (Span(time(9), time(12)), Span(time(13), time(17)))


def test_r14_working_days_skip_weekends_and_holidays_and_count_make_up_days() -> None:
    eve = date(2026, 9, 30)
    assert HALL.working_days_after(eve, 1) == date(2026, 10, 8)
    assert HALL.working_days_after(eve, 3) == MAKE_UP_SATURDAY
    assert HALL.working_days_after(eve, 4) == date(2026, 10, 12)


def test_r14_the_day_itself_never_counts() -> None:
    assert HALL.working_days_after(date(2026, 10, 14), 1) == date(2026, 10, 15)
    with pytest.raises(ValueError, match="at least 1"):
        HALL.working_days_after(date(2026, 10, 14), 0)


def test_r03_an_unknown_year_is_plain_weeks() -> None:
    assert HALL.kind(date(2027, 10, 1)) is DayKind.WEEKDAY
    assert HALL.kind(date(2027, 10, 2)) is DayKind.WEEKEND


@pytest.mark.parametrize(
    ("today", "missing"),
    [
        (date(2026, 10, 31), ()),
        (date(2026, 11, 1), (2027,)),
        (date(2026, 12, 31), (2027,)),
        (date(2027, 1, 1), (2027,)),
        (date(2027, 12, 1), (2027, 2028)),
    ],
)
def test_r03_december_needs_the_lists_of_two_years(today: date, missing: tuple[int, ...]) -> None:
    assert missing_years(HALL, today) == missing
