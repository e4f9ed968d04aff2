"""The supervisor's hand: open, close or cover a counter for somebody, always with a reason (R02, R03)."""

from dataclasses import replace

from hub.actions import cover as covers
from hub.actions import pause, sign_on, tide
from hub.actions.attendance import come
from hub.actions.deed import Deed
from hub.actions.stand_in import stand_in
from hub.domain.counter import CounterState, Post
from hub.domain.errors import Invalid, Refused, RuleRefused
from hub.domain.regime import Cover
from hub.domain.watching import EMPTY_POST
from hub.store import counters, regime, tickets


def open_counter(deed: Deed, number: int, staff_number: str, reason: str) -> Post:
    """Open a closed counter for a clerk who stands there; their own sign-on then takes the lease."""
    _require_reason(reason)
    person = deed.config.staff_by_number.get(staff_number)
    if person is None or person.role != "clerk":
        raise Invalid("not-a-clerk", staff=staff_number[:16])
    post = counters.get(deed.connection, deed.hall_id, number)
    if post.state is not CounterState.CLOSED:
        raise Refused("counter-taken", counter=number, clerk=post.clerk_number or "")
    view = deed.view()
    elsewhere = view.by_clerk.get(staff_number) or view.absent.get(staff_number)
    if elsewhere is not None:
        raise Refused("clerk-is-elsewhere", staff=staff_number, counter=elsewhere.number)
    opened = replace(
        post,
        state=CounterState.OPEN,
        clerk_number=staff_number,
        epoch=post.epoch + 1,
        state_since_at=deed.now,
        idle_since_at=deed.now,
    )
    counters.save(deed.connection, opened)
    deed.record(
        "open_on_behalf",
        before={"state": post.state},
        after={**vars(opened), **come(deed, number, staff_number)},
        counter_number=number,
        zone_id=deed.config.counter_by_number[number].zone,
        reason=reason,
        rule="R02",
    )
    return opened


def open_for_business(deed: Deed, number: int, service_id: str, staff_number: str | None = None) -> Post:
    """Open a counter to a busy business (R15): a manned one besides its own, a closed one for a clerk.

    Raises NotFound, Invalid, Refused, RuleRefused.
    """
    service = tide.require_service(deed, service_id)
    if staff_number is not None:
        reason = deed.texts.say("regime.opened-for", "zh", service=service.name.zh)
        open_counter(deed, number, staff_number, reason)
    if staff_number is None or service_id not in deed.config.counter_by_number[number].services:
        tide.open_to(deed, number, service_id)
    else:
        tide.take_spell(deed, service_id)
    return counters.get(deed.connection, deed.hall_id, number)


def close_counter(deed: Deed, number: int, reason: str) -> Post:
    """Close a counter; whoever it has called is sent on. Raises Refused while a citizen is being served."""
    _require_reason(reason)
    post = counters.get(deed.connection, deed.hall_id, number)
    if post.state is CounterState.CLOSED:
        raise RuleRefused("R01", "counter-not-open", counter=number)
    current = tickets.at_counter(deed.connection, deed.hall_id, number)
    if current is not None and current.started_at is not None:
        raise Refused("counter-has-ticket", counter=number, number=current.number)
    return sign_on.close(deed, post, reason)


def cover_counter(deed: Deed, number: int, staff_number: str, kind: str, reason: str) -> Cover:
    """Send a B clerk to cover: carried to their window, or coming to the counter.

    An empty post is thereby paused: its sign says so, and nobody stays called to it (R01, R08).
    """
    _require_reason(reason)
    if deed.view().windows[number].pause is None:
        _pause_empty_post(deed, number, reason)
    window = deed.view().windows[number]
    if window.pause is None:
        raise RuleRefused("R02", "nothing-to-cover", counter=number)
    covers.ask_cover(deed, window.pause)
    return stand_in(deed, number, staff_number, kind)


def _pause_empty_post(deed: Deed, number: int, reason: str) -> None:
    """Pause for its absent clerk, with the hall's first usual reason; nothing where the post is not empty."""
    alerts = regime.open_alerts(deed.connection, deed.hall_id)
    is_empty = any(
        one.code in EMPTY_POST and one.counter_number == number and one.ended_at is None for one in alerts
    )
    usual = next((one for one in deed.config.pause_reasons if one.kind == "usual"), None)
    if is_empty and usual is not None:
        request = pause.request_for(deed, number, usual.id, usual.max_minutes, 0, hands_over=False)
        pause.ask_pause(deed, request, reason)


def _require_reason(reason: str) -> None:
    if not reason.strip():
        raise RuleRefused("R09", "reason-required")
