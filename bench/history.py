"""Years of a hall: old tickets with their ledger, written by SQL into the store's own tables."""

from collections.abc import Callable
from pathlib import Path

from hub.config import HallConfig
from hub.store.database import connect

BATCH = 50_000
A_DAY = 2000
DEEDS = ("issue", "call", "start", "finish")

# Ticket i of the hall: 2,000 to a day from 6 January 2020, fourteen seconds apart, all served.
_OLD = """
WITH RECURSIVE old(i, at) AS (
    SELECT :begin, 1578272400000 + (:begin / 2000) * 86400000 + (:begin % 2000) * 14000
    UNION ALL
    SELECT i + 1, 1578272400000 + ((i + 1) / 2000) * 86400000 + ((i + 1) % 2000) * 14000
    FROM old WHERE i + 1 < :end
)
"""
_TICKETS = """
INSERT INTO tickets (ticket_id, hall_id, service_day, number, service_id, zone_id, language, tracking_code,
    state, arrival_seq, issued_at, called_at, started_at, ended_at, counter_number, clerk_number,
    recall_count)
SELECT printf('%012x%020x', at, i), :hall, date('2020-01-06', '+' || (i / 2000) || ' days'),
    printf('%s%04d', :letter, i % 2000), :service, :zone, 'zh', printf('old-%018d', i), 'done',
    i * 4 + 1, at, at + 600000, at + 612000, at + 900000, :counter, '1001', 0
FROM old
"""
# The hashes are as long as real ones but chain nothing: a fill is measured against, never verified.
_LEDGER = """
INSERT INTO ledger (hall_id, seq, at, deed, actor, ticket_id, counter_number, zone_id, service_id,
    before, after, hash)
SELECT :hall, i * 4 + deeds.place + 1, at + deeds.place * 300000, deeds.deed, 'clerk:1001',
    printf('%012x%020x', at, i), :counter, :zone, :service, '{"state":"waiting","counter_number":null}',
    '{"state":"called","counter_number":3,"called_at":1578272400000}', hex(randomblob(32))
FROM old JOIN (VALUES_OF_DEEDS) AS deeds
"""
_ANNOUNCEMENTS = """
INSERT INTO announcements (announcement_id, hall_id, zone_id, seq, kind, ticket_id, number, counter_number,
    called_at, expires_at)
SELECT printf('c%012x%020x', at, i), :hall, :zone, i * 4 + 2, 'call', printf('%012x%020x', at, i),
    printf('%s%04d', :letter, i % 2000), :counter, at + 600000, at + 690000
FROM old
"""
_END = """
UPDATE halls SET seq = :seq, last_hash = (SELECT hash FROM ledger WHERE hall_id = :hall AND seq = :seq)
"""


def write_history(file: Path, config: HallConfig, count: int, tell: Callable[[str], None]) -> None:
    """Add `count` ended tickets to the hub's database `file`, which no hub may be using.

    Each has its four ledger entries and its announcement: what a served ticket leaves behind.
    """
    deeds = " UNION ALL ".join(
        f"SELECT {place} AS place, '{deed}' AS deed" for place, deed in enumerate(DEEDS)
    )
    statements = (_TICKETS, _LEDGER.replace("VALUES_OF_DEEDS", deeds), _ANNOUNCEMENTS)
    service, counter = config.services[0], config.counters[0]
    facts = {"hall": config.hall.id, "service": service.id, "letter": service.letter, "zone": service.zone}
    connection = connect(file)
    connection.execute("PRAGMA synchronous = OFF")
    for begin in range(0, count, BATCH):
        end = min(begin + BATCH, count)
        connection.execute("BEGIN IMMEDIATE")
        for statement in statements:
            connection.execute(
                _OLD + statement, {**facts, "counter": counter.number, "begin": begin, "end": end}
            )
        connection.execute(_END, {"seq": end * len(DEEDS), **facts})
        connection.execute("COMMIT")
        tell(f"{end:,}/{count:,}")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
