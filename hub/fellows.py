"""Several hub processes on one database serve one hall: each duty is done by exactly one of them.

Every half second each hub beats: it writes that it is there and what the others should know of it (its
screens, its printers), and reads the same of them. A hub that could not beat for three seconds does none of
its duties any more; one whose beat stands still for five has its duties taken by another. Redis only makes
it sooner: without it everything is true within a second.
"""

import logging
import os
import secrets
import socket
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

import gevent
import orjson
from gevent.event import Event

from hub.domain.fellows import HOLD_SECONDS, Heard, free, listen, present
from hub.encoding import as_json
from hub.engine import Engine
from hub.store import fellows as store
from hub.store.database import Connection

# The hall's clock hand and what it looks at (scheduler, self-watch); the hall's paper.
CLOCK, PAPER = "clock", "paper"
DUTIES = (CLOCK, PAPER)
BEAT_SECONDS = 0.5
# Changes that come together are told together.
LEAST_SECONDS = 0.05
# After so long a hub that is gone is struck off.
FORGET_SECONDS = 60.0
LEAVE_SECONDS = 2.0

Json = dict[str, Any]
log = logging.getLogger(__name__)


class Fellowship(Protocol):
    """What the rest of the hub knows of its fellows."""

    hub_id: str

    @property
    def is_alone(self) -> bool: ...
    def holds(self, duty: str) -> bool: ...
    def others(self) -> Sequence[Json]: ...
    def touched(self, boards: Sequence[str]) -> None: ...
    def say(self, what: str) -> None: ...
    def hurry(self) -> None: ...
    def start(self) -> None: ...
    def stop(self) -> None: ...


class Alone:
    """A hub by itself has every duty, and nobody to tell."""

    is_alone = True
    hub_id = ""

    def holds(self, duty: str) -> bool:
        """Always."""
        return bool(duty)

    def others(self) -> Sequence[Json]:
        """Nobody."""
        return ()

    def touched(self, boards: Sequence[str]) -> None:
        """Nobody else has screens."""

    def say(self, what: str) -> None:
        """Nobody listens."""

    def hurry(self) -> None:
        """Nothing waits."""

    def start(self) -> None:
        """Nothing to do."""

    def stop(self) -> None:
        """Nothing to leave."""


