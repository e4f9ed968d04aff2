"""The hall's calendar from a published list and the hall's own overrides."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from chinese_calendar import constants

from hub.domain.calendar import Calendar, missing_years

log = logging.getLogger(__name__)

# chinesecalendar carries the State Council's yearly notices, make-up days included, and leaves out years
# that have none yet. `holidays` guesses such years without make-up days, so that it is wrong in silence.
_LISTS = {"CN": (frozenset(constants.holidays), frozenset(constants.workdays))}


@dataclass(frozen=True)
class CalendarWarning:
    """Something to tell the administrator: the text `calendar.<code>` says it, with `year`."""

    code: str
    year: int


@dataclass(frozen=True)
class LoadedCalendar:
    """The calendar in force and what is wanting in it."""

    calendar: Calendar
    warnings: tuple[CalendarWarning, ...] = ()


def known_days(region: str, closed: Iterable[date], working: Iterable[date]) -> Calendar:
    """The calendar of `region` ("CN"; any other has plain weeks), with the hall's own days over it (R03).

    A day the hall names wins over the list, and `closed` over `working`. A year counts as known when the
    list has it or the hall names any day of it.
    """
    own_closed, own_working = frozenset(closed), frozenset(working)
    listed_closed, listed_working = _LISTS.get(region, (frozenset(), frozenset()))
    return Calendar(
        closed=(listed_closed - own_working) | own_closed,
        working=(listed_working - own_closed) | own_working,
        known_years=frozenset(day.year for day in listed_closed | own_closed | own_working),
    )


def load_calendar(
    region: str, closed: Iterable[date], working: Iterable[date], today: date
) -> LoadedCalendar:
    """The calendar of `region` and what is wanting in it on `today`.

    Never fails: an unknown year is plain weeks and a warning.
    """
    calendar = known_days(region, closed, working)
    if region not in _LISTS:
        return LoadedCalendar(calendar)
    warnings = tuple(CalendarWarning("year_unknown", year) for year in missing_years(calendar, today))
    for warning in warnings:
        log.warning("public holidays of %d are not known: its days are taken as plain weeks", warning.year)
    return LoadedCalendar(calendar, warnings)
