"""Which screens are connected now, which board each watches, and whether displays can be heard.

Of this hub; what boards and rules ask of the hall counts the screens of its other hubs as well.
"""

from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from hub.boards.surroundings import Screen
from hub.domain.sightings import Place
from hub.web.identity import Identity

REMEMBERED_REPORTS = 5000
NOWHERE = Place("")


@dataclass
class _Connection:
    identities: tuple[Identity, ...]
    boards: dict[str, Identity] = field(default_factory=dict)
    is_sound_on: bool = False
    device_id: str = ""
    place: Place = NOWHERE

    @property
    def display(self) -> Identity | None:
        """The lobby display this socket is, once it watches a lobby board."""
        return next((who for who in self.boards.values() if who.kind == "display"), None)


class Presence:
    """Sockets by their session id; true only while they last, so it lives in memory.

    `others()` is what other hubs of the hall have `told`.
    """

    def __init__(self, others: Callable[[], Sequence[dict[str, Any]]] = tuple) -> None:
        self._others = others
        self._connections: dict[str, _Connection] = {}
        self._seen_at: dict[int, int] = {}
        self._reported: OrderedDict[tuple[str, str], None] = OrderedDict()

    def came(
        self, sid: str, identities: Iterable[Identity], device_id: str = "", place: Place = NOWHERE
    ) -> None:
        """A socket connected, carrying the keys of these; which device speaks there, and where it is."""
        self._connections[sid] = _Connection(tuple(identities), device_id=device_id, place=place)

    def is_only(self, sid: str, identities: tuple[Identity, ...]) -> None:
        """Some of what a socket carries counts no more."""
        if sid in self._connections:
            self._connections[sid].identities = identities

    def boards(self, sid: str) -> list[str]:
        """The boards a socket watches."""
        return list(self._connections[sid].boards) if sid in self._connections else []

    def device_ids(self) -> set[str]:
        """The devices that have a socket."""
        return {device_id for device_id, _ in self.places()}

    def places(self) -> list[tuple[str, Place]]:
        """The devices that have a socket, and where each is."""
        return self._own_places() + [
            (device_id, Place(*place)) for other in self._others() for device_id, *place in other["places"]
        ]

    def _own_places(self) -> list[tuple[str, Place]]:
        return [(one.device_id, one.place) for one in self._connections.values() if one.device_id]

    def sids(self) -> list[str]:
        """Every connected socket."""
        return list(self._connections)

    def identities(self, sid: str) -> tuple[Identity, ...]:
        """Whose keys a socket carries."""
        return self._connections[sid].identities if sid in self._connections else ()

    def watches(self, sid: str, board: str, who: Identity) -> None:
        """A socket joined a board's room as one of its identities."""
        if sid in self._connections:
            self._connections[sid].boards[board] = who

    def display(self, sid: str) -> Identity | None:
        """The lobby display behind a socket."""
        return self._connections[sid].display if sid in self._connections else None

    def first_reports(self, column: str, announcement_ids: list[str]) -> list[str]:
        """Those that no display has reported before: a hundred screens show a call, once is written down."""
        fresh = [one for one in announcement_ids if (column, one) not in self._reported]
        self._reported.update(dict.fromkeys((column, one) for one in fresh))
        while len(self._reported) > REMEMBERED_REPORTS:
            self._reported.popitem(last=False)
        return fresh

    def sound(self, sid: str, *, is_on: bool) -> None:
        """A display said whether it can be heard."""
        if sid in self._connections:
            self._connections[sid].is_sound_on = is_on

    def left(self, sid: str) -> None:
        """A socket went away."""
        self._connections.pop(sid, None)

    def watched(self) -> set[str]:
        """The boards somebody watches."""
        return {board for connection in self._connections.values() for board in connection.boards}

    def connected_counters(self) -> set[int]:
        """The counters whose panel is open somewhere."""
        return self._own_counters().union(*(other["counters"] for other in self._others()))

    def _own_counters(self) -> set[int]:
        boards = self.watched()
        return {int(board.removeprefix("counter/")) for board in boards if board.startswith("counter/")}

    def connected_devices(self) -> set[str]:
        """The kiosks and displays that are connected, by id."""
        return self._own_devices().union(*(other["devices"] for other in self._others()))

    def _own_devices(self) -> set[str]:
        return {
            who.id
            for connection in self._connections.values()
            for who in connection.boards.values()
            if who.kind in ("kiosk", "display")
        }

    def saw(self, counter_number: int, now: int) -> None:
        """A counter's clerk gave a sign of life by a deed (R08)."""
        self._seen_at[counter_number] = now

    def seen_at(self, now: int) -> dict[int, int]:
        """When each counter's panel or clerk was last seen: `now` for those whose panel is open."""
        for other in self._others():
            for counter_number, at in other["seen"]:
                self._seen_at[counter_number] = max(at, self._seen_at.get(counter_number, at))
        self._seen_at.update(dict.fromkeys(self.connected_counters(), now))
        return dict(self._seen_at)

    def screens(self) -> list[Screen]:
        """The lobby displays that are connected."""
        return self._own_screens() + [Screen(*one) for other in self._others() for one in other["screens"]]

    def told(self, now: int) -> dict[str, Any]:
        """What other hubs should know of this one's screens."""
        return {
            "screens": [list(vars(screen).values()) for screen in self._own_screens()],
            "counters": sorted(self._own_counters()),
            "devices": sorted(self._own_devices()),
            "places": sorted(
                [device_id, *vars(place).values()] for device_id, place in set(self._own_places())
            ),
            "seen": sorted(self.seen_at(now).items()),
        }

    def _own_screens(self) -> list[Screen]:
        return [
            Screen(display.id, display.zone_id or "", connection.is_sound_on)
            for connection in self._connections.values()
            if (display := connection.display)
        ]
