"""What the supervisor's desk sees: every post, every business, every question, alert and incident (R27)."""

from hub.boards import matters, notices
from hub.boards.kiosk import closed_reason
from hub.boards.parts import Json, clerk_json, head, queue_json
from hub.boards.regime_parts import (
    alert_json,
    approval_json,
    candidates_json,
    cover_json,
    incident_json,
    pause_json,
    reason_json,
)
from hub.boards.rounds import open_tasks_json
from hub.boards.snapshot import Snapshot
from hub.boards.surroundings import Surroundings
from hub.boards.tides import tide_json
from hub.config.models import Service
from hub.domain.numbering import local_time
from hub.domain.regime import Window
from hub.domain.watching import EMPTY_POST
from hub.store import attendances, regime
from hub.store.database import Connection
from hub.store.regime import Alert, Approval


def desk(connection: Connection, snapshot: Snapshot, around: Surroundings) -> Json:
    """The whole desk."""
    config = snapshot.config
    hall_id = config.hall.id
    questions = regime.open_approvals(connection, hall_id)
    alerts = regime.open_alerts(connection, hall_id)
    empty = {alert.counter_number for alert in alerts if _is_empty_post(alert)}
    by_counter = {question.counter_number: question for question in questions}
    connected = around.connected_counters()
    today = local_time(snapshot.now, config.timezone).date().isoformat()
    attendance = attendances.of_day(connection, hall_id, today)
    return head(snapshot, "desk") | {
        "counters": [
            _counter_json(snapshot, around, window, by_counter.get(window.number))
            | {
                "is_empty_post": window.number in empty,
                "is_connected": window.number in connected,
                "attendance": attendance.get(window.number),
            }
            for window in snapshot.view.windows.values()
        ],
        "services": [
            _service_json(snapshot, service) | tide_json(connection, snapshot, around, service)
            for service in config.services
        ],
        "queues": [queue_json(snapshot, service) for service in config.services],
        "approvals": [_question_json(snapshot, around, question) for question in questions],
        "alerts": [alert_json(snapshot, around, alert) for alert in alerts if alert.is_alert],
        "incidents": [
            incident_json(snapshot, around, incident)
            for incident in regime.open_incidents(connection, hall_id)
        ],
        "matters": matters.desk_json(connection, snapshot),
        "notices": notices.desk_json(connection, snapshot),
        "staff": [_person_json(snapshot, person.number) for person in config.staff],
        "pause_reasons": [reason.model_dump() for reason in config.pause_reasons],
        "tasks": open_tasks_json(connection, snapshot),
        **_devices(snapshot, around),
    }


def _is_empty_post(alert: Alert) -> bool:
    return alert.ended_at is None and alert.code in EMPTY_POST


def _counter_json(
    snapshot: Snapshot, around: Surroundings, window: Window, question: Approval | None
) -> Json:
    ticket = snapshot.at_counters.get(window.number)
    return {
        "number": window.number,
        "zone_id": window.zone_id,
        "services": [snapshot.config.service_by_id[s].letter for s in window.services],
        "borrowed": [snapshot.config.service_by_id[s].letter for s in window.borrowed],
        "state": window.state.value,
        "since_at": window.state_since_at,
        "clerk": clerk_json(snapshot, window.clerk),
        "ticket": ticket.number if ticket else None,
        "ticket_state": ticket.state.value if ticket else None,
        "ticket_since_at": (ticket.started_at or ticket.called_at) if ticket else None,
        "done_today": snapshot.done.get(window.number, 0),
        "waiting": sum(queue.waiting for queue in snapshot.view.for_window(window)),
        "pause": pause_json(snapshot, around, window, question),
        "cover": cover_json(snapshot, window.cover),
        "covers": candidates_json(snapshot, snapshot.view.candidates(window.number)),
    }


def _service_json(snapshot: Snapshot, service: Service) -> Json:
    since = snapshot.view.waiting_since_at.get(service.id)
    waiting = snapshot.waiting(service.id)
    return queue_json(snapshot, service) | {
        "longest_wait_seconds": max(0, snapshot.now - since) // 1000 if since is not None else None,
        "open_windows": snapshot.open_counters(service.id),
        "is_without_window": waiting > 0 and not snapshot.open_counters(service.id),
        "is_issuing": closed_reason(snapshot, service) is None,
    }


def _question_json(snapshot: Snapshot, around: Surroundings, question: Approval) -> Json:
    pause = snapshot.view.windows[question.counter_number].pause
    waited = snapshot.now - question.asked_at
    return approval_json(snapshot, around, question) | {
        "counter_number": question.counter_number,
        "clerk": clerk_json(snapshot, question.clerk_number),
        "reason": reason_json(snapshot, pause.reason_id) if pause and question.pause_id else None,
        "minutes": pause.minutes if pause and question.pause_id else None,
        "note": question.note,
        "is_with_deputy": waited >= snapshot.config.rules.approval_answer_seconds * 1000,
    }


def _person_json(snapshot: Snapshot, number: str) -> Json:
    window = snapshot.view.by_clerk.get(number)
    return (clerk_json(snapshot, number) or {}) | {"counter_number": window.number if window else None}


def _devices(snapshot: Snapshot, around: Surroundings) -> Json:
    config, speech = snapshot.config, around.speech_status()
    connected = {screen.display_id: screen for screen in around.screens()}
    return {
        "speech": {"engine": config.speech.engine, "ok": speech.state == "ready", "reason": speech.reason},
        "screens": [
            {
                "display_id": display.id,
                "zone_id": display.zone,
                "connected": display.id in connected,
                "sound_on": display.id in connected and connected[display.id].is_sound_on,
            }
            for display in config.displays
        ],
        "printers": [
            {"id": printer.id, "state": status.state, "reason": status.reason}
            for printer in config.printers
            for status in [around.printer_status(printer.id)]
        ],
    }
