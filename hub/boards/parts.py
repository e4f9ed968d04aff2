"""Pieces that several boards show alike."""

from typing import Any

from hub.boards.snapshot import Snapshot
from hub.config.models import Service
from hub.domain.ticket import Ticket
from hub.store.print_jobs import PrintJob

Json = dict[str, Any]


def head(snapshot: Snapshot, kind: str) -> Json:
    """What every board begins with: kind, the `seq` it is true for, the hub's time (R21), the hall (R19)."""
    hall = snapshot.config.hall
    return {
        "kind": kind,
        "seq": snapshot.seq,
        "hub_time": snapshot.now,
        "hall": {
            "id": hall.id,
            "name": hall.name.both,
            "timezone": hall.timezone,
            "hotline": hall.hotline,
            "complaints_line": hall.complaints_line,
        },
    }


def ticket_json(ticket: Ticket) -> Json:
    """A ticket as clerks and kiosks see it; nothing personal is in it (R22)."""
    return {
        "ticket_id": ticket.ticket_id,
        "number": ticket.number,
        "service_id": ticket.service_id,
        "zone_id": ticket.zone_id,
        "state": ticket.state.value,
        "issued_at": ticket.issued_at,
        "called_at": ticket.called_at,
        "started_at": ticket.started_at,
        "ended_at": ticket.ended_at,
        "counter_number": ticket.counter_number,
        "recall_count": ticket.recall_count,
        "priority_class": ticket.priority_class,
        "remaining": list(ticket.remaining),
    }


def print_job_json(job: PrintJob | None) -> Json | None:
    """How a slip fares; None where there is no printer."""
    return None if job is None else {"print_job_id": job.print_job_id, "state": job.state, "error": job.error}


def queue_json(snapshot: Snapshot, service: Service) -> Json:
    """How many wait for a service."""
    return {
        "service_id": service.id,
        "letter": service.letter,
        "name": service.name.both,
        "waiting": snapshot.waiting(service.id),
    }


def service_brief(service: Service) -> Json:
    """A service as a counter names it."""
    return {"id": service.id, "letter": service.letter, "name": service.name.both}


def zone_brief(snapshot: Snapshot, zone_id: str) -> Json:
    """A zone as screens name it."""
    return {"id": zone_id, "name": snapshot.config.zone_by_id[zone_id].name.both}


def clerk_json(snapshot: Snapshot, staff_number: str | None) -> Json | None:
    """The clerk at a window (R19): name, staff number and post."""
    person = snapshot.config.staff_by_number.get(staff_number or "")
    if person is None:
        return None
    return {
        "staff_number": person.number,
        "name": person.name.both,
        "role": person.role,
        "post": person.post.both,
    }
