"""What a clerk sees of the rest of the hall: who waits for what, and which colleague is at which window."""

from hub.boards.parts import Json, clerk_json, queue_json
from hub.boards.snapshot import Snapshot


def hall_queues_json(snapshot: Snapshot) -> list[Json]:
    """How many wait for each business of the hall."""

    def read() -> list[Json]:
        return [queue_json(snapshot, service) for service in snapshot.config.services]

    return snapshot.once("hall-queues", read)


def colleagues_json(snapshot: Snapshot) -> list[Json]:
    """Every staffed window with its clerk and what it serves now: where a ticket can be sent (R12)."""

    def read() -> list[Json]:
        return [
            {
                "counter_number": number,
                "clerk": clerk_json(snapshot, window.clerk),
                "state": snapshot.posts[number].state.value,
                "services": list(window.services),
            }
            for number, window in sorted(snapshot.view.windows.items())
            if window.clerk is not None
        ]

    return snapshot.once("colleagues", read)
