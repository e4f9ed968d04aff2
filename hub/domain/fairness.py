"""R10: who was called before whom, read from the ledger alone, with the reason on record for each.

The ledger tells every ticket's columns and every cover, so who was waiting for a counter at each call is
known without asking whoever called. What is found here is proof, not the callers' word for it.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from hub.domain.ticket import place_of

ARRIVAL = "arrival"
MOVED = "moved"
UNEXPLAINED = "unexplained"
UNDO = "undo"


@dataclass(frozen=True)
class Line:
    """One entry of the ledger as the report reads it. `at` is UTC milliseconds."""

    seq: int
    at: int
    deed: str
    actor: str
    ticket_id: str | None
    counter_number: int | None
    rule: str | None
    reason: str | None
    after: Mapping[str, Any]


@dataclass(frozen=True)
class CounterFacts:
    """What a counter serves by configuration, and what it helps with once its promise has passed (R15)."""

    services: frozenset[str]
    overflow: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Facts:
    """The hall's counters, promises (milliseconds, by service) and stated longest wait (R11)."""

    counters: Mapping[int, CounterFacts]
    longest_wait: int
    promises: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Person:
    """One ticket as it stood at a moment; `moved_because` is why it was given another place, if it was."""

    ticket_id: str
    number: str
    service_id: str
    arrival_seq: int
    issued_at: int
    state: str
    place: int
    priority_class: str | None = None
    reserved_counter: int | None = None
    reserved_clerk: str | None = None
    clerk_number: str | None = None
    moved_because: str | None = None

    @property
    def is_moved_back(self) -> bool:
        """It stands further back than its arrival."""
        return self.place > place_of(self.arrival_seq)


@dataclass(frozen=True)
class Passed:
    """Somebody who had come earlier and stayed behind. `code` says why it was them, if it was about them."""

    number: str
    service_id: str
    priority_class: str | None
    issued_at: int
    waited: int
    is_over_bound: bool
    code: str | None


@dataclass(frozen=True)
class Call:
    """One ticket called to a counter. `code` and `params` are the reason kept with the call (order.toml)."""

    seq: int
    at: int
    number: str
    ticket_id: str
    service_id: str
    priority_class: str | None
    counter_number: int
    clerk_number: str | None
    issued_at: int
    code: str
    params: Mapping[str, str | int]
    rule: str | None
    reason: str | None
    passed: tuple[Passed, ...] = ()

    @property
    def waited(self) -> int:
        """From taking the number to this call, in milliseconds; never negative."""
        return max(0, self.at - self.issued_at)

    @property
    def is_explained(self) -> bool:
        """Nobody was passed, or a reason for it is on record: for the call, or for each who was passed."""
        return self.code != ARRIVAL or all(one.code for one in self.passed)

    @property
    def cause(self) -> str:
        """Why this ticket was called when it was, in one word: its own reason, or that of those it passed."""
        if not self.is_explained:
            return UNEXPLAINED
        return MOVED if self.passed and self.code == ARRIVAL else self.code


@dataclass(frozen=True)
class Day:
    """What a day's ledger tells of order: its calls, and who was still waiting at its end."""

    calls: tuple[Call, ...]
    waiting: tuple[Person, ...]

    @property
    def overtakings(self) -> tuple[Call, ...]:
        """The calls that passed somebody who had come earlier."""
        return tuple(call for call in self.calls if call.passed)


def retell(lines: Iterable[Line], facts: Facts) -> Day:
    """The day's calls in order, each with those it passed."""
    story = _Story(facts)
    for line in lines:
        story.hear(line)
    waiting = tuple(person for person in story.people.values() if person.state == "waiting")
    return Day(tuple(story.calls.values()), waiting)


