"""How boards tell of pauses, covers, where to go instead, and why (R01, R02, R09)."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from hub.boards.parts import Json, clerk_json, service_brief
from hub.boards.snapshot import Snapshot
from hub.boards.surroundings import Surroundings
from hub.domain.counter import CounterState
from hub.domain.numbering import local_time
from hub.domain.regime import Because, Candidate, Cover, CoverState, Pause, PauseState, Window
from hub.store.regime import Alert, Approval, Incident
from hub.wording import in_words


def because_json(snapshot: Snapshot, around: Surroundings, because: Iterable[Because]) -> list[Json]:
    """Each reason with its rule, in words."""
    return [
        {"rule": one.rule, "text": in_words(snapshot.config, around.texts, f"regime.{one.code}", one.params)}
        for one in because
    ]


def stored_because(approval: Approval) -> list[Because]:
    """The reasons kept with a question."""
    found: list[Mapping[str, Any]] = json.loads(approval.because)
    return [Because(one["rule"], one["code"], one["params"]) for one in found]


def reason_json(snapshot: Snapshot, reason_id: str) -> Json:
    """A configured reason for pausing."""
    reason = snapshot.config.reason_by_id[reason_id]
    return {"id": reason.id, "name": reason.name.both, "kind": reason.kind}


def pause_json(
    snapshot: Snapshot, around: Surroundings, window: Window, approval: Approval | None
) -> Json | None:
    """A counter's pause with its question and its cover; None when it has none."""
    pause = window.pause
    if pause is None:
        return None
    return {
        "pause_id": pause.pause_id,
        "state": pause.state.value,
        "clerk": clerk_json(snapshot, pause.clerk_number),
        "reason": reason_json(snapshot, pause.reason_id),
        "public": snapshot.config.reason_by_id[pause.reason_id].public.both,
        "minutes": pause.minutes,
        "starts_at": pause.starts_at,
        "started_at": pause.started_at,
        "expected_end_at": pause.expected_end_at,
        "limit_at": pause.limit_at,
        "is_over_limit": pause.state is PauseState.ACTIVE and snapshot.now >= pause.limit_at,
        "approval": approval_json(snapshot, around, approval) if approval else None,
        "cover": cover_json(snapshot, window.cover),
    }


def approval_json(snapshot: Snapshot, around: Surroundings, approval: Approval) -> Json:
    """A question to the supervisor and its answer."""
    return {
        "approval_id": approval.approval_id,
        "kind": approval.kind,
        "state": approval.state,
        "asked_at": approval.asked_at,
        "answer_reason": approval.answer_reason,
        "because": because_json(snapshot, around, stored_because(approval)),
    }


def cover_json(snapshot: Snapshot, cover: Cover | None) -> Json | None:
    """Who covers, or who is asked until when."""
    if cover is None:
        return None
    return {
        "cover_id": cover.cover_id,
        "state": cover.state.value,
        "kind": cover.kind,
        "clerk": clerk_json(snapshot, cover.clerk_number),
        "counter_number": cover.to_counter,
        "asked_until_at": cover.asked_at + snapshot.config.rules.cover_answer_seconds * 1000,
    }


def elsewhere_json(snapshot: Snapshot, number: int) -> list[Json]:
    """The windows to go to instead, nearest and least busy first (R01)."""
    here = snapshot.view.windows[number]
    wanted = set(here.own) | set(here.services)
    return [_place_json(snapshot, here, window, wanted) for window in snapshot.view.elsewhere(number)]


def _place_json(snapshot: Snapshot, here: Window, window: Window, wanted: set[str]) -> Json:
    config = snapshot.config
    place = config.counter_by_number[window.number].place
    shared = [s for s in window.services if s in wanted]
    return {
        "counter_number": window.number,
        "place": place.both if place else None,
        "zone_name": config.zone_by_id[window.zone_id].name.both,
        "same_zone": window.zone_id == here.zone_id,
        "waiting": sum(snapshot.waiting(service_id) for service_id in shared),
        "services": [config.service_by_id[service_id].letter for service_id in shared],
    }


def candidates_json(snapshot: Snapshot, candidates: Iterable[Candidate]) -> list[Json]:
    """Who could cover, those in the hall first."""
    return [
        (clerk_json(snapshot, one.staff_number) or {})
        | {"counter_number": one.counter_number, "is_free": one.counter_number is not None}
        for one in candidates
    ]


