"""R03: the published list, the hall's own days over it, and years nobody has published yet."""

import logging
from datetime import date

import pytest

from hub.config.calendar_source import CalendarWarning, load_calendar
from hub.domain.calendar import DayKind

SPRING = date(2026, 3, 2)


def test_r03_the_list_has_the_make_up_days_of_national_day_2026() -> None:
    calendar = load_calendar("CN", [], [], SPRING).calendar
    assert calendar.kind(date(2026, 9, 20)) is DayKind.MAKE_UP
    assert calendar.kind(date(2026, 10, 10)) is DayKind.MAKE_UP
    assert {calendar.kind(date(2026, 10, day)) for day in range(1, 8)} == {DayKind.HOLIDAY}
    assert calendar.kind(date(2026, 10, 8)) is DayKind.WEEKDAY


def test_r03_a_december_day_named_by_the_next_years_notice_is_a_make_up_day() -> None:
    calendar = load_calendar("CN", [], [], SPRING).calendar
    assert calendar.kind(date(2018, 12, 29)) is DayKind.MAKE_UP  # from the notice for 2019
    assert calendar.kind(date(2018, 12, 31)) is DayKind.HOLIDAY


def test_r03_the_halls_own_days_win_over_the_list() -> None:
    closed, working = [date(2026, 10, 10)], [date(2026, 10, 3), date(2026, 10, 7)]
    calendar = load_calendar("CN", closed, working, SPRING).calendar
    assert calendar.kind(date(2026, 10, 10)) is DayKind.HOLIDAY
    assert calendar.kind(date(2026, 10, 3)) is DayKind.MAKE_UP
    assert calendar.kind(date(2026, 10, 7)) is DayKind.WEEKDAY
    assert calendar.kind(date(2026, 10, 2)) is DayKind.HOLIDAY


def test_r03_a_day_both_closed_and_working_is_closed() -> None:
    day = date(2026, 10, 17)
    assert load_calendar("CN", [day], [day], SPRING).calendar.kind(day) is DayKind.HOLIDAY


def test_r03_an_unknown_year_warns_and_falls_back_to_plain_weeks(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        loaded = load_calendar("CN", [], [], date(2199, 3, 1))
    assert loaded.warnings == (CalendarWarning("year_unknown", 2199),)
    assert "2199" in caplog.text
    assert loaded.calendar.kind(date(2199, 10, 1)) is DayKind.WEEKDAY
    assert loaded.calendar.working_days_after(date(2199, 9, 30), 1) == date(2199, 10, 1)


def test_r03_a_year_the_hall_names_days_of_needs_no_warning() -> None:
    loaded = load_calendar("CN", [date(2199, 1, 1)], [], date(2199, 3, 1))
    assert loaded.warnings == ()


def test_r03_a_region_without_a_list_has_plain_weeks_and_its_own_days() -> None:
    loaded = load_calendar("none", [date(2199, 1, 1)], [date(2199, 1, 5)], date(2198, 12, 1))
    assert loaded.warnings == ()
    assert loaded.calendar.kind(date(2026, 10, 1)) is DayKind.WEEKDAY
    assert loaded.calendar.kind(date(2199, 1, 1)) is DayKind.HOLIDAY
    assert loaded.calendar.kind(date(2199, 1, 5)) is DayKind.MAKE_UP
