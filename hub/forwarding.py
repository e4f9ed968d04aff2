"""The hall's ledger goes to its city, in order and again and again until the city has it.

The ledger itself is the outbox; how far the city has come the city says. The hall never waits: what crosses
the network runs in a thread of its own, and reads of the ledger are short.
"""

import logging
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

import gevent
from gevent.threadpool import ThreadPool

from hub.config import HallConfig
from hub.engine import Engine
from hub.health import Health
from hub.store import halls, outbox
from hub.store.city_link import ChainBroken, CityAway, CityLink, host_of

BATCH = 100
# While little happens: entries of one look go together, and a sign of life tells the city that we are here.
LOOK_SECONDS = 1.0
SIGN_SECONDS = 5.0
MARK_SECONDS = 10.0
# Between batches of a long absence, so that catching up is nobody's pause.
BREATH_SECONDS = 0.02
FIRST_RETRY_SECONDS = 1.0
LONGEST_RETRY_SECONDS = 30.0

log = logging.getLogger(__name__)
T = TypeVar("T")


@dataclass(frozen=True)
class LinkState:
    """How the line to the city is: since when away (None: it is there), why, and how much waits for it."""

    host: str
    away_since_at: int | None
    fault: str
    behind: int


def card_of(config: HallConfig) -> dict[str, Any]:
    """What the city shows a hall's ids as."""
    return {
        "name": config.hall.name.both,
        "timezone": config.hall.timezone,
        "services": [{"id": s.id, "letter": s.letter, "name": s.name.both} for s in config.services],
        "counters": [{"number": c.number, "zone": c.zone} for c in config.counters],
        "pause_reasons": {reason.id: reason.name.both for reason in config.pause_reasons},
    }


class Forwarding:
    """Forwards for as long as the hub is up; of several hubs of a hall the one that `is_ours` tells."""

    def __init__(self, engine: Engine, address: str, is_ours: Callable[[], bool] = lambda: True) -> None:
        self._engine = engine
        self._address = address
        self._is_ours = is_ours
        self._thread = ThreadPool(1)
        self._greenlet: gevent.Greenlet | None = None
        self.link: CityLink | None = None
        self._seq = 0
        self._newest = 0
        self._said_at = self._marked_at = 0
        self._away_since_at: int | None = engine.clock()
        self._fault = ""

    def start(self) -> None:
        """Begin; never raises, whatever the city does."""
        with self._engine.database.reading() as connection:
            known = outbox.forwarded(connection, self._engine.hall_id)
        self._seq, self._marked_at = known or (0, 0)
        self._greenlet = gevent.spawn(self._run)

    def stop(self) -> None:
        """Hang up; the city takes it as an absence."""
        if self._greenlet is not None:
            self._greenlet.kill()
        self._hang_up()

    @property
    def state(self) -> LinkState:
        """How the line is now."""
        behind = max(0, self._newest - self._seq)
        return LinkState(host_of(self._address), self._away_since_at, self._fault, behind)

    def look(self, health: Health) -> None:
        """A line that has been away for long is a fault of the hall's own (R07)."""
        since, limit_ms = self._away_since_at, self._engine.config.city.incident_seconds * 1000
        if since is None or self._engine.clock() - since >= limit_ms:
            health.tell(("city", host_of(self._address)), None if since is None else self._fault)

    def _run(self) -> None:
        pause = FIRST_RETRY_SECONDS
        while True:
            try:
                self._be_connected()
                pause = LOOK_SECONDS
            except (CityAway, ChainBroken, OSError) as error:
                self._lost(error)
                pause = min(pause * 2, LONGEST_RETRY_SECONDS)
            gevent.sleep(pause + self._own_moment() * pause)

    def _be_connected(self) -> None:
        """Connected and forwarding, as long as this hub is the one that does it."""
        if self._is_ours():
            self.connect()
        while self._is_ours():
            gevent.sleep(BREATH_SECONDS if self.forward_once() == BATCH else LOOK_SECONDS)
        self._hang_up()
        self._away_since_at = self._engine.clock()

    def connect(self) -> None:
        """Call the city, and find out how much of the ledger it has. Raises CityAway, OSError."""
        self._hang_up()
        config, hall_id = self._engine.config, self._engine.hall_id
        self.link = self._away(lambda: CityLink(self._address, hall_id))
        link = self.link
        self._seq, last_hash = self._away(lambda: link.introduce(card_of(config)))
        if self._own_hash(self._seq) != last_hash:
            self._turn_back(link)
        self._away_since_at, self._fault = None, ""
        log.info("city: connected, %d entries known there", self._seq)

    def forward_once(self) -> int:
        """Send the next entries, if there are any; answers how many. Raises CityAway, ChainBroken."""
        link, hall_id, now = self.link, self._engine.hall_id, self._engine.clock()
        assert link is not None
        with self._engine.database.reading() as connection:
            self._newest = newest = halls.seq(connection, hall_id)
            first = self._seq + 1
            entries = outbox.entries_after(connection, hall_id, self._seq, BATCH) if newest >= first else []
        if entries or now - self._said_at >= SIGN_SECONDS * 1000:
            self._seq = self._away(lambda: link.take_in(first, entries, newest))
            self._said_at = now
        if self._seq == newest:
            self._mark(now)
        return len(entries)

    def _mark(self, now: int) -> None:
        """Keep on our own disk how far the city has come; a doctor may ask while it is away."""
        if now - self._marked_at >= MARK_SECONDS * 1000:
            hall_id, seq = self._engine.hall_id, self._seq
            self._engine.database.write(
                lambda connection: outbox.keep_forwarded(connection, hall_id, seq, now)
            )
            self._marked_at = now

    def _turn_back(self, link: CityLink) -> None:
        """The city knows entries that this hall does not have: it was restored from a copy.

        The newest entry both have is searched by halves; a ledger that differs has differed ever since.
        """
        common, beyond = 0, self._seq
        while beyond - common > 1:
            middle = (common + beyond) // 2
            theirs = self._thread.apply(link.hash_at, (middle,))
            if theirs is not None and theirs == self._own_hash(middle):
                common = middle
            else:
                beyond = middle
        own_hash = self._own_hash(common) or ""
        lost = self._away(lambda: link.turn_back(common, own_hash))
        log.warning("city: this hall goes on after entry %d; the city keeps %d entries it lost", common, lost)
        self._seq = common

    def _own_hash(self, seq: int) -> str | None:
        with self._engine.database.reading() as connection:
            return outbox.hash_at(connection, self._engine.hall_id, seq)

    def _lost(self, error: Exception) -> None:
        text = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        if self._away_since_at is None or not self._fault:
            log.warning("city: %s", text)
        self._fault = text
        if self._away_since_at is None:
            self._away_since_at = self._engine.clock()
        self._hang_up()

    def _hang_up(self) -> None:
        if self.link is not None:
            self.link.close()
            self.link = None

    def _away(self, ask: Callable[[], T]) -> T:
        """Done in the thread that may wait."""
        found: T = self._thread.apply(ask)
        return found

    def _own_moment(self) -> float:
        """0 to 1, each hall's own: a thousand halls do not all come back at the same moment."""
        return zlib.crc32(self._engine.hall_id.encode()) / 2**32
