"""上岗 and 离岗: a clerk takes a counter and leaves it."""

import secrets
from dataclasses import dataclass, replace

from hub.actions import cover as covers
from hub.actions import question, tide
from hub.actions.attendance import come, go
from hub.actions.awaiting import turn_off
from hub.actions.deed import Deed
from hub.actions.hold import release_all
from hub.actions.leave import begin, end_pause
from hub.actions.question import Question
from hub.actions.redirect import redirect_all
from hub.config.posted_hours import posted_end
from hub.domain.counter import CounterState, Lease, Post, require_free, require_lease
from hub.domain.errors import NotAllowed, Refused, RuleRefused
from hub.domain.pausing import Outcome, decide_close, decide_move
from hub.domain.regime import Because, Cover, CoverState, Pause, PauseState, Window
from hub.domain.ticket import Ticket
from hub.store import counters, keys, regime, rounds, tickets
from hub.store.regime import Approval


@dataclass(frozen=True)
class SignedOn:
    """A clerk at a counter, or a supervisor at none, with the token that proves it."""

    token: str
    counter_number: int | None
    epoch: int


def sign_on(deed: Deed, counter_number: int, staff_number: str, *, may_move: bool) -> SignedOn:
    """Give the counter to the clerk, whose PIN has been checked.

    Signing on again at the same counter (a new browser, a crash) takes the lease over: the older one goes
    stale, ticket and pause stay. Somebody else's counter is taken only as the incoming clerk of a handover
    (R06), as a B-role clerk covering its pause (R02), or as the one who was covered. Raises Refused when
    another clerk holds it, or the clerk holds another counter and may not move or still has a ticket there.
    """
    post = counters.get(deed.connection, deed.hall_id, counter_number)
    _require_clerk(deed, counter_number, staff_number)
    _leave_other_counter(deed, counter_number, staff_number, may_move=may_move)
    taken = replace(post, clerk_number=staff_number, epoch=post.epoch + 1)
    if post.clerk_number != staff_number:
        turn_off(deed, counter_number)
        state = _relieve(deed, post, staff_number)
        taken = replace(taken, state=state, state_since_at=deed.now, idle_since_at=deed.now)
        if post.clerk_number:
            keys.end_sessions(deed.connection, deed.hall_id, post.clerk_number, deed.now)
    keys.end_sessions(deed.connection, deed.hall_id, staff_number, deed.now)
    _save(deed, "sign_on", post, taken, **come(deed, counter_number, staff_number))
    return _signed_on(deed, keys.Session(staff_number, counter_number, taken.epoch))


def _require_clerk(deed: Deed, counter_number: int, staff_number: str) -> None:
    """Clerks hold counters; a supervisor only while covering one that is paused, as the last B (R02)."""
    role = deed.config.staff_by_number[staff_number].role
    is_paused = counter_number in regime.open_pauses(deed.connection, deed.hall_id)
    if role != "clerk" and not (role == "supervisor" and is_paused):
        raise NotAllowed("not-a-clerk", staff=staff_number)


def _relieve(deed: Deed, post: Post, staff_number: str) -> CounterState:
    """The state of the counter once `staff_number` has it, and the end or beginning of what that means."""
    if post.clerk_number is None:
        return CounterState.OPEN
    pause = regime.open_pauses(deed.connection, deed.hall_id).get(post.counter_number)
    if pause is None:
        raise Refused("counter-taken", counter=post.counter_number, clerk=post.clerk_number)
    _require_empty(deed, post.counter_number)
    question.withdraw_about_closing(deed, post.counter_number)
    if staff_number == pause.clerk_number:
        end_pause(deed, pause, "resume", None)
        return CounterState.OPEN
    if pause.state is PauseState.ACTIVE and _is_incoming(deed, pause, staff_number):
        end_pause(deed, pause, "handover", None, taken_over_by=staff_number)
        return CounterState.OPEN
    _cover(deed, post, pause, staff_number)
    return CounterState.COVERED


def _is_incoming(deed: Deed, pause: Pause, staff_number: str) -> bool:
    """R06: the other clerk of a handover confirms it by signing on."""
    is_handover = deed.config.reason_by_id[pause.reason_id].kind == "handover"
    return is_handover and deed.config.staff_by_number[staff_number].role == "clerk"


