"""A notice's paper: what stands on it besides what the clerk wrote, and printing it (R13)."""

import json
from typing import Any

from hub.actions.deed import Deed
from hub.actions.slips import printer_near, queue_slip
from hub.config.models import Service
from hub.domain.counter import Lease
from hub.domain.notice import Notice
from hub.domain.notice_slip import NoticeFacts
from hub.store import counters
from hub.store.print_jobs import PrintJob


def said_besides(deed: Deed, lease: Lease, service: Service, first: Notice | None) -> dict[str, Any]:
    """What the configuration has to say today; kept with the notice, so that a copy says the same."""
    config = deed.config
    counter = config.counter_by_number[lease.counter_number]
    hotline = {"zh": config.hall.hotline, "en": config.hall.hotline}
    return {
        "hall": config.hall.name.both,
        "department": service.department.both,
        "service": service.name.both,
        "place": (counter.place or config.zone_by_id[counter.zone].place).both,
        "clerk": config.staff_by_number[lease.clerk_number].name.both,
        "legal_basis": service.legal_basis.both if service.legal_basis else None,
        "time_limit": service.time_limit.both if service.time_limit else None,
        "contact": service.contact.both if service.contact else hotline,
        "complaints_line": config.hall.complaints_line,
        "timezone": config.hall.timezone,
        "rights": config.notices.model_dump(include={"review_by", "review_days", "court", "suit_months"}),
        "follows": first.number if first else None,
    }


def print_notice(deed: Deed, notice: Notice, *, is_reprint: bool) -> PrintJob | None:
    """Queue the paper where its clerk sits now; a supervisor's copy comes out where it was given."""
    facts = NoticeFacts(
        kind=notice.kind.value,
        number=notice.number,
        counter_number=notice.counter_number,
        staff_number=notice.staff_number,
        ticket_number=notice.ticket_number,
        applicant=notice.applicant_reference,
        missing=json.loads(notice.missing),
        reason=notice.reason,
        remarks=notice.remarks,
        at=notice.at,
        is_reprint=is_reprint,
        **json.loads(notice.said),
    )
    post = counters.held_by(deed.connection, deed.hall_id, deed.actor.id)
    printer_id = printer_near(deed, post.counter_number if post else notice.counter_number)
    return queue_slip(deed, printer_id, "notice", vars(facts), notice.ticket_id)
