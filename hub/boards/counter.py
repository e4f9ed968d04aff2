"""What a clerk's panel shows."""

from hub.boards.colleagues import colleagues_json, hall_queues_json
from hub.boards.matters import due_for_json, of_ticket_json
from hub.boards.notices import of_visit_json, paper_json
from hub.boards.parts import Json, clerk_json, head, queue_json, service_brief, ticket_json
from hub.boards.regime_parts import (
    alert_json,
    approval_json,
    carrying_json,
    cover_requests_json,
    pause_json,
)
from hub.boards.rounds import current_json, rounds_json, with_notes
from hub.boards.snapshot import Snapshot
from hub.boards.surroundings import Surroundings
from hub.boards.tides import opened_json
from hub.boards.turns import waiting_json, why_json
from hub.domain.regime import Window
from hub.domain.ticket import Ticket
from hub.store import announcements, auto_calls, regime
from hub.store.database import Connection
from hub.store.regime import Approval


def counter(connection: Connection, snapshot: Snapshot, around: Surroundings, number: int) -> Json:
    """The panel's board: the post, its ticket, who waits for it, whether calls are seen and heard."""
    config, post, facts = snapshot.config, snapshot.posts[number], snapshot.config.counter_by_number[number]
    window = snapshot.view.windows[number]
    services = [config.service_by_id[service_id] for service_id in window.services]
    ticket = snapshot.at_counters.get(number)
    return head(snapshot, "counter") | {
        "counter": {
            "number": number,
            "zone_id": facts.zone,
            "zone_name": config.zone_by_id[facts.zone].name.both,
            "state": post.state.value,
            "services": [
                service_brief(service)
                | {
                    "is_carried": service.id not in (*window.own, *window.borrowed),
                    "is_borrowed": service.id in window.borrowed,
                }
                for service in services
            ],
        },
        "clerk": clerk_json(snapshot, post.clerk_number),
        "epoch": post.epoch,
        "current": _current_json(connection, snapshot, around, ticket) if ticket else None,
        "waiting": with_notes(connection, snapshot, waiting_json(connection, snapshot, window)),
        "waiting_count": sum(queue.waiting for queue in snapshot.view.for_window(window)),
        "queues": [queue_json(snapshot, service) for service in services],
        "hall_waiting": sum(snapshot.view.waiting.values()),
        "hall_queues": hall_queues_json(snapshot),
        "colleagues": colleagues_json(snapshot),
        "done_today": snapshot.done.get(number, 0),
        "start_prompt_seconds": config.rules.start_prompt_seconds,
        "pause": pause_json(snapshot, around, window, _question(connection, snapshot, window)),
        "closing": _closing(connection, snapshot, around, window),
        "last_refusal": _last_refusal(connection, snapshot, window),
        "cover_requests": cover_requests_json(snapshot, number),
        "carrying": carrying_json(snapshot, number),
        "opened": opened_json(connection, snapshot, number),
        "prompts": _prompts(connection, snapshot, around, number),
        **due_for_json(connection, snapshot, post.clerk_number),
        "auto_call": _auto_call_json(connection, snapshot, number),
        "paper": paper_json(connection, snapshot, number),
        "screens": _screens_json(snapshot, around, {service.zone for service in services}),
        **rounds_json(connection, snapshot, around, window),
    }


def _current_json(connection: Connection, snapshot: Snapshot, around: Surroundings, ticket: Ticket) -> Json:
    announcement = announcements.latest_of_ticket(connection, ticket.ticket_id)
    service = snapshot.config.service_by_id[ticket.service_id]
    return ticket_json(ticket) | {
        "service_name": service.name.both,
        "why": why_json(snapshot, around, ticket),
        "matters": of_ticket_json(connection, snapshot, ticket.ticket_id),
        "notices": of_visit_json(connection, around, ticket.ticket_id),
        **current_json(connection, snapshot, ticket),
        "announcement": announcement
        and {
            "announcement_id": announcement.announcement_id,
            "kind": announcement.kind,
            "called_at": announcement.called_at,
            "shown_at": announcement.shown_at,
            "spoken_at": announcement.spoken_at,
        },
    }


def _auto_call_json(connection: Connection, snapshot: Snapshot, number: int) -> Json:
    """Whether the clerk has auto-call on, and since when the counter waits for somebody."""
    auto_call = auto_calls.get(connection, snapshot.config.hall.id, number)
    return {"is_on": auto_call.is_on, "since_at": auto_call.since_at}


def _latest_approval(connection: Connection, snapshot: Snapshot, window: Window) -> Approval | None:
    def read() -> Approval | None:
        return regime.latest_approval(connection, snapshot.config.hall.id, window.number)

    return snapshot.once(("approval", window.number), read)


def _question(connection: Connection, snapshot: Snapshot, window: Window) -> Approval | None:
    """The newest question to the supervisor about this counter, if it belongs to what is going on."""
    approval = _latest_approval(connection, snapshot, window)
    if approval is None or window.pause is None or approval.pause_id != window.pause.pause_id:
        return None
    return approval


def _closing(connection: Connection, snapshot: Snapshot, around: Surroundings, window: Window) -> Json | None:
    """This clerk's question whether they may close before the posted end, asked or granted (R03)."""
    approval = _latest_approval(connection, snapshot, window)
    if approval is None or approval.kind != "close" or approval.state not in ("asked", "granted"):
        return None
    is_theirs = approval.clerk_number == window.clerk and approval.asked_at >= window.state_since_at
    return approval_json(snapshot, around, approval) if is_theirs else None


def _last_refusal(connection: Connection, snapshot: Snapshot, window: Window) -> Json | None:
    """What the supervisor refused this clerk last, unless something has been asked since."""
    approval = _latest_approval(connection, snapshot, window)
    if approval is None or approval.state != "refused" or approval.clerk_number != window.clerk:
        return None
    return {
        "what": approval.kind,
        "reason": approval.answer_reason,
        "by": clerk_json(snapshot, approval.answered_by),
        "at": approval.answered_at,
    }


def _prompts(connection: Connection, snapshot: Snapshot, around: Surroundings, number: int) -> list[Json]:
    """What the clerk is reminded of now (R06, R08, R09)."""
    alerts = snapshot.once("alerts", lambda: regime.open_alerts(connection, snapshot.config.hall.id))
    return [
        alert_json(snapshot, around, alert)
        for alert in alerts
        if alert.counter_number == number and alert.ended_at is None
    ]


def _screens_json(snapshot: Snapshot, around: Surroundings, zone_ids: set[str]) -> Json:
    """Whether the citizens of these zones see and hear a call; screens meant to be silent are not mute."""
    displays = snapshot.config.display_by_id
    listening = [screen for screen in around.screens() if screen.zone_id in zone_ids]
    return {
        "connected": len(listening),
        "mute": sum(displays[s.display_id].sound and not s.is_sound_on for s in listening),
        "speech_ok": around.speech_status().state == "ready",
    }
