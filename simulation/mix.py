"""Which deeds beside the ordinary ones a day has: the same for the same seed."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

# Shares of the tickets called to which each thing happens. Our own guesses: no poll knows them.
UNDOES_CALL = 0.02
UNDOES_ENDING = 0.03
GIVES_UP = 0.01
REJOINS = 0.6
NOTES = 0.04
VISITS_MORE = 0.03
HOLDS = 0.04
TRANSFERS = 0.06
ACCEPTS = 0.15
TELLS_ONCE = 0.05
WALK_UP = 0.01
CHOOSES = 0.02
PRIORITISES = 0.02
# Shares of those who press the kiosk.
PRIORITY = 0.08
FURTHER = 0.05
RESTS_AFTER = 40
"""A clerk leaves the window for a moment after so many calls."""


@dataclass(frozen=True)
class Extras:
    """What happens beside the ordinary once a ticket is called; `chance` (0 to 1) decides between ways."""

    undoes_call: bool
    undoes_ending: bool
    gives_up: bool
    rejoins: bool
    notes: bool
    visits_more: bool
    holds: bool
    transfers: bool
    accepts: bool
    tells_once: bool
    walk_up: bool
    prioritises: bool
    chance: float


def extras(seed: int, number: str, times_called: int) -> Extras:
    """What happens to `number` at this call. Called again, it is served to its end, so that days end."""
    draw = random.Random(f"extras:{seed}:{number}:{times_called}")

    def happens(share: float) -> bool:
        return draw.random() < share and times_called <= 3

    return Extras(
        undoes_call=happens(UNDOES_CALL),
        undoes_ending=happens(UNDOES_ENDING),
        gives_up=happens(GIVES_UP),
        rejoins=happens(REJOINS) and times_called == 1,
        notes=happens(NOTES),
        visits_more=happens(VISITS_MORE),
        holds=happens(HOLDS),
        transfers=happens(TRANSFERS),
        accepts=happens(ACCEPTS),
        tells_once=happens(TELLS_ONCE),
        walk_up=happens(WALK_UP),
        prioritises=happens(PRIORITISES),
        chance=draw.random(),
    )


def chooses(seed: int, counter_number: int, calls: int) -> bool:
    """Whether a clerk calls a number of their own choosing instead of the next."""
    return random.Random(f"chooses:{seed}:{counter_number}:{calls}").random() < CHOOSES


@dataclass(frozen=True)
class Wishes:
    """What people at the kiosk ask for besides: a priority class, further businesses."""

    seed: int
    class_ids: Sequence[str]
    service_ids: Sequence[str]

    def of(self, second_of_day: float, service_id: str) -> Mapping[str, Any]:
        """What the citizen who came at that second says, as the kiosk sends it."""
        draw = random.Random(f"wishes:{self.seed}:{second_of_day}:{service_id}")
        said: dict[str, Any] = {}
        if self.class_ids and draw.random() < PRIORITY:
            said["priority_class"] = draw.choice(list(self.class_ids))
        others = [other for other in self.service_ids if other != service_id]
        if others and draw.random() < FURTHER:
            said["further"] = [draw.choice(others)]
        return said
