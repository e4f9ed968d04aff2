"""What the disk says after a fault, held against what people were told."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from hub.store.database import Connection
from hub.store.verifying import hall_ids, open_to_read
from hub.verifying import verify
from tests.faults.crowd import Told


@dataclass(frozen=True)
class Findings:
    """How often each promise was broken; all of it must be 0, and the file must check."""

    lost_tickets: int
    lost_calls: int
    doubled_numbers: int
    called_twice: int
    untrue: int
    quick_check: str

    @property
    def is_clean(self) -> bool:
        counts = (self.lost_tickets, self.lost_calls, self.doubled_numbers, self.called_twice, self.untrue)
        return not any(counts) and self.quick_check == "ok"


def find(file: Path, told: Told) -> Findings:
    """Read the database as it lies there, and verify its ledger."""
    connection = open_to_read(file)
    try:
        kept = dict(connection.execute("SELECT ticket_id, number FROM tickets").fetchall())
        calls = _calls(connection)
        return Findings(
            lost_tickets=sum(kept.get(ticket_id) != number for ticket_id, number in told.tickets.items()),
            lost_calls=sum(call not in calls for call in told.calls),
            doubled_numbers=_doubled(connection),
            called_twice=sum(count > 1 for count in _times_called(calls).values()),
            untrue=_untrue(connection),
            quick_check=str(connection.execute("PRAGMA quick_check(1)").fetchone()[0]),
        )
    finally:
        connection.close()


def _calls(connection: Connection) -> "Counter[tuple[str, int]]":
    rows = connection.execute("SELECT ticket_id, counter_number FROM ledger WHERE deed = 'call'").fetchall()
    return Counter((ticket, counter) for ticket, counter in rows)


def _times_called(calls: "Counter[tuple[str, int]]") -> "Counter[str]":
    return Counter(ticket for ticket, _ in calls.elements())


def _doubled(connection: Connection) -> int:
    return len(
        connection.execute(
            "SELECT 1 FROM tickets GROUP BY hall_id, service_day, number HAVING count(*) > 1"
        ).fetchall()
    )


def _untrue(connection: Connection) -> int:
    verdict = verify(connection, hall_ids(connection)[0], lambda _: None)
    return len(verdict.differences) or int(not verdict.is_true)
