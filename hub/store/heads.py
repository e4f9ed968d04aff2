"""The heads of the queues: all that `domain/order.choose` needs to see, in one statement."""

from collections.abc import Sequence
from functools import lru_cache

from hub.domain.ticket import Ticket
from hub.store.database import Connection
from hub.store.tickets import COLUMNS, ticket_of

_WAITING = "SELECT ticket_id FROM tickets WHERE hall_id = ? AND ended_at IS NULL AND state = 'waiting'"
_UNSENT = "reserved_counter IS NULL AND reserved_clerk IS NULL"
_SENT_HERE = f"{_WAITING} AND reserved_counter IS NOT NULL AND reserved_counter = ?"
_FIRST = "ORDER BY place, arrival_seq LIMIT 1"


def heads(
    connection: Connection,
    hall_id: str,
    counter_number: int,
    clerk_number: str | None,
    service_ids: Sequence[str],
    class_ids: Sequence[str],
) -> list[Ticket]:
    """The first waiting ticket of each business and class, and the first sent to this window or clerk.

    Those a pause sent here (R01) and those a colleague sent (R12) each have a first.
    """
    rows = connection.execute(
        _ordinary(len(service_ids)),
        (
            *((hall_id, *service_ids) if service_ids else ()),
            *(hall_id, counter_number, hall_id, counter_number, hall_id, clerk_number),
            *(each for service_id in service_ids for each in (hall_id, service_id)),
        ),
    ).fetchall()
    found = [ticket_of(row[1:]) for row in rows]
    # Mostly nobody of any class waits, and the first look tells so, unless it found nobody at all.
    if service_ids and class_ids and (not rows or rows[0][0]):
        pairs = [each for service_id in service_ids for name in class_ids for each in (service_id, name)]
        of_class = connection.execute(_of_classes(len(pairs) // 2), (hall_id, *pairs)).fetchall()
        found += [ticket_of(row) for row in of_class]
    return found


def of_unknown_classes(connection: Connection, hall_id: str, class_ids: Sequence[str]) -> list[Ticket]:
    """Open tickets of a class that is none of these: `heads` would never find them."""
    known = "".join(" AND priority_class <> ?" for _ in class_ids)
    rows = connection.execute(
        f"SELECT {COLUMNS} FROM tickets WHERE hall_id = ? AND ended_at IS NULL"
        f" AND priority_class IS NOT NULL{known}",
        (hall_id, *class_ids),
    ).fetchall()
    return [ticket_of(row) for row in rows]


@lru_cache(maxsize=64)
def _ordinary(services: int) -> str:
    """Whether any of a class waits for these businesses, and the first of no class and of those sent."""
    ordinary = f"{_WAITING} AND {_UNSENT} AND service_id = ? AND priority_class IS NULL {_FIRST}"
    firsts = [
        f"{_SENT_HERE} AND reserved_clerk IS NULL {_FIRST}",
        f"{_SENT_HERE} AND reserved_clerk IS NOT NULL {_FIRST}",
        f"{_WAITING} AND reserved_clerk IS NOT NULL AND reserved_clerk = ? {_FIRST}",
        *[ordinary] * services,
    ]
    marks = ", ".join("?" * services)
    some = f"{_WAITING} AND service_id IN ({marks}) AND priority_class IS NOT NULL"
    of_class = f"EXISTS ({some})" if services else "0"
    wanted = " UNION ALL ".join(f"SELECT ({first})" for first in firsts)
    return f"SELECT {of_class}, {COLUMNS} FROM tickets WHERE ticket_id IN ({wanted})"


@lru_cache(maxsize=64)
def _of_classes(pairs: int) -> str:
    """The first of each pair of business and class."""
    asked = ", ".join(["(?, ?)"] * pairs)
    first = (
        f"{_WAITING} AND {_UNSENT} AND service_id = pair.column1 AND priority_class = pair.column2 {_FIRST}"
    )
    wanted = f"SELECT ({first}) FROM (VALUES {asked}) AS pair"
    return f"SELECT {COLUMNS} FROM tickets WHERE ticket_id IN ({wanted})"
