"""小票: put a ticket's paper in its printer's queue, and print one again."""

import json

from hub.actions.deed import Deed
from hub.actions.waits import expected_wait
from hub.config.models import Kiosk
from hub.domain.errors import Refused
from hub.domain.slip import SlipFacts
from hub.domain.ticket import Ticket, TicketState
from hub.store import print_jobs, tickets
from hub.store.print_jobs import PrintJob


def queue_ticket_slip(
    deed: Deed, ticket: Ticket, ahead: int, wait_seconds: int | None, *, is_reprint: bool
) -> PrintJob | None:
    """Queue the slip on the printer of the kiosk that asked, else of the zone's first kiosk.

    None where there is no printer: the number counts all the same.
    """
    kiosk = _kiosk(deed, ticket)
    if kiosk is None or kiosk.printer is None:
        return None
    facts = _facts(deed, ticket, ahead, wait_seconds, is_reprint=is_reprint)
    job = PrintJob(
        print_job_id=deed.new_id(),
        hall_id=deed.hall_id,
        printer_id=kiosk.printer,
        kiosk_id=kiosk.id,
        ticket_id=ticket.ticket_id,
        facts=json.dumps(vars(facts), ensure_ascii=False),
        state="queued",
        error=None,
        queued_at=deed.now,
        changed_at=deed.now,
    )
    print_jobs.add(deed.connection, job)
    return job


def reprint(deed: Deed, ticket_id: str) -> tuple[Ticket, PrintJob | None]:
    """补打: print a waiting ticket's slip again, marked as such. Raises NotFound, Refused."""
    ticket = tickets.get(deed.connection, deed.hall_id, ticket_id)
    if ticket.state is not TicketState.WAITING:
        raise Refused(f"ticket-is-{ticket.state.replace('_', '-')}", number=ticket.number, counter="-")
    ahead = tickets.count_waiting(deed.connection, deed.hall_id, ticket.service_id, ticket.place)
    deed.record("reprint", before={}, after={}, ticket_id=ticket.ticket_id, zone_id=ticket.zone_id)
    wait = expected_wait(deed, deed.config.service_by_id[ticket.service_id], ahead)
    return ticket, queue_ticket_slip(deed, ticket, ahead, wait, is_reprint=True)


def _kiosk(deed: Deed, ticket: Ticket) -> Kiosk | None:
    if deed.actor.kind == "kiosk":
        return deed.config.kiosk_by_id.get(deed.actor.id)
    return next((kiosk for kiosk in deed.config.kiosks if kiosk.zone == ticket.zone_id), None)


def _facts(
    deed: Deed, ticket: Ticket, ahead: int, wait_seconds: int | None, *, is_reprint: bool
) -> SlipFacts:
    config = deed.config
    service, zone = config.service_by_id[ticket.service_id], config.zone_by_id[ticket.zone_id]
    return SlipFacts(
        hall=config.hall.name.both,
        zone=zone.name.both,
        place=zone.place.both,
        department=service.department.both,
        service=service.name.both,
        number=ticket.number,
        ahead=ahead,
        estimated_wait_seconds=wait_seconds,
        issued_at=ticket.issued_at,
        timezone=config.hall.timezone,
        tracking_url=f"{deed.base_url}/t/{ticket.tracking_code}",
        is_reprint=is_reprint,
    )
