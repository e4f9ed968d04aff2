"""Sockets: a screen joins its board's room, gets it whole, and tells what it has shown and spoken."""

from collections.abc import Callable, Sequence
from typing import Any, cast

import gevent
from flask import request
from flask_socketio import SocketIO, join_room

from hub.boards.registry import require, split
from hub.domain.errors import HubError, NotAllowed
from hub.domain.sightings import Place
from hub.store import announcements
from hub.store.database import Connection
from hub.web.context import Hub, hall, origins
from hub.web.cookies import carried_keys
from hub.web.identity import Identity, may_watch
from hub.web.limits import guard
from hub.web.presence import Presence
from hub.web.problems import problem
from hub.web.wire import KNOWN

Json = dict[str, Any]

MOST_IDS = 200
MOST_MARK = 32
TOGETHER = 16
PAUSE_SECONDS = 0.005


def register(sockets: SocketIO) -> None:
    """Attach the hub's few events."""
    sockets.on_event("connect", _connect)
    sockets.on_event("disconnect", _disconnect)
    sockets.on_event("watch", _watch)
    sockets.on_event("shown", lambda said=None: _reported(said, "shown_at"))
    sockets.on_event("spoken", lambda said=None: _reported(said, "spoken_at"))
    sockets.on_event("sound", _sound)
    sockets.on_event("here", _here)


def emitter(sockets: SocketIO, presence: Presence) -> Callable[[str, Json, str | None], None]:
    """How the relay sends: to a board's room, or to everybody, a few at a time so that no call waits long.

    To this hub's own screens: every hub relays for itself, so that none needs the queue between them.
    """

    def emit(event: str, data: Json, board: str | None) -> None:
        if board is not None:
            sockets.emit(event, data, to=board, ignore_queue=True)
            return
        everybody = presence.sids()
        for start in range(0, len(everybody), TOGETHER):
            sockets.emit(event, data, to=everybody[start : start + TOGETHER], ignore_queue=True)
            gevent.sleep(PAUSE_SECONDS)

    return emit


def closer(sockets: SocketIO) -> Callable[[str], None]:
    """How a socket is ended; its page comes back by itself, as whoever it then is."""

    def close(sid: str) -> None:
        sockets.server.disconnect(sid, namespace="/")

    return close


def _connect(auth: object) -> bool:
    who = _senders(auth)
    if not who or not guard().sockets.comes(_holder(who)):
        return False
    request.environ[KNOWN] = True
    hall().presence.came(_sid(), who, _speaking_device(auth, who), _place(auth))
    hall().relay.touch("access")
    return True


def _disconnect(_reason: object = None) -> None:
    if who := hall().presence.identities(_sid()):
        guard().sockets.goes(_holder(who))
    hall().presence.left(_sid())
    hall().relay.touch("desk", "access", *_panels(hall()))


def _watch(board: object = None) -> Json:
    hub = hall()
    try:
        if not isinstance(board, str):
            raise NotAllowed("not-your-board", board="?")
        require(hub.config, board)
        who = may_watch(hub.presence.identities(_sid()), board)
    except HubError as error:
        return {"problem": problem(error)}
    join_room(board)
    hub.presence.watches(_sid(), board, who)
    if split(board)[0] == "lobby":
        hub.relay.touch("desk", *_panels(hub))
    return {"board": hub.relay.board(board)}


def _sound(said: object = None) -> None:
    is_on = isinstance(said, dict) and said.get("on") is True
    hall().presence.sound(_sid(), is_on=is_on)
    hall().relay.touch("desk", *_panels(hall()))


def _here(_said: object = None) -> bool:
    """A hand moves at the desk: whoever only watches is there as well. Answers whether anybody still is."""
    hub = hall()
    here = [who for who in hub.presence.identities(_sid()) if who.signed_on_at and not hub.lives.is_over(who)]
    for who in here:
        hub.lives.acted(who, Place(request.remote_addr or ""))
    return bool(here)


def _reported(said: object, column: str) -> None:
    """A display of a zone has shown or spoken announcements of that zone."""
    hub = hall()
    display = hub.presence.display(_sid())
    ids = _announcement_ids(said)
    if display is None or display.zone_id is None or not ids:
        return
    ids = hub.presence.first_reports(column, ids)
    if not ids:
        return
    zone_id, now = display.zone_id, hub.engine.clock()

    def mark(connection: Connection) -> list[int]:
        return announcements.mark(connection, zone_id, ids, column, now)

    counters = hub.engine.database.write(mark)
    if counters:
        hub.relay.touch(*(f"counter/{number}" for number in counters))


def _announcement_ids(said: object) -> list[str]:
    if not isinstance(said, dict):
        return []
    many, one = said.get("announcement_ids"), said.get("announcement_id")
    found = many if isinstance(many, list) else [one]
    return [item for item in found[:MOST_IDS] if isinstance(item, str)]


def _senders(auth: object) -> list[Identity]:
    said = auth if isinstance(auth, dict) else {}
    key, device_id = said.get("key"), said.get("device")
    # A browser that shows several devices' pages carries all their cookies: the page says which it is.
    speaking = device_id if isinstance(device_id, str) else ""
    if isinstance(key, str):
        secrets = [key]
    elif origins().is_ours(request.environ):
        secrets = carried_keys(request.cookies, speaking, is_secure=request.is_secure)
    else:
        secrets = []
    found = [hall().keyring.find(secret) for secret in secrets]
    return [who for who in found if who]


def _holder(who: Sequence[Identity]) -> tuple[str, str]:
    """Whose socket it counts as."""
    return who[0].kind, who[0].id


def _speaking_device(auth: object, who: Sequence[Identity]) -> str:
    """The device whose socket this is, "" for a member of staff's: what its page says, a program's key."""
    said = auth.get("device") if isinstance(auth, dict) else None
    devices = [one.id for one in who if not one.signed_on_at]
    if said in devices:
        return str(said)
    return devices[0] if len(who) == len(devices) == 1 else ""


def _place(auth: object) -> Place:
    browser = auth.get("browser") if isinstance(auth, dict) else None
    return Place(request.remote_addr or "", browser[:MOST_MARK] if isinstance(browser, str) else "")


def _panels(hub: Hub) -> list[str]:
    return [board for board in hub.presence.watched() if board.startswith("counter/")]


def _sid() -> str:
    return cast(str, request.sid)  # type: ignore[attr-defined]
