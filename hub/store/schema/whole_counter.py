"""Fair order and every deed at the counter (R10-R12, R17)."""

from sqlite_utils import Database


def m010_whole_counter(db: Database) -> None:
    """A ticket's place in the order, its first-asked clerk, its further businesses, its hold and outcome."""
    tickets = db.table("tickets")
    tickets.add_column("place", int, not_null_default=0)
    tickets.add_column("first_asked", str)
    tickets.add_column("reserved_clerk", str)
    tickets.add_column("remaining", str, not_null_default="")
    tickets.add_column("hold_reason", str)
    tickets.add_column("remind_at", int)
    tickets.add_column("rejoin_count", int, not_null_default=0)
    tickets.add_column("outcome", str)
    tickets.add_column("done_service_id", str)
    tickets.add_column("called_because", str)
    db.execute("UPDATE tickets SET place = arrival_seq * 1024 WHERE ended_at IS NULL")
    db.execute("DROP INDEX tickets_open")
    db.execute(
        "CREATE INDEX tickets_open ON tickets (hall_id, state, service_id, priority_class, place, issued_at)"
        " WHERE ended_at IS NULL"
    )
    db.execute(
        "CREATE INDEX tickets_reserved_clerk ON tickets (hall_id, reserved_clerk)"
        " WHERE ended_at IS NULL AND reserved_clerk IS NOT NULL"
    )
    db.execute(
        "CREATE INDEX tickets_first_asked ON tickets (hall_id, first_asked)"
        " WHERE ended_at IS NULL AND first_asked IS NOT NULL"
    )
    db.table("counters").add_column("auto_call_since_at", int)
    db.table("counters").add_column("priority_streak", int, not_null_default=0)
    db.table("notes").create(
        {
            "note_id": str,
            "hall_id": str,
            "ticket_id": str,
            "at": int,
            "staff_number": str,
            "counter_number": int,
            "text": str,
        },
        pk="note_id",
    )
    db.table("notes").create_index(["ticket_id", "note_id"])


def m017_standing_mark(db: Database) -> None:
    """Until another entry changes a post, pause, cover or opening, what was read of them stays true."""
    db.table("halls").add_column("standing_mark", str, not_null_default="")


STEPS = (m010_whole_counter, m017_standing_mark)
