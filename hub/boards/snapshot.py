"""The hall at one moment, read once and shared by every board built from it."""

from dataclasses import dataclass

from hub.config import HallConfig
from hub.domain.counter import Post
from hub.domain.ticket import Ticket
from hub.domain.wait import estimated_wait_seconds
from hub.store import counters, halls, tickets
from hub.store.database import Connection

SHOWN_WAITING = 20


@dataclass(frozen=True)
class Snapshot:
    """Posts, tickets at counters and queue lengths as of `seq`."""

    config: HallConfig
    seq: int
    now: int
    posts: dict[int, Post]
    at_counters: dict[int, Ticket]
    waiting: dict[str, int]
    paces: dict[str, float]
    done: dict[int, int]

    def open_counters(self, service_id: str) -> int:
        """How many counters serving this business have a clerk."""
        numbers = self.config.counters_by_service[service_id]
        return sum(self.posts[n].clerk_number is not None for n in numbers if n in self.posts)

    def wait_seconds(self, service_id: str, ahead: int) -> int | None:
        """The estimated wait behind `ahead` others; None when no counter is open."""
        typical = float(self.config.service_by_id[service_id].typical_seconds)
        return estimated_wait_seconds(
            ahead, self.paces.get(service_id, typical), self.open_counters(service_id)
        )


def take(connection: Connection, config: HallConfig, now: int) -> Snapshot:
    """Read the hall as it stands in the connection's present transaction."""
    hall_id = config.hall.id
    day = halls.service_day(connection, hall_id)
    return Snapshot(
        config=config,
        seq=halls.seq(connection, hall_id),
        now=now,
        posts=counters.all_posts(connection, hall_id),
        at_counters=tickets.all_at_counters(connection, hall_id),
        waiting=tickets.waiting_counts(connection, hall_id),
        paces=halls.paces(connection, hall_id),
        done=halls.done_by_counter(connection, hall_id, day),
    )
