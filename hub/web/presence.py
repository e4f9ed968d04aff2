"""Which screens are connected now, which board each watches, and whether displays can be heard."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from hub.boards.surroundings import Screen
from hub.web.identity import Identity


@dataclass
class _Connection:
    identities: tuple[Identity, ...]
    boards: dict[str, Identity] = field(default_factory=dict)
    is_sound_on: bool = False

    @property
    def display(self) -> Identity | None:
        """The lobby display this socket is, once it watches a lobby board."""
        return next((who for who in self.boards.values() if who.kind == "display"), None)


class Presence:
    """Sockets by their session id; true only while they last, so it lives in memory."""

    def __init__(self) -> None:
        self._connections: dict[str, _Connection] = {}

    def came(self, sid: str, identities: Iterable[Identity]) -> None:
        """A socket connected, carrying the keys of these."""
        self._connections[sid] = _Connection(tuple(identities))

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

    def screens(self) -> list[Screen]:
        """The lobby displays that are connected."""
        return [
            Screen(display.id, display.zone_id or "", connection.is_sound_on)
            for connection in self._connections.values()
            if (display := connection.display)
        ]
