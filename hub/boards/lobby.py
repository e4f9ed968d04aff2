"""What a zone's lobby screen shows and speaks."""

from hub.boards.parts import Json, head, queue_json, zone_brief
from hub.boards.regime_parts import covers_for
from hub.boards.snapshot import Snapshot
from hub.boards.surroundings import Surroundings
from hub.config.models import Counter
from hub.domain.counter import CounterState
from hub.store import announcements
from hub.store.announcements import Announcement
from hub.store.database import Connection

SHOWN_CALLS = 8
MOST_CALLS = 200


def lobby(
    connection: Connection, snapshot: Snapshot, around: Surroundings, zone_id: str, after_seq: int | None
) -> Json:
    """The zone's board. Calls are newest first: all since `after_seq`, and at least the last eight.

    A screen that joins (`after_seq` None) gets every call that has not expired: it may have missed them.
    """
    config = snapshot.config
    if after_seq is None:
        after_seq = _before_the_unexpired(connection, snapshot, zone_id)
    calls = announcements.newest(connection, config.hall.id, zone_id, SHOWN_CALLS, after_seq, MOST_CALLS)
    return head(snapshot, "lobby") | {
        "zone": zone_brief(snapshot, zone_id),
        "calls": [_call_json(around, announcement) for announcement in calls],
        "withdrawn": announcements.withdrawn(connection, config.hall.id, zone_id, snapshot.now),
        "counters": [_counter_json(snapshot, c) for c in config.counters if c.zone == zone_id],
        "queues": [queue_json(snapshot, s) for s in config.services if s.zone == zone_id],
        "sound": {
            "repeat": config.calls.repeat,
            "engine_ok": around.speech_status().state == "ready",
        },
    }


def _before_the_unexpired(connection: Connection, snapshot: Snapshot, zone_id: str) -> int:
    config, now = snapshot.config, snapshot.now
    since_at = now - config.calls.announcement_seconds * 1000
    first = announcements.first_unexpired(connection, config.hall.id, zone_id, since_at, now)
    return snapshot.seq if first is None else first - 1


def _call_json(around: Surroundings, announcement: Announcement) -> Json:
    spoken = around.spoken(announcement)
    return {
        "announcement_id": announcement.announcement_id,
        "seq": announcement.seq,
        "kind": announcement.kind,
        "number": announcement.number,
        "ticket_id": announcement.ticket_id,
        "counter_number": announcement.counter_number,
        "called_at": announcement.called_at,
        "expires_at": announcement.expires_at,
        "text": spoken.text,
        "speech": spoken.speech,
        "is_spoken": announcement.spoken_at is not None,
    }


def _counter_json(snapshot: Snapshot, counter: Counter) -> Json:
    ticket = snapshot.at_counters.get(counter.number)
    window = snapshot.view.windows[counter.number]
    is_paused = window.state is CounterState.PAUSED and window.pause is not None
    public = snapshot.config.reason_by_id[window.pause.reason_id].public if window.pause else None
    return {
        "number": counter.number,
        "state": window.state.value,
        "reason": public.both if public and is_paused else None,
        "expected_end_at": window.pause.expected_end_at if window.pause and is_paused else None,
        "elsewhere": [w.number for w in snapshot.view.elsewhere(counter.number)] if is_paused else [],
        "covers_for": covers_for(snapshot, counter.number) is not None,
        "ticket": ticket.number if ticket else None,
        "ticket_state": ticket.state.value if ticket else None,
        "services": [snapshot.config.service_by_id[s].letter for s in window.services],
    }
