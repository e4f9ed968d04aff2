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
    params: list[str | int | None] = [hall_id, counter_number, hall_id, counter_number, hall_id, clerk_number]
    for service_id in service_ids:
        params += [hall_id, service_id]
    if service_ids and class_ids:
        params.append(hall_id)
        for service_id in service_ids:
            for class_id in class_ids:
                params += (service_id, class_id)
        params += (hall_id, *service_ids)
    rows = connection.execute(_statement(len(service_ids), len(class_ids)), params).fetchall()
    return [ticket_of(row) for row in rows]


def of_unknown_classes(connection: Connection, hall_id: str, class_ids: Sequence[str]) -> list[Ticket]:
    """Open tickets of a class that is none of these: `heads` would never find them."""
    known = "".join(" AND priority_class <> ?" for _ in class_ids)
    rows = connection.execute(
        f"SELECT {COLUMNS} FROM tickets WHERE hall_id = ? AND ended_at IS NULL"
        f" AND priority_class IS NOT NULL{known}",
        (hall_id, *class_ids),
    ).fetchall()
    return [ticket_of(row) for row in rows]


@lru_cache(maxsize=256)
def _statement(services: int, classes: int) -> str:
    ordinary = f"{_WAITING} AND {_UNSENT} AND service_id = ? AND priority_class IS NULL {_FIRST}"
    firsts = [
        f"{_SENT_HERE} AND reserved_clerk IS NULL {_FIRST}",
        f"{_SENT_HERE} AND reserved_clerk IS NOT NULL {_FIRST}",
        f"{_WAITING} AND reserved_clerk IS NOT NULL AND reserved_clerk = ? {_FIRST}",
        *[ordinary] * services,
    ]
    wanted = [f"SELECT ({first})" for first in firsts]
    if services and classes:
        # One look a business and class, unless nobody of any class waits: mostly so.
        marks = ", ".join("?" * services)
        some = f"EXISTS ({_WAITING} AND service_id IN ({marks}) AND priority_class IS NOT NULL)"
        pairs = ", ".join(["(?, ?)"] * (services * classes))
        of_class = f"{_WAITING} AND {_UNSENT} AND service_id = pair.column1 AND priority_class = pair.column2"
        wanted.append(f"SELECT ({of_class} {_FIRST}) FROM (VALUES {pairs}) AS pair WHERE {some}")
    return f"SELECT {COLUMNS} FROM tickets WHERE ticket_id IN ({' UNION ALL '.join(wanted)})"
