"""A full house: waiting tickets of one business, written by SQL into the store's own table."""

from collections.abc import Callable
from pathlib import Path

from hub.config import HallConfig
from hub.domain.ticket import PLACES_BETWEEN
from hub.store.database import connect

BATCH = 50_000

# Ticket i of today's hall, one each millisecond up to now; the ledger tells nothing of them.
_TICKETS = """
WITH RECURSIVE waiting(i) AS (SELECT :begin UNION ALL SELECT i + 1 FROM waiting WHERE i + 1 < :end)
INSERT INTO tickets (ticket_id, hall_id, service_day, number, service_id, zone_id, language, tracking_code,
    state, arrival_seq, issued_at, recall_count, place)
SELECT printf('w%031x', i), :hall, :day, printf('%s%07d', :letter, i), :service, :zone, 'zh',
    printf('waiting-%018d', i), 'waiting', i, :now - :count + i, 0, i * :between
FROM waiting
"""


def write_waiting(
    file: Path, config: HallConfig, count: int, day: str, now: int, tell: Callable[[str], None]
) -> None:
    """Let `count` people wait for the hall's first business, in the database `file` no hub is using.

    `day` is their service day, `now` (UTC milliseconds) when the last of them came.
    """
    service = config.services[0]
    facts: dict[str, str | int] = {"hall": config.hall.id, "zone": service.zone, "day": day, "now": now}
    facts |= {"service": service.id, "letter": service.letter, "count": count, "between": PLACES_BETWEEN}
    connection = connect(file)
    connection.execute("PRAGMA synchronous = OFF")
    for begin in range(1, count + 1, BATCH):
        end = min(begin + BATCH, count + 1)
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(_TICKETS, {**facts, "begin": begin, "end": end})
        connection.execute("UPDATE halls SET seq = ?, service_day = ?", (end, day))
        connection.execute("COMMIT")
        tell(f"{end - 1:,}/{count:,}")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
