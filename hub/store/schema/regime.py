"""The pause regime and the hall's days."""

from sqlite_utils import Database


def m008_regime(db: Database) -> None:
    """The pause regime: pauses, covers, approvals, alerts, incidents; indexes over what is open only."""
    db.table("pauses").create(
        {
            "pause_id": str,
            "hall_id": str,
            "counter_number": int,
            "clerk_number": str,
            "reason_id": str,
            "state": str,
            "minutes": int,
            "asked_at": int,
            "starts_at": int,
            "started_at": int,
            "expected_end_at": int,
            "limit_at": int,
            "ended_at": int,
        },
        pk="pause_id",
    )
    db.table("covers").create(
        {
            "cover_id": str,
            "hall_id": str,
            "pause_id": str,
            "counter_number": int,
            "absent_number": str,
            "state": str,
            "asked_at": int,
            "kind": str,
            "clerk_number": str,
            "to_counter": int,
            "started_at": int,
            "ended_at": int,
        },
        pk="cover_id",
    )
    db.table("approvals").create(
        {
            "approval_id": str,
            "hall_id": str,
            "kind": str,
            "counter_number": int,
            "clerk_number": str,
            "pause_id": str,
            "because": str,
            "note": str,
            "state": str,
            "asked_at": int,
            "answered_at": int,
            "answered_by": str,
            "answer_reason": str,
        },
        pk="approval_id",
    )
    db.table("alerts").create(
        {
            "alert_id": str,
            "hall_id": str,
            "code": str,
            "rule": str,
            "is_alert": int,
            "counter_number": int,
            "service_id": str,
            "params": str,
            "raised_at": int,
            "ended_at": int,
            "taken_at": int,
            "taken_by": str,
        },
        pk="alert_id",
    )
    db.table("incidents").create(
        {
            "incident_id": str,
            "hall_id": str,
            "kind": str,
            "subject": str,
            "note": str,
            "opened_at": int,
            "opened_by": str,
            "taken_at": int,
            "taken_by": str,
            "mended_at": int,
            "mended_by": str,
        },
        pk="incident_id",
    )
    db.table("tickets").add_column("reserved_counter", int)
    db.table("approvals").create_index(["hall_id", "counter_number", "approval_id"])
    db.execute(
        "CREATE INDEX tickets_reserved ON tickets (hall_id, reserved_counter)"
        " WHERE ended_at IS NULL AND reserved_counter IS NOT NULL"
    )
    db.table("counters").add_column("idle_since_at", int, not_null_default=0)
    for table, is_open in (
        ("pauses", "ended_at IS NULL"),
        ("covers", "ended_at IS NULL"),
        ("approvals", "answered_at IS NULL"),
        ("alerts", "ended_at IS NULL OR taken_at IS NULL"),
        ("incidents", "mended_at IS NULL"),
    ):
        db.execute(f"CREATE INDEX {table}_open ON {table} (hall_id) WHERE {is_open}")


def m009_days(db: Database) -> None:
    """Who agreed to a pause; who was at each post when (R05); which day was closed last (R04)."""
    db.table("pauses").add_column("agreed_by", str)
    db.table("halls").add_column("closed_day", str)
    db.table("attendances").create(
        {
            "hall_id": str,
            "service_day": str,
            "counter_number": int,
            "staff_number": str,
            "signed_on_at": int,
            "attendance": str,
        },
        pk=("hall_id", "service_day", "counter_number"),
    )


STEPS = (
    m008_regime,
    m009_days,
)
