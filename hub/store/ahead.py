"""Who stands before a ticket in its queue."""

from hub.domain.ahead import Line, people_ahead
from hub.domain.order import OrderRules, Rule
from hub.domain.ticket import Ticket
from hub.store.database import Connection


def ahead_of(connection: Connection, ticket: Ticket, rules: OrderRules, now: int) -> int:
    """How many others who wait for the same business will be called before this ticket (R10, R11)."""
    is_aged = now - ticket.issued_at >= rules.longest_wait
    if ticket.priority_class is None and not is_aged and rules.rule is not Rule.ARRIVAL:
        return _ahead_of_ordinary(connection, ticket)
    rows = connection.execute(
        "SELECT priority_class, count(*), sum(CASE WHEN place < ? THEN 1 ELSE 0 END),"
        " sum(CASE WHEN place < ? AND issued_at <= ? THEN 1 ELSE 0 END) FROM tickets"
        " WHERE hall_id = ? AND ended_at IS NULL AND state = 'waiting' AND service_id = ?"
        " GROUP BY priority_class",
        (ticket.place, ticket.place, now - rules.longest_wait, ticket.hall_id, ticket.service_id),
    )
    lines = [Line(*row) for row in rows.fetchall()]
    return people_ahead(lines, rules, ticket.priority_class, is_aged=is_aged)


def _ahead_of_ordinary(connection: Connection, ticket: Ticket) -> int:
    """As above for most tickets, at a fraction of the cost: all of the classes, and whoever came before."""
    row = connection.execute(
        "SELECT count(*) FROM tickets WHERE hall_id = ? AND ended_at IS NULL AND state = 'waiting'"
        " AND service_id = ? AND (place < ? OR priority_class IS NOT NULL)",
        (ticket.hall_id, ticket.service_id, ticket.place),
    ).fetchone()
    return int(row[0])
