"""A counter and the clerk who holds it."""

from dataclasses import dataclass
from enum import StrEnum

from hub.domain.errors import Refused


class CounterState(StrEnum):
    """What a window's sign says."""

    CLOSED = "closed"
    OPEN = "open"
    PAUSED = "paused"
    COVERED = "covered"


@dataclass(frozen=True)
class Post:
    """A counter as it stands now. `epoch` grows with each sign-on: an older lease is stale.

    `priority_streak`: tickets of a priority class called here since the last ordinary one (R11).
    """

    hall_id: str
    counter_number: int
    state: CounterState
    clerk_number: str | None
    epoch: int
    state_since_at: int
    idle_since_at: int = 0
    priority_streak: int = 0


@dataclass(frozen=True)
class Lease:
    """What a clerk holds after signing on."""

    counter_number: int
    clerk_number: str
    epoch: int


def require_lease(post: Post, lease: Lease) -> None:
    """Raises Refused when someone signed on at this counter after `lease` was given."""
    if post.epoch != lease.epoch or post.clerk_number != lease.clerk_number:
        raise Refused("lease-lost", counter=post.counter_number)


def require_free(post: Post, clerk_number: str) -> None:
    """Raises Refused when another clerk holds the counter (one counter, one clerk)."""
    if post.clerk_number not in (None, clerk_number):
        raise Refused("counter-taken", counter=post.counter_number, clerk=post.clerk_number or "")
