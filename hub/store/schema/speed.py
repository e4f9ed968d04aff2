"""What keeps a press quick: indexes that already stand in the order their rows are asked for."""

from sqlite_utils import Database


def m023_in_order(db: Database) -> None:
    """The line, and those sent to a window or clerk, by place and arrival: nothing is left to be sorted."""
    for name in ("tickets_open", "tickets_reserved", "tickets_reserved_clerk"):
        db.execute(f"DROP INDEX {name}")
    db.execute(
        "CREATE INDEX tickets_open ON tickets"
        " (hall_id, state, service_id, priority_class, place, arrival_seq, issued_at) WHERE ended_at IS NULL"
    )
    db.execute(
        "CREATE INDEX tickets_reserved ON tickets (hall_id, state, reserved_counter, place, arrival_seq)"
        " WHERE ended_at IS NULL AND reserved_counter IS NOT NULL"
    )
    db.execute(
        "CREATE INDEX tickets_reserved_clerk ON tickets (hall_id, state, reserved_clerk, place, arrival_seq)"
        " WHERE ended_at IS NULL AND reserved_clerk IS NOT NULL"
    )


def m024_awaiting(db: Database) -> None:
    """The few counters that wait for somebody to come, which every press asks for."""
    db.execute(
        "CREATE INDEX counters_awaiting ON counters (hall_id, auto_call_since_at, counter_number)"
        " WHERE auto_call_since_at IS NOT NULL"
    )


STEPS = (m023_in_order, m024_awaiting)
