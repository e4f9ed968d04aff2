"""A believable day made from the shape of real ones, the same for the same seed."""

import random
from bisect import bisect
from collections.abc import Sequence
from itertools import accumulate

from simulation import shape
from simulation.day import Arrival, Day


def generate_day(seed: int, letters: Sequence[str], tickets: int = shape.TICKETS) -> Day:
    """Make a day of `tickets` arrivals over the services named by `letters`, the busiest first.

    Raises ValueError when there are no letters.
    """
    if not letters:
        raise ValueError("a day needs at least one service letter")
    draw = random.Random(f"day:{seed}")
    mix = [shape.MIX[rank % len(shape.MIX)] for rank in range(len(letters))]
    arrivals = [_arrival(draw, letters, mix) for _ in range(tickets)]
    return Day(tuple(sorted(arrivals, key=lambda arrival: arrival.second_of_day)))


def service_seconds(draw: random.Random) -> float:
    """Draw how long one visit keeps a counter busy, in seconds."""
    drawn = shape.SERVICE_MEDIAN_SECONDS * draw.lognormvariate(0, shape.SERVICE_SIGMA)
    return min(max(drawn, shape.SERVICE_LEAST_SECONDS), shape.SERVICE_MOST_SECONDS)


def _arrival(draw: random.Random, letters: Sequence[str], mix: Sequence[float]) -> Arrival:
    half_hour = _pick(draw, shape.ARRIVALS)
    letter = letters[_pick(draw, mix)]
    second = shape.OPENS_AT_SECOND + (half_hour + draw.random()) * shape.HALF_HOUR_SECONDS
    return Arrival(round(second, 1), letter, letter)


def _pick(draw: random.Random, weights: Sequence[float]) -> int:
    sums = list(accumulate(weights))
    return min(bisect(sums, draw.random() * sums[-1]), len(weights) - 1)
