"""Tickets in and out of the database."""

from dataclasses import fields
from functools import lru_cache
from operator import itemgetter
from typing import Any

from hub.domain.errors import NotFound, Refused
from hub.domain.regime import Queue
from hub.domain.ticket import Ticket, TicketState
from hub.store.database import Connection

_NAMES = [field.name for field in fields(Ticket)]
_STATES = {state.value: state for state in TicketState}
COLUMNS = ", ".join(_NAMES)
EVERYBODY = 2**31
_ALL_OF = itemgetter(*_NAMES)
_INSERT = f"INSERT INTO tickets ({COLUMNS}) VALUES ({', '.join('?' * len(_NAMES))})"


def ticket_of(row: tuple[object, ...]) -> Ticket:
    """A row of COLUMNS as a ticket."""
    values: dict[str, Any] = dict(zip(_NAMES, row, strict=True))
    values["state"] = _STATES[values["state"]]
    values["remaining"] = tuple(values["remaining"].split())
    ticket = object.__new__(Ticket)
    ticket.__dict__.update(values)
    return ticket


def _values(ticket: Ticket) -> dict[str, Any]:
    return vars(ticket) | {"remaining": " ".join(ticket.remaining)}


def add(connection: Connection, ticket: Ticket) -> None:
    """Keep a new ticket."""
    connection.execute(_INSERT, _ALL_OF(_values(ticket)))


def save(connection: Connection, before: Ticket, after: Ticket, changed: tuple[str, ...]) -> None:
    """Keep the `changed` fields of a ticket. Raises Refused when it is no longer in the state of `before`."""
    now = _values(after)
    values = (*[now[name] for name in changed], before.ticket_id, before.state)
    # Only what changed is named: every index of a column that is named would be written anew.
    if changed and connection.execute(_update(changed), values).rowcount != 1:
        raise Refused("ticket-changed", number=before.number)


@lru_cache(maxsize=128)
def _update(names: tuple[str, ...]) -> str:
    columns = ", ".join(f"{name} = ?" for name in names)
    return f"UPDATE tickets SET {columns} WHERE ticket_id = ? AND state = ?"


def get(connection: Connection, hall_id: str, ticket_id: str) -> Ticket:
    """The ticket with this id. Raises NotFound."""
    row = connection.execute(
        f"SELECT {COLUMNS} FROM tickets WHERE ticket_id = ? AND hall_id = ?", (ticket_id, hall_id)
    ).fetchone()
    if row is None:
        raise NotFound("no-such-ticket", ticket=ticket_id[:40])
    return ticket_of(row)


def by_tracking_code(connection: Connection, code: str) -> Ticket:
    """The ticket a slip's QR code leads to. Raises NotFound."""
    row = connection.execute(f"SELECT {COLUMNS} FROM tickets WHERE tracking_code = ?", (code,)).fetchone()
    if row is None:
        raise NotFound("no-such-tracking-code")
    return ticket_of(row)


def at_counter(connection: Connection, hall_id: str, counter_number: int) -> Ticket | None:
    """The ticket called to, or being served at, this counter."""
    row = connection.execute(
        f"SELECT {COLUMNS} FROM tickets WHERE hall_id = ? AND counter_number = ? AND ended_at IS NULL"
        " AND counter_number IS NOT NULL AND state IN ('called', 'serving')",
        (hall_id, counter_number),
    ).fetchone()
    return ticket_of(row) if row else None


def is_free(connection: Connection, hall_id: str, counter_number: int) -> bool:
    """Whether no ticket is called to, or being served at, this counter: a third of what reading it takes."""
    row = connection.execute(
        "SELECT ticket_id FROM tickets WHERE hall_id = ? AND counter_number = ? AND ended_at IS NULL"
        " AND counter_number IS NOT NULL AND state IN ('called', 'serving')",
        (hall_id, counter_number),
    ).fetchone()
    return row is None


def reserved_for(connection: Connection, hall_id: str, counter_number: int) -> tuple[Ticket, ...]:
    """The waiting tickets that were sent to this window (R01), in order of arrival."""
    rows = connection.execute(
        f"SELECT {COLUMNS} FROM tickets WHERE hall_id = ? AND ended_at IS NULL AND state = 'waiting'"
        " AND reserved_counter IS NOT NULL AND reserved_counter = ? ORDER BY place, arrival_seq",
        (hall_id, counter_number),
    )
    return tuple(ticket_of(row) for row in rows.fetchall())


