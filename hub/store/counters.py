"""Posts in and out of the database."""

from collections.abc import Iterable
from dataclasses import astuple
from typing import Any

from hub.domain.awaiting import AutoCall
from hub.domain.counter import CounterState, Post
from hub.domain.errors import NotFound
from hub.store.database import Connection

_COLUMNS = (
    "hall_id, counter_number, state, clerk_number, epoch, state_since_at, idle_since_at, priority_streak"
)

_STATES = {state.value: state for state in CounterState}

_WITH_AUTO_CALL = (
    "SELECT is_auto_call, auto_call_since_at, state, clerk_number, epoch, state_since_at, idle_since_at,"
    " priority_streak FROM counters WHERE hall_id = ? AND counter_number = ?"
)


def _post(row: tuple[Any, ...]) -> Post:
    return Post(row[0], row[1], _STATES[row[2]], *row[3:])


def ensure(connection: Connection, hall_id: str, numbers: Iterable[int], now: int) -> None:
    """Make a closed post for each counter number that has none."""
    connection.executemany(
        f"INSERT INTO counters ({_COLUMNS}) VALUES (?, ?, 'closed', NULL, 0, ?, 0, 0)"
        " ON CONFLICT (hall_id, counter_number) DO NOTHING",
        [(hall_id, number, now) for number in numbers],
    )


def get(connection: Connection, hall_id: str, counter_number: int) -> Post:
    """The post with this number. Raises NotFound."""
    row = connection.execute(
        f"SELECT {_COLUMNS} FROM counters WHERE hall_id = ? AND counter_number = ?", (hall_id, counter_number)
    ).fetchone()
    if row is None:
        raise NotFound("no-such-counter", counter=counter_number)
    return _post(row)


def get_with_auto_call(connection: Connection, hall_id: str, counter_number: int) -> tuple[Post, AutoCall]:
    """The post with this number, and whether it calls by itself. Raises NotFound."""
    row = connection.execute(_WITH_AUTO_CALL, (hall_id, counter_number)).fetchone()
    if row is None:
        raise NotFound("no-such-counter", counter=counter_number)
    is_auto_call, since_at, state, *rest = row
    post = Post(hall_id, counter_number, _STATES[state], *rest)
    return post, AutoCall(counter_number, bool(is_auto_call), since_at)


def all_posts(connection: Connection, hall_id: str) -> dict[int, Post]:
    """Every post of the hall, by number."""
    rows = connection.execute(f"SELECT {_COLUMNS} FROM counters WHERE hall_id = ?", (hall_id,))
    return {row[1]: _post(row) for row in rows.fetchall()}


def held_by(connection: Connection, hall_id: str, clerk_number: str) -> Post | None:
    """The post this clerk is signed on at."""
    row = connection.execute(
        f"SELECT {_COLUMNS} FROM counters WHERE hall_id = ? AND clerk_number = ?", (hall_id, clerk_number)
    ).fetchone()
    return _post(row) if row else None


def save(connection: Connection, post: Post) -> None:
    """Keep a post's new state."""
    connection.execute(
        "UPDATE counters SET state = ?, clerk_number = ?, epoch = ?, state_since_at = ?, idle_since_at = ?,"
        " priority_streak = ? WHERE hall_id = ? AND counter_number = ?",
        (*astuple(post)[2:], post.hall_id, post.counter_number),
    )


def mark_idle(connection: Connection, hall_id: str, counter_number: int, now: int) -> None:
    """A ticket ended at the counter: from now on it could call the next (R08)."""
    connection.execute(
        "UPDATE counters SET idle_since_at = ? WHERE hall_id = ? AND counter_number = ?",
        (now, hall_id, counter_number),
    )


def set_priority_streak(connection: Connection, hall_id: str, counter_number: int, streak: int) -> None:
    """Keep how many tickets of a priority class were called here since the last ordinary one (R11)."""
    connection.execute(
        "UPDATE counters SET priority_streak = ? WHERE hall_id = ? AND counter_number = ?",
        (streak, hall_id, counter_number),
    )
