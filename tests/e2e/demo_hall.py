"""Who works where in the demo hall, and waiting for something to become true."""

import time
from collections.abc import Callable
from typing import Any

from tests.live import LiveHub


def counter_of(hub: LiveHub, number: int) -> dict[str, Any]:
    """A counter of demo.json: number, zone, services, clerks."""
    found: dict[str, Any] = next(c for c in hub.demo["counters"] if c["number"] == number)
    return found


def a_clerk(hub: LiveHub, counter: int) -> str:
    """The staff number of the counter's A clerk."""
    return str(counter_of(hub, counter)["clerks"][0])


def a_service(hub: LiveHub, counter: int) -> str:
    """A service the counter serves."""
    return str(counter_of(hub, counter)["services"][0])


def signs_on(hub: LiveHub, counter: int) -> str:
    """The counter's A clerk signs on; answers the token."""
    return hub.signs_on(counter, a_clerk(hub, counter))


def until(happens: Callable[[], bool], seconds: float) -> None:
    """Wait for it; fail when it takes longer."""
    give_up_at = time.monotonic() + seconds
    while not happens():
        assert time.monotonic() < give_up_at, "it did not happen in time"
        time.sleep(0.05)
