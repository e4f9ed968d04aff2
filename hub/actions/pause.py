"""暂停 and 恢复: leaving a window so that nobody waits in front of it (R01, R02, R09)."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from hub.actions import cover as covers
from hub.actions.deed import Deed
from hub.actions.incident import open_incident
from hub.actions.redirect import redirect_all
from hub.config.models import PauseReason
from hub.domain.counter import CounterState, Post
from hub.domain.errors import Invalid, NotFound, RuleRefused
from hub.domain.pausing import Decision, Outcome, PauseRequest, decide_pause
from hub.domain.regime import Because, CoverState, Pause, PauseState
from hub.domain.ticket import TicketState
from hub.store import counters, regime, tickets
from hub.store.regime import Approval

MINUTE = 60_000


@dataclass(frozen=True)
class Asked:
    """A pause as it stands after it was asked for, and the question it waits on, if it does."""

    pause: Pause
    decision: Decision
    approval: Approval | None


def request_for(
    deed: Deed,
    number: int,
    reason_id: str,
    minutes: int,
    starts_in_minutes: int,
    *,
    hands_over: bool,
    finishes_first: bool = False,
) -> PauseRequest:
    """The request in the rules' words. Raises NotFound for an unknown reason, Invalid for silly minutes."""
    reason = _reason(deed, reason_id)
    if not (0 < minutes <= 24 * 60 and 0 <= starts_in_minutes <= 24 * 60):
        raise Invalid("request-invalid", field="minutes", message="1–1440")
    return PauseRequest(number, reason.figures, minutes, starts_in_minutes, hands_over, finishes_first)


def ask_pause(deed: Deed, request: PauseRequest, note: str = "") -> Asked:
    """Pause now, later, or once somebody has agreed. Raises RuleRefused naming the rule in the way."""
    post = counters.get(deed.connection, deed.hall_id, request.counter_number)
    decision = decide_pause(deed.view(), request, by_supervisor=deed.actor.kind == "supervisor")
    if decision.outcome is Outcome.REFUSED:
        _refuse(decision.because[0])
    pause = _new_pause(deed, post, request)
    regime.pauses.add(deed.connection, pause)
    _record(deed, "ask_pause", None, pause, reason=note or None)
    if decision.outcome is Outcome.GRANTED:
        return Asked(_let_begin(deed, pause, hands_over=request.hands_over), decision, None)
    approval = None
    if decision.outcome is Outcome.NEEDS_COVER or request.reason.wants_cover:
        covers.ask_cover(deed, pause)
    if decision.outcome is Outcome.NEEDS_APPROVAL:
        approval = ask_approval(
            deed, "pause", pause.counter_number, pause.clerk_number, decision.because, note, pause
        )
    return Asked(pause, decision, approval)


def let_begin(deed: Deed, pause: Pause) -> Pause:
    """What was asked is agreed to: begin now, or at its announced time."""
    return _let_begin(deed, pause, hands_over=False)


def begin_if_due(deed: Deed, number: int) -> bool:
    """Begin an announced pause whose time has come, unless a citizen is still being served."""
    pause = regime.open_pauses(deed.connection, deed.hall_id).get(number)
    if pause is None or pause.state is not PauseState.ANNOUNCED or pause.starts_at > deed.now:
        return False
    return _begin(deed, pause, hands_over=False).state is PauseState.ACTIVE


def begin_covered(deed: Deed, number: int) -> None:
    """A pause that only waited for a B clerk begins once one carries its business (R02)."""
    window = deed.view().windows[number]
    questions = regime.open_approvals(deed.connection, deed.hall_id)
    pause, cover = window.pause, window.cover
    if pause is None or pause.state is not PauseState.ASKED:
        return
    if any(question.pause_id == pause.pause_id and _is_about_leave(question) for question in questions):
        return
    if cover is not None and cover.state is CoverState.ACTIVE:
        withdraw_approvals(deed, pause.pause_id)
        _let_begin(deed, pause, hands_over=False)


def _is_about_leave(approval: Approval) -> bool:
    """Whether a question is about the leave itself (R09), not only about who serves meanwhile (R02)."""
    return any(one["rule"] == "R09" for one in json.loads(approval.because))


def resume(deed: Deed, number: int, reason: str = "") -> Pause:
    """The clerk is back: the sign goes, the cover is handed back. Raises RuleRefused if none is paused."""
    post = counters.get(deed.connection, deed.hall_id, number)
    pause = regime.open_pauses(deed.connection, deed.hall_id).get(number)
    if pause is None or post.state is CounterState.COVERED:
        raise RuleRefused("R01", "nothing-to-resume", counter=number)
    if pause.state is PauseState.ACTIVE:
        reopened = replace(post, state=CounterState.OPEN, state_since_at=deed.now)
        counters.save(deed.connection, reopened)
    return end_pause(deed, pause, "resume", reason or None)


def end_pause(
    deed: Deed, pause: Pause, verb: str, reason: str | None, state: PauseState = PauseState.ENDED
) -> Pause:
    """End a pause, its cover and its open question, all on the record."""
    covers.end_cover_of(deed, pause)
    withdraw_approvals(deed, pause.pause_id)
    ended = replace(pause, state=state, ended_at=deed.now)
    regime.pauses.save(deed.connection, ended)
    rule = "R09" if ended.ended_at and ended.ended_at > pause.limit_at else "R01"
    _record(deed, verb, pause, ended, reason=reason, rule=rule)
    return ended


