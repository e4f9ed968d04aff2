"""Posted hours per weekday (R03)."""

import re
from dataclasses import dataclass
from datetime import datetime, time

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_LINE = re.compile(r"^(?P<days>[a-z]{3}(?:-[a-z]{3})?)(?P<spans>(?: \d\d:\d\d-\d\d:\d\d)+)$")


@dataclass(frozen=True)
class Span:
    """From opening to closing on one day, as posted."""

    opens: time
    closes: time


@dataclass(frozen=True)
class WeekHours:
    """Seven tuples of spans, Monday first."""

    days: tuple[tuple[Span, ...], ...]

    def is_open(self, local: datetime) -> bool:
        """Whether `local`, the hall's wall clock, lies within posted hours, to the last minute (R03)."""
        return any(span.opens <= local.time() < span.closes for span in self.days[local.weekday()])


def parse_hours(lines: list[str]) -> WeekHours:
    """Read lines like "mon-fri 09:00-12:00 13:00-17:00".

    Raises ValueError naming the line and the form wanted.
    """
    days: list[tuple[Span, ...]] = [()] * 7
    for line in lines:
        found = _LINE.match(line)
        if not found:
            raise ValueError(f'"{line}" is not like "mon-fri 09:00-12:00 13:00-17:00"')
        spans = tuple(_span(text, line) for text in found["spans"].split())
        for day in _day_range(found["days"], line):
            days[day] = days[day] + spans
    return WeekHours(tuple(days))


def _span(text: str, line: str) -> Span:
    opens, closes = (_clock_time(part, line) for part in text.split("-"))
    if opens >= closes:
        raise ValueError(f'"{line}": {text} closes before it opens')
    return Span(opens, closes)


def _clock_time(text: str, line: str) -> time:
    try:
        return time.max if text == "24:00" else time.fromisoformat(text)
    except ValueError:
        raise ValueError(f'"{line}": {text} is not a time of day') from None


def _day_range(text: str, line: str) -> range:
    first, _, last = text.partition("-")
    for day in (first, last or first):
        if day not in WEEKDAYS:
            raise ValueError(f'"{line}": {day} is not one of {", ".join(WEEKDAYS)}')
    start, end = WEEKDAYS.index(first), WEEKDAYS.index(last or first)
    if end < start:
        raise ValueError(f'"{line}": {text} runs backwards')
    return range(start, end + 1)
