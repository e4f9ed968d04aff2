"""Who holds a counter, and whose lease has gone stale."""

import pytest

from hub.domain.counter import CounterState, Lease, Post, require_free, require_lease
from hub.domain.errors import Refused

HELD = Post("demo", 3, CounterState.OPEN, "1003", epoch=7, state_since_at=0)
FREE = Post("demo", 3, CounterState.CLOSED, None, epoch=7, state_since_at=0)


def test_the_newest_lease_holds_the_counter() -> None:
    require_lease(HELD, Lease(3, "1003", 7))


@pytest.mark.parametrize("lease", [Lease(3, "1003", 6), Lease(3, "1003", 8), Lease(3, "1011", 7)])
def test_any_other_lease_is_lost(lease: Lease) -> None:
    with pytest.raises(Refused, match="lease-lost"):
        require_lease(HELD, lease)


def test_a_lease_is_lost_when_the_counter_closes() -> None:
    with pytest.raises(Refused, match="lease-lost"):
        require_lease(FREE, Lease(3, "1003", 7))


def test_a_counter_is_free_for_anyone_or_for_the_clerk_who_holds_it() -> None:
    require_free(FREE, "1011")
    require_free(HELD, "1003")


def test_a_held_counter_names_who_holds_it() -> None:
    with pytest.raises(Refused) as refusal:
        require_free(HELD, "1011")
    assert refusal.value.params == {"counter": 3, "clerk": "1003"}
