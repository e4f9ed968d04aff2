"""Paper of every kind, and what citizens are told once (R13)."""

from sqlite_utils import Database


def m011_notices(db: Database) -> None:
    """Print jobs say what they carry; notices are numbered without gaps by kind and year (R13)."""
    db.table("print_jobs").add_column("kind", str, not_null_default="ticket")
    db.table("print_jobs").add_column("counter_number", int)
    db.execute(
        "CREATE INDEX print_jobs_of_counter ON print_jobs (hall_id, counter_number, print_job_id)"
        " WHERE counter_number IS NOT NULL"
    )
    db.table("notices").create(
        {
            "notice_id": str,
            "hall_id": str,
            "kind": str,
            "year": int,
            "serial": int,
            "number": str,
            "service_day": str,
            "at": int,
            "staff_number": str,
            "counter_number": int,
            "service_id": str,
            "ticket_id": str,
            "ticket_number": str,
            "matter_id": str,
            "applicant_reference": str,
            "missing": str,
            "remarks": str,
            "reason": str,
            "said": str,
            "follows": str,
        },
        pk="notice_id",
        not_null={"hall_id", "kind", "year", "serial", "number", "service_day", "at", "ticket_id"},
    )
    notices = db.table("notices")
    notices.create_index(["hall_id", "kind", "year", "serial"], unique=True)
    notices.create_index(["hall_id", "service_day", "notice_id"])
    notices.create_index(["ticket_id", "notice_id"])
    db.execute(
        "CREATE INDEX notices_of_applicant ON notices (hall_id, service_id, applicant_reference, at)"
        " WHERE applicant_reference IS NOT NULL"
    )
    db.execute("CREATE INDEX notices_of_matter ON notices (matter_id, notice_id) WHERE matter_id IS NOT NULL")


STEPS = (m011_notices,)
