"""What the ledger of a hall must show of its counters, whatever people did (R10–R12, R17): read back entry by
entry, each judged against the hall as the entries before it tell it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from hub.domain.comparing import NOT_TOLD
from hub.domain.retelling import Heard, Retelling, Row
from hub.domain.ticket import place_of
from hub.store import verifying
from tests.acting import Hall

STATES = ("waiting", "called", "serving", "on_hold", "done", "no_show", "cancelled")
ENDED = ("done", "no_show", "cancelled")
AT_COUNTER = ("called", "serving")
# Deeds that lead a ticket from one state to another. Anything else is a fault, whatever the database says.
WAYS: dict[str, set[tuple[str | None, str]]] = {
    "issue": {(None, "waiting")},
    "call": {("waiting", "called")},
    "start": {("called", "serving")},
    "finish": {(state, "done") for state in AT_COUNTER},
    "go_on": {(state, "waiting") for state in AT_COUNTER},
    "no_show": {("called", "no_show")},
    "cancel": {(state, "cancelled") for state in ("waiting", "called", "on_hold")},
    "redirect": {(state, to) for state in ("waiting", *AT_COUNTER) for to in ("waiting", "called")},
    "transfer": {(state, "waiting") for state in ("waiting", "on_hold", *AT_COUNTER)},
    "hold": {(state, "on_hold") for state in AT_COUNTER},
    "release": {("on_hold", "waiting"), ("on_hold", "serving")},
    "rejoin": {("no_show", "waiting")},
    "close_day": {("serving", "done"), *((s, "cancelled") for s in ("waiting", "called", "on_hold"))},
    # The last: Next finished a ticket, and called it again for its next business.
    "undo": {
        ("called", "waiting"),
        *((end, state) for end in ("done", "no_show", "waiting") for state in AT_COUNTER),
        ("called", "serving"),
    },
}
# Why one may be called before others of its business and class: a hand on the record, or being sent here.
OUT_OF_ORDER = ("chosen", "sent-here")


@dataclass
class Judge:
    """Follows the ledger; `faults` are sentences."""

    hall: Hall
    told: Retelling = field(default_factory=Retelling)
    faults: list[str] = field(default_factory=list)

    def follow(self, entry: Heard) -> None:
        """Judge an entry, then believe it."""
        tickets = self.told.tables["tickets"]
        before = dict(tickets.get((entry.ticket_id,), {}))
        if entry.deed == "call":
            self._order(entry, before)
        self.told.hear(entry)
        after = tickets.get((entry.ticket_id,), {})
        if after.get("state") != before.get("state"):
            self._way(entry, before.get("state"), after)
        if after.get("state") in AT_COUNTER:
            self._alone(after)
        if after.get("place") != before.get("place", after.get("place")) and entry.deed != "undo":
            self._moved(entry, after)

    def _way(self, entry: Heard, state: str | None, after: Row) -> None:
        """A ticket goes one of the known ways, and has an end exactly while it is in an ending."""
        if (state, after["state"]) not in WAYS.get(entry.deed, set()):
            self.faults.append(f"{after['number']}: {entry.deed} led from {state} to {after['state']}")
        if entry.deed == "finish" and after["remaining"]:
            self.faults.append(f"{after['number']} ended with {after['remaining']} still to visit")
        if after["state"] in ("waiting", *AT_COUNTER) and (after["hold_reason"], after["remind_at"]) != (
            None,
            None,
        ):
            self.faults.append(f"{after['number']} is {after['state']} and still parked")
        if (after["ended_at"] is not None) is not (after["state"] in ENDED):
            self.faults.append(f"{after['number']}: {after['state']}, ended at {after['ended_at']}")

    def _moved(self, entry: Heard, ticket: Row) -> None:
        """R10: whoever stands elsewhere than arrival says was put there for a reason, or missed a call."""
        is_by_arrival = ticket["place"] == place_of(ticket["arrival_seq"])
        if not is_by_arrival and not entry.reason and entry.deed != "rejoin":
            self.faults.append(f"{ticket['number']} was moved by {entry.deed} for no reason")
        if entry.deed == "rejoin" and ticket["place"] < place_of(ticket["arrival_seq"]):
            self.faults.append(f"{ticket['number']} gained by a missed call")

    def _alone(self, ticket: Row) -> None:
        """Nobody else is at the ticket's counter, and somebody is behind it."""
        there = [
            other["number"]
            for other in self.told.tables["tickets"].values()
            if other["state"] in AT_COUNTER and other["counter_number"] == ticket["counter_number"]
        ]
        if there != [ticket["number"]]:
            self.faults.append(f"counter {ticket['counter_number']} has {there}")

    def _order(self, entry: Heard, called: Row) -> None:
        """R10: within a business and class by place; R11: nobody waits past the bound for who does not."""
        because = json.loads(entry.after["called_because"])
        to = (called["reserved_counter"], called["reserved_clerk"])
        if to != (None, None) and entry.counter_number != to[0] and entry.after["clerk_number"] != to[1]:
            self.faults.append(f"{called['number']} was sent to {to} and called to {entry.counter_number}")
        if because["code"] in OUT_OF_ORDER:
            return
        waiting = list(self._unsent())
        for other in waiting:
            if _line(other) == _line(called) and _place(other) < _place(called):
                self.faults.append(f"{called['number']} was called before {other['number']}: {because}")
        self._bound(entry, called, waiting)

    def _bound(self, entry: Heard, called: Row, waiting: list[Row]) -> None:
        order = self.hall.config.order_rules
        if order.rule != "ageing" or entry.at - called["issued_at"] >= order.longest_wait:
            return
        services = self.hall.config.counter_by_number[entry.counter_number or 0].services
        for other in waiting:
            is_due = entry.at - other["issued_at"] >= order.longest_wait
            if is_due and other["service_id"] in services and self._is_head(other, waiting):
                self.faults.append(f"{other['number']} is past the longest wait, {called['number']} is not")

    def _is_head(self, ticket: Row, waiting: list[Row]) -> bool:
        return not any(_line(o) == _line(ticket) and _place(o) < _place(ticket) for o in waiting)

    def _unsent(self) -> Iterator[Row]:
        for ticket in self.told.tables["tickets"].values():
            is_sent = ticket["reserved_counter"] is not None or ticket["reserved_clerk"] is not None
            if ticket["state"] == "waiting" and not is_sent:
                yield ticket


def check(hall: Hall) -> None:
    """Everything the ledger must show."""
    judge = Judge(hall)
    with hall.engine.database.reading() as connection:
        for entry, is_linked in verifying.entries(connection, hall.config.hall.id):
            assert is_linked, f"the chain is broken at {entry.seq}"
            judge.follow(entry)
    assert not judge.faults, "\n".join(judge.faults)


def state_of(hall: Hall) -> dict[str, Any]:
    """Every table the ledger tells, but for the ledger's own length."""
    with hall.engine.database.reading() as connection:
        found = {
            table: verifying.rows(connection, hall.config.hall.id, table) for table in Retelling().tables
        }
    for row in found["halls"].values():
        row.pop("seq")
        for column in NOT_TOLD & row.keys():
            row.pop(column)
    return found


def _line(ticket: Row) -> tuple[str, str | None]:
    return ticket["service_id"], ticket["priority_class"]


def _place(ticket: Row) -> tuple[int, int]:
    return ticket["place"], ticket["arrival_seq"]
