"""Halls of a city that is measured: their ledgers, made up of whole visits, and their lines to the city."""

import hashlib
from collections.abc import Iterator
from typing import Any

from psycopg.conninfo import make_conninfo

from city.store import halls
from city.store.database import City
from hub.encoding import as_json
from hub.store.city_link import CityLink

DAY = "2026-03-02"
BEGAN_AT = 1_772_416_800_000
PER_VISIT = 4
"""Entries of an ordinary visit: issue, call, start, finish. A real morning has 3.7 a ticket."""
# As long as a real one: a visit's issue tells the whole ticket.
ISSUE_PADDING = "x" * 440

CARD = {
    "name": {"zh": "", "en": "Measured hall"},
    "timezone": "Asia/Shanghai",
    "services": [{"id": "residence", "letter": "A", "name": {"zh": "", "en": "Residence"}}],
    "counters": [{"number": number, "zone": "east"} for number in range(1, 11)],
    "pause_reasons": {},
}


class Ledger:
    """A hall's ledger, as long as is asked for: one visit after another at ten counters."""

    def __init__(self, hall_id: str) -> None:
        self._hall_id = hall_id
        self._seq = 0
        self._last_hash = ""
        self._visits = self._made()

    def next(self, count: int) -> tuple[int, list[str]]:
        """The seq of the first of the next `count` entries, and these."""
        first = self._seq + 1
        return first, [self._linked(*next(self._visits)) for _ in range(count)]

    def _linked(self, at: int, deed: str, ticket_id: str, after: dict[str, Any]) -> str:
        self._seq += 1
        counter = after.get("counter_number") or 1
        columns = [at, deed, f"clerk:10{counter:02}", ticket_id, counter, "east", "residence", None, None]
        text = as_json([self._last_hash, self._seq, *columns, "{}", as_json(after)])
        self._last_hash = hashlib.sha256(text.encode()).hexdigest()
        return text

    def _made(self) -> Iterator[tuple[int, str, str, dict[str, Any]]]:
        number = 0
        while True:
            number += 1
            ticket_id, at, counter = (
                f"{self._hall_id}-{number:08x}",
                BEGAN_AT + number * 1000,
                number % 10 + 1,
            )
            yield at, "issue", ticket_id, _issued(ticket_id, number, at)
            called = {"state": "called", "called_at": at + 300_000, "counter_number": counter}
            yield at + 300_000, "call", ticket_id, called | {"clerk_number": "1001", "called_because": "{}"}
            yield at + 310_000, "start", ticket_id, {"state": "serving", "started_at": at + 310_000}
            yield at + 600_000, "finish", ticket_id, {"state": "done", "ended_at": at + 600_000}


def _issued(ticket_id: str, number: int, at: int) -> dict[str, Any]:
    return {
        "ticket_id": ticket_id,
        "service_day": DAY,
        "number": f"A{number:03}",
        "service_id": "residence",
        "zone_id": "east",
        "tracking_code": ISSUE_PADDING,
        "state": "waiting",
        "arrival_seq": number,
        "issued_at": at,
        "called_at": None,
        "ended_at": None,
        "counter_number": None,
        "priority_class": None,
    }


class Line:
    """A hall's line, as its hub has one."""

    def __init__(self, address: str, hall_id: str) -> None:
        self._link = CityLink(address, hall_id)
        self._ledger = Ledger(hall_id)
        self._link.introduce(CARD)

    def send(self, count: int) -> None:
        """The next entries, on the city's disk when this returns."""
        first, entries = self._ledger.next(count)
        taken = self._link.take_in(first, entries, first + count - 1)
        if taken != first + count - 1:
            raise RuntimeError(f"the city has {taken}, sent were {first} to {first + count - 1}")

    def close(self) -> None:
        """Hang up."""
        self._link.close()


def lines(city: City, address: str, first: int, count: int) -> list[Line]:
    """So many halls, taken into the city and connected."""
    made = []
    for number in range(first, first + count):
        with city.working() as connection:
            role, password = halls.add(connection, f"h{number:04}")
        made.append(Line(make_conninfo(address, user=role, password=password), f"h{number:04}"))
    return made
