"""Boards by name: "lobby/east", "counter/3", "kiosk/k1", "window/3", "desk", "access"."""

from hub.boards.access import access
from hub.boards.counter import counter
from hub.boards.desk import desk
from hub.boards.kiosk import kiosk
from hub.boards.lobby import lobby
from hub.boards.parts import Json
from hub.boards.snapshot import Snapshot
from hub.boards.surroundings import Surroundings
from hub.boards.window import window
from hub.config import HallConfig
from hub.domain.errors import NotFound
from hub.store.database import Connection


def split(name: str) -> tuple[str, str]:
    """A board's kind and whose it is: ("lobby", "east"); ("desk", "")."""
    kind, _, whose = name.partition("/")
    return kind, whose


def require(config: HallConfig, name: str) -> None:
    """Raises NotFound unless the hall has this board."""
    kind, whose = split(name)
    known = {
        "lobby": whose in config.zone_by_id,
        "kiosk": whose in config.kiosk_by_id,
        "counter": _number(whose) in config.counter_by_number,
        "window": _number(whose) in config.counter_by_number,
        "desk": whose == "",
        "access": whose == "",
    }
    if not known.get(kind, False):
        raise NotFound("no-such-board", board=name[:40])


def build(
    connection: Connection, snapshot: Snapshot, around: Surroundings, name: str, after_seq: int | None
) -> Json:
    """The board of that name. `after_seq`: what its screens have been sent; None for one that joins."""
    kind, whose = split(name)
    if kind == "lobby":
        return lobby(connection, snapshot, around, whose, after_seq)
    if kind == "kiosk":
        return kiosk(connection, snapshot, around, whose)
    if kind == "counter":
        return counter(connection, snapshot, around, int(whose))
    if kind == "window":
        return window(snapshot, around, int(whose))
    if kind == "access":
        return access(connection, snapshot, around)
    return desk(connection, snapshot, around)


def _number(text: str) -> int:
    is_plain = text.isascii() and text.isdecimal() and not text.startswith("0") and len(text) < 5
    return int(text) if is_plain else -1