class _Story:
    """The hall as far as the ledger has been read."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._lent: dict[str, tuple[int, frozenset[str]]] = {}
        self.people: dict[str, Person] = {}
        self.waiting: dict[str, Person] = {}
        self.calls: dict[int, Call] = {}
        self._last_call: dict[str, int] = {}

    def hear(self, line: Line) -> None:
        self._hear_of_businesses(line)
        before = self.people.get(line.ticket_id or "")
        after = _person_after(before, line)
        if after is None:
            return
        if line.deed == UNDO:
            self._undo(after)
        elif before is not None and line.after.get("state") == "called":
            self._call(line, before, after)
        self.people[after.ticket_id] = after
        self.waiting.pop(after.ticket_id, None)
        if after.state == "waiting":
            self.waiting[after.ticket_id] = after

    def _hear_of_businesses(self, line: Line) -> None:
        """Covers carry a counter's businesses to another (R02); openings lend one to a counter (R15)."""
        told = line.after
        if "opening_id" in told:
            self._hear_of_opening(told)
        absent = self._facts.counters.get(line.counter_number or 0)
        if "cover_id" not in told or absent is None:
            return
        self._lent.pop(told["cover_id"], None)
        if told.get("state") == "active" and told.get("kind") == "carried":
            self._lent[told["cover_id"]] = (told["to_counter"], absent.services)

    def _hear_of_opening(self, told: Mapping[str, Any]) -> None:
        if told.get("ended_at") is not None:
            self._lent.pop(told["opening_id"], None)
        elif "service_id" in told:
            self._lent[told["opening_id"]] = (told["counter_number"], frozenset({told["service_id"]}))

    def _call(self, line: Line, before: Person, after: Person) -> None:
        number = line.counter_number or 0
        why = json.loads(line.after.get("called_because") or "{}")
        call = Call(
            line.seq,
            line.at,
            after.number,
            after.ticket_id,
            before.service_id,
            before.priority_class,
            number,
            after.clerk_number,
            after.issued_at,
            why.get("code") or line.deed,
            why.get("params") or {},
            line.rule,
            line.reason or before.moved_because,
        )
        self.calls[line.seq] = replace(call, passed=self._passed(call, before))
        self._last_call[after.ticket_id] = line.seq

    def _undo(self, person: Person) -> None:
        """A call that was taken back has passed nobody."""
        if person.state == "waiting" and person.ticket_id in self._last_call:
            del self.calls[self._last_call.pop(person.ticket_id)]

    def _passed(self, call: Call, person: Person) -> tuple[Passed, ...]:
        served, helped = self._served(call.counter_number)
        found = [
            other
            for other in self.waiting.values()
            if other.arrival_seq < person.arrival_seq
            and not _is_sent_elsewhere(other, call)
            and (other.service_id in served or (other.service_id in helped and self._is_late(other, call.at)))
        ]
        found.sort(key=lambda other: other.arrival_seq)
        return tuple(self._passed_one(other, person, call.at) for other in found)

    def _passed_one(self, other: Person, person: Person, at: int) -> Passed:
        waited = max(0, at - other.issued_at)
        code = MOVED if other.is_moved_back and other.place > person.place else None
        is_over = waited >= self._facts.longest_wait
        return Passed(
            other.number, other.service_id, other.priority_class, other.issued_at, waited, is_over, code
        )

    def _served(self, number: int) -> tuple[frozenset[str], frozenset[str]]:
        here = self._facts.counters.get(number, CounterFacts(frozenset()))
        lent = [businesses for to_counter, businesses in self._lent.values() if to_counter == number]
        return here.services.union(*lent), here.overflow

    def _is_late(self, person: Person, at: int) -> bool:
        promise = self._facts.promises.get(person.service_id)
        return promise is not None and at - person.issued_at >= promise


def _is_sent_elsewhere(person: Person, call: Call) -> bool:
    if person.reserved_counter is None and person.reserved_clerk is None:
        return False
    is_here = person.reserved_counter == call.counter_number
    return not is_here and (person.reserved_clerk is None or person.reserved_clerk != call.clerk_number)


_KEPT = (
    *("ticket_id", "number", "service_id", "arrival_seq", "issued_at", "state", "place"),
    *("priority_class", "reserved_counter", "reserved_clerk", "clerk_number"),
)


def _person_after(before: Person | None, line: Line) -> Person | None:
    """The ticket once the entry is told; None where it is about none, or one of another day."""
    told = {name: line.after[name] for name in _KEPT if name in line.after}
    if before is None:
        return Person(**told) if "arrival_seq" in told and "number" in told else None
    if "place" in told:
        told["moved_because"] = line.reason
    return replace(before, **told)
