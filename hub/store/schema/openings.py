"""Busy hours (R15): counters opened to a further business; who cannot cover (R02)."""

from sqlite_utils import Database


def m013_openings(db: Database) -> None:
    """Tidal windows, indexed over what is open only; the B clerks who have said that they cannot come."""
    db.table("openings").create(
        {
            "opening_id": str,
            "hall_id": str,
            "counter_number": int,
            "service_id": str,
            "alert_id": str,
            "opened_at": int,
            "opened_by": str,
            "ended_at": int,
            "ended_by": str,
        },
        pk="opening_id",
        not_null={"hall_id", "counter_number", "service_id", "opened_at", "opened_by"},
    )
    db.execute(
        "CREATE UNIQUE INDEX openings_open ON openings (hall_id, counter_number, service_id)"
        " WHERE ended_at IS NULL"
    )
    db.table("covers").add_column("declined", str, not_null_default="")


STEPS = (m013_openings,)
