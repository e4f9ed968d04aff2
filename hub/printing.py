"""Between the print jobs on the disk and the printers: who takes which job, and how it went."""

import json
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from hub.devices.printing.model import JobState, PrintJob, Reason
from hub.domain.guidance_slip import GuidanceFacts, guidance_slip
from hub.domain.guide_slip import GuideFacts, guide_slip
from hub.domain.matter_slips import OvertimeFacts, ReceiptFacts, overtime_slip, receipt_slip
from hub.domain.notice_slip import NoticeFacts, notice_slip
from hub.domain.slip import Block, Say, SlipFacts, blocks_to_json, ticket_slip
from hub.engine import Engine
from hub.store import print_jobs
from hub.texts import Texts

# What each kind of print job says: from its facts (the job's JSON) and the words, blocks.
SLIPS: Mapping[str, Callable[[dict[str, Any], Say], tuple[Block, ...]]] = {
    "ticket": lambda facts, say: ticket_slip(SlipFacts(**facts), say),
    "receipt": lambda facts, say: receipt_slip(ReceiptFacts(**facts), say),
    "overtime": lambda facts, say: overtime_slip(OvertimeFacts(**facts), say),
    "notice": lambda facts, say: notice_slip(NoticeFacts(**facts), say),
    "guidance": lambda facts, say: guidance_slip(GuidanceFacts(**facts), say),
    "information": lambda facts, say: guide_slip(GuideFacts(**facts), say),
}
_NO_SLIP = "null"  # the child refuses it as a bad job

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class PaperOutbox:
    """What the printers ask for and report to."""

    claim: Callable[[str], PrintJob | None]
    report: Callable[[str, JobState, Reason | None], None]


def paper_outbox(engine: Engine, changed: Callable[[str], None], hub_id: str = "") -> PaperOutbox:
    """The outbox of one hall, for the hub that prints.

    `changed` is called with the board of whoever waits for a job reported on.
    """

    def claim(printer_id: str) -> PrintJob | None:
        with engine.database.reading() as connection:
            if not print_jobs.is_queued(connection, engine.hall_id, printer_id):
                return None
        now = engine.clock()
        job = engine.database.write(
            lambda connection: print_jobs.claim_next(connection, engine.hall_id, printer_id, hub_id, now)
        )
        return PrintJob(job.print_job_id, _slip(job, engine.texts)) if job else None

    def report(print_job_id: str, state: JobState, error: Reason | None) -> None:
        now, code = engine.clock(), error.value if error else None
        job = engine.database.write(
            lambda connection: print_jobs.report(connection, print_job_id, state.value, code, now)
        )
        if job and job.kiosk_id:
            changed(f"kiosk/{job.kiosk_id}")
        if job and job.counter_number is not None:
            changed(f"counter/{job.counter_number}")

    return PaperOutbox(claim, report)


def _slip(job: print_jobs.PrintJob, texts: Texts) -> str:
    """The slip in words, made when its turn to be printed comes: the deed does not wait for it."""
    try:
        facts = json.loads(job.facts)
        if isinstance(facts, list):
            # A slip still queued from the first release, which kept blocks.
            return job.facts
        return blocks_to_json(SLIPS[job.kind](facts, texts.say))
    except (AttributeError, KeyError, TypeError, ValueError):
        log.exception("print job %s: its facts do not make a %s slip", job.print_job_id, job.kind)
        return _NO_SLIP


def sweep_interrupted(engine: Engine, hub_id: str = "") -> None:
    """Before this hub prints: what another was printing when it went down may be on paper: never again."""
    now = engine.clock()
    engine.database.write(lambda connection: print_jobs.interrupted(connection, engine.hall_id, hub_id, now))