class Fellows:
    """One hub among others. Give it `tells`, `taken` and `hears` before it starts.

    `tells()` is what others should know of this hub (JSON, "seen" apart: it hurries nobody). `taken(duty)` is
    called before this hub does a duty that is new to it. `hears(boards, has_moved)` is told the boards others
    want sent again, and whether what they tell, or who is there, has changed. `say(word)` goes to all others
    at once, where there is a queue between them; `beaten()` follows each beat.
    """

    is_alone = False

    def __init__(
        self,
        engine: Engine,
        say: Callable[[str], None] = lambda _word: None,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        # Machine and process, for whoever looks; what follows makes it its own after a restart too.
        self.hub_id = f"{socket.gethostname()}.{os.getpid()}.{secrets.token_hex(4)}"
        self.say = say
        self.tells: Callable[[], Json] = dict
        self.taken: Callable[[str], None] = lambda _duty: None
        self.hears: Callable[[set[str], bool], None] = lambda _boards, _has_moved: None
        self.beaten: Callable[[], None] = lambda: None
        self._engine = engine
        self._seconds = seconds
        self._heard: dict[str, Heard] = {}
        self._others: dict[str, Json] = {}
        self._held: set[str] = set()
        self._beat_at = float("-inf")
        self._touched: dict[str, int] = {}
        self._touches = 0
        self._told: Json = {}
        self._hurry = Event()
        self._is_leaving = False
        self._greenlet: gevent.Greenlet | None = None

    def holds(self, duty: str) -> bool:
        """Whether this hub does the duty now."""
        return duty in self._held and self._seconds() - self._beat_at < HOLD_SECONDS

    def others(self) -> Sequence[Json]:
        """What each other hub that is there tells, with its "hub_id" and its "duties"."""
        return list(self._others.values())

    def touched(self, boards: Sequence[str]) -> None:
        """Have others send these boards again: something changed that the ledger does not tell."""
        for board in boards:
            self._touches += 1
            self._touched[board] = self._touches
        self._hurry.set()

    def hurry(self) -> None:
        """Somebody has news: look now."""
        self._hurry.set()

    def start(self) -> None:
        """Beat, and go on."""
        try:
            self.round()
        except Exception:
            log.exception("fellows: the first beat failed; going on")
        self._greenlet = gevent.spawn(self._beat_for_ever)

    def stop(self) -> None:
        """Leave: duties are free at once."""
        self._is_leaving = True
        self._hurry.set()
        if self._greenlet is not None:
            self._greenlet.join(timeout=LEAVE_SECONDS)
        self._held = set()
        try:
            self._engine.database.write(lambda connection: store.leave(connection, self.hub_id))
        except Exception:
            log.exception("fellows: could not take leave; others notice by themselves")
        self.say("fellows")

    def round(self) -> None:
        """Beat once, hear the others, take what is free."""
        began, told = self._seconds(), self._what_to_tell()
        try:
            heard, fellows, holders = self._engine.database.write(lambda db: self._meet(db, told))
        except Exception:
            # How long the others have been silent is not known while the database cannot be asked.
            self._heard = {}
            raise
        self._heard, self._beat_at = heard, began
        self._hear(fellows, holders)
        self._begin({duty for duty, hub_id in holders.items() if hub_id == self.hub_id})
        if _of_note(told) != _of_note(self._told):
            self.say("fellows")
        self._told = told
        self.beaten()

    def _what_to_tell(self) -> Json:
        return {**self.tells(), "touched": dict(self._touched)}

    def _meet(
        self, connection: Connection, told: Json
    ) -> tuple[dict[str, Heard], list[store.Fellow], dict[str, str]]:
        hall_id, now = self._engine.hall_id, self._seconds()
        store.beat(connection, hall_id, self.hub_id, as_json(told))
        fellows = store.all_of(connection, hall_id)
        heard = listen(self._heard, {one.hub_id: one.beat for one in fellows}, now)
        holders = store.holders(connection, hall_id)
        for duty, holder in free(DUTIES, holders, present(heard, now)).items():
            if store.take(connection, hall_id, duty, self.hub_id, holder):
                holders[duty] = self.hub_id
        for hub_id in heard.keys() - present(heard, now, FORGET_SECONDS):
            store.leave(connection, hub_id)
        return heard, fellows, holders

    def _hear(self, fellows: Sequence[store.Fellow], holders: Mapping[str, str]) -> None:
        there, before = present(self._heard, self._seconds()), self._others
        self._others = {
            one.hub_id: {
                **orjson.loads(one.told),
                "hub_id": one.hub_id,
                "duties": sorted(duty for duty, hub_id in holders.items() if hub_id == one.hub_id),
            }
            for one in fellows
            if one.hub_id in there and one.hub_id != self.hub_id
        }
        boards = {board for hub_id in self._others for board in self._new_touches(hub_id, before)}
        has_moved = _moving(self._others) != _moving(before)
        if boards or has_moved:
            self.hears(boards, has_moved)

    def _new_touches(self, hub_id: str, before: Mapping[str, Json]) -> set[str]:
        if hub_id not in before:
            return set()
        known = max(before[hub_id]["touched"].values(), default=0)
        return {board for board, number in self._others[hub_id]["touched"].items() if number > known}

    def _begin(self, mine: set[str]) -> None:
        self._held &= mine
        for duty in sorted(mine - self._held):
            log.info("hub %s takes the duty: %s", self.hub_id, duty)
            self.taken(duty)
            self._held.add(duty)

    def _beat_for_ever(self) -> None:
        while not self._is_leaving:
            self._hurry.wait(timeout=BEAT_SECONDS)
            self._hurry.clear()
            if self._is_leaving:
                return
            try:
                self.round()
            except Exception:
                log.exception("fellows: a beat failed; going on")
                gevent.sleep(BEAT_SECONDS)
            gevent.sleep(LEAST_SECONDS)


def _of_note(told: Json) -> Json:
    """What others should hear at once."""
    return {name: value for name, value in told.items() if name != "seen"}


def _moving(others: Mapping[str, Json]) -> dict[str, Json]:
    """What boards may show of others."""
    quiet = ("seen", "touched")
    return {
        hub_id: {name: value for name, value in told.items() if name not in quiet}
        for hub_id, told in others.items()
    }
