"""暂停 and 恢复: leaving a window so that nobody waits in front of it (R01, R02, R09)."""

from dataclasses import dataclass, replace

from hub.actions import cover as covers
from hub.actions import question
from hub.actions.deed import Deed
from hub.actions.leave import MINUTE, end_pause, let_begin, reason_of, record
from hub.domain.counter import CounterState, Post
from hub.domain.errors import Invalid, RuleRefused
from hub.domain.pausing import Decision, Outcome, PauseRequest, decide_pause
from hub.domain.regime import Pause, PauseState
from hub.store import counters, regime
from hub.store.regime import Approval


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
    reason = reason_of(deed, reason_id)
    if not (0 < minutes <= 24 * 60 and 0 <= starts_in_minutes <= 24 * 60):
        raise Invalid("request-invalid", field="minutes", message="1–1440")
    return PauseRequest(number, reason.figures, minutes, starts_in_minutes, hands_over, finishes_first)


def ask_pause(deed: Deed, request: PauseRequest, note: str = "") -> Asked:
    """Pause now, later, or once somebody has agreed. Raises RuleRefused naming the rule in the way."""
    post = counters.get(deed.connection, deed.hall_id, request.counter_number)
    by_supervisor = deed.actor.kind == "supervisor"
    decision = decide_pause(deed.view(), request, deed.now, by_supervisor=by_supervisor)
    if decision.outcome is Outcome.REFUSED:
        first = decision.because[0]
        raise RuleRefused(first.rule, first.code, **first.params)
    _end_covered(deed, post)
    pause = _new_pause(deed, post, request, agreed_by=deed.actor.id if by_supervisor else None)
    regime.pauses.add(deed.connection, pause)
    record(deed, "ask_pause", None, pause, note or None)
    if decision.outcome is Outcome.GRANTED:
        pause = let_begin(deed, pause, hands_over=request.hands_over)
    if decision.outcome is Outcome.NEEDS_COVER or request.reason.wants_cover:
        covers.ask_cover(deed, pause)
    approval = None
    if decision.outcome is Outcome.NEEDS_APPROVAL:
        approval = question.ask(deed, question.about_pause(pause, decision.because, note))
    return Asked(pause, decision, approval)


def resume(deed: Deed, number: int, reason: str = "") -> Pause:
    """The clerk is back: the sign goes, the cover is handed back. Raises RuleRefused if none is paused."""
    post = counters.get(deed.connection, deed.hall_id, number)
    pause = regime.open_pauses(deed.connection, deed.hall_id).get(number)
    if pause is None or post.state is CounterState.COVERED:
        raise RuleRefused("R01", "nothing-to-resume", counter=number)
    if pause.state is not PauseState.ACTIVE:
        return end_pause(deed, pause, "resume", reason or None)
    reopened = replace(post, state=CounterState.OPEN, state_since_at=deed.now, idle_since_at=deed.now)
    counters.save(deed.connection, reopened)
    return end_pause(deed, pause, "resume", reason or None, post=vars(reopened))


def _end_covered(deed: Deed, post: Post) -> None:
    """A covered post pauses itself: the absence it was covered for ends, the post is who covered it's."""
    covered = regime.open_pauses(deed.connection, deed.hall_id).get(post.counter_number)
    if covered is not None and post.state is CounterState.COVERED:
        own = replace(post, state=CounterState.OPEN, state_since_at=deed.now)
        counters.save(deed.connection, own)
        end_pause(deed, covered, "end_pause", None, post=vars(own))


def _new_pause(deed: Deed, post: Post, request: PauseRequest, agreed_by: str | None) -> Pause:
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
        agreed_by=agreed_by,
    )
