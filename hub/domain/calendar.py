"""Which days the hall works: weekdays, weekends, public holidays and make-up working days (调休). R03.

A make-up day is a Saturday or Sunday that is worked because a holiday was lengthened. Halls post "正常上班"
for it: the full hours of a working day, not their shorter weekend hours. It takes the posted hours of the
weekday next to it, a Saturday those of Friday, a Sunday those of Monday.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from hub.domain.hours import Span, WeekHours

_FRIDAY, _SATURDAY, _SUNDAY, _MONDAY = 4, 5, 6, 0
_NEAREST_WEEKDAY = {_SATURDAY: _FRIDAY, _SUNDAY: _MONDAY}
_NOVEMBER = 11


class DayKind(StrEnum):
    """What a day is in the calendar, whatever business is posted on it."""

    WEEKDAY = "weekday"
    WEEKEND = "weekend"
    MAKE_UP = "make_up"
    HOLIDAY = "holiday"

    @property
    def is_working_day(self) -> bool:
        """Whether promises in working days (R14) count it."""
        return self in (DayKind.WEEKDAY, DayKind.MAKE_UP)


@dataclass(frozen=True)
class Calendar:
    """The days that differ from plain weeks. Years not in `known_years` are plain weeks as far as we know."""

    closed: frozenset[date] = frozenset()
    working: frozenset[date] = frozenset()
    known_years: frozenset[int] = frozenset()

    def kind(self, day: date) -> DayKind:
        """What `day` is. A day named both closed and working is closed."""
        if day in self.closed:
            return DayKind.HOLIDAY
        if day.weekday() < _SATURDAY:
            return DayKind.WEEKDAY
        return DayKind.MAKE_UP if day in self.working else DayKind.WEEKEND

    def working_days_after(self, day: date, n: int) -> date:
        """The `n`-th working day after `day`, which itself never counts (R14).

        Raises ValueError when `n` is less than 1.
        """
        if n < 1:
            raise ValueError(f"{n} working days: ask for at least 1")
        working = (later for later in _days_after(day) if self.kind(later).is_working_day)
        return next(later for count, later in enumerate(working, start=1) if count == n)

    def working_days_between(self, after: date, until: date) -> int:
        """How many working days lie behind `after`, up to and with `until` (R14); 0 when it is not later."""
        days = (after + timedelta(days=n) for n in range(1, (until - after).days + 1))
        return sum(self.kind(day).is_working_day for day in days)


def spans_on(week: WeekHours, day: date, kind: DayKind) -> tuple[Span, ...]:
    """A business's posted hours on one day, earliest first (R03); none on a holiday."""
    if kind is DayKind.HOLIDAY:
        return ()
    weekday = day.weekday()
    if kind is DayKind.MAKE_UP:
        weekday = _NEAREST_WEEKDAY.get(weekday, weekday)
    return tuple(sorted(week.days[weekday], key=lambda span: span.opens))


def is_open(week: WeekHours, local: datetime, kind: DayKind) -> bool:
    """Whether `local`, the hall's wall clock on a day of that kind, is within posted hours (R03)."""
    spans = spans_on(week, local.date(), kind)
    return any(span.opens <= local.time() < span.closes for span in spans)


def opening_of(week: WeekHours, day: date, kind: DayKind) -> time | None:
    """When a business first opens that day (R05), None when it does not."""
    return min((span.opens for span in spans_on(week, day, kind)), default=None)


def closing_of(week: WeekHours, day: date, kind: DayKind) -> time | None:
    """The end of the last posted minute of that day (R03), None when closed; 24:00 is `time.max`."""
    return max((span.closes for span in spans_on(week, day, kind)), default=None)


def missing_years(calendar: Calendar, today: date) -> tuple[int, ...]:
    """The years whose holidays are wanted now and not known.

    From November on next year's too: its list, published about then, may name days of this December.
    """
    wanted = (today.year, today.year + 1) if today.month >= _NOVEMBER else (today.year,)
    return tuple(year for year in wanted if year not in calendar.known_years)


def _days_after(day: date) -> Iterator[date]:
    while True:
        day += timedelta(days=1)
        yield day
