"""办事指南: print what a business asks for and gives, before anybody waits for it (R13)."""

import json

from hub.actions.deed import Deed
from hub.actions.slips import queue_slip
from hub.config.models import Service
from hub.domain.errors import NotFound
from hub.domain.guide_slip import GuideFacts
from hub.store import print_jobs
from hub.store.print_jobs import PrintJob

KIND = "information"
LOOKED_BACK = 10


def print_guide(deed: Deed, service_id: str) -> PrintJob | None:
    """Queue the guide of a business at the kiosk that asks; one that still waits there is not queued twice.

    None where the kiosk has no printer. Raises NotFound.
    """
    service = deed.config.service_by_id.get(service_id)
    if service is None:
        raise NotFound("no-such-service", service=service_id[:40])
    kiosk = deed.config.kiosk_by_id[deed.actor.id]
    waiting = _waiting(deed, kiosk.id, service)
    if waiting or kiosk.printer is None:
        return waiting
    deed.record(
        "inform",
        before={},
        after={"kiosk_id": kiosk.id},
        zone_id=kiosk.zone,
        service_id=service.id,
        rule="R13",
    )
    return queue_slip(deed, kiosk.printer, KIND, vars(_facts(deed, service)))


def _waiting(deed: Deed, kiosk_id: str, service: Service) -> PrintJob | None:
    newest = print_jobs.newest_of_kiosk(deed.connection, deed.hall_id, kiosk_id, LOOKED_BACK)
    queued = (job for job in newest if job.kind == KIND and job.state == "queued")
    return next((job for job in queued if json.loads(job.facts)["service"] == service.name.both), None)


def _facts(deed: Deed, service: Service) -> GuideFacts:
    config = deed.config
    zone = config.zone_by_id[service.zone]
    said = {name: getattr(service, name) for name in ("fee", "time_limit", "legal_basis", "contact")}
    return GuideFacts(
        hall=config.hall.name.both,
        zone=zone.name.both,
        place=zone.place.both,
        department=service.department.both,
        service=service.name.both,
        hours=service.hours,
        materials=[material.model_dump() for material in service.materials],
        steps=[step.both for step in service.steps],
        complaints_line=config.hall.complaints_line,
        at=deed.now,
        timezone=config.hall.timezone,
        **{name: words.both if words else None for name, words in said.items()},
    )
