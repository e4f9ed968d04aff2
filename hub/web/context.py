"""The running hub, as a request or a socket event finds it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

from flask import Request

from hub.config import HallConfig
from hub.devices.printing.printers import Printers
from hub.devices.speech import Speech
from hub.domain.errors import NotAllowed
from hub.domain.sightings import Place
from hub.engine import Engine
from hub.fellows import Fellowship
from hub.headroom import Headroom
from hub.relay import Relay
from hub.settings import Settings
from hub.sounds import Sounds
from hub.texts import Texts
from hub.web.cookies import carried_keys
from hub.web.identity import DEVICE_HEADER, Identity, bearer
from hub.web.keyring import Keyring
from hub.web.lives import Lives
from hub.web.origins import Origins, is_foreign_reading
from hub.web.presence import Presence
from hub.web.present import application, asked, kept
from hub.web.throttle import Throttle

_SAFE = ("GET", "HEAD", "OPTIONS")


@dataclass(frozen=True)
class Hub:
    """Everything that runs for one hall."""

    settings: Settings
    engine: Engine
    relay: Relay
    presence: Presence
    keyring: Keyring
    lives: Lives
    speech: Speech
    sounds: Sounds
    printers: Printers
    pins: Throttle
    fellows: Fellowship
    headroom: Headroom
    stop: Callable[[], None]
    # By folder, the seconds since the last good copy of the database.
    copies_age: Callable[[], dict[str, float]] = dict

    @property
    def config(self) -> HallConfig:
        return self.engine.config

    @property
    def texts(self) -> Texts:
        return self.engine.texts


def hall() -> Hub:
    """The hub that serves the present request."""
    return cast(Hub, application().extensions["hub"])


def origins() -> Origins:
    """Which pages are our own."""
    return cast(Origins, application().extensions["origins"])


def identities() -> list[Identity]:
    """Who sends the present request: the bearer if one is named, else the holders of the browser's cookies.

    Raises NotAllowed when it relies on cookies and another page than our own sends it.
    """
    memory = kept()
    known = cast(list[Identity] | None, memory.get("identities"))
    if known is None:
        request, hub = asked(), hall()
        key = bearer(request)
        found = [key] if key else _carried(request)
        known = memory.identities = [who for who in map(hub.keyring.find, found) if who]
        if known:
            # Whoever speaks comes first; the rest is what the browser carries besides.
            hub.lives.acted(known[0], Place(request.remote_addr or ""))
    return known


def identity(*kinds: str) -> Identity | None:
    """The sender, as one of `kinds` if the browser carries several keys; else whoever comes first."""
    found = identities()
    return next((who for who in found if who.kind in kinds), found[0] if found else None)


def _carried(request: Request) -> list[str]:
    """The keys of the browser's cookies. Raises NotAllowed when another page than our own sends them."""
    device_id = request.headers.get(DEVICE_HEADER, "")
    found = carried_keys(request.cookies, device_id, is_secure=request.is_secure)
    if found:
        _require_own_page(request)
    return found


def _require_own_page(request: Request) -> None:
    """What a cookie is worth, only our own pages may use. Raises NotAllowed."""
    if request.method in _SAFE:
        is_foreign = is_foreign_reading(request.environ)
    else:
        is_foreign = not origins().is_ours(request.environ)
    if is_foreign:
        raise NotAllowed("other-origin", kind="browser")
