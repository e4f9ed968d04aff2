"""The hub's parts in one place: what actions, boards and the relay work with."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from hub.config import HallConfig
from hub.store.opening import Store
from hub.store.standings import Standings
from hub.texts import Texts


def wall_clock() -> int:
    """Now, in UTC milliseconds."""
    return time.time_ns() // 1_000_000


def _nobody_listens(_deeds: Iterable[str]) -> None:
    """Until the relay listens, changes are only on the disk."""


@dataclass
class Engine:
    """One hall's engine. `changed(deeds)` is called after each commit; the relay puts itself there."""

    config: HallConfig
    texts: Texts
    database: Store
    base_url: str
    clock: Callable[[], int] = wall_clock
    standings: Standings = field(default_factory=Standings)
    changed: Callable[[Iterable[str]], None] = field(default=_nobody_listens)

    @property
    def hall_id(self) -> str:
        return self.config.hall.id
