"""上岗 and 离岗: a clerk takes a counter and leaves it."""

import secrets
from dataclasses import dataclass, replace

from hub.actions.deed import Deed
from hub.domain.counter import CounterState, Lease, Post, require_free, require_lease
from hub.domain.errors import NotAllowed, Refused
from hub.domain.ticket import Ticket
from hub.store import counters, keys, tickets


@dataclass(frozen=True)
class SignedOn:
    """A clerk at a counter, or a supervisor at none, with the token that proves it."""

    token: str
    counter_number: int | None
    epoch: int


def sign_on(deed: Deed, counter_number: int, staff_number: str, *, may_move: bool) -> SignedOn:
    """Give the counter to the clerk, whose PIN has been checked.

    Signing on again at the same counter (a new browser, a crash) takes the lease over: the older one goes
    stale and the current ticket stays. Raises Refused when another clerk holds the counter, or the clerk
    holds another counter and may not move or still has a ticket there.
    """
    if deed.config.staff_by_number[staff_number].role != "clerk":
        raise NotAllowed("not-a-clerk", staff=staff_number)
    post = counters.get(deed.connection, deed.hall_id, counter_number)
    require_free(post, staff_number)
    _leave_other_counter(deed, counter_number, staff_number, may_move=may_move)
    since = post.state_since_at if post.clerk_number == staff_number else deed.now
    taken = replace(
        post,
        state=CounterState.OPEN,
        clerk_number=staff_number,
        epoch=post.epoch + 1,
        state_since_at=since,
    )
    keys.end_sessions(deed.connection, deed.hall_id, staff_number, deed.now)
    _save(deed, "sign_on", post, taken)
    return _signed_on(deed, keys.Session(staff_number, counter_number, taken.epoch))


def sign_on_at_desk(deed: Deed, staff_number: str) -> SignedOn:
    """Let a supervisor in, whose PIN has been checked. Raises NotAllowed for anyone else."""
    if deed.config.staff_by_number[staff_number].role != "supervisor":
        raise NotAllowed("not-a-supervisor", staff=staff_number)
    deed.record("sign_on_at_desk", before={}, after={"staff_number": staff_number})
    return _signed_on(deed, keys.Session(staff_number, None, 0))


def sign_off(deed: Deed, lease: Lease) -> Post:
    """Close the clerk's counter. Raises Refused while a ticket is there, or when the lease is stale."""
    post = counters.get(deed.connection, deed.hall_id, lease.counter_number)
    require_lease(post, lease)
    _require_empty(deed, lease.counter_number)
    closed = _close(deed, post)
    keys.end_sessions(deed.connection, deed.hall_id, lease.clerk_number, deed.now)
    return closed


def _signed_on(deed: Deed, session: keys.Session) -> SignedOn:
    token = secrets.token_urlsafe(24)
    keys.add_session(deed.connection, deed.hall_id, session, token, deed.now)
    return SignedOn(token, session.counter_number, session.epoch)


def _leave_other_counter(deed: Deed, counter_number: int, staff_number: str, *, may_move: bool) -> None:
    other = counters.held_by(deed.connection, deed.hall_id, staff_number)
    if other is None or other.counter_number == counter_number:
        return
    _require_empty(deed, other.counter_number)
    if not may_move:
        raise Refused("clerk-at-other-counter", counter=other.counter_number)
    _close(deed, other)


def _require_empty(deed: Deed, counter_number: int) -> None:
    current: Ticket | None = tickets.at_counter(deed.connection, deed.hall_id, counter_number)
    if current is not None:
        raise Refused("counter-has-ticket", counter=counter_number, number=current.number)


def _close(deed: Deed, post: Post) -> Post:
    closed = replace(post, state=CounterState.CLOSED, clerk_number=None, state_since_at=deed.now)
    _save(deed, "sign_off", post, closed)
    return closed


def _save(deed: Deed, verb: str, before: Post, after: Post) -> None:
    counters.save(deed.connection, after)
    deed.record(
        verb,
        before={"state": before.state, "clerk_number": before.clerk_number, "epoch": before.epoch},
        after={"state": after.state, "clerk_number": after.clerk_number, "epoch": after.epoch},
        counter_number=after.counter_number,
        zone_id=deed.config.counter_by_number[after.counter_number].zone,
    )