def cover_requests_json(snapshot: Snapshot, number: int) -> list[Json]:
    """What the clerk at this window is asked to cover, or has promised to come to (R02)."""
    clerk = snapshot.view.windows[number].clerk
    asking = [
        (window, window.cover, window.pause)
        for window in _with_cover(snapshot)
        if window.cover and window.number != number and _concerns(window, window.cover, clerk)
    ]
    return [
        _request_json(snapshot, window, cover, pause) for window, cover, pause in asking if cover and pause
    ]


def _concerns(window: Window, cover: Cover, clerk: str | None) -> bool:
    if cover.state is CoverState.ACCEPTED:
        return clerk is not None and cover.clerk_number == clerk
    return cover.state is CoverState.ASKED and clerk in (window.a, *window.b)


def _request_json(snapshot: Snapshot, window: Window, cover: Cover, pause: Pause) -> Json:
    return {
        "cover_id": cover.cover_id,
        "state": cover.state.value,
        "kind": cover.kind,
        "counter_number": window.number,
        "services": [service_brief(snapshot.config.service_by_id[s]) for s in window.own],
        "absent": clerk_json(snapshot, cover.absent_number),
        "reason": reason_json(snapshot, pause.reason_id),
        "minutes": pause.minutes,
        "starts_at": pause.starts_at,
        "asked_until_at": cover.asked_at + snapshot.config.rules.cover_answer_seconds * 1000,
        "waiting": sum(snapshot.waiting(service_id) for service_id in window.own),
    }


def carrying_json(snapshot: Snapshot, number: int) -> list[Json]:
    """Whose business this window carries besides its own."""
    return [
        {
            "cover_id": cover.cover_id,
            "counter_number": window.number,
            "services": [service_brief(snapshot.config.service_by_id[s]) for s in window.own],
            "absent": clerk_json(snapshot, cover.absent_number),
            "since_at": cover.started_at,
        }
        for window in _with_cover(snapshot)
        if (cover := window.cover) and cover.kind == "carried" and cover.to_counter == number
        if cover.state is CoverState.ACTIVE
    ]


def _with_cover(snapshot: Snapshot) -> list[Window]:
    """The few windows with a cover, looked for once: every window's board asks for them."""
    windows = snapshot.view.windows.values()
    return snapshot.once("covers", lambda: [window for window in windows if window.cover])


def alert_json(snapshot: Snapshot, around: Surroundings, alert: Alert) -> Json:
    """An alert or prompt in words."""
    params: dict[str, str | int] = json.loads(alert.params)
    return {
        "alert_id": alert.alert_id,
        "code": alert.code,
        "rule": alert.rule,
        "text": in_words(snapshot.config, around.texts, f"regime.{alert.code}", params),
        "counter_number": alert.counter_number,
        "service_id": alert.service_id,
        "raised_at": alert.raised_at,
        "ended_at": alert.ended_at,
        "taken_at": alert.taken_at,
        "taken_by": clerk_json(snapshot, alert.taken_by),
    }


def incident_json(snapshot: Snapshot, around: Surroundings, incident: Incident) -> Json:
    """Something broken, in words (R07)."""
    text = around.texts.both(f"regime.incident-{incident.kind}", subject=incident.subject)
    return {
        "incident_id": incident.incident_id,
        "kind": incident.kind,
        "subject": incident.subject,
        "text": text,
        "note": incident.note,
        "opened_at": incident.opened_at,
        "taken_at": incident.taken_at,
        "taken_by": clerk_json(snapshot, incident.taken_by),
    }


def clock_text(snapshot: Snapshot, moment: int) -> str:
    """A moment on the hall's wall clock, as HH:MM."""
    return local_time(moment, snapshot.config.timezone).strftime("%H:%M")


def covers_for(snapshot: Snapshot, number: int) -> Json | None:
    """The colleague whom this window's clerk stands in for, at their window or by carrying their business."""
    window = snapshot.view.windows[number]
    if window.state is CounterState.COVERED and window.cover:
        return clerk_json(snapshot, window.cover.absent_number)
    absent: list[Json] = [carried["absent"] for carried in carrying_json(snapshot, number)]
    return absent[0] if absent else None
