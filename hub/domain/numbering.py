"""Ticket numbers and the service day they belong to."""

from datetime import datetime
from functools import lru_cache
from zoneinfo import ZoneInfo


def ticket_number(letter: str, ordinal: int, digits: int) -> str:
    """The number citizens see: A001; after A999 comes A1000."""
    return f"{letter}{ordinal:0{digits}d}"


def service_day(now: int, timezone: ZoneInfo, latest: str) -> str:
    """The day numbers belong to, as YYYY-MM-DD in the hall's zone.

    `now` is UTC milliseconds; `latest` the newest day the hall has used, or "". A clock that steps back
    never returns to an earlier day, so numbers restart once a day.
    """
    return max(latest, _day_of(now // 60_000, timezone))


@lru_cache(maxsize=16)
def _day_of(minute: int, timezone: ZoneInfo) -> str:
    """No day begins within a minute."""
    return local_time(minute * 60_000, timezone).date().isoformat()


def local_time(now: int, timezone: ZoneInfo) -> datetime:
    """`now` (UTC milliseconds) on the hall's wall clock."""
    return datetime.fromtimestamp(now / 1000, timezone)
