"""取号: issue a ticket, with its slip."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from hub.actions.auto_call import call_if_awaited
from hub.actions.deed import Deed
from hub.actions.prioritise import require_class
from hub.actions.slips import queue_ticket_slip
from hub.actions.visits import checked
from hub.actions.waits import expected_wait
from hub.config.models import Service
from hub.config.posted_hours import closed_because
from hub.domain.errors import NotFound, OutOfHours, RuleRefused
from hub.domain.numbering import local_time, service_day, ticket_number
from hub.domain.ticket import Ticket, TicketState, place_of
from hub.store import halls, tickets
from hub.store.ahead import ahead_of
from hub.store.print_jobs import PrintJob


@dataclass(frozen=True)
class Issued:
    """A new ticket, who is before it, and its paper if the kiosk has a printer."""

    ticket: Ticket
    ahead: int
    estimated_wait_seconds: int | None
    print_job: PrintJob | None


def issue(
    deed: Deed,
    service_id: str,
    language: str,
    priority_class: str | None = None,
    reason: str = "",
    *,
    further: Sequence[str] = (),
    prints: bool = True,
) -> Issued:
    """Give the next number of a service (R10), to the last posted minute (R03); `reason` for its class (R11).

    `further` are the businesses it visits afterwards (R17). Without `prints` there is no paper.
    A counter that waits for somebody calls it at once. Raises NotFound for an unknown service or class,
    OutOfHours outside its posted hours, RuleRefused for a class the sender may not give (R11), or while all
    its windows are paused in a hall that then gives no numbers (R01).
    """
    service = deed.config.service_by_id.get(service_id)
    if service is None:
        raise NotFound("no-such-service", service=service_id[:40])
    _require_posted_hours(deed, service)
    _require_window(deed, service)
    require_class(deed, priority_class, reason)
    visits = checked(deed, (service_id,), further)
    ticket = _new_ticket(deed, service, language, priority_class, visits)
    tickets.add(deed.connection, ticket)
    deed.record(
        "issue",
        before={},
        after=vars(ticket),
        ticket_id=ticket.ticket_id,
        zone_id=ticket.zone_id,
        service_id=ticket.service_id,
        rule="R11" if priority_class else None,
        reason=reason or None,
    )
    ahead = ahead_of(deed.connection, ticket, deed.config.order_rules, deed.now)
    wait = expected_wait(deed, service, ahead)
    job = queue_ticket_slip(deed, ticket, ahead, wait, is_reprint=False) if prints else None
    called = call_if_awaited(deed, ticket)
    return Issued(called.ticket if called else ticket, ahead, wait, job)


def _require_posted_hours(deed: Deed, service: Service) -> None:
    if closed_because(deed.config, service, deed.now):
        raise OutOfHours("service-out-of-hours", service=service.name.zh, hours="; ".join(service.hours))


def _require_window(deed: Deed, service: Service) -> None:
    if deed.config.rules.without_window != "stop":
        return
    until = deed.view().paused_until(service.id)
    if until is None:
        return
    if until <= deed.now:
        raise RuleRefused("R01", "no-window")
    raise RuleRefused("R01", "no-window-until", time=f"{local_time(until, deed.config.timezone):%H:%M}")


def _new_ticket(
    deed: Deed, service: Service, language: str, priority_class: str | None, visits: tuple[str, ...]
) -> Ticket:
    latest = deed.book.service_day
    day = service_day(deed.now, deed.config.timezone, latest)
    if day != latest:
        halls.set_service_day(deed.connection, deed.hall_id, day)
    ordinal = halls.next_ordinal(deed.connection, deed.hall_id, day, service.letter)
    arrival_seq = deed.book.next_seq()
    return Ticket(
        ticket_id=deed.new_id(),
        hall_id=deed.hall_id,
        service_day=day,
        number=ticket_number(service.letter, ordinal, deed.config.numbers.digits),
        service_id=service.id,
        zone_id=service.zone,
        language=language,
        tracking_code=secrets.token_urlsafe(16),
        state=TicketState.WAITING,
        arrival_seq=arrival_seq,
        issued_at=deed.now,
        priority_class=priority_class,
        place=place_of(arrival_seq),
        remaining=visits,
    )
