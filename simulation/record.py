"""What the people of a simulation were answered and saw, gathered from many threads."""

import threading
import time
from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import Any

from simulation.reconcile import Call, DayRecord, IssuedTicket


class Notebook:
    """Collects answers and sightings; safe from many threads at once."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        # When somebody was called last (time.monotonic): a day that stands still is over.
        self.moved_at = time.monotonic()
        self._issued: list[IssuedTicket] = []
        self._calls: list[Call] = []
        self._endings: dict[str, tuple[str, ...]] = {}
        self._shown: dict[str, set[str]] = defaultdict(set)
        self._refusals: list[str] = []
        self._times_called: Counter[str] = Counter()
        self._tracking_urls: dict[str, str] = {}
        self._returns: dict[str, tuple[str, ...]] = {}
        self._reopened: Counter[str] = Counter()
        self._withdrawn: set[str] = set()
        self._deeds: Counter[str] = Counter()

    @property
    def issued(self) -> int:
        """Tickets issued so far."""
        return len(self._issued)

    @property
    def called(self) -> int:
        """Calls answered so far."""
        return len(self._calls)

    @property
    def waiting(self) -> int:
        """Tickets that wait to be called, as far as this notebook knows."""
        with self._lock:
            return len(self._issued) + sum(map(len, self._returns.values())) - len(self._calls)

    @property
    def ended(self) -> int:
        """Tickets ended so far and not taken up again."""
        return sum(map(len, self._endings.values())) - self._reopened.total()

    @property
    def refusals(self) -> tuple[str, ...]:
        """What the hub refused, in its words."""
        return tuple(self._refusals)

    def calls_of(self, ticket_id: str) -> int:
        """How often a ticket has been called so far."""
        with self._lock:
            return self._times_called[ticket_id]

    def tracking_url(self, ticket_id: str) -> str | None:
        """The address on a ticket's slip."""
        return self._tracking_urls.get(ticket_id)

    def note_issued(self, ticket: Mapping[str, Any], tracking_url: str = "") -> None:
        """Note a ticket a kiosk was answered, and the address on its slip."""
        with self._lock:
            self._tracking_urls[ticket["ticket_id"]] = tracking_url
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
            self._times_called[call.ticket_id] += 1
            self.moved_at = time.monotonic()

    def note_ending(self, ticket: Mapping[str, Any]) -> None:
        """Note how a clerk was answered that a ticket ended."""
        with self._lock:
            ended = self._endings.get(ticket["ticket_id"], ())
            self._endings[ticket["ticket_id"]] = (*ended, ticket["state"])

    def note_return(self, ticket_id: str, deed: str) -> None:
        """Note that a ticket waits again, and by which deed: it will be called once more."""
        with self._lock:
            self._returns[ticket_id] = (*self._returns.get(ticket_id, ()), deed)
            self._deeds[deed] += 1

    def take_back_return(self, ticket_id: str) -> None:
        """Note that what made a ticket wait again last was undone."""
        with self._lock:
            *left, undone = self._returns[ticket_id]
            self._returns[ticket_id] = tuple(left)
            self._deeds[undone] -= 1

    def note_reopened(self, ticket_id: str) -> None:
        """Note that a ticket's end was taken back: by an undo, or because the citizen came after all."""
        with self._lock:
            self._reopened[ticket_id] += 1

    def note_withdrawn(self, ticket_id: str) -> None:
        """Note that a ticket's newest call was undone: it waits again, and the call may never be shown."""
        with self._lock:
            newest = next(call for call in reversed(self._calls) if call.ticket_id == ticket_id)
            self._withdrawn.add(newest.announcement_id)
            self._returns[ticket_id] = (*self._returns.get(ticket_id, ()), "undo")

    def note_deed(self, deed: str) -> None:
        """Note that something else was done."""
        with self._lock:
            self._deeds[deed] += 1

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
            awaited = (call for call in self._calls if call.announcement_id not in self._withdrawn)
            return sum(call.announcement_id not in self._shown[call.zone_id] for call in awaited)

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
                returns=dict(self._returns),
                reopened=dict(self._reopened),
                withdrawn=frozenset(self._withdrawn),
                deeds=dict(self._deeds),
                shown={zone_id: frozenset(ids) for zone_id, ids in self._shown.items()},
            )
