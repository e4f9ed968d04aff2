"""受理单 and 超时告知书: what the citizen takes home (R14)."""

from typing import Any

from hub.actions.deed import Deed
from hub.actions.matters.keeping import find
from hub.actions.slips import printer_near, queue_slip
from hub.config import HallConfig
from hub.config.models import Service
from hub.domain.errors import Refused
from hub.domain.matter import Matter
from hub.store import counters
from hub.store import matters as store
from hub.store.matters import OvertimeNotice
from hub.store.print_jobs import PrintJob

RECEIPT, OVERTIME = "receipt", "overtime"


def print_receipt(deed: Deed, matter: Matter, *, is_reprint: bool = False) -> PrintJob | None:
    """Queue the receipt near the counter; None where there is no printer."""
    facts = _facts(deed, matter, matter.received_by) | {
        "check_code": matter.check_code,
        "promise_days": matter.promise_days,
        "due_day": matter.promised_day,
        "is_reprint": is_reprint,
    }
    return queue_slip(deed, _printer(deed, matter), RECEIPT, facts, matter.ticket_id)


def print_overtime(
    deed: Deed, matter: Matter, notice: OvertimeNotice, *, is_reprint: bool = False
) -> PrintJob | None:
    """Queue an overtime notice near the counter; None where there is no printer."""
    facts = _facts(deed, matter, notice.given_by) | {
        "notice_number": notice.number,
        "reason": notice.reason,
        "due_day": notice.due_day,
        "new_due_day": notice.new_due_day,
        "given_at": notice.given_at,
        "is_reprint": is_reprint,
    }
    return queue_slip(deed, _printer(deed, matter), OVERTIME, facts, matter.ticket_id)


def reprint(deed: Deed, matter_id: str, kind: str) -> tuple[Matter, PrintJob | None]:
    """补打: the receipt or the newest overtime notice again. Raises NotFound, Refused when there is none."""
    matter = find(deed, matter_id)
    deed.record("reprint_matter", before={}, after={"matter_id": matter_id, "kind": kind}, rule="R14")
    if kind == RECEIPT:
        return matter, print_receipt(deed, matter, is_reprint=True)
    notices = store.notices_of(deed.connection, matter_id)
    if not notices:
        raise Refused("no-overtime-notice", number=matter.number)
    return matter, print_overtime(deed, matter, notices[-1], is_reprint=True)


def _printer(deed: Deed, matter: Matter) -> str | None:
    """Near whoever asks for it, else near the counter the matter was received at."""
    post = deed.actor.kind == "clerk" and counters.held_by(deed.connection, deed.hall_id, deed.actor.id)
    number = post.counter_number if post else matter.counter_number
    return printer_near(deed, number) if number in deed.config.counter_by_number else None


def _facts(deed: Deed, matter: Matter, staff_number: str) -> dict[str, Any]:
    """What both slips say: hall, matter, applicant, who, when."""
    config = deed.config
    service, person = config.service_by_id.get(matter.service_id), config.staff_by_number.get(staff_number)
    return {
        "hall": config.hall.name.both,
        "timezone": config.hall.timezone,
        "contact": _contact(config, service),
        "complaints_line": config.hall.complaints_line,
        "department": service.department.both if service else None,
        "service": service.name.both if service else {"zh": matter.service_id, "en": matter.service_id},
        "number": matter.number,
        "short_number": matter.short_number,
        "applicant": matter.applicant_reference,
        "ticket_number": matter.ticket_number,
        "received_at": matter.received_at,
        "counter_number": matter.counter_number,
        "clerk": person.name.both if person else None,
        "staff_number": staff_number,
    }


def _contact(config: HallConfig, service: Service | None) -> str:
    """Whom to ask about a business; the hall's hotline where it names nobody."""
    return service.contact.zh if service and service.contact else config.hall.hotline