def _cover(deed: Deed, post: Post, pause: Pause, staff_number: str) -> None:
    """R02: a B clerk, or a supervisor as the last B, takes the post. Raises RuleRefused, Refused."""
    if deed.config.staff_by_number[staff_number].role == "clerk":
        covers.require_role(deed.view().windows[post.counter_number], staff_number)
    cover = regime.open_covers(deed.connection, deed.hall_id).get(post.counter_number)
    if cover is not None and cover.state is not CoverState.ASKED and cover.clerk_number != staff_number:
        require_free(post, staff_number)
    if pause.state is not PauseState.ACTIVE:
        if not _may_begin(deed, pause, cover, staff_number):
            require_free(post, staff_number)
        begin(deed, pause)
    covers.activate(deed, covers.ask_cover(deed, pause), "at_counter", staff_number, post.counter_number)


def _may_begin(deed: Deed, pause: Pause, cover: Cover | None, staff_number: str) -> bool:
    """Whether the absence may begin because its cover has come: it waited for that, or it was agreed on."""
    if pause.state is PauseState.ANNOUNCED:
        return cover is not None and cover.clerk_number == staff_number
    asked = question.of_pause(deed, pause.pause_id)
    return asked is None or not question.is_about_leave(asked)


def sign_off(deed: Deed, lease: Lease) -> Post | Approval:
    """Close the clerk's counter, or the question to the supervisor whether it may close already (R03).

    Whoever covers the counter hands it back to the absent clerk while the day goes on (R02). Raises Refused
    while a ticket is there or the lease is stale, RuleRefused while people wait whom nobody else can serve
    (R04).
    """
    post = counters.get(deed.connection, deed.hall_id, lease.counter_number)
    require_lease(post, lease)
    _require_empty(deed, lease.counter_number)
    posted_end = _posted_end(deed, post)
    if post.state is CounterState.COVERED and (posted_end or not deed.config.rules.keep_posted_hours):
        cover = covers.cover_of(deed.connection, deed.hall_id, post.counter_number)
        covers.hand_back(deed, cover.cover_id, lease.clerk_number)
        return counters.get(deed.connection, deed.hall_id, post.counter_number)
    _require_nobody_parked(deed, lease.counter_number)
    granted = _granted_close(deed, post)
    decision = decide_close(deed.view(), lease.counter_number, None if granted else posted_end)
    if decision.outcome is Outcome.REFUSED:
        _refuse(decision.because[0])
    if decision.outcome is Outcome.NEEDS_APPROVAL:
        wanted = Question("close", lease.counter_number, lease.clerk_number, decision.because)
        return _open_close_question(deed, post) or question.ask(deed, wanted)
    return close(deed, post)


def close(deed: Deed, post: Post, reason: str | None = None) -> Post:
    """Close a counter: its pause and what it carried for others end with it, its people are sent on."""
    pause = regime.open_pauses(deed.connection, deed.hall_id).get(post.counter_number)
    if pause is not None:
        end_pause(deed, pause, "end_pause", reason)
    question.withdraw_about_closing(deed, post.counter_number)
    closed = replace(post, state=CounterState.CLOSED, clerk_number=None, state_since_at=deed.now)
    _save(deed, "sign_off", post, closed, reason, **go(deed, post))
    turn_off(deed, post.counter_number)
    if post.clerk_number:
        keys.end_sessions(deed.connection, deed.hall_id, post.clerk_number, deed.now)
    covers.give_up_carried(deed, post.counter_number)
    tide.close_to_all(deed, post.counter_number)
    redirect_all(deed, post.counter_number)
    release_all(deed, post.counter_number)
    return closed


def _granted_close(deed: Deed, post: Post) -> bool:
    approval = regime.latest_approval(deed.connection, deed.hall_id, post.counter_number)
    return (
        approval is not None
        and (approval.kind, approval.state) == ("close", "granted")
        and approval.clerk_number == post.clerk_number
        and approval.asked_at >= post.state_since_at
    )


