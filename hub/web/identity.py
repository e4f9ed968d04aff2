"""Who sends a request: a device by its key, a clerk by a session, or nobody."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from flask import Request

from hub.actions.deed import Actor
from hub.config import HallConfig
from hub.domain.counter import Lease
from hub.domain.errors import NotAllowed, NotSignedIn
from hub.store import keys
from hub.store.database import Connection

# In which a browser's pages say which of its devices is speaking (hub/web/cookies.py).
DEVICE_HEADER = "Jiaohao-Device"
# What shows the lobby of its own zone.
_SCREENS = ("display", "window", "tablet", "agent")


@dataclass(frozen=True)
class Identity:
    """A device or a member of staff. `lease` is what a signed-on clerk holds.

    `mark` is the fingerprint of the key or token; a session says when it began and was last heard of.
    """

    kind: str
    id: str
    zone_id: str | None = None
    counter_number: int | None = None
    lease: Lease | None = None
    mark: str = field(default="", compare=False, repr=False)
    signed_on_at: int = field(default=0, compare=False)
    last_active_at: int = field(default=0, compare=False)

    @property
    def actor(self) -> Actor:
        return Actor(self.kind, self.id)


def identify(connection: Connection, config: HallConfig, key: str) -> Identity | None:
    """The holder of a device key or staff token."""
    hall_id = config.hall.id
    if session := keys.session_by_token(connection, hall_id, key):
        person = config.staff_by_number.get(session.staff_number)
        if person is None:
            return None
        number = session.counter_number
        lease = Lease(number, person.number, session.epoch) if number is not None else None
        # Whoever holds a counter works as its clerk, a supervisor who covers it too (the last B, R02).
        return Identity(
            "clerk" if lease else person.role,
            person.number,
            counter_number=number,
            lease=lease,
            mark=keys.fingerprint(key),
            signed_on_at=session.signed_on_at,
            last_active_at=session.last_active_at,
        )
    if device := keys.device_by_key(connection, hall_id, key):
        return Identity(
            device.kind, device.device_id, device.zone_id, device.counter_number, mark=keys.fingerprint(key)
        )
    return None


def bearer(request: Request) -> str | None:
    """The key in the Authorization header."""
    scheme, _, key = request.environ.get("HTTP_AUTHORIZATION", "").partition(" ")
    return key.strip() if scheme.lower() == "bearer" and key.strip() else None


def require(identity: Identity | None, *kinds: str) -> Identity:
    """Raises NotSignedIn for nobody, NotAllowed for somebody of another kind."""
    if identity is None:
        raise NotSignedIn("not-signed-in")
    if identity.kind not in kinds:
        raise NotAllowed("not-allowed", kind=identity.kind)
    return identity


def require_hand(identity: Identity | None, counter_number: int) -> Identity:
    """Whoever may act on this counter: its own clerk, or a supervisor. Raises NotSignedIn, NotAllowed."""
    who = require(identity, "clerk", "supervisor")
    if who.lease is not None and who.lease.counter_number != counter_number:
        raise NotAllowed("not-your-counter", counter=counter_number)
    return who


def require_lease(identity: Identity | None, counter_number: int | None = None) -> Lease:
    """The clerk's lease, on that counter if one is named. Raises NotSignedIn, NotAllowed."""
    lease = require(identity, "clerk").lease
    if lease is None or counter_number not in (None, lease.counter_number):
        raise NotAllowed("not-your-counter", counter=counter_number or "-")
    return lease


def may_watch(identities: Iterable[Identity], board: str) -> Identity:
    """Whoever among the senders this board is for. Raises NotSignedIn, or NotAllowed when it is for none."""
    known = list(identities)
    if not known:
        raise NotSignedIn("not-signed-in")
    for who in known:
        if _may_watch(who, board):
            return who
    raise NotAllowed("not-your-board", board=board[:40])


def _may_watch(who: Identity, board: str) -> bool:
    kind, _, whose = board.partition("/")
    own_counter = who.counter_number is not None and whose == str(who.counter_number)
    is_staff = who.kind == "supervisor" or (who.kind == "administrator" and board == "access")
    return is_staff or {
        "lobby": who.kind in ("clerk", "counter") or (who.kind in _SCREENS and who.zone_id == whose),
        "kiosk": who.kind == "kiosk" and who.id == whose,
        "counter": who.kind in ("clerk", "counter") and own_counter,
        "window": who.kind in ("clerk", "display", "agent") or own_counter,
    }.get(kind, False)
