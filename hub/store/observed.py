"""How fast numbers are being called (R15), read from the newest calls."""

from hub.domain.busy import Observed
from hub.store.database import Connection

# So many calls tell a rate; reading more would only take longer in a hall that calls very fast.
MOST_CALLS = 400


def calls_since(connection: Connection, hall_id: str, since_at: int) -> Observed:
    """When numbers of each business were called since `since_at` (UTC milliseconds), the newest at most.

    Ids begin with the time in 12 hex digits, so only the newest end of the table is read; adding nothing to
    the hall's id keeps SQLite from choosing an index over the whole of the hall's history instead.
    """
    rows = connection.execute(
        "SELECT tickets.service_id, newest.called_at FROM"
        " (SELECT ticket_id, called_at FROM announcements WHERE announcement_id >= ? AND hall_id || '' = ?"
        " AND kind = 'call' ORDER BY announcement_id DESC LIMIT ?) AS newest"
        " JOIN tickets ON tickets.ticket_id = newest.ticket_id",
        (f"{since_at:012x}", hall_id, MOST_CALLS),
    ).fetchall()
    calls: dict[str, list[int]] = {}
    for service_id, called_at in rows:
        calls.setdefault(service_id, []).append(called_at)
    is_cut = len(rows) == MOST_CALLS
    return Observed(min(called_at for _, called_at in rows) if is_cut else since_at, calls)


def waits_between(
    connection: Connection, hall_id: str, from_at: int, to_at: int
) -> list[tuple[str, int, int, int]]:
    """Of the tickets issued then: business, hour since 1970, how many were called, all their waits (ms).

    Read by key, as ticket ids begin with the time.
    """
    rows = connection.execute(
        "SELECT service_id, issued_at / 3600000, count(*), sum(called_at - issued_at) FROM tickets"
        " WHERE ticket_id >= ? AND ticket_id < ? AND hall_id || '' = ? AND called_at IS NOT NULL"
        " GROUP BY 1, 2",
        (f"{from_at:012x}", f"{to_at:012x}", hall_id),
    )
    return [
        (service_id, hour, people, max(0, waited)) for service_id, hour, people, waited in rows.fetchall()
    ]
