"""What a pause would do, told before it is confirmed (R01, R02, R09)."""

from typing import Protocol

from hub.boards import snapshot as snapshots
from hub.boards.parts import Json
from hub.boards.regime_parts import because_json, candidates_json, elsewhere_json
from hub.boards.snapshot import Snapshot
from hub.boards.surroundings import Surroundings
from hub.domain.errors import NotFound
from hub.domain.pausing import PauseRequest, decide_pause, redirect_to
from hub.engine import Engine

MINUTE = 60_000


class Asked(Protocol):
    """The pause somebody thinks of."""

    reason_id: str
    minutes: int
    starts_in_minutes: int
    hand_over: bool
    finish_first: bool


def preview(engine: Engine, around: Surroundings, number: int, asked: Asked, *, is_supervisor: bool) -> Json:
    """The decision and its consequences; changes nothing. Raises NotFound for an unknown reason."""
    reason = engine.config.reason_by_id.get(asked.reason_id)
    if reason is None:
        raise NotFound("no-such-pause-reason", reason=asked.reason_id)
    with engine.database.reading() as connection:
        now = snapshots.take(connection, engine.config, engine.clock(), engine.standings)
    request = PauseRequest(
        number,
        reason.figures,
        asked.minutes,
        asked.starts_in_minutes,
        hands_over=asked.hand_over,
        finishes_first=asked.finish_first,
    )
    decision = decide_pause(now.view, request, now.now, by_supervisor=is_supervisor)
    return {
        "outcome": decision.outcome.value,
        "because": because_json(now, around, decision.because),
        "covers": candidates_json(now, decision.covers),
        "elsewhere": elsewhere_json(now, number),
        "waiting": sum(now.waiting(service_id) for service_id in now.view.windows[number].services),
        "redirected": _redirected(now, number),
        "expected_end_at": now.now + (asked.starts_in_minutes + asked.minutes) * MINUTE,
    }


def _redirected(now: Snapshot, number: int) -> Json | None:
    ticket = now.at_counters.get(number)
    if ticket is None:
        return None
    return {"number": ticket.number, "counter_number": redirect_to(now.view, number, ticket.service_id)}