def ask_approval(
    deed: Deed,
    kind: str,
    number: int,
    clerk_number: str,
    because: tuple[Because, ...],
    note: str,
    pause: Pause | None = None,
) -> Approval:
    """Put a question on the supervisor's desk (R02, R03, R09)."""
    approval = Approval(
        approval_id=deed.new_id(),
        hall_id=deed.hall_id,
        kind=kind,
        counter_number=number,
        clerk_number=clerk_number,
        pause_id=pause.pause_id if pause else None,
        because=json.dumps([asdict(one) for one in because], ensure_ascii=False),
        note=note,
        state="asked",
        asked_at=deed.now,
    )
    regime.approvals.add(deed.connection, approval)
    _on_counter(
        deed,
        "ask_approval",
        number,
        {},
        {"approval_id": approval.approval_id},
        rule=because[0].rule if because else "R09",
    )
    return approval


def without_window_because(service_ids: tuple[str, ...]) -> tuple[Because, ...]:
    """R02 for each business that would be left without a window."""
    return tuple(Because("R02", "business-without-window", {"service": s}) for s in service_ids)


def withdraw_approvals(deed: Deed, pause_id: str) -> None:
    """A question whose pause has ended needs no answer."""
    for approval in regime.open_approvals(deed.connection, deed.hall_id):
        if approval.pause_id == pause_id:
            withdrawn = replace(approval, state="withdrawn", answered_at=deed.now)
            regime.approvals.save(deed.connection, withdrawn)


def _let_begin(deed: Deed, pause: Pause, *, hands_over: bool) -> Pause:
    if pause.starts_at > deed.now:
        announced = replace(pause, state=PauseState.ANNOUNCED)
        regime.pauses.save(deed.connection, announced)
        _record(deed, "announce_pause", pause, announced)
        return announced
    return _begin(deed, pause, hands_over=hands_over)


def _begin(deed: Deed, pause: Pause, *, hands_over: bool) -> Pause:
    current = tickets.at_counter(deed.connection, deed.hall_id, pause.counter_number)
    if current is not None and current.state is TicketState.SERVING and not hands_over:
        waiting = replace(pause, state=PauseState.ANNOUNCED)
        regime.pauses.save(deed.connection, waiting)
        return waiting
    reason = _reason(deed, pause.reason_id)
    active = replace(
        pause,
        state=PauseState.ACTIVE,
        started_at=deed.now,
        expected_end_at=deed.now + pause.minutes * MINUTE,
        limit_at=deed.now + max(pause.minutes, reason.max_minutes) * MINUTE,
    )
    regime.pauses.save(deed.connection, active)
    post = counters.get(deed.connection, deed.hall_id, pause.counter_number)
    counters.save(deed.connection, replace(post, state=CounterState.PAUSED, state_since_at=deed.now))
    _record(deed, "pause", pause, active)
    covers.give_up_carried(deed, pause.counter_number)
    redirect_all(deed, pause.counter_number)
    if reason.wants_cover:
        covers.ask_cover(deed, active)
    if reason.kind == "fault":
        open_incident(deed, "equipment", str(pause.counter_number), reason.name.zh)
    return active


def _new_pause(deed: Deed, post: Post, request: PauseRequest) -> Pause:
    starts_at = deed.now + request.starts_in_minutes * MINUTE
    end = starts_at + request.minutes * MINUTE
    return Pause(
        pause_id=deed.new_id(),
        hall_id=deed.hall_id,
        counter_number=request.counter_number,
        clerk_number=post.clerk_number or "",
        reason_id=request.reason.id,
        state=PauseState.ASKED,
        minutes=request.minutes,
        asked_at=deed.now,
        starts_at=starts_at,
        started_at=None,
        expected_end_at=end,
        limit_at=end,
    )


def _reason(deed: Deed, reason_id: str) -> PauseReason:
    reason = deed.config.reason_by_id.get(reason_id)
    if reason is None:
        raise NotFound("no-such-pause-reason", reason=reason_id[:40])
    return reason


def _refuse(because: Because) -> None:
    raise RuleRefused(because.rule, because.code, **because.params)


def _record(
    deed: Deed,
    verb: str,
    before: Pause | None,
    after: Pause,
    *,
    reason: str | None = None,
    rule: str = "R01",
) -> None:
    fields = {"pause_id": after.pause_id, "clerk_number": after.clerk_number, "reason_id": after.reason_id}
    old = {"state": before.state.value, "started_at": before.started_at} if before else {}
    new = {"state": after.state.value, "started_at": after.started_at, "ended_at": after.ended_at, **fields}
    _on_counter(deed, verb, after.counter_number, old, new, reason=reason, rule=rule)


def _on_counter(
    deed: Deed,
    verb: str,
    number: int,
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    *,
    reason: str | None = None,
    rule: str | None = None,
) -> None:
    deed.record(
        verb,
        before=before,
        after=after,
        counter_number=number,
        zone_id=deed.config.counter_by_number[number].zone,
        reason=reason,
        rule=rule,
    )
