"""A pause's life once it may be: it begins in time, it ends with its cover and question (R01, R02, R06)."""

from dataclasses import replace
from typing import Any

from hub.actions import cover as covers
from hub.actions import question
from hub.actions.awaiting import turn_off
from hub.actions.deed import Deed
from hub.actions.incident import open_incident
from hub.actions.redirect import redirect_all
from hub.config.models import PauseReason
from hub.domain.counter import CounterState
from hub.domain.errors import NotFound
from hub.domain.pausing import obstacles
from hub.domain.regime import Because, CoverState, Pause, PauseState
from hub.domain.ticket import TicketState
from hub.store import counters, regime, tickets

MINUTE = 60_000


def reason_of(deed: Deed, reason_id: str) -> PauseReason:
    """A configured reason. Raises NotFound."""
    reason = deed.config.reason_by_id.get(reason_id)
    if reason is None:
        raise NotFound("no-such-pause-reason", reason=reason_id[:40])
    return reason


def let_begin(deed: Deed, pause: Pause, *, hands_over: bool = False) -> Pause:
    """What was asked is agreed to: it begins now, at its announced time, or when the citizen has left."""
    if pause.starts_at > deed.now or (_is_serving(deed, pause.counter_number) and not hands_over):
        return _save(deed, "announce_pause", pause, replace(pause, state=PauseState.ANNOUNCED))
    return begin(deed, pause)


def begin_if_due(deed: Deed, number: int) -> bool:
    """Begin an announced pause whose time has come, unless a citizen is still being served.

    What has changed in the hall since it was announced may put it back on the supervisor's desk (R02). Tells
    whether anything was done.
    """
    pause = deed.standing.windows[number].pause
    if pause is None or pause.state is not PauseState.ANNOUNCED or pause.starts_at > deed.now:
        return False
    if _is_serving(deed, number):
        return False
    because = obstacles(deed.view(), pause, reason_of(deed, pause.reason_id).figures, deed.now)
    if because:
        _hold(deed, pause, because)
    else:
        begin(deed, pause)
    return True


def begin_covered(deed: Deed, number: int) -> None:
    """A pause that only waited for a B clerk begins once one takes its business (R02)."""
    window = deed.view().windows[number]
    pause, cover = window.pause, window.cover
    if pause is None or pause.state is not PauseState.ASKED:
        return
    asked = question.of_pause(deed, pause.pause_id)
    if asked and question.is_about_leave(asked):
        return
    if cover is not None and cover.state is CoverState.ACCEPTED and cover.kind == "carried":
        question.withdraw_about_pause(deed, pause.pause_id)
        let_begin(deed, pause)


def begin(deed: Deed, pause: Pause) -> Pause:
    """The sign says 暂停服务 from now: the cover takes over, and nobody stays called to this window (R01)."""
    reason = reason_of(deed, pause.reason_id)
    question.withdraw_about_pause(deed, pause.pause_id)
    active = replace(
        pause,
        state=PauseState.ACTIVE,
        started_at=deed.now,
        expected_end_at=deed.now + pause.minutes * MINUTE,
        limit_at=deed.now + max(pause.minutes, reason.max_minutes) * MINUTE,
    )
    post = counters.get(deed.connection, deed.hall_id, pause.counter_number)
    paused = replace(post, state=CounterState.PAUSED, state_since_at=deed.now)
    counters.save(deed.connection, paused)
    _save(deed, "pause", pause, active, post=vars(paused))
    turn_off(deed, pause.counter_number)
    covers.give_up_carried(deed, pause.counter_number)
    covers.begin_promised(deed, active)
    redirect_all(deed, pause.counter_number)
    if reason.wants_cover:
        covers.ask_cover(deed, active)
    if reason.kind == "fault":
        open_incident(deed, "equipment", str(pause.counter_number), reason.name.zh)
    return active


def end_pause(
    deed: Deed,
    pause: Pause,
    verb: str,
    reason: str | None,
    state: PauseState = PauseState.ENDED,
    **also: Any,
) -> Pause:
    """End a pause, its cover and its open question, all on the record; `also` goes into the entry."""
    covers.end_cover_of(deed, pause)
    question.withdraw_about_pause(deed, pause.pause_id)
    ended = replace(pause, state=state, ended_at=deed.now)
    return _save(deed, verb, pause, ended, reason, **also)


def record(
    deed: Deed, verb: str, before: Pause | None, after: Pause, reason: str | None = None, **also: Any
) -> None:
    """The ledger entry of a pause: R06 for a handover, R09 for what ran over its limit, else R01.

    It tells the whole pause and, in `also`, the post it changed.
    """
    over_seconds = _over_seconds(deed, after)
    rule = "R09" if over_seconds else "R01"
    if deed.config.reason_by_id[after.reason_id].kind == "handover":
        rule = "R06"
    deed.record(
        verb,
        before={"state": before.state.value, "started_at": before.started_at} if before else {},
        after={**vars(after), **({"over_seconds": over_seconds} if over_seconds else {}), **also},
        counter_number=after.counter_number,
        zone_id=deed.config.counter_by_number[after.counter_number].zone,
        reason=reason,
        rule=rule,
    )


def _over_seconds(deed: Deed, pause: Pause) -> int:
    """How long an ended pause ran over its limit (R06, R09)."""
    if pause.ended_at is None or pause.started_at is None:
        return 0
    limit_at = pause.limit_at
    if deed.config.reason_by_id[pause.reason_id].kind == "handover":
        limit_at = pause.started_at + deed.config.rules.handover_minutes * MINUTE
    return max(0, pause.ended_at - limit_at) // 1000


def _hold(deed: Deed, pause: Pause, because: tuple[Because, ...]) -> None:
    """The announced time has come, but somebody must agree first, or a B clerk take the business (R02)."""
    held = _save(deed, "hold_pause", pause, replace(pause, state=PauseState.ASKED))
    covers.ask_cover(deed, held)
    question.ask(deed, question.about_pause(held, because))


def _is_serving(deed: Deed, number: int) -> bool:
    current = tickets.at_counter(deed.connection, deed.hall_id, number)
    return current is not None and current.state is TicketState.SERVING


def _save(
    deed: Deed, verb: str, before: Pause, after: Pause, reason: str | None = None, **also: Any
) -> Pause:
    regime.pauses.save(deed.connection, after)
    record(deed, verb, before, after, reason, **also)
    return after
