"""How a day is laid onto a hall: a service for each letter, the clerks' pace, what each citizen does."""

import random
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from simulation import shape
from simulation.day import Day
from simulation.demo import CounterFacts, ServiceFacts
from simulation.generator import service_seconds

BUSY_AT_MOST = 0.85
"""The share of the busiest hour in which the most loaded counter serves."""


@dataclass(frozen=True)
class Visit:
    """What happens after a ticket is called; seconds are of the hall's clock, before the replay's speed."""

    comes: bool
    needs_second_call: bool
    walk_seconds: float
    service_seconds: float


def map_letters(letters: Sequence[str], services: Sequence[ServiceFacts]) -> dict[str, ServiceFacts]:
    """Give each letter of a day a service of the hall: the same letter, else in turn.

    Raises ValueError when the hall has no service.
    """
    if not services:
        raise ValueError("the hall has no service to issue tickets for")
    by_letter = {service.letter: service for service in services}
    others = [letter for letter in letters if letter not in by_letter]
    spread = {letter: services[place % len(services)] for place, letter in enumerate(others)}
    return {letter: by_letter.get(letter) or spread[letter] for letter in letters}


def served_services(
    services: Sequence[ServiceFacts], counters: Sequence[CounterFacts]
) -> tuple[ServiceFacts, ...]:
    """The services that at least one of `counters` serves."""
    served = {service_id for counter in counters for service_id in counter.service_ids}
    return tuple(service for service in services if service.service_id in served)


def pace(day: Day, mapping: Mapping[str, ServiceFacts], counters: Sequence[CounterFacts]) -> float:
    """The factor on real service times (at most 1) with which these counters keep up with this day.

    Real halls had three to four times the demo hall's counters: its clerks work that much faster.
    """
    if not day.arrivals or not counters:
        return 1.0
    hours = Counter(
        (int(a.second_of_day) // 3600, mapping[a.letter].service_id)
        for a in day.arrivals
        if a.letter in mapping
    )
    load = {counter.number: Counter[int]() for counter in counters}
    for (hour, service_id), tickets in hours.items():
        serving = [counter for counter in counters if service_id in counter.service_ids]
        for counter in serving:
            load[counter.number][hour] += round(tickets * 1000 / len(serving))
    heaviest = max((max(hours.values(), default=0) for hours in load.values()), default=0) / 1000
    seconds = heaviest * (shape.SERVICE_MEAN_SECONDS + shape.WALK_SECONDS)
    return min(1.0, BUSY_AT_MOST * 3600 / seconds) if seconds else 1.0


def visit(seed: int, number: str, factor: float) -> Visit:
    """What the citizen holding `number` does, the same for the same seed; `factor` is `pace`'s."""
    draw = random.Random(f"visit:{seed}:{number}")
    comes = draw.random() >= shape.NO_SHOW
    return Visit(
        comes=comes,
        needs_second_call=not comes or draw.random() < shape.SECOND_CALL,
        walk_seconds=shape.WALK_SECONDS * factor * draw.uniform(0.5, 1.5),
        service_seconds=service_seconds(draw) * factor,
    )


def leave_free(counters: Sequence[CounterFacts], most: int) -> tuple[CounterFacts, ...]:
    """The counters to play when up to `most` in each zone stay free for people, the last ones first.

    A counter is left free only when the others still serve everything it serves.
    """
    played = list(counters)
    freed = Counter[str]()
    for counter in reversed(counters):
        others = [other for other in played if other is not counter]
        served = {service_id for other in others for service_id in other.service_ids}
        if freed[counter.zone_id] < most and served.issuperset(counter.service_ids):
            played = others
            freed[counter.zone_id] += 1
    return tuple(played)
