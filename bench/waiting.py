"""A full house: people who wait for one business, written by SQL into the store's own table as others go."""

import time
from datetime import datetime
from pathlib import Path

from hub.config import HallConfig
from hub.domain.ticket import PLACES_BETWEEN
from hub.store.database import connect

FULL = 20_000
BATCH = 2_000

# Tickets :begin to :end of the hall, one each millisecond up to now; the ledger tells nothing of them.
_TICKETS = """
WITH RECURSIVE waiting(i) AS (SELECT :begin UNION ALL SELECT i + 1 FROM waiting WHERE i < :end)
INSERT INTO tickets (ticket_id, hall_id, service_day, number, service_id, zone_id, language, tracking_code,
    state, arrival_seq, issued_at, recall_count, place)
SELECT printf('w%031x', i), :hall, :day, printf('%s%07d', :letter, i), :service, :zone, 'zh',
    printf('waiting-%018d', i), 'waiting', i, :now - :end + i, 0, i * :between
FROM waiting
"""


class House:
    """The people of the hall's first business, `total` in all, no more than a full house at once."""

    def __init__(self, file: Path, config: HallConfig, total: int) -> None:
        service = config.services[0]
        self._facts = {"hall": config.hall.id, "service": service.id, "letter": service.letter}
        self._facts |= {"zone": service.zone, "day": datetime.now(config.timezone).date().isoformat()}
        self._connection = connect(file)
        self._total = total
        self._came = 0

    def fill(self, left: int) -> None:
        """Let people come until the house is full again, `left` of those before having been called.

        In small transactions: the hub, which may be serving, waits for each.
        """
        while self._came < min(self._total, left + FULL):
            end = min(self._came + BATCH, self._total)
            facts = {"begin": self._came + 1, "end": end, "now": time.time_ns() // 1_000_000}
            self._connection.execute(_TICKETS, {**self._facts, **facts, "between": PLACES_BETWEEN})
            self._came = end

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()
