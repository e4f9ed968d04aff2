"""A hall that tests act in, without a web server: `hall.clerk("1003").signs_on(3)`."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hub.actions import serve, sign_on, slips
from hub.actions.call import Called, call_next, recall
from hub.actions.deed import Actor, Deed
from hub.actions.issue import Issued, issue
from hub.config import HallConfig, load
from hub.domain.counter import Lease
from hub.domain.ticket import Ticket
from hub.engine import Engine
from hub.settings import Settings
from hub.setup import prepare
from hub.store import tickets
from hub.store.database import Database
from hub.texts import Texts

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

    @classmethod
    def open(cls, data_dir: Path, config_dir: Path) -> "Hall":
        settings = Settings(data_dir, config_dir)
        prepare(settings)
        clock = Clock()
        texts = Texts.load(config_dir / "texts")
        engine = Engine(load(config_dir), texts, Database(settings.database_file), "http://hall", clock)
        return cls(engine, clock)

    @property
    def config(self) -> HallConfig:
        return self.engine.config

    def close(self) -> None:
        self.engine.database.close()

    def does(self, actor: Actor, act: Callable[[Deed], Any]) -> Any:
        """One deed in one transaction."""

        def write(connection: Any) -> Any:
            engine = self.engine
            return act(Deed(connection, engine.config, engine.texts, engine.base_url, self.clock(), actor))

        return self.engine.database.write(write)

    def presses_kiosk(self, service_id: str = "residence", kiosk: str = "k1") -> Issued:
        """A citizen takes a number."""
        issued: Issued = self.does(Actor("kiosk", kiosk), lambda deed: issue(deed, service_id, "zh"))
        return issued

    def clerk(self, number: str) -> "Clerk":
        return Clerk(self, number)

    def ticket(self, ticket_id: str) -> Ticket:
        """The ticket as it is on the disk."""
        with self.engine.database.reading() as connection:
            return tickets.get(connection, self.config.hall.id, ticket_id)


@dataclass
class Clerk:
    """A clerk of the hall, by staff number."""

    hall: Hall
    number: str
    lease: Lease | None = None

    def _does(self, act: Callable[[Deed], Any]) -> Any:
        return self.hall.does(Actor("clerk", self.number), act)

    def _lease(self) -> Lease:
        assert self.lease is not None, f"{self.number} has not signed on"
        return self.lease

    def signs_on(self, counter: int, *, may_move: bool = False) -> "Clerk":
        signed_on: sign_on.SignedOn = self._does(
            lambda deed: sign_on.sign_on(deed, counter, self.number, may_move=may_move)
        )
        self.lease = Lease(counter, self.number, signed_on.epoch)
        return self

    def signs_off(self) -> None:
        self._does(lambda deed: sign_on.sign_off(deed, self._lease()))

    def presses_next(self) -> Called | None:
        called: Called | None = self._does(lambda deed: call_next(deed, self._lease()))
        return called

    def calls(self) -> Ticket:
        """Presses Next, knowing that somebody waits."""
        called = self.presses_next()
        assert called is not None, "nobody waits"
        return called.ticket

    def recalls(self, ticket: Ticket) -> Ticket:
        called: Called = self._does(lambda deed: recall(deed, self._lease(), ticket.ticket_id))
        return called.ticket

    def starts(self, ticket: Ticket) -> Ticket:
        changed: Ticket = self._does(lambda deed: serve.start(deed, self._lease(), ticket.ticket_id))
        return changed

    def finishes(self, ticket: Ticket) -> Ticket:
        changed: Ticket = self._does(lambda deed: serve.finish(deed, self._lease(), ticket.ticket_id))
        return changed

    def marks_no_show(self, ticket: Ticket) -> Ticket:
        changed: Ticket = self._does(lambda deed: serve.no_show(deed, self._lease(), ticket.ticket_id))
        return changed

    def cancels(self, ticket: Ticket) -> Ticket:
        changed: Ticket = self._does(lambda deed: serve.cancel(deed, ticket.ticket_id))
        return changed

    def reprints(self, ticket: Ticket) -> Any:
        return self._does(lambda deed: slips.reprint(deed, ticket.ticket_id))
