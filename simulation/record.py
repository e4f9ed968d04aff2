"""What the people of a simulation were answered and saw, gathered from many threads."""

import threading
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from simulation.reconcile import Call, DayRecord, IssuedTicket


class Notebook:
    """Collects answers and sightings; safe from many threads at once."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._issued: list[IssuedTicket] = []
        self._calls: list[Call] = []
        self._endings: dict[str, tuple[str, ...]] = {}
        self._shown: dict[str, set[str]] = defaultdict(set)
        self._refusals: list[str] = []

    @property
    def issued(self) -> int:
        """Tickets issued so far."""
        return len(self._issued)

    @property
    def called(self) -> int:
        """Calls answered so far."""
        return len(self._calls)

    @property
    def ended(self) -> int:
        """Tickets ended so far."""
        return len(self._endings)

    @property
    def refusals(self) -> tuple[str, ...]:
        """What the hub refused, in its words."""
        return tuple(self._refusals)

    def note_issued(self, ticket: Mapping[str, Any]) -> None:
        """Note a ticket a kiosk was answered."""
        with self._lock:
            self._issued.append(IssuedTicket(ticket["ticket_id"], ticket["number"]))

    def note_call(self, answer: Mapping[str, Any]) -> None:
        """Note a call a clerk was answered."""
        ticket = answer["ticket"]
        call = Call(
            announcement_id=str(answer["announcement_id"]),
            ticket_id=ticket["ticket_id"],
            number=ticket["number"],
            zone_id=ticket["zone_id"],
            counter_number=ticket["counter_number"],
        )
        with self._lock:
            self._calls.append(call)

    def note_ending(self, ticket: Mapping[str, Any]) -> None:
        """Note how a clerk was answered that a ticket ended."""
        with self._lock:
            ended = self._endings.get(ticket["ticket_id"], ())
            self._endings[ticket["ticket_id"]] = (*ended, ticket["state"])

    def note_refusal(self, refusal: str) -> None:
        """Note that the hub refused something."""
        with self._lock:
            self._refusals.append(refusal)

    def note_shown(self, zone_id: str, announcement_ids: set[str]) -> set[str]:
        """Note what a zone's display has on it; returns the ones new to this zone."""
        with self._lock:
            new = announcement_ids - self._shown[zone_id]
            self._shown[zone_id] |= new
            return new

    def unshown_calls(self) -> int:
        """Calls that no display of their zone has received yet."""
        with self._lock:
            return sum(call.announcement_id not in self._shown[call.zone_id] for call in self._calls)

    def issued_tickets(self) -> tuple[IssuedTicket, ...]:
        """Every ticket issued so far, in the order of the answers."""
        with self._lock:
            return tuple(self._issued)

    def day_record(self, final_states: Mapping[str, str | None]) -> DayRecord:
        """Everything seen, with what the hub says of each ticket at the end."""
        with self._lock:
            return DayRecord(
                issued=tuple(self._issued),
                calls=tuple(self._calls),
                endings=dict(self._endings),
                final_states=final_states,
                shown={zone_id: frozenset(ids) for zone_id, ids in self._shown.items()},
            )
