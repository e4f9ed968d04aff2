"""What the deeds at the counter leave behind: what may be undone, who was told, tasks (R12)."""

from sqlite_utils import Database


def m014_deeds(db: Database) -> None:
    """Undo's one step a counter, tasks, and who of the first-asked clerks knows that a visit has ended."""
    db.table("tickets").add_column("acknowledged_at", int)
    db.execute(
        "CREATE INDEX tickets_to_tell ON tickets (hall_id, first_asked) WHERE ended_at IS NOT NULL"
        " AND first_asked IS NOT NULL AND acknowledged_at IS NULL"
        " AND (clerk_number IS NULL OR clerk_number <> first_asked)"
    )
    db.execute("CREATE INDEX tickets_missed ON tickets (hall_id, ended_at) WHERE state = 'no_show'")
    db.table("undos").create(
        {
            "hall_id": str,
            "counter_number": int,
            "clerk_number": str,
            "deed": str,
            "number": str,
            "until_at": int,
            "steps": str,
        },
        pk=("hall_id", "counter_number"),
        not_null={"clerk_number", "deed", "until_at", "steps"},
    )
    db.table("tasks").create(
        {
            "task_id": str,
            "hall_id": str,
            "owner": str,
            "from_number": str,
            "text": str,
            "ticket_id": str,
            "at": int,
            "done_at": int,
            "done_by": str,
        },
        pk="task_id",
        not_null={"hall_id", "owner", "from_number", "text", "at"},
    )
    db.execute("CREATE INDEX tasks_open ON tasks (hall_id, owner) WHERE done_at IS NULL")


def m018_withdrawn(db: Database) -> None:
    """A call that was undone is never shown or spoken afterwards."""
    db.table("announcements").add_column("withdrawn_at", int)
    db.execute(
        "CREATE INDEX announcements_withdrawn ON announcements (hall_id, zone_id, expires_at)"
        " WHERE withdrawn_at IS NOT NULL"
    )


STEPS = (m014_deeds, m018_withdrawn)
