"""What a clerk's panel shows, and a window's own sign."""

from hub.boards.parts import Json, clerk_json, head, queue_json, service_brief, ticket_json
from hub.boards.snapshot import SHOWN_WAITING, Snapshot
from hub.boards.surroundings import Surroundings
from hub.domain.ticket import Ticket
from hub.store import announcements, tickets
from hub.store.database import Connection


def counter(connection: Connection, snapshot: Snapshot, around: Surroundings, number: int) -> Json:
    """The panel's board: the post, its ticket, who waits for it, whether calls are seen and heard."""
    config, post, facts = snapshot.config, snapshot.posts[number], snapshot.config.counter_by_number[number]
    services = [config.service_by_id[service_id] for service_id in facts.services]
    ticket = snapshot.at_counters.get(number)
    return head(snapshot, "counter") | {
        "counter": {
            "number": number,
            "zone_id": facts.zone,
            "zone_name": config.zone_by_id[facts.zone].name.model_dump(),
            "state": post.state.value,
            "services": [service_brief(service) for service in services],
        },
        "clerk": clerk_json(snapshot, post.clerk_number),
        "epoch": post.epoch,
        "current": _current_json(connection, snapshot, ticket) if ticket else None,
        "waiting": _waiting_json(connection, snapshot, facts.services),
        "waiting_count": sum(snapshot.waiting.get(service_id, 0) for service_id in facts.services),
        "queues": [queue_json(snapshot, service) for service in services],
        "hall_waiting": sum(snapshot.waiting.values()),
        "done_today": snapshot.done.get(number, 0),
        "start_prompt_seconds": config.rules.start_prompt_seconds,
        "screens": _screens_json(around, {service.zone for service in services}),
    }


def window(snapshot: Snapshot, number: int) -> Json:
    """The window's sign (R19): number, business, who serves, the ticket there."""
    config, post = snapshot.config, snapshot.posts[number]
    services = [config.service_by_id[s] for s in config.counter_by_number[number].services]
    ticket = snapshot.at_counters.get(number)
    return head(snapshot, "window") | {
        "counter": {"number": number, "services": [service_brief(service) for service in services]},
        "state": post.state.value,
        "clerk": clerk_json(snapshot, post.clerk_number),
        "ticket": ticket.number if ticket else None,
    }


def _current_json(connection: Connection, snapshot: Snapshot, ticket: Ticket) -> Json:
    announcement = announcements.latest_of_ticket(connection, ticket.ticket_id)
    service = snapshot.config.service_by_id[ticket.service_id]
    return ticket_json(ticket) | {
        "service_name": service.name.model_dump(),
        "announcement": announcement
        and {
            "announcement_id": announcement.announcement_id,
            "shown_at": announcement.shown_at,
            "spoken_at": announcement.spoken_at,
        },
    }


def _waiting_json(connection: Connection, snapshot: Snapshot, service_ids: list[str]) -> list[Json]:
    found = [
        ticket
        for service_id in service_ids
        if snapshot.waiting.get(service_id)
        for ticket in tickets.waiting_for(connection, snapshot.config.hall.id, service_id, SHOWN_WAITING)
    ]
    found.sort(key=lambda ticket: ticket.arrival_seq)
    return [
        {
            "ticket_id": ticket.ticket_id,
            "number": ticket.number,
            "service_name": snapshot.config.service_by_id[ticket.service_id].name.model_dump(),
            "issued_at": ticket.issued_at,
        }
        for ticket in found[:SHOWN_WAITING]
    ]


def _screens_json(around: Surroundings, zone_ids: set[str]) -> Json:
    listening = [screen for screen in around.screens() if screen.zone_id in zone_ids]
    return {
        "connected": len(listening),
        "mute": sum(not screen.is_sound_on for screen in listening),
        "speech_ok": around.speech_status().state == "ready",
    }
