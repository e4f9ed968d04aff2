"""申请: a question on the supervisor's desk until it is answered or has lost its cause (R02, R03, R09)."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace

from hub.actions.deed import Deed
from hub.domain.regime import Because, Pause
from hub.store import regime
from hub.store.regime import Approval


@dataclass(frozen=True)
class Question:
    """What is asked: "pause" or "close", of which counter, by whom, which rules want an answer, a note."""

    kind: str
    counter_number: int
    clerk_number: str
    because: tuple[Because, ...]
    note: str = ""
    pause_id: str | None = None


def about_pause(pause: Pause, because: tuple[Because, ...], note: str = "") -> Question:
    """Whether this pause may be."""
    return Question("pause", pause.counter_number, pause.clerk_number, because, note, pause.pause_id)


def ask(deed: Deed, question: Question) -> Approval:
    """Put it on the desk."""
    approval = Approval(
        approval_id=deed.new_id(),
        hall_id=deed.hall_id,
        kind=question.kind,
        counter_number=question.counter_number,
        clerk_number=question.clerk_number,
        pause_id=question.pause_id,
        because=json.dumps([asdict(one) for one in question.because], ensure_ascii=False),
        note=question.note,
        state="asked",
        asked_at=deed.now,
    )
    regime.approvals.add(deed.connection, approval)
    rule = question.because[0].rule if question.because else "R09"
    _record(deed, "ask_approval", approval, rule, reason=question.note or None)
    return approval


def of_pause(deed: Deed, pause_id: str) -> Approval | None:
    """The open question about a pause."""
    questions = regime.open_approvals(deed.connection, deed.hall_id)
    return next((question for question in questions if question.pause_id == pause_id), None)


def is_about_leave(approval: Approval) -> bool:
    """Whether the leave itself is in question (R09, or A and B away together), not only who serves then."""
    return any(
        one["rule"] == "R09" or one["code"] == "partner-is-away" for one in json.loads(approval.because)
    )


def withdraw_about_pause(deed: Deed, pause_id: str) -> None:
    """The pause has begun or ended: its question needs no answer."""
    _withdraw(deed, (q for q in _open(deed) if q.pause_id == pause_id))


def withdraw_about_closing(deed: Deed, counter_number: int) -> None:
    """The clerk has left or changed: whether they may close needs no answer."""
    _withdraw(deed, (q for q in _open(deed) if (q.kind, q.counter_number) == ("close", counter_number)))


def _open(deed: Deed) -> list[Approval]:
    return regime.open_approvals(deed.connection, deed.hall_id)


def _withdraw(deed: Deed, approvals: Iterable[Approval]) -> None:
    for approval in approvals:
        withdrawn = replace(approval, state="withdrawn", answered_at=deed.now)
        regime.approvals.save(deed.connection, withdrawn)
        _record(deed, "withdraw_approval", withdrawn, "R09", reason=None)


def _record(deed: Deed, verb: str, approval: Approval, rule: str, reason: str | None) -> None:
    deed.record(
        verb,
        before={},
        after=vars(approval),
        counter_number=approval.counter_number,
        zone_id=deed.config.counter_by_number[approval.counter_number].zone,
        reason=reason,
        rule=rule,
    )
