"""引导单: where a ticket goes next, as the citizen is told it (R12)."""

from dataclasses import dataclass

from hub.actions.deed import Deed
from hub.actions.slips import printer_near, queue_slip
from hub.domain.ticket import Ticket
from hub.store.print_jobs import PrintJob


@dataclass(frozen=True)
class Guidance:
    """The windows that may call a ticket now, or the one it is sent or called to; and its paper."""

    ticket: Ticket
    windows: tuple[int, ...]
    print_job: PrintJob | None = None


def guide(deed: Deed, ticket: Ticket, from_counter: int | None) -> Guidance:
    """Say where a ticket goes, and print it near the window it leaves."""
    windows = _windows(deed, ticket)
    if from_counter is None:
        return Guidance(ticket, windows)
    job = queue_slip(
        deed,
        printer_near(deed, from_counter),
        "guidance",
        _facts(deed, ticket, windows),
        ticket.ticket_id,
    )
    return Guidance(ticket, windows, job)


def _windows(deed: Deed, ticket: Ticket) -> tuple[int, ...]:
    """R01: only windows where somebody is."""
    one = ticket.counter_number or ticket.reserved_counter
    if one is not None:
        return (one,)
    return tuple(window.number for window in deed.view().serving(ticket.service_id))


def _facts(deed: Deed, ticket: Ticket, windows: tuple[int, ...]) -> dict[str, object]:
    config = deed.config
    service, zone = config.service_by_id[ticket.service_id], config.zone_by_id[ticket.zone_id]
    places = [config.counter_by_number[number].place for number in windows]
    return {
        "hall": config.hall.name.both,
        "number": ticket.number,
        "service": service.name.both,
        "zone": zone.name.both,
        "place": zone.place.both,
        "windows": [
            {"number": number, "place": place.both if place else None}
            for number, place in zip(windows, places, strict=True)
        ],
        "further": [config.service_by_id[each].name.both for each in ticket.remaining],
        "printed_at": deed.now,
        "timezone": config.hall.timezone,
    }
