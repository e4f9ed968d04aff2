"""The main job: hall, tickets, ledger, announcements, paper, counters, keys, replies."""

from sqlite_utils import Database


def m001_hall(db: Database) -> None:
    """The hall's row serialises its writes: `seq` has no holes, `last_hash` chains the ledger."""
    db.table("halls").create(
        {"hall_id": str, "seq": int, "last_hash": str, "service_day": str}, pk="hall_id", not_null={"seq"}
    )
    db.table("numberings").create(
        {"hall_id": str, "service_day": str, "letter": str, "last": int},
        pk=("hall_id", "service_day", "letter"),
        not_null={"last"},
    )
    db.table("paces").create(
        {"hall_id": str, "service_id": str, "pace_seconds": float}, pk=("hall_id", "service_id")
    )
    db.table("tallies").create(
        {"hall_id": str, "service_day": str, "counter_number": int, "done": int, "no_show": int},
        pk=("hall_id", "service_day", "counter_number"),
    )


def m002_tickets(db: Database) -> None:
    """Tickets, and the indexes over the open ones that keep a deed's cost from growing with history."""
    db.table("tickets").create(
        {
            "ticket_id": str,
            "hall_id": str,
            "service_day": str,
            "number": str,
            "service_id": str,
            "zone_id": str,
            "language": str,
            "tracking_code": str,
            "state": str,
            "arrival_seq": int,
            "issued_at": int,
            "called_at": int,
            "started_at": int,
            "ended_at": int,
            "counter_number": int,
            "clerk_number": str,
            "recall_count": int,
            "priority_class": str,
        },
        pk="ticket_id",
        not_null={"hall_id", "service_day", "number", "service_id", "state", "arrival_seq", "issued_at"},
    )
    db.table("tickets").create_index(["hall_id", "service_day", "number"], unique=True)
    db.table("tickets").create_index(["tracking_code"], unique=True)
    db.execute(
        "CREATE INDEX tickets_open ON tickets (hall_id, state, service_id, arrival_seq, issued_at)"
        " WHERE ended_at IS NULL"
    )
    db.execute(
        "CREATE INDEX tickets_at_counter ON tickets (hall_id, counter_number)"
        " WHERE ended_at IS NULL AND counter_number IS NOT NULL"
    )


def m003_ledger(db: Database) -> None:
    """The append-only record of every deed."""
    db.table("ledger").create(
        {
            "hall_id": str,
            "seq": int,
            "at": int,
            "deed": str,
            "actor": str,
            "ticket_id": str,
            "counter_number": int,
            "zone_id": str,
            "service_id": str,
            "rule": str,
            "reason": str,
            "before": str,
            "after": str,
            "hash": str,
        },
        pk=("hall_id", "seq"),
        not_null={"at", "deed", "actor", "before", "after", "hash"},
    )
    for verb in ("UPDATE", "DELETE"):
        db.execute(
            f"CREATE TRIGGER ledger_keeps_{verb.lower()} BEFORE {verb} ON ledger"
            " BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END"
        )


def m004_announcements(db: Database) -> None:
    """Calls as spoken and shown; `seq` is the ledger entry that made each."""
    db.table("announcements").create(
        {
            "announcement_id": str,
            "hall_id": str,
            "zone_id": str,
            "seq": int,
            "kind": str,
            "ticket_id": str,
            "number": str,
            "counter_number": int,
            "called_at": int,
            "expires_at": int,
            "shown_at": int,
            "spoken_at": int,
        },
        pk="announcement_id",
    )
    db.table("announcements").create_index(["hall_id", "zone_id", "seq"], unique=True)
    db.table("announcements").create_index(["ticket_id", "seq"])


def m005_print_jobs(db: Database) -> None:
    """Paper's outbox: written with the deed, worked off by one worker a printer."""
    db.table("print_jobs").create(
        {
            "print_job_id": str,
            "hall_id": str,
            "printer_id": str,
            "kiosk_id": str,
            "ticket_id": str,
            "facts": str,
            "state": str,
            "error": str,
            "queued_at": int,
            "changed_at": int,
        },
        pk="print_job_id",
    )
    db.execute(
        "CREATE INDEX print_jobs_open ON print_jobs (hall_id, printer_id, print_job_id)"
        " WHERE state IN ('queued', 'printing')"
    )
    db.table("print_jobs").create_index(["hall_id", "kiosk_id", "print_job_id"])


def m006_counters_and_keys(db: Database) -> None:
    """Posts, and who may come in: devices, PINs, sessions. Only hashes of secrets are kept."""
    db.table("counters").create(
        {
            "hall_id": str,
            "counter_number": int,
            "state": str,
            "clerk_number": str,
            "epoch": int,
            "state_since_at": int,
        },
        pk=("hall_id", "counter_number"),
        not_null={"state", "epoch"},
    )
    db.table("devices").create(
        {
            "hall_id": str,
            "device_id": str,
            "kind": str,
            "zone_id": str,
            "counter_number": int,
            "key_hash": str,
        },
        pk=("hall_id", "device_id"),
    )
    db.table("devices").create_index(["key_hash"], unique=True)
    db.table("pins").create(
        {"hall_id": str, "staff_number": str, "pin_hash": str}, pk=("hall_id", "staff_number")
    )
    db.table("sessions").create(
        {
            "token_hash": str,
            "hall_id": str,
            "staff_number": str,
            "counter_number": int,
            "epoch": int,
            "signed_on_at": int,
            "signed_off_at": int,
        },
        pk="token_hash",
    )
    db.execute("CREATE INDEX sessions_open ON sessions (hall_id, staff_number) WHERE signed_off_at IS NULL")


def m007_replies(db: Database) -> None:
    """What was answered to each idempotency key, so that a repeated request gets the same answer."""
    db.table("replies").create(
        {
            "actor": str,
            "idempotency_key": str,
            "fingerprint": str,
            "status": int,
            "body": str,
            "answered_at": int,
        },
        pk=("actor", "idempotency_key"),
    )


STEPS = (
    m001_hall,
    m002_tickets,
    m003_ledger,
    m004_announcements,
    m005_print_jobs,
    m006_counters_and_keys,
    m007_replies,
)
