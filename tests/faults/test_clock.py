"""The clock steps: no number twice, nobody called before those who came first, no wait below nothing."""

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from hub.domain.ticket import Ticket
from tests.acting import MINUTE, Hall
from tests.faults.form import of
from tests.test_verifying import assert_true

HOUR, DAY = 60 * MINUTE, 24 * 60 * MINUTE
BERLIN = ZoneInfo("Europe/Berlin")


def at_midnight_less(hall: Hall, milliseconds: int) -> None:
    """Shortly before the hall's next midnight."""
    now = datetime.fromtimestamp(hall.clock.now / 1000, hall.config.timezone)
    passed = ((now.hour * 60 + now.minute) * 60 + now.second) * 1000 + now.microsecond // 1000
    hall.clock.now += DAY - passed - milliseconds


def numbers(hall: Hall) -> list[tuple[str, str]]:
    """Every number given, with its day, in the order they were given."""
    asked = "SELECT service_day, number FROM tickets ORDER BY arrival_seq"
    found: list[tuple[str, str]] = hall.reads(lambda db, _: db.execute(asked).fetchall())
    return [tuple(row) for row in found]


@pytest.mark.parametrize("step", [-HOUR, HOUR, -DAY], ids=["an hour back", "an hour on", "a day back"])
def test_whoever_came_first_is_called_first_and_no_number_comes_twice(hall: Hall, step: int) -> None:
    wang = hall.clerk("1001").signs_on(1)
    before = [hall.comes() for _ in range(3)]
    hall.clock.now += step
    after = [hall.comes() for _ in range(3)]
    called = [wang.finishes(wang.starts(wang.calls())) for _ in range(6)]
    assert [ticket.number for ticket in called] == [ticket.number for ticket in (*before, *after)]
    assert len(set(numbers(hall))) == 6
    assert_true(hall)


def test_a_day_on_and_back_again_gives_no_number_twice(hall: Hall) -> None:
    hall.comes()
    hall.clock.now += DAY
    hall.looks()
    hall.comes()
    hall.clock.now -= DAY
    hall.looks()
    hall.comes()
    given = numbers(hall)
    assert len(set(given)) == len(given) == 3
    assert [day for day, _ in given] == sorted(day for day, _ in given)
    assert_true(hall)


def test_a_step_back_between_call_and_end_is_no_time_below_nothing(hall: Hall) -> None:
    wang = hall.clerk("1001").signs_on(1)
    hall.comes()
    hall.clock.now -= HOUR
    ticket = wang.calls()
    hall.clock.now -= HOUR
    wang.finishes(wang.starts(ticket))
    hall.looks()
    paces = hall.reads(lambda db, _: db.execute("SELECT pace_seconds FROM paces").fetchall())
    assert all(seconds >= 0 for (seconds,) in paces)
    assert_true(hall)


def passes_midnights(hall: Hall, count: int) -> list[Ticket]:
    """People come right before and right after each of so many midnights, while the hub looks."""
    came = []
    for _ in range(count):
        at_midnight_less(hall, 1)
        came.append(hall.comes())
        hall.clock.now += 1
        came.append(hall.comes())
        hall.looks()
        came.append(hall.comes())
    return came


@pytest.mark.slow
def test_numbers_begin_anew_at_each_of_many_midnights(hall: Hall) -> None:
    midnights = of(40, 1000)
    came = passes_midnights(hall, midnights)
    by_day: dict[str, list[str]] = {}
    for ticket in came:
        by_day.setdefault(ticket.service_day, []).append(ticket.number)
    days = sorted(by_day)
    assert len(days) == midnights + 1
    assert by_day[days[0]] == ["A001"]
    assert all(by_day[day] == ["A001", "A002", "A003"] for day in days[1:-1])
    assert by_day[days[-1]] == ["A001", "A002"]
    assert_true(hall)


def local(*moment: int) -> int:
    return round(datetime(*moment, tzinfo=BERLIN).timestamp() * 1000)  # type: ignore[misc,arg-type]


@pytest.mark.parametrize(
    "midnight",
    [local(2026, 3, 29, 0, 0), local(2026, 10, 25, 0, 0)],
    ids=["summer time begins", "summer time ends"],
)
def test_a_day_of_23_or_25_hours_is_one_day(hall: Hall, midnight: int) -> None:
    place = hall.config.hall.model_copy(update={"timezone": "Europe/Berlin"})
    hall.engine.config = hall.config.model_copy(update={"hall": place})
    hall.engine.config.__dict__.pop("timezone", None)
    given: list[tuple[str, str]] = []
    asked: Callable[[int], Ticket] = lambda now: _comes_at(hall, now)  # noqa: E731
    for now in range(midnight - HOUR, midnight + 26 * HOUR, HOUR):
        ticket = asked(now)
        given.append((ticket.service_day, ticket.number))
    assert len(set(given)) == len(given)
    days = [day for day, _ in given]
    assert days == sorted(days)
    hours = 23 if midnight == local(2026, 3, 29, 0, 0) else 25
    assert days.count(f"{datetime.fromtimestamp(midnight / 1000, BERLIN):%Y-%m-%d}") == hours


def _comes_at(hall: Hall, now: int) -> Ticket:
    hall.clock.now = now
    return hall.comes()