def older_than(connection: Connection, hall_id: str, service_day: str) -> tuple[Ticket, ...]:
    """Open tickets of earlier service days."""
    rows = connection.execute(
        f"SELECT {COLUMNS} FROM tickets WHERE hall_id = ? AND ended_at IS NULL AND service_day < ?",
        (hall_id, service_day),
    )
    return tuple(ticket_of(row) for row in rows.fetchall())


def count_waiting(
    connection: Connection, hall_id: str, service_id: str, before_place: int | None = None
) -> int:
    """How many wait for a service; with `before_place`, only those who stand before it."""
    sql = (
        "SELECT count(*) FROM tickets WHERE hall_id = ? AND ended_at IS NULL AND state = 'waiting'"
        " AND service_id = ?"
    )
    params: tuple[str | int, ...] = (hall_id, service_id)
    if before_place is not None:
        sql, params = sql + " AND place < ?", (*params, before_place)
    return int(connection.execute(sql, params).fetchone()[0])


def queues(connection: Connection, hall_id: str) -> tuple[Queue, ...]:
    """Who waits for what: how many and since when, those who were sent to a window apart (R01)."""
    sent = _queues_sent(connection, hall_id)
    rows = connection.execute(
        "SELECT service_id, count(*), min(issued_at) FROM tickets WHERE hall_id = ? AND ended_at IS NULL"
        " AND state = 'waiting' GROUP BY service_id",
        (hall_id,),
    )
    found = list(sent)
    for service_id, waiting, since_at in rows.fetchall():
        elsewhere = sum(queue.waiting for queue in sent if queue.service_id == service_id)
        if elsewhere:
            since_at = _unsent_since(connection, hall_id, service_id)
        if waiting > elsewhere:
            found.append(Queue(service_id, None, waiting - elsewhere, since_at))
    return tuple(found)


def _queues_sent(connection: Connection, hall_id: str) -> list[Queue]:
    rows = connection.execute(
        "SELECT service_id, reserved_counter, count(*), min(issued_at) FROM tickets WHERE hall_id = ?"
        " AND ended_at IS NULL AND reserved_counter IS NOT NULL AND state = 'waiting'"
        " GROUP BY service_id, reserved_counter",
        (hall_id,),
    )
    return [Queue(*row) for row in rows.fetchall()]


def _unsent_since(connection: Connection, hall_id: str, service_id: str) -> int:
    row = connection.execute(
        "SELECT min(issued_at) FROM tickets WHERE hall_id = ? AND ended_at IS NULL AND state = 'waiting'"
        " AND service_id = ? AND reserved_counter IS NULL",
        (hall_id, service_id),
    ).fetchone()
    return int(row[0] or 0)


def waiting_for(connection: Connection, hall_id: str, service_id: str, most: int) -> tuple[Ticket, ...]:
    """The first `most` waiting tickets of a service, in order of arrival."""
    rows = connection.execute(
        f"SELECT {COLUMNS} FROM tickets WHERE hall_id = ? AND ended_at IS NULL AND state = 'waiting'"
        " AND service_id = ? ORDER BY place, arrival_seq LIMIT ?",
        (hall_id, service_id, most),
    )
    return tuple(ticket_of(row) for row in rows.fetchall())


def waiting_of_classes(
    connection: Connection, hall_id: str, service_id: str, most: int
) -> tuple[Ticket, ...]:
    """The first `most` waiting tickets of a service that are of a priority class (R11)."""
    rows = connection.execute(
        f"SELECT {COLUMNS} FROM tickets WHERE hall_id = ? AND ended_at IS NULL AND state = 'waiting'"
        " AND service_id = ? AND priority_class IS NOT NULL ORDER BY place, arrival_seq LIMIT ?",
        (hall_id, service_id, most),
    )
    return tuple(ticket_of(row) for row in rows.fetchall())


def all_at_counters(connection: Connection, hall_id: str) -> dict[int, Ticket]:
    """The called and serving tickets, by counter number."""
    rows = connection.execute(
        f"SELECT {COLUMNS} FROM tickets WHERE hall_id = ? AND ended_at IS NULL"
        " AND counter_number IS NOT NULL AND state IN ('called', 'serving')",
        (hall_id,),
    )
    found = [ticket_of(row) for row in rows.fetchall()]
    return {ticket.counter_number: ticket for ticket in found if ticket.counter_number is not None}
