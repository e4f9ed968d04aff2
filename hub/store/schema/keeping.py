"""Upgrades: what hours of earlier releases' own schema differed in, set right for every database alike."""

from sqlite_utils import Database


def m022_alike(db: Database) -> None:
    """Steps 4, 5, 7, 8 and 10 were edited after the first halls had taken them: bring those to today's.

    The first release kept a slip's blocks where facts stand now; `hub/printing.py` prints either.
    """
    if "blocks" in db.table("print_jobs").columns_dict:
        db.execute("ALTER TABLE print_jobs RENAME COLUMN blocks TO facts")
    db.execute("DROP INDEX IF EXISTS idx_replies_answered_at")
    if "called_because" not in db.table("tickets").columns_dict:
        db.table("tickets").add_column("called_because", str)
    if "priority_streak" not in db.table("counters").columns_dict:
        db.table("counters").add_column("priority_streak", int, not_null_default=0)
    for name, on in _INDEXES.items():
        db.execute(f"CREATE INDEX IF NOT EXISTS {name} ON {on}")


_INDEXES = {
    "idx_approvals_hall_id_counter_number_approval_id": "approvals (hall_id, counter_number, approval_id)",
    "tickets_reserved": (
        "tickets (hall_id, reserved_counter) WHERE ended_at IS NULL AND reserved_counter IS NOT NULL"
    ),
    "print_jobs_of_counter": (
        "print_jobs (hall_id, counter_number, print_job_id) WHERE counter_number IS NOT NULL"
    ),
}

STEPS = (m022_alike,)
