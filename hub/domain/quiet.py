"""When a business is usually quiet (R15): the hours in which people have waited least on the days before."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

HOURS = 24
MOST_SPANS = 2
# An hour is quiet when people waited less than this share of the promise; so few people tell nothing.
QUIET_PERCENT = 25
LEAST_PEOPLE = 5


@dataclass(frozen=True)
class Waits:
    """What an hour of the day has seen: how many people, and all their waits in milliseconds."""

    people: int = 0
    waited: int = 0

    def __add__(self, other: "Waits") -> "Waits":
        return Waits(self.people + other.people, self.waited + other.waited)


@dataclass(frozen=True)
class QuietSpan:
    """From one full hour of the hall's wall clock to another; 24 is midnight."""

    from_hour: int
    to_hour: int


def quiet_hours(by_hour: Mapping[int, Waits], promise: int | None) -> frozenset[int]:
    """The hours of the day that are usually quiet; none where nothing is promised (milliseconds)."""
    if promise is None:
        return frozenset()
    most = promise * QUIET_PERCENT // 100
    return frozenset(
        hour
        for hour, waits in by_hour.items()
        if waits.people >= LEAST_PEOPLE and waits.waited <= most * waits.people
    )


def still_to_come(hours: Iterable[int], hour: int) -> tuple[QuietSpan, ...]:
    """The next spans of quiet hours after this one today, the first two at most."""
    spans: list[QuietSpan] = []
    for quiet in sorted(each for each in hours if each > hour):
        if spans and spans[-1].to_hour == quiet:
            spans[-1] = QuietSpan(spans[-1].from_hour, quiet + 1)
        else:
            spans.append(QuietSpan(quiet, quiet + 1))
    return tuple(spans[:MOST_SPANS])
