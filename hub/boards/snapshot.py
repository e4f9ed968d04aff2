"""The hall at one moment, read once and shared by every board built from it."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from hub.config import HallConfig
from hub.domain.counter import Post
from hub.domain.regime import HallView
from hub.domain.ticket import Ticket
from hub.domain.wait import estimated_wait_seconds
from hub.store import hall_view, halls, tickets
from hub.store.database import Connection
from hub.store.standings import Standings

SHOWN_WAITING = 20
T = TypeVar("T")


@dataclass(frozen=True)
class Snapshot:
    """Posts, tickets at counters, queues, pauses and covers as of `seq`."""

    config: HallConfig
    seq: int
    now: int
    posts: dict[int, Post]
    at_counters: dict[int, Ticket]
    view: HallView
    paces: dict[str, float]
    done: dict[int, int]
    _memory: dict[Hashable, Any] = field(default_factory=dict)

    def once(self, key: Hashable, read: Callable[[], T]) -> T:
        """What `read` finds, read once for all boards built from this snapshot."""
        if key not in self._memory:
            self._memory[key] = read()
        found: T = self._memory[key]
        return found

    def waiting(self, service_id: str) -> int:
        """How many wait for a business."""
        return self.view.waiting.get(service_id, 0)

    def open_counters(self, service_id: str) -> int:
        """How many staffed windows serve this business now."""
        return len(self.view.serving(service_id))

    def wait_seconds(self, service_id: str, ahead: int) -> int | None:
        """The estimated wait behind `ahead` others; None when no counter is open."""
        typical = float(self.config.service_by_id[service_id].typical_seconds)
        return estimated_wait_seconds(
            ahead, self.paces.get(service_id, typical), self.open_counters(service_id)
        )


def take(connection: Connection, config: HallConfig, now: int, standings: Standings) -> Snapshot:
    """Read the hall in the connection's present transaction; what has not changed is not read again."""
    hall_id = config.hall.id
    seq, day, mark = halls.moment(connection, hall_id)
    known = standings.at(connection, hall_id, config.post_facts, mark)
    at_counters = tickets.all_at_counters(connection, hall_id)
    return Snapshot(
        config=config,
        seq=seq,
        now=now,
        posts=known.posts,
        at_counters=at_counters,
        view=hall_view.view_of(connection, hall_id, known, at_counters),
        paces=halls.paces(connection, hall_id),
        done=halls.done_by_counter(connection, hall_id, day),
    )
