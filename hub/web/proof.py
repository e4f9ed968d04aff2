"""Who somebody proves to be, by a PIN or a password; the hub goes on while argon2 works."""

from collections.abc import Callable, Sequence
from typing import TypeVar

import gevent
from flask import g

from hub.config.models import Staff
from hub.domain.errors import Invalid, NotAllowed, Refused
from hub.domain.passwords import require_fit
from hub.secrecy.guessing import guesses_of
from hub.secrecy.hashing import NOBODYS, hasher, matches
from hub.store import keys, passwords
from hub.store.passwords import Password
from hub.web.context import hall

T = TypeVar("T")


def by_pin(staff_number: str, pin: str, place: str) -> Staff:
    """The person this PIN belongs to. Raises NotAllowed, TooMany."""
    hub = hall()
    with hub.engine.database.reading() as connection:
        hashed = keys.pin_hash(connection, hub.engine.hall_id, staff_number)
    return _proved(staff_number, pin, place, hashed, "wrong-pin")


def by_password(staff_number: str, password: str, place: str) -> Staff:
    """The person this password belongs to. Raises NotAllowed, TooMany; Refused when it must be changed."""
    person, kept = _owner(staff_number, password, place)
    hub = hall()
    is_due = hub.config.credentials.policy.is_due(kept.set_at, hub.engine.clock())
    if kept.must_change or is_due:
        raise Refused("password-expired", staff=staff_number)
    return person


def changed_password(staff_number: str, password: str, new: str, place: str) -> tuple[Staff, str]:
    """The person, and the hash of the password they may have from now on.

    Raises NotAllowed, TooMany; Invalid for a new one that is not fit, or that they have had before.
    """
    person, _ = _owner(staff_number, password, place)
    hub = hall()
    policy = hub.config.credentials.policy
    _aside(require_fit, new, policy, guesses_of(hub.config, person))
    with hub.engine.database.reading() as connection:
        before = passwords.former(connection, hub.engine.hall_id, staff_number, policy.former)
    if new == password:
        raise Invalid("password-unchanged", staff=staff_number)
    if policy.former and _aside(_is_any, before, new):
        raise Invalid("password-used-before", staff=staff_number)
    return person, _aside(hasher.hash, new)


def _owner(staff_number: str, password: str, place: str) -> tuple[Staff, Password]:
    hub = hall()
    with hub.engine.database.reading() as connection:
        kept = passwords.of_person(connection, hub.engine.hall_id, staff_number)
    hashed = kept.password_hash if kept else None
    person = _proved(staff_number, password, place, hashed, "wrong-password")
    if kept is None:
        raise NotAllowed("wrong-password", kind="staff")
    return person, kept


def _proved(staff_number: str, secret: str, place: str, hashed: str | None, refusal: str) -> Staff:
    tries = hall().pins
    person = hall().config.staff_by_number.get(staff_number)
    # For the log: what was typed may be anything, a PIN in the wrong field too.
    g.account = staff_number if person else "unknown"
    tries.try_once(staff_number, place)
    is_right = _aside(matches, hashed or NOBODYS, secret)
    if person is None or hashed is None or not is_right:
        raise NotAllowed(refusal, kind="staff")
    tries.was_right(staff_number, place)
    return person


def _is_any(hashes: Sequence[str], secret: str) -> bool:
    return any(matches(hashed, secret) for hashed in hashes)


def _aside(work: Callable[..., T], *arguments: object) -> T:
    """Do what takes long in a thread of its own."""
    done: T = gevent.get_hub().threadpool.apply(work, arguments)
    return done
