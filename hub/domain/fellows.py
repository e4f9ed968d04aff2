"""Several hubs serve one hall: who of them is still there, and whose duties are free.

Judged by beats that go on or do not, as one process hears them by its own seconds: clocks of several machines
may differ and step, and no duty may be done twice for that.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

# Whoever has not come through with a beat for so long holds nothing any more …
HOLD_SECONDS = 3.0
# … well before others believe that it is gone.
GONE_SECONDS = 5.0


@dataclass(frozen=True)
class Heard:
    """A hub's newest beat, and since when this process has known it (its own seconds)."""

    beat: int
    since: float


def listen(before: Mapping[str, Heard], beats: Mapping[str, int], now: float) -> dict[str, Heard]:
    """What is known of each hub after hearing `beats`; one that has not beaten again keeps its `since`."""
    known = {hub_id: before.get(hub_id) for hub_id in beats}
    return {
        hub_id: old if old is not None and old.beat == beats[hub_id] else Heard(beats[hub_id], now)
        for hub_id, old in known.items()
    }


def present(heard: Mapping[str, Heard], now: float, within_seconds: float = GONE_SECONDS) -> set[str]:
    """The hubs that have beaten within so many seconds."""
    return {hub_id for hub_id, one in heard.items() if now - one.since < within_seconds}


def free(wanted: Iterable[str], holders: Mapping[str, str], there: set[str]) -> dict[str, str]:
    """The duties nobody present has, each with the hub it is to be taken from ("" for none)."""
    return {duty: holders.get(duty, "") for duty in wanted if holders.get(duty, "") not in there}
