"""批准: the supervisor's answers, and what happens then (R02, R03, R09)."""

from dataclasses import replace

from hub.actions import question, sign_on
from hub.actions.deed import Deed
from hub.actions.leave import end_pause, let_begin
from hub.domain.errors import Refused, RuleRefused
from hub.domain.pausing import Outcome, decide_close, uncovered
from hub.domain.regime import PauseState
from hub.domain.watching import is_uncovered
from hub.store import counters, regime, tickets
from hub.store.regime import Approval


def answer(deed: Deed, approval_id: str, *, is_granted: bool, reason: str) -> Approval:
    """Grant or refuse a question; refusing wants a reason. Raises NotFound, Refused, RuleRefused."""
    approval = regime.approval(deed.connection, deed.hall_id, approval_id)
    if approval.answered_at is not None:
        raise Refused("approval-is-answered")
    if not is_granted and not reason.strip():
        raise RuleRefused("R09", "reason-required")
    answered = replace(
        approval,
        state="granted" if is_granted else "refused",
        answered_at=deed.now,
        answered_by=deed.actor.id,
        answer_reason=reason.strip() or None,
    )
    regime.approvals.save(deed.connection, answered)
    deed.record(
        "grant" if is_granted else "refuse",
        before={"state": approval.state},
        after=vars(answered),
        counter_number=approval.counter_number,
        zone_id=deed.config.counter_by_number[approval.counter_number].zone,
        reason=answered.answer_reason,
        rule="R09",
    )
    if approval.kind == "pause":
        _carry_out_pause(deed, answered, is_granted=is_granted)
    elif is_granted:
        _carry_out_close(deed, answered)
    return answered


def escalate_unanswered_covers(deed: Deed) -> bool:
    """No B clerk answered in time: the duty supervisor's desk is asked (R02); True if it was."""
    asked = {approval.pause_id for approval in regime.open_approvals(deed.connection, deed.hall_id)}
    limit = deed.config.rules.cover_answer_seconds * 1000
    did = False
    view = deed.view()
    for window in view.windows.values():
        pause = window.pause
        waits = pause and pause.state is PauseState.ASKED and pause.pause_id not in asked
        if pause and waits and is_uncovered(view, window, deed.now, limit):
            reason = deed.config.reason_by_id[pause.reason_id].figures
            question.ask(deed, question.about_pause(pause, uncovered(view, window, reason)))
            did = True
    return did


def _carry_out_pause(deed: Deed, approval: Approval, *, is_granted: bool) -> None:
    pause = regime.open_pauses(deed.connection, deed.hall_id).get(approval.counter_number)
    if pause is None or pause.pause_id != approval.pause_id or pause.state is not PauseState.ASKED:
        return
    if is_granted:
        let_begin(deed, replace(pause, agreed_by=approval.answered_by))
    else:
        end_pause(deed, pause, "refuse_pause", approval.answer_reason, PauseState.REFUSED)


def _carry_out_close(deed: Deed, approval: Approval) -> None:
    """Close at once; while somebody is to be served there first (R04) the clerk has the grant in hand."""
    number = approval.counter_number
    post = counters.get(deed.connection, deed.hall_id, number)
    is_needed = decide_close(deed.view(), number, None).outcome is Outcome.REFUSED
    has_ticket = not tickets.is_free(deed.connection, deed.hall_id, number)
    if post.clerk_number == approval.clerk_number and not is_needed and not has_ticket:
        sign_on.close(deed, post)
