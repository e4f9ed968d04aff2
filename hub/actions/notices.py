"""一次性告知: give a notice, print one again (R13)."""

import json
from dataclasses import dataclass, replace
from typing import Any

from hub.actions import alert
from hub.actions.deed import Deed
from hub.actions.matters.supplement import stop_for_papers
from hub.actions.notice_paper import print_notice, said_besides
from hub.config.models import Service
from hub.domain.civility import require_civil
from hub.domain.counter import Lease, require_lease
from hub.domain.notice import Grounds, Notice, NoticeKind, items, require_grounds, require_own_citizen
from hub.domain.numbering import service_day
from hub.domain.ticket import Ticket
from hub.domain.watching import Condition
from hub.store import counters, halls, matters, tickets
from hub.store import notices as store
from hub.store.print_jobs import PrintJob

DAY_MS = 86_400_000


@dataclass(frozen=True)
class Asked:
    """What the clerk says: what is missing by material id or in words, remarks, why, for whom."""

    kind: NoticeKind
    missing: tuple[str, ...] = ()
    remarks: str = ""
    reason: str = ""
    applicant: str = ""
    matter_id: str | None = None


@dataclass(frozen=True)
class Given:
    """The notice, its paper if there is a printer, and the earlier notice of the same matter, if any."""

    notice: Notice
    print_job: PrintJob | None
    first: Notice | None


def give_notice(deed: Deed, lease: Lease, ticket_id: str, asked: Asked) -> Given:
    """Tell a citizen everything that is missing, once, in writing, with a number and a name (R13).

    A second notice for the same matter goes to the desk. Raises NotFound, Invalid, Refused, and RuleRefused
    when it names nothing (R13) or says it uncivilly (R18).
    """
    require_lease(counters.get(deed.connection, deed.hall_id, lease.counter_number), lease)
    ticket = tickets.get(deed.connection, deed.hall_id, ticket_id)
    require_own_citizen(ticket, lease.clerk_number)
    service, asked = _about(deed, ticket, asked)
    missing = items(asked.missing, service.material_ids)
    require_grounds(Grounds(asked.kind, missing, asked.reason))
    for words in (*missing, asked.remarks, asked.applicant):
        require_civil(words, deed.config.forbidden_phrases)
    first = _first(deed, ticket, service, asked)
    notice = _written(deed, lease, ticket, service, asked, missing, first)
    store.notices.add(deed.connection, notice)
    _record(deed, "notice", notice, after=vars(notice))
    if notice.kind is NoticeKind.CORRECTION and asked.matter_id is not None:
        stop_for_papers(deed, asked.matter_id, notice.number)
    if first is not None:
        _tell_desk(deed, notice, first)
    return Given(notice, print_notice(deed, notice, is_reprint=False), first)


def reprint_notice(deed: Deed, notice_id: str) -> tuple[Notice, PrintJob | None]:
    """补打: a copy that says what the notice said, marked as such. Raises NotFound."""
    notice = store.get(deed.connection, deed.hall_id, notice_id)
    _record(deed, "reprint_notice", notice, after={})
    return notice, print_notice(deed, notice, is_reprint=True)


def _about(deed: Deed, ticket: Ticket, asked: Asked) -> tuple[Service, Asked]:
    """The business of the matter named, and its applicant unless another is; else the ticket's business."""
    services = deed.config.service_by_id
    own = services[ticket.done_service_id or ticket.service_id]
    if asked.matter_id is None:
        return own, asked
    matter = matters.get(deed.connection, deed.hall_id, asked.matter_id)
    known = replace(asked, applicant=asked.applicant or matter.applicant_reference or "")
    return services.get(matter.service_id, own), known


def _first(deed: Deed, ticket: Ticket, service: Service, asked: Asked) -> Notice | None:
    """The notice this one follows: of the same visit, the same matter, or lately of the same applicant."""
    since_at = deed.now - deed.config.notices.repeat_days * DAY_MS
    db = deed.connection
    return (
        store.earlier_of_visit(db, ticket.ticket_id, service.id)
        or (store.earlier_of_matter(db, asked.matter_id) if asked.matter_id else None)
        or (
            store.earlier_of_applicant(db, deed.hall_id, service.id, asked.applicant, since_at)
            if asked.applicant
            else None
        )
    )


def _written(
    deed: Deed,
    lease: Lease,
    ticket: Ticket,
    service: Service,
    asked: Asked,
    missing: tuple[str, ...],
    first: Notice | None,
) -> Notice:
    day = service_day(deed.now, deed.config.timezone, halls.service_day(deed.connection, deed.hall_id))
    year = int(day[:4])
    serial = store.next_serial(deed.connection, deed.hall_id, asked.kind, year)
    papers = service.material_by_id
    listed = [papers[one].model_dump() if one in papers else {"zh": one, "en": one} for one in missing]
    return Notice(
        notice_id=deed.new_id(),
        hall_id=deed.hall_id,
        kind=asked.kind,
        year=year,
        serial=serial,
        number=_number(deed, asked.kind, year, serial),
        service_day=day,
        at=deed.now,
        staff_number=lease.clerk_number,
        counter_number=lease.counter_number,
        service_id=service.id,
        ticket_id=ticket.ticket_id,
        ticket_number=ticket.number,
        matter_id=asked.matter_id,
        applicant_reference=asked.applicant or None,
        missing=json.dumps(listed, ensure_ascii=False),
        remarks=asked.remarks,
        reason=asked.reason,
        said=json.dumps(said_besides(deed, lease, service, first), ensure_ascii=False),
        follows=first.notice_id if first else None,
    )


def _number(deed: Deed, kind: NoticeKind, year: int, serial: int) -> str:
    """青政务 告〔2026〕0001号."""
    rules = deed.config.notices
    word = deed.texts.say(f"notice.word_{kind}")
    prefix = rules.prefix or deed.config.hall.name.zh
    return deed.texts.say(
        "notice.number", prefix=prefix, kind=word, year=year, serial=f"{serial:0{rules.digits}d}"
    )


def _tell_desk(deed: Deed, notice: Notice, first: Notice) -> None:
    condition = Condition(
        code="second-notice",
        rule="R13",
        is_alert=True,
        counter_number=notice.counter_number,
        service_id=notice.service_id,
        since_at=deed.now,
        params=(("counter", notice.counter_number), ("number", notice.number), ("first", first.number)),
    )
    alert.tell(deed, condition)


def _record(deed: Deed, verb: str, notice: Notice, after: dict[str, Any]) -> None:
    deed.record(
        verb,
        before={},
        after={"notice_id": notice.notice_id, **after},
        ticket_id=notice.ticket_id,
        counter_number=notice.counter_number,
        service_id=notice.service_id,
        rule="R13",
        reason=notice.reason or None,
    )
