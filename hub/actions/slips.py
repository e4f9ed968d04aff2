"""小票: put paper of every kind in its printer's queue, and print a ticket's again."""

import json
from collections.abc import Mapping
from typing import Any

from hub.actions.deed import Deed
from hub.actions.waits import expected_wait
from hub.config.deeds import Missed
from hub.config.models import Kiosk
from hub.domain.errors import Refused
from hub.domain.slip import SlipFacts
from hub.domain.ticket import Ticket, TicketState
from hub.store import counters, print_jobs, tickets
from hub.store.ahead import ahead_of
from hub.store.print_jobs import PrintJob


def queue_slip(
    deed: Deed, printer_id: str | None, kind: str, facts: Mapping[str, Any], ticket_id: str | None = None
) -> PrintJob | None:
    """Queue a slip of a kind that `hub.printing.SLIPS` knows; `facts` are what its words are made of.

    The kiosk or the counter whose deed this is is told how it fares. None where there is no printer: the
    deed counts all the same.
    """
    if printer_id is None:
        return None
    job = PrintJob(
        print_job_id=deed.new_id(),
        hall_id=deed.hall_id,
        printer_id=printer_id,
        kiosk_id=deed.actor.id if deed.actor.kind == "kiosk" else None,
        ticket_id=ticket_id,
        facts=json.dumps(dict(facts), ensure_ascii=False),
        state="queued",
        error=None,
        queued_at=deed.now,
        changed_at=deed.now,
        kind=kind,
        counter_number=_counter_of(deed),
    )
    print_jobs.add(deed.connection, job)
    deed.printers.add(printer_id)
    return job


def printer_near(deed: Deed, counter_number: int) -> str | None:
    """The printer of a counter: its own, else that of the first kiosk of its zone that has one."""
    counter = deed.config.counter_by_number[counter_number]
    kiosks = (kiosk for kiosk in deed.config.kiosks if kiosk.zone == counter.zone and kiosk.printer)
    return counter.printer or next((kiosk.printer for kiosk in kiosks), None)


def _counter_of(deed: Deed) -> int | None:
    """The counter whose clerk does the deed."""
    post = deed.actor.kind == "clerk" and counters.held_by(deed.connection, deed.hall_id, deed.actor.id)
    return post.counter_number if post else None


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
    return queue_slip(deed, kiosk.printer, "ticket", vars(facts), ticket.ticket_id)


def reprint(deed: Deed, ticket_id: str) -> tuple[Ticket, PrintJob | None]:
    """补打: print a waiting ticket's slip again, marked as such. Raises NotFound, Refused."""
    ticket = tickets.get(deed.connection, deed.hall_id, ticket_id)
    if ticket.state is not TicketState.WAITING:
        raise Refused(f"ticket-is-{ticket.state.replace('_', '-')}", number=ticket.number, counter="-")
    ahead = ahead_of(deed.connection, ticket, deed.config.order_rules, deed.now)
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
    missed_rule, figures = _missed(config.missed)
    service, zone = config.service_by_id[ticket.service_id], config.zone_by_id[ticket.zone_id]
    priority = config.class_by_id.get(ticket.priority_class or "")
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
        priority=priority.name.both if priority else None,
        is_reprint=is_reprint,
        missed_rule=missed_rule,
        missed_figures=figures,
        further=[config.service_by_id[each].name.both for each in ticket.remaining],
    )


def _missed(missed: Missed) -> tuple[str, dict[str, int]]:
    """What the slip says of a missed call, by the hall's rule."""
    if missed.rule == "void":
        return "slip.missed_void", {}
    if not missed.behind:
        return "slip.missed_rejoin_at_once", {"minutes": missed.within_minutes}
    return "slip.missed_rejoin", {"minutes": missed.within_minutes, "behind": missed.behind}