def _open_close_question(deed: Deed, post: Post) -> Approval | None:
    questions = regime.open_approvals(deed.connection, deed.hall_id)
    return next((q for q in questions if q.kind == "close" and q.counter_number == post.counter_number), None)


def _posted_end(deed: Deed, post: Post) -> str | None:
    """The posted closing time still to come for this counter's businesses today, as HH:MM (R03)."""
    end = posted_end(deed.config, post.counter_number, deed.now)
    return end.strftime("%H:%M") if end else None


def sign_on_at_desk(deed: Deed, staff_number: str) -> SignedOn:
    """Let a supervisor or administrator in, their password checked. Raises NotAllowed for a clerk."""
    if deed.config.staff_by_number[staff_number].role == "clerk":
        raise NotAllowed("not-at-desk", staff=staff_number)
    deed.record("sign_on_at_desk", before={}, after={"staff_number": staff_number})
    return _signed_on(deed, keys.Session(staff_number, None, 0))


def sign_off_at_desk(deed: Deed, staff_number: str) -> None:
    """End the sessions somebody has at the desk."""
    deed.record("sign_off_at_desk", before={}, after={"staff_number": staff_number})
    keys.end_desk_sessions(deed.connection, deed.hall_id, staff_number, deed.now)


def _signed_on(deed: Deed, session: keys.Session) -> SignedOn:
    token = secrets.token_urlsafe(24)
    keys.add_session(deed.connection, deed.hall_id, session, token, deed.now)
    return SignedOn(token, session.counter_number, session.epoch)


def _leave_other_counter(deed: Deed, counter_number: int, staff_number: str, *, may_move: bool) -> None:
    """Nobody is at two counters: the clerk leaves the one they hold, or the one that is covered for them."""
    other = counters.held_by(deed.connection, deed.hall_id, staff_number)
    absent = deed.view().absent.get(staff_number)
    if other is None and absent is not None and absent.number != counter_number:
        _give_up_covered(deed, absent, may_move=may_move)
    if other is None or other.counter_number == counter_number:
        return
    _require_empty(deed, other.counter_number)
    if not may_move:
        raise Refused("clerk-at-other-counter", counter=other.counter_number)
    view = deed.view()
    for because in decide_move(view, other.counter_number, counter_number, _posted_end(deed, other)):
        _refuse(because)
    window = view.windows[other.counter_number]
    if window.state is CounterState.COVERED and window.cover is not None:
        covers.give_back(deed, window, window.cover)
    else:
        close(deed, other)


def _give_up_covered(deed: Deed, window: Window, *, may_move: bool) -> None:
    """A covered clerk goes to work elsewhere: the post is now their colleague's own."""
    if not may_move:
        raise Refused("clerk-at-other-counter", counter=window.number)
    if window.pause is not None:
        end_pause(deed, window.pause, "end_pause", None)
    post = counters.get(deed.connection, deed.hall_id, window.number)
    _save(deed, "take_over", post, replace(post, state=CounterState.OPEN, state_since_at=deed.now))


def _refuse(because: Because) -> None:
    raise RuleRefused(because.rule, because.code, **because.params)


def _require_nobody_parked(deed: Deed, number: int) -> None:
    """R04: whoever is parked here is taken up or put back in the line before the clerk leaves."""
    for ticket in rounds.on_hold(deed.connection, deed.hall_id):
        if ticket.counter_number == number:
            raise Refused("counter-holds-ticket", counter=number, number=ticket.number)


def _require_empty(deed: Deed, counter_number: int) -> None:
    current: Ticket | None = tickets.at_counter(deed.connection, deed.hall_id, counter_number)
    if current is not None:
        raise Refused("counter-has-ticket", counter=counter_number, number=current.number)


def _save(
    deed: Deed, verb: str, before: Post, after: Post, reason: str | None = None, **also: str | int
) -> None:
    counters.save(deed.connection, after)
    deed.record(
        verb,
        before={"state": before.state, "clerk_number": before.clerk_number, "epoch": before.epoch},
        after={**vars(after), **also},
        counter_number=after.counter_number,
        zone_id=deed.config.counter_by_number[after.counter_number].zone,
        reason=reason,
    )
