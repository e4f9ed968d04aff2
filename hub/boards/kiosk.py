"""What a kiosk offers, and how its paper fares."""

from hub.boards.guide import details_json
from hub.boards.parts import Json, head
from hub.boards.regime_parts import clock_text
from hub.boards.snapshot import Snapshot
from hub.boards.surroundings import Surroundings
from hub.boards.tides import busy_figures
from hub.config.models import Service
from hub.config.posted_hours import closed_because
from hub.domain.hours_words import hours_words
from hub.store import print_jobs
from hub.store.database import Connection
from hub.texts import LANGUAGES

SHOWN_JOBS = 10


def kiosk(connection: Connection, snapshot: Snapshot, around: Surroundings, kiosk_id: str) -> Json:
    """The kiosk's board: every service with its queue, the printer, the newest print jobs."""
    config = snapshot.config
    printer_id = config.kiosk_by_id[kiosk_id].printer
    jobs = print_jobs.newest_of_kiosk(connection, config.hall.id, kiosk_id, SHOWN_JOBS)
    return head(snapshot, "kiosk") | {
        "kiosk": {"id": kiosk_id},
        "services": [
            _service_json(snapshot, around, service) | busy_figures(connection, snapshot, around, service)
            for service in config.services
        ],
        "priority_classes": [
            {"id": each.id, "name": each.name.both} for each in config.priority_classes if each.at_kiosk
        ],
        "voices": around.voices(),
        "printer": _printer_json(around, printer_id) if printer_id else None,
        "print_jobs": [
            {
                "print_job_id": job.print_job_id,
                "kind": job.kind,
                "ticket_id": job.ticket_id,
                "state": job.state,
                "error": job.error,
            }
            for job in jobs
        ],
    }


def _printer_json(around: Surroundings, printer_id: str) -> Json:
    status = around.printer_status(printer_id)
    return {"id": printer_id, "state": status.state, "reason": status.reason}


def _service_json(snapshot: Snapshot, around: Surroundings, service: Service) -> Json:
    waiting = snapshot.waiting(service.id)
    closed = closed_reason(snapshot, service)
    zone = snapshot.config.zone_by_id[service.zone]
    return {
        "id": service.id,
        "letter": service.letter,
        "name": service.name.both,
        "department": service.department.both,
        "zone_id": service.zone,
        "zone_name": zone.name.both,
        "zone_place": zone.place.both,
        "waiting": waiting,
        "estimated_wait_seconds": snapshot.wait_seconds(service.id, waiting),
        "is_issuing": closed is None,
        "closed_reason": closed,
        "notice": notice(snapshot, around, service) if closed in (None, "no-window") else None,
        "hours_text": hours_text(around, service),
        "materials": [material.both for material in service.materials],
        "details": details_json(around, service),
        "open_windows": snapshot.open_counters(service.id),
    }


def closed_reason(snapshot: Snapshot, service: Service) -> str | None:
    """Why the kiosk gives no numbers for this service at this minute (R01, R03); None when it does."""
    if closed := closed_because(snapshot.config, service, snapshot.now):
        return closed
    is_stopped = snapshot.config.rules.without_window == "stop"
    return "no-window" if is_stopped and snapshot.view.paused_until(service.id) is not None else None


def notice(snapshot: Snapshot, around: Surroundings, service: Service) -> dict[str, str] | None:
    """What a citizen is told before taking a number: every window is paused (R01), or will be soon (R09)."""
    until = snapshot.view.paused_until(service.id)
    leaves_at = snapshot.view.last_leaves_at(service.id)
    if leaves_at is not None:
        return around.texts.both("regime.no-window-from", time=clock_text(snapshot, leaves_at))
    if until is None:
        return None
    if until <= snapshot.now:
        return around.texts.both("regime.no-window")
    return around.texts.both("regime.no-window-until", time=clock_text(snapshot, until))


def hours_text(around: Surroundings, service: Service) -> dict[str, str]:
    """Posted hours as citizens read them (R19): 周一至周五 09:00-17:00."""
    return {lang: hours_words(service.hours, lang, around.texts.say) for lang in LANGUAGES}
