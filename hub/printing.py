"""Between the print jobs on the disk and the printers: who takes which job, and how it went."""

import json
from collections.abc import Callable
from dataclasses import dataclass

from hub.devices.printing.model import JobState, PrintJob, Reason
from hub.domain.slip import SlipFacts, blocks_to_json, ticket_slip
from hub.engine import Engine
from hub.store import print_jobs
from hub.texts import Texts


@dataclass(frozen=True)
class PaperOutbox:
    """What the printers ask for and report to."""

    claim: Callable[[str], PrintJob | None]
    report: Callable[[str, JobState, Reason | None], None]


def paper_outbox(engine: Engine, kiosk_changed: Callable[[str], None]) -> PaperOutbox:
    """The outbox of one hall; `kiosk_changed` is called with the board of the kiosk a report concerns."""

    def claim(printer_id: str) -> PrintJob | None:
        with engine.database.reading() as connection:
            if not print_jobs.is_queued(connection, engine.hall_id, printer_id):
                return None
        now = engine.clock()
        job = engine.database.write(
            lambda connection: print_jobs.claim_next(connection, engine.hall_id, printer_id, now)
        )
        return PrintJob(job.print_job_id, _slip(job.facts, engine.texts)) if job else None

    def report(print_job_id: str, state: JobState, error: Reason | None) -> None:
        now, code = engine.clock(), error.value if error else None
        kiosk_id = engine.database.write(
            lambda connection: print_jobs.report(connection, print_job_id, state.value, code, now)
        )
        if kiosk_id:
            kiosk_changed(f"kiosk/{kiosk_id}")

    return PaperOutbox(claim, report)


def _slip(facts: str, texts: Texts) -> str:
    """The slip in words, made when its turn to be printed comes: issuing does not wait for it."""
    return blocks_to_json(ticket_slip(SlipFacts(**json.loads(facts)), texts.say))


def sweep_interrupted(engine: Engine) -> None:
    """At start: what was printing when the hub went down may be on paper, so nobody prints it again."""
    now = engine.clock()
    engine.database.write(lambda connection: print_jobs.interrupted(connection, engine.hall_id, now))
