"""Print jobs of every kind on their way from the disk to a printer."""

import json

import pytest

from hub.actions.deed import Actor, Deed
from hub.actions.slips import printer_near, queue_slip
from hub.devices.printing.model import JobState, Reason
from hub.printing import PaperOutbox, paper_outbox
from hub.store.print_jobs import PrintJob
from tests.acting import Hall

CLERK = Actor("clerk", "1003")


class Changed(list[str]):
    """The boards that were told."""


@pytest.fixture
def changed() -> Changed:
    return Changed()


@pytest.fixture
def outbox(hall: Hall, changed: Changed) -> PaperOutbox:
    return paper_outbox(hall.engine, changed.append)


def queue(hall: Hall, kind: str, actor: Actor = CLERK, **facts: object) -> PrintJob:
    job: PrintJob = hall.does(actor, lambda deed: queue_slip(deed, "p1", kind, facts))
    return job


def test_a_ticket_slip_is_made_of_words_when_its_turn_comes(hall: Hall, outbox: PaperOutbox) -> None:
    number = hall.presses_kiosk().ticket.number
    job = outbox.claim("p1")
    assert job is not None
    assert number in [block["text"] for block in json.loads(job.payload)]


@pytest.mark.parametrize("kind", ["ticket", "poem"])
def test_facts_that_make_no_slip_never_hold_up_the_next_one(
    hall: Hall, outbox: PaperOutbox, kind: str
) -> None:
    queue(hall, kind, colour="red")
    hall.clock.forward(seconds=1)
    hall.presses_kiosk()
    spoilt, good = outbox.claim("p1"), outbox.claim("p1")
    assert spoilt is not None
    assert spoilt.payload == "null"
    assert good is not None
    assert good.payload.startswith("[")


def test_the_clerk_who_had_it_printed_is_told_how_it_fares(
    hall: Hall, outbox: PaperOutbox, changed: Changed
) -> None:
    hall.clerk("1003").signs_on(3)
    job = queue(hall, "ticket")
    outbox.report(job.print_job_id, JobState.FAILED, Reason.PAPER_OUT)
    assert changed == ["counter/3"]


def test_the_kiosk_that_printed_is_told_how_it_fares(
    hall: Hall, outbox: PaperOutbox, changed: Changed
) -> None:
    job = queue(hall, "ticket", Actor("kiosk", "k1"))
    outbox.report(job.print_job_id, JobState.PRINTED, None)
    assert changed == ["kiosk/k1"]


def test_the_printer_is_woken_once_the_deed_is_on_the_disk(hall: Hall) -> None:
    def act(deed: Deed) -> set[str]:
        queue_slip(deed, "p1", "ticket", {})
        queue_slip(deed, None, "ticket", {})
        return deed.printers

    assert hall.does(CLERK, act) == {"p1"}


def test_without_a_printer_nothing_is_queued(hall: Hall) -> None:
    assert hall.does(CLERK, lambda deed: queue_slip(deed, None, "ticket", {})) is None


def test_a_counter_prints_at_its_own_printer_else_at_its_zones_kiosk(hall: Hall) -> None:
    assert hall.does(CLERK, lambda deed: printer_near(deed, 3)) == "p1"
    assert hall.does(CLERK, lambda deed: printer_near(deed, 9)) == "p2"
    counters = [
        counter.model_copy(update={"printer": "p2"}) if counter.number == 3 else counter
        for counter in hall.config.counters
    ]
    hall.engine.config = hall.config.model_copy(update={"counters": counters})
    del hall.engine.config.__dict__["counter_by_number"]
    assert hall.does(CLERK, lambda deed: printer_near(deed, 3)) == "p2"
