"""What the city desk shows, as JSON. A hall that is away is shown as it was when it was last heard."""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from city.domain.figures import Count
from city.domain.summary import overdue
from city.store import arrivals, halls
from city.store.database import Connection
from city.store.halls import Face

Json = dict[str, Any]
# A hall gives a sign of life every five seconds.
STALE = timedelta(seconds=20)
# A hall that is some moments behind is only busy.
FEW_BEHIND = 200
DEFAULT_TIMEZONE = "Asia/Shanghai"
KINDS = ("open", "paused", "covered", "empty", "closed")


def city(connection: Connection, now: datetime) -> Json:
    """Every hall, and the sums."""
    faces = halls.all_faces(connection)
    days = {face.hall_id: _today(face, now) for face in faces}
    counted = arrivals.figures_of(connection, days.values())
    lines = [_line(face, counted.get((face.hall_id, days[face.hall_id]), Count()), now) for face in faces]
    return {"now": _ms(now), "halls": lines}


def hall(connection: Connection, hall_id: str, now: datetime) -> Json | None:
    """One hall by business and window; None where there is none of this id."""
    face = halls.face(connection, hall_id)
    if face is None:
        return None
    today = _today(face, now)
    by_service = arrivals.figures_of_hall(connection, hall_id, today)
    total = Count()
    for count in by_service.values():
        total = total.plus(count)
    return _line(face, total, now) | {
        "now": _ms(now),
        "day": today,
        "services": _services(face, by_service, now),
        "windows": _windows(face),
        "incidents": face.summary.get("incidents", []),
        "matters": face.summary.get("matters", 0),
        "due_today": face.summary.get("due", {}).get(today, 0),
        "turnings": [
            {"at": _ms(at), "to_seq": seq, "lost": lost}
            for at, seq, lost in halls.turnings(connection, hall_id)
        ],
        "entries": face.seq,
        "untold": face.untold,
    }


def _line(face: Face, count: Count, now: datetime) -> Json:
    summary, as_of = face.summary, _as_of(face, now)
    kinds = Counter(_kind(window) for window in _known_windows(face).values())
    return {
        "id": face.hall_id,
        "name": face.card.get("name") or {"zh": face.hall_id, "en": ""},
        "timezone": _timezone(face),
        "link": _link(face, now),
        "waiting": summary.get("waiting", 0),
        "serving": summary.get("serving", 0),
        "longest_seconds": _age(summary.get("first_waiting_at"), as_of),
        "issued": count.issued,
        "done": count.done,
        "no_show": count.no_show,
        "mean_wait_seconds": count.mean_wait_seconds,
        "strip": [_kind(window) for window in _known_windows(face).values()],
        "counters": {kind: kinds[kind] for kind in KINDS},
        "overdue": overdue(summary, _today(face, now)),
        "alerts": summary.get("alerts", 0),
        "faults": len(summary.get("incidents", [])),
    }


def _link(face: Face, now: datetime) -> Json:
    """How the hall's line is: never heard, away since, catching up, or up."""
    away = _away(face)
    if away is None:
        return {"state": "never", "since_at": None, "behind": 0}
    behind = max(face.newest_seq, face.seq) - face.told_seq
    if away > STALE:
        return {"state": "away", "since_at": _ms(now - away), "behind": behind}
    up_for = face.now - (face.up_since_at or face.now)
    return {
        "state": "catching_up" if behind > FEW_BEHIND else "up",
        "since_at": _ms(now - up_for),
        "behind": behind,
    }


def _services(face: Face, counted: Mapping[str, Count], now: datetime) -> list[Json]:
    waiting, as_of = face.summary.get("services", {}), _as_of(face, now)
    cards = face.card.get("services", [])
    known = {card["id"] for card in cards}
    cards = cards + [
        {"id": name, "letter": "", "name": {"zh": name, "en": ""}}
        for name in sorted(counted)
        if name not in known
    ]
    return [
        {
            **card,
            "waiting": waiting.get(card["id"], {}).get("waiting", 0),
            "longest_seconds": _age(waiting.get(card["id"], {}).get("first_waiting_at"), as_of),
            "issued": count.issued,
            "done": count.done,
            "no_show": count.no_show,
            "mean_wait_seconds": count.mean_wait_seconds,
        }
        for card in cards
        for count in [counted.get(card["id"], Count())]
    ]


def _windows(face: Face) -> list[Json]:
    reasons = face.card.get("pause_reasons", {})
    return [
        {
            "number": int(number),
            "kind": _kind(window),
            "since_at": window.get("since_at"),
            "is_serving": window.get("is_serving", False),
            "reason": reasons.get(window["pause"]["reason_id"]) if window.get("pause") else None,
            "ends_at": window["pause"]["ends_at"] if window.get("pause") else None,
        }
        for number, window in _known_windows(face).items()
    ]


def _known_windows(face: Face) -> dict[str, Json]:
    """The windows the hall says it has; those nothing was ever told of are closed."""
    told = face.summary.get("counters", {})
    return {str(card["number"]): told.get(str(card["number"]), {}) for card in face.card.get("counters", [])}


def _kind(window: Json) -> str:
    return "empty" if window.get("is_empty") else str(window.get("state", "closed"))


def _away(face: Face) -> timedelta | None:
    """How long nothing has been heard of a hall, by the database's clock alone; None: never anything."""
    return None if face.heard_at is None else face.now - face.heard_at


def _as_of(face: Face, now: datetime) -> datetime:
    """The moment that what is shown of a hall is true for."""
    away = _away(face)
    return now if away is None or away <= STALE else now - away


def _age(since_at: int | None, as_of: datetime) -> int | None:
    return None if since_at is None else max(0, _ms(as_of) - since_at) // 1000


def _timezone(face: Face) -> str:
    return str(face.card.get("timezone") or DEFAULT_TIMEZONE)


def _today(face: Face, now: datetime) -> str:
    return now.astimezone(ZoneInfo(_timezone(face))).date().isoformat()


def _ms(moment: datetime) -> int:
    return round(moment.timestamp() * 1000)
