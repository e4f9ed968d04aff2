"""Whether this hall belongs to a city, and what forwards its ledger there."""

import os
from collections.abc import Callable
from typing import Protocol

from hub.config import HallConfig
from hub.engine import Engine
from hub.health import Health

ENVIRONMENT = "JIAOHAO_CITY"


def address_of(config: HallConfig) -> str | None:
    """The city's address for this hall; None for a hall of no city."""
    return os.environ.get(ENVIRONMENT) or config.city.database


class Line(Protocol):
    """What carries the ledger, for as long as the hub is up."""

    def start(self) -> None:
        """Begin; never raises, whatever the city does."""

    def stop(self) -> None:
        """Hang up."""

    def look(self, health: Health) -> None:
        """Tell a fault of the hall's own (R07)."""


class NoCity:
    """A hall of no city: nothing is forwarded, and nothing is amiss."""

    def start(self) -> None:
        """Nothing to begin."""

    def stop(self) -> None:
        """Nothing to end."""

    def look(self, health: Health) -> None:
        """No line, no fault."""


def line_of(engine: Engine, is_ours: Callable[[], bool]) -> Line:
    """What forwards this hall's ledger."""
    address = address_of(engine.config)
    if not address:
        return NoCity()
    # PostgreSQL's client is only for halls that have one to speak to.
    from hub.forwarding import Forwarding

    return Forwarding(engine, address, is_ours)
