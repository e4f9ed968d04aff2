"""Matters and their promises (R14)."""

from sqlite_utils import Database

MATTER = {
    "matter_id": str,
    "hall_id": str,
    "year": int,
    "serial": int,
    "number": str,
    "check_code": str,
    "service_id": str,
    "ticket_id": str,
    "ticket_number": str,
    "counter_number": int,
    "applicant_reference": str,
    "state": str,
    "received_at": int,
    "received_by": str,
    "holder_staff": str,
    "holder_department": str,
    "promise_days": int,
    "counted_from_day": str,
    "promised_day": str,
    "due_day": str,
    "extension_days": int,
    "overtime_count": int,
    "outcome": str,
    "late_days": int,
    "ended_at": int,
    "wrong_tries": int,
    "wrong_since_at": int,
}


def m012_matters(db: Database) -> None:
    """Matters, each step of theirs, extensions asked for, overtime notices given; alerts may be about one."""
    db.table("matters").create(MATTER, pk="matter_id", not_null={"hall_id", "year", "serial", "state"})
    db.table("matters").create_index(["hall_id", "year", "serial"], unique=True)
    db.table("matters").create_index(["ticket_id"])
    db.execute("CREATE INDEX matters_open ON matters (hall_id, due_day) WHERE ended_at IS NULL")
    db.execute("CREATE INDEX matters_ended ON matters (hall_id, state, matter_id) WHERE ended_at IS NOT NULL")
    db.table("matter_steps").create(
        {
            "seq": int,
            "hall_id": str,
            "matter_id": str,
            "at": int,
            "deed": str,
            "actor": str,
            "said": str,
            "note": str,
        },
        pk=("hall_id", "seq"),
    )
    db.table("matter_steps").create_index(["matter_id", "seq"])
    db.table("matter_extensions").create(
        {
            "extension_id": str,
            "hall_id": str,
            "matter_id": str,
            "days": int,
            "reason": str,
            "state": str,
            "asked_at": int,
            "asked_by": str,
            "answered_at": int,
            "answered_by": str,
            "answer_reason": str,
        },
        pk="extension_id",
    )
    db.table("matter_extensions").create_index(["matter_id", "extension_id"])
    db.execute("CREATE INDEX matter_extensions_open ON matter_extensions (hall_id) WHERE answered_at IS NULL")
    db.table("overtime_notices").create(
        {
            "notice_id": str,
            "hall_id": str,
            "matter_id": str,
            "year": int,
            "serial": int,
            "number": str,
            "reason": str,
            "due_day": str,
            "new_due_day": str,
            "given_at": int,
            "given_by": str,
        },
        pk="notice_id",
    )
    db.table("overtime_notices").create_index(["hall_id", "year", "serial"], unique=True)
    db.table("overtime_notices").create_index(["matter_id", "notice_id"])
    db.table("alerts").add_column("about_id", str)


STEPS = (m012_matters,)
