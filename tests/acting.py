"""A hall that tests act in, without a web server: `hall.clerk("1003").signs_on(3)`."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from hub.actions.deed import Actor, Deed
from hub.actions.issue import Issued, issue
from hub.actions.perform import enact
from hub.config import HallConfig
from hub.domain.counter import Post
from hub.domain.regime import Cover, HallView, Pause, Window
from hub.domain.ticket import Ticket
from hub.engine import Engine
from hub.scheduler import Scheduler
from hub.settings import Settings
from hub.setup import Prepared, prepare
from hub.store import counters, hall_view, ledger, regime, tickets
from hub.store.database import Connection
from hub.store.opening import open_store
from hub.store.regime import Alert, Approval, Incident
from tests.people import Clerk, Supervisor

__all__ = ["MINUTE", "MONDAY_TEN", "Clerk", "Clock", "Hall", "Supervisor"]

T = TypeVar("T")

MONDAY_TEN = 1_772_416_800_000  # 2026-03-02 10:00:00 in Shanghai, UTC milliseconds
MINUTE = 60_000


class Clock:
    """A clock that stands still until a test moves it."""

    def __init__(self, now: int = MONDAY_TEN) -> None:
        self.now = now

    def __call__(self) -> int:
        return self.now

    def forward(self, minutes: float = 0, seconds: float = 0) -> None:
        """Move on, or back with negative numbers."""
        self.now += round(minutes * MINUTE + seconds * 1000)


@dataclass
class Hall:
    """The demo hall on a real database, with a fixed clock."""

    engine: Engine
    clock: Clock
    seen_at: dict[int, int] = field(default_factory=dict)
    _scheduler: Scheduler | None = None

    @classmethod
    def open(cls, data_dir: Path, config_dir: Path) -> "Hall":
        return cls.of(data_dir, prepare(Settings(data_dir, config_dir)))

    @classmethod
    def of(cls, data_dir: Path, ready: Prepared) -> "Hall":
        """The hall of a data folder that has been prepared."""
        clock = Clock()
        database = open_store(Settings(data_dir, data_dir).database, ready.config.hall.id)
        # A copy without what the first one has looked up: tests put other parts into theirs.
        parts = {name: getattr(ready.config, name) for name in HallConfig.model_fields}
        config = HallConfig.model_construct(**parts)
        engine = Engine(config, ready.texts, database, "http://hall", clock)
        return cls(engine, clock)

    @property
    def config(self) -> HallConfig:
        return self.engine.config

    def close(self) -> None:
        self.engine.database.close()

    def does(self, actor: Actor, act: Callable[[Deed], Any]) -> Any:
        """One deed in one transaction."""

        def write(connection: Any) -> Any:
            return enact(self.engine, connection, actor, act)[1]

        return self.engine.database.write(write)

    def presses_kiosk(
        self, service_id: str = "residence", kiosk: str = "k1", priority: str | None = None
    ) -> Issued:
        """A citizen takes a number."""
        actor = Actor("kiosk", kiosk)
        issued: Issued = self.does(actor, lambda deed: issue(deed, service_id, "zh", priority))
        return issued

    def comes(self, service_id: str = "residence", priority: str | None = None) -> Ticket:
        """A citizen takes a number; the ticket as it then stands."""
        return self.presses_kiosk(service_id, priority=priority).ticket

    def clerk(self, number: str) -> Clerk:
        return Clerk(self, number)

    def supervisor(self, number: str = "9001") -> Supervisor:
        return Supervisor(self, number)

    def has_rules(self, **figures: Any) -> None:
        """The hall keeps its own edition of the rules' figures from now on."""
        rules = self.config.rules.model_copy(update=figures)
        self.engine.config = self.config.model_copy(update={"rules": rules})

    def looks(self) -> bool:
        """The hub looks at the clock, as it does once a second; tells whether anything was due."""
        if self._scheduler is None:
            self.starts_again()
        assert self._scheduler is not None
        return self._scheduler.look()

    def starts_again(self) -> None:
        """The hub comes up anew: only what is on the disk is known."""
        self._scheduler = Scheduler(self.engine, lambda: self.seen_at)

    def waits(self, minutes: float = 0, seconds: float = 0) -> None:
        """Time passes, with every panel open, and the hub looks."""
        self.clock.forward(minutes, seconds)
        self.seen_at = dict.fromkeys(self.config.counter_by_number, self.clock())
        self.looks()

    def reads(self, read: Callable[[Connection, str], T]) -> T:
        """Something as it is on the disk."""
        with self.engine.database.reading() as connection:
            return read(connection, self.config.hall.id)

    def ticket(self, ticket_id: str) -> Ticket:
        return self.reads(lambda db, hall_id: tickets.get(db, hall_id, ticket_id))

    def post(self, counter: int) -> Post:
        return self.reads(lambda db, hall_id: counters.get(db, hall_id, counter))

    def view(self) -> HallView:
        return self.reads(lambda db, hall_id: hall_view.read(db, hall_id, self.config.post_facts))

    def window(self, counter: int) -> Window:
        return self.view().windows[counter]

    def pause(self, counter: int) -> Pause | None:
        return self.window(counter).pause

    def cover(self, counter: int) -> Cover | None:
        return self.window(counter).cover

    def approvals(self) -> list[Approval]:
        """The questions on the supervisor's desk."""
        return self.reads(regime.open_approvals)

    def alerts(self, *, on_desk: bool = True) -> list[Alert]:
        """What needs somebody now: alerts on the desk, or the clerks' prompts."""
        found = self.reads(regime.open_alerts)
        return [one for one in found if bool(one.is_alert) is on_desk and one.ended_at is None]

    def incidents(self) -> list[Incident]:
        return self.reads(regime.open_incidents)

    def entries(self, *deeds: str) -> list[dict[str, Any]]:
        """The ledger's entries of these deeds, oldest first."""
        marks = ", ".join("?" * len(deeds))
        names = ("deed", "actor", "counter_number", "rule", "reason", "before", "after")
        sql = f"SELECT {', '.join(names)} FROM ledger WHERE deed IN ({marks}) ORDER BY seq"
        rows = self.reads(lambda db, _: db.execute(sql, deeds).fetchall())
        return [
            dict(zip(names, row, strict=True)) | {"before": json.loads(row[5]), "after": json.loads(row[6])}
            for row in rows
        ]

    def deeds(self) -> list[str]:
        """What the ledger says was done, in order."""
        return [touch.deed for touch in self.reads(lambda db, hall_id: ledger.touches_after(db, hall_id, 0))]
