"""Paper's outbox."""

from dataclasses import dataclass

from hub.domain.errors import NotFound
from hub.domain.quick import quickly_made
from hub.store.database import Connection

_COLUMNS = (
    "print_job_id, hall_id, printer_id, kiosk_id, ticket_id, facts, state, error, queued_at, changed_at,"
    " kind, counter_number"
)


@quickly_made
@dataclass(frozen=True)
class PrintJob:
    """One piece of paper: its kind and its facts as JSON; queued, printing, printed, failed or unknown.

    `kiosk_id` or `counter_number` is where somebody waits for it.
    """

    print_job_id: str
    hall_id: str
    printer_id: str
    kiosk_id: str | None
    ticket_id: str | None
    facts: str
    state: str
    error: str | None
    queued_at: int
    changed_at: int
    kind: str = "ticket"
    counter_number: int | None = None


def add(connection: Connection, job: PrintJob) -> None:
    """Queue a job."""
    connection.execute(
        f"INSERT INTO print_jobs ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        tuple(vars(job).values()),
    )


def get(connection: Connection, hall_id: str, print_job_id: str) -> PrintJob:
    """The job with this id. Raises NotFound."""
    row = connection.execute(
        f"SELECT {_COLUMNS} FROM print_jobs WHERE print_job_id = ? AND hall_id = ?", (print_job_id, hall_id)
    ).fetchone()
    if row is None:
        raise NotFound("no-such-print-job", job=print_job_id[:40])
    return PrintJob(*row)


def claim_next(
    connection: Connection, hall_id: str, printer_id: str, hub_id: str, now: int
) -> PrintJob | None:
    """Take the printer's oldest queued job, marking it as printing; None when there is none.

    `hub_id` is which of several hubs asks, "" for one by itself: a hub that believes it prints for the hall
    while another has taken that duty over is given nothing.
    """
    row = connection.execute(
        "UPDATE print_jobs SET state = 'printing', claimed_by = ?, changed_at = ? WHERE print_job_id = ("
        " SELECT print_job_id FROM print_jobs WHERE hall_id = ? AND printer_id = ? AND state = 'queued'"
        " AND state IN ('queued', 'printing') ORDER BY print_job_id LIMIT 1"
        " /*postgres FOR UPDATE SKIP LOCKED*/)"
        " AND (? = '' OR EXISTS (SELECT 1 FROM duties WHERE hall_id = ? AND duty = 'paper' AND hub_id = ?))"
        f" RETURNING {_COLUMNS}",
        (hub_id, now, hall_id, printer_id, hub_id, hall_id, hub_id),
    ).fetchone()
    return PrintJob(*row) if row else None


def is_queued(connection: Connection, hall_id: str, printer_id: str) -> bool:
    """Whether a job waits for this printer."""
    row = connection.execute(
        "SELECT 1 FROM print_jobs WHERE hall_id = ? AND printer_id = ? AND state = 'queued'"
        " AND state IN ('queued', 'printing') LIMIT 1",
        (hall_id, printer_id),
    ).fetchone()
    return row is not None


def report(
    connection: Connection, print_job_id: str, state: str, error: str | None, now: int
) -> PrintJob | None:
    """Keep how a job went; returns the job, so that those who wait for it can be told."""
    row = connection.execute(
        "UPDATE print_jobs SET state = ?, error = ?, changed_at = ? WHERE print_job_id = ?"
        f" RETURNING {_COLUMNS}",
        (state, error, now, print_job_id),
    ).fetchone()
    return PrintJob(*row) if row else None


def interrupted(connection: Connection, hall_id: str, hub_id: str, now: int) -> None:
    """What any hub but this one was printing may or may not be on paper, so it is unknown."""
    connection.execute(
        "UPDATE print_jobs SET state = 'unknown', error = 'interrupted', changed_at = ?"
        " WHERE hall_id = ? AND state = 'printing' AND state IN ('queued', 'printing')"
        " AND (claimed_by IS NULL OR claimed_by = '' OR claimed_by <> ?)",
        (now, hall_id, hub_id),
    )


def newest_of_counter(connection: Connection, hall_id: str, counter_number: int) -> PrintJob | None:
    """The newest paper that a counter's clerk had printed."""
    row = connection.execute(
        f"SELECT {_COLUMNS} FROM print_jobs WHERE hall_id = ? AND counter_number = ?"
        " AND counter_number IS NOT NULL ORDER BY print_job_id DESC LIMIT 1",
        (hall_id, counter_number),
    ).fetchone()
    return PrintJob(*row) if row else None


def newest_of_kiosk(connection: Connection, hall_id: str, kiosk_id: str, most: int) -> list[PrintJob]:
    """The kiosk's newest jobs, newest first."""
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM print_jobs WHERE hall_id = ? AND kiosk_id = ?"
        " ORDER BY print_job_id DESC LIMIT ?",
        (hall_id, kiosk_id, most),
    )
    return [PrintJob(*row) for row in rows.fetchall()]
