"""Signs of life of sessions and devices: kept in memory, written down once a minute, never with a request."""

from collections.abc import Callable
from dataclasses import dataclass

from hub.actions.deed import Actor
from hub.actions.pairing import CLONED, FORMER_KEY, alarm
from hub.actions.perform import enact
from hub.actions.sessions import end_over
from hub.domain.sightings import Place, Sightings
from hub.engine import Engine
from hub.fellows import CLOCK, Alone, Fellowship
from hub.store import pairings, sessions
from hub.store.database import Connection
from hub.web.identity import Identity

WRITE_EACH_MS = 60_000
HUB = Actor("hub", "hub")


@dataclass
class _Life:
    at: int
    address: str


class Lives:
    """`connected()` tells the devices that have a socket now, and where each is, at whichever hub.

    Of several hubs one tells of a copied key; all know of signs of life at the others when these are written.
    """

    def __init__(
        self,
        engine: Engine,
        connected: Callable[[], list[tuple[str, Place]]],
        fellows: Fellowship | None = None,
    ) -> None:
        self._engine = engine
        self._connected = connected
        self._fellows = fellows or Alone()
        self._unknown_ms = 0 if self._fellows.is_alone else WRITE_EACH_MS
        self._sessions: dict[str, _Life] = {}
        self._devices: dict[str, _Life] = {}
        self._sightings = Sightings()
        self._former: set[str] = set()
        self._unwritten: set[str] = set()
        self._written_at = engine.clock()
        limits = engine.config.sessions
        self._time_outs = {
            at_counter: limits.time_out(is_at_counter=at_counter) for at_counter in (True, False)
        }

    def acted(self, who: Identity, place: Place) -> None:
        """Somebody asked for something, or moved a hand at the desk."""
        now = self._engine.clock()
        if who.signed_on_at:
            self._sessions[who.mark] = _Life(now, place.address)
            self._unwritten.add(who.mark)
        else:
            self._sighted(who.id, place, now)

    def is_over(self, who: Identity) -> bool:
        """Whether a session's time is over, before it has been ended on the disk."""
        return self._ended(who.mark, who.signed_on_at, who.last_active_at, who.lease is not None) is not None

    def former_key(self, device_id: str) -> None:
        """A key that has been replaced was used: the desk is told at the next look."""
        self._former.add(device_id)

    def of_session(self, session: sessions.OpenSession) -> tuple[int, str | None]:
        """When and from where a session was last heard of."""
        life = self._sessions.get(session.mark)
        return (life.at, life.address) if life else (session.last_active_at, session.last_address)

    def of_devices(self) -> dict[str, tuple[int, str]]:
        """When and where devices were last seen, as far as it is not written down yet."""
        return {device_id: (life.at, life.address) for device_id, life in self._devices.items()}

    def look(self) -> None:
        """Once a second: who is connected, whose time is over, whose key is where it should not be."""
        now = self._engine.clock()
        for device_id, place in self._connected():
            self._sighted(device_id, place, now)
        self._sightings.forget_gone(now)
        self._alarm()
        self._end_over()
        if now - self._written_at >= WRITE_EACH_MS:
            self.write_down()

    def write_down(self) -> None:
        """Keep what is in memory."""
        hall_id = self._engine.hall_id
        lives, devices = self._sessions, self._devices
        heard = [(lives[mark].at, lives[mark].address, mark) for mark in self._unwritten & lives.keys()]
        seen = [(life.at, life.address, device_id) for device_id, life in devices.items()]
        self._unwritten, self._devices, self._written_at = set(), {}, self._engine.clock()
        if not heard and not seen:
            return

        def write(connection: Connection) -> None:
            sessions.heard(connection, hall_id, heard)
            pairings.saw(connection, hall_id, seen)

        self._engine.database.write(write)

    def _sighted(self, device_id: str, place: Place, now: int) -> None:
        self._devices[device_id] = _Life(now, place.address)
        self._sightings.saw(device_id, place, now)

    def _alarm(self) -> None:
        cloned = self._sightings.cloned()
        told = [(FORMER_KEY, device_id, "") for device_id in sorted(self._former)]
        if self._fellows.holds(CLOCK):
            told += [(CLONED, device_id, ", ".join(found)) for device_id, found in cloned.items()]
        for device_id in (*self._former, *cloned):
            self._sightings.forget(device_id)
        self._former = set()
        if told:
            self._does(lambda deed: [alarm(deed, *one) for one in told])

    def _end_over(self) -> None:
        with self._engine.database.reading() as connection:
            found = sessions.all_open(connection, self._engine.hall_id)
        lasting = {one.mark for one in found}
        self._sessions = {mark: life for mark, life in self._sessions.items() if mark in lasting}
        over = {
            one.mark: because
            for one in found
            if (
                because := self._ended(
                    one.mark, one.signed_on_at, one.last_active_at, one.counter_number is not None
                )
            )
        }
        if over:
            self._does(lambda deed: end_over(deed, over))

    def _ended(self, mark: str, signed_on_at: int, last_active_at: int, is_at_counter: bool) -> str | None:
        life = self._sessions.get(mark)
        active_at = max(last_active_at + self._unknown_ms, life.at if life else 0)
        return self._time_outs[is_at_counter].ended(signed_on_at, active_at, self._engine.clock())

    def _does(self, act: Callable[..., object]) -> None:
        engine = self._engine
        engine.changed(
            engine.database.write(lambda connection: enact(engine, connection, HUB, act)[0].recorded)
        )
