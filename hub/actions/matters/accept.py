"""受理: a promised business is accepted at the window, with a number, a due day and a check code (R14)."""

import secrets
from dataclasses import dataclass

from hub.actions.deed import Deed
from hub.actions.matters import keeping
from hub.actions.matters.paper import print_receipt
from hub.actions.serve import at_own_counter
from hub.config.models import Service
from hub.domain.civility import require_civil
from hub.domain.counter import Lease
from hub.domain.errors import NotFound, Refused
from hub.domain.matter import Matter, MatterState, promised_from
from hub.domain.ticket import Ticket, TicketState
from hub.store import matters as store
from hub.store.print_jobs import PrintJob

AT_HAND = (TicketState.CALLED, TicketState.SERVING, TicketState.DONE)


@dataclass(frozen=True)
class Application:
    """What is handed in: for which business (the ticket's own if None), by whom, and a note."""

    service_id: str | None = None
    applicant_reference: str | None = None
    note: str | None = None


def accept(
    deed: Deed, lease: Lease, ticket_id: str, application: Application
) -> tuple[Matter, PrintJob | None]:
    """Register what the citizen at this counter hands in, and print the 受理单.

    Raises NotFound, Refused unless the clerk has, or had, this citizen at the window and the business is a
    promised one, RuleRefused for uncivil words (R18).
    """
    ticket = at_own_counter(deed, lease, ticket_id)
    if ticket.state not in AT_HAND or ticket.clerk_number != lease.clerk_number:
        raise Refused(f"ticket-is-{ticket.state.replace('_', '-')}", number=ticket.number, counter="-")
    require_civil(application.applicant_reference or "", deed.config.forbidden_phrases)
    service = _promised(deed, application.service_id or ticket.service_id)
    received = _received(deed, lease, ticket, service, application)
    matter = promised_from(received, keeping.today(deed), deed.config.days)
    said = {"due": matter.due_day, "days": matter.promise_days}
    keeping.add(deed, "accept_matter", matter, said, application.note)
    return matter, print_receipt(deed, matter)


def _promised(deed: Deed, service_id: str) -> Service:
    service = deed.config.service_by_id.get(service_id)
    if service is None:
        raise NotFound("no-such-service", service=service_id[:40])
    if service.promise_days is None:
        raise Refused("service-is-instant", service=service.id)
    return service


def _received(deed: Deed, lease: Lease, ticket: Ticket, service: Service, application: Application) -> Matter:
    year, settings = keeping.today(deed).year, deed.config.matters
    serial = store.next_serial(deed.connection, deed.hall_id, year)
    code = secrets.randbelow(10**settings.check_code_digits)
    words = {"prefix": settings.prefix, "year": year, "serial": f"{serial:04}"}
    return Matter(
        matter_id=deed.new_id(),
        hall_id=deed.hall_id,
        year=year,
        serial=serial,
        number=deed.texts.say("matters.number", "zh", **words),
        check_code=f"{code:0{settings.check_code_digits}}",
        service_id=service.id,
        ticket_id=ticket.ticket_id,
        ticket_number=ticket.number,
        counter_number=lease.counter_number,
        applicant_reference=application.applicant_reference,
        state=MatterState.RECEIVED,
        received_at=deed.now,
        received_by=lease.clerk_number,
        holder_staff=lease.clerk_number,
        holder_department=None,
        promise_days=service.promise_days or 1,
        counted_from_day="",
        promised_day=None,
        due_day=None,
    )
