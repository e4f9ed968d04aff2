"""The generated day has the shape of the real ones."""

import random
from statistics import mean, median

import pytest

from simulation import shape
from simulation.generator import generate_day, service_seconds

LETTERS = "ABCDEFGH"


def test_the_same_seed_makes_the_same_day() -> None:
    assert generate_day(7, LETTERS, 50) == generate_day(7, LETTERS, 50)
    assert generate_day(7, LETTERS, 50) != generate_day(8, LETTERS, 50)


def test_people_come_in_the_real_half_hours() -> None:
    day = generate_day(1, LETTERS, 20_000)
    for half_hour, expected in enumerate(shape.ARRIVALS):
        begins = shape.OPENS_AT_SECOND + half_hour * shape.HALF_HOUR_SECONDS
        came = sum(begins <= a.second_of_day < begins + shape.HALF_HOUR_SECONDS for a in day.arrivals)
        assert came / 200 == pytest.approx(expected, abs=0.6)


def test_services_are_asked_for_in_the_real_mix() -> None:
    day = generate_day(1, LETTERS, 20_000)
    for letter, expected in zip(LETTERS, shape.MIX, strict=True):
        asked = sum(arrival.letter == letter for arrival in day.arrivals)
        assert asked / 200 == pytest.approx(expected, abs=1.0)


def test_service_takes_the_real_median_and_mean() -> None:
    draw = random.Random(1)
    drawn = [service_seconds(draw) for _ in range(20_000)]
    assert median(drawn) == pytest.approx(shape.SERVICE_MEDIAN_SECONDS, rel=0.03)
    assert mean(drawn) == pytest.approx(shape.SERVICE_MEAN_SECONDS, rel=0.05)
    assert min(drawn) >= shape.SERVICE_LEAST_SECONDS
    assert max(drawn) <= shape.SERVICE_MOST_SECONDS


def test_arrivals_come_in_order() -> None:
    seconds = [arrival.second_of_day for arrival in generate_day(3, LETTERS, 500).arrivals]
    assert seconds == sorted(seconds)


def test_a_day_needs_a_service() -> None:
    with pytest.raises(ValueError, match="service letter"):
        generate_day(1, "")
