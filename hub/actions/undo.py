"""撤销: take back the clerk's last Next, no-show or finish within some seconds, exactly."""

from dataclasses import dataclass
from typing import Any

from hub.actions import awaiting
from hub.actions.deed import Deed
from hub.domain.awaiting import AutoCall
from hub.domain.counter import Lease, Post, require_lease
from hub.domain.errors import Refused
from hub.domain.ticket import Ticket
from hub.domain.undoing import Steps, is_untouched, taken_back
from hub.store import announcements, counters, halls, tickets, undos
from hub.store.undos import Undo


@dataclass(frozen=True)
class Undone:
    """What was taken back, and the tickets as they are again."""

    deed: str
    tickets: tuple[Ticket, ...]


def undo(deed: Deed, lease: Lease) -> Undone:
    """Take the clerk's last step back: tickets, figures, pace and the call's announcement.

    Raises Refused when there is none, it is too long ago, or something has happened since.
    """
    post = counters.get(deed.connection, deed.hall_id, lease.counter_number)
    require_lease(post, lease)
    kept = _kept(deed, lease)
    steps = Steps.from_json(kept.steps)
    now = _untouched(deed, steps, kept)
    _require_same_post(deed, post, steps, now)
    seqs = [step.seq for step in steps.tickets]
    announcements.withdraw(deed.connection, deed.hall_id, deed.config.zone_by_id, seqs, deed.now)
    undos.forget(deed.connection, deed.hall_id, lease.counter_number)
    was = [(ticket, taken_back(ticket, steps.tickets)) for ticket in now]
    for ticket, before in was[:-1]:
        deed.change("undo", ticket, before, also={"undone": kept.deed})
    figures = _figures(deed, post, steps)
    deed.change("undo", *was[-1], also={"undone": kept.deed, **figures})
    return Undone(kept.deed, tuple(before for _, before in was))


def _kept(deed: Deed, lease: Lease) -> Undo:
    kept = undos.find(deed.connection, deed.hall_id, lease.counter_number)
    if kept is None or kept.clerk_number != lease.clerk_number:
        raise Refused("nothing-to-undo", counter=lease.counter_number)
    if deed.now > kept.until_at:
        raise Refused("undo-too-late", seconds=deed.config.rules.undo_seconds)
    return kept


def _untouched(deed: Deed, steps: Steps, kept: Undo) -> list[Ticket]:
    """The tickets concerned, the one that came to the counter first: it must leave before another returns."""
    ids = dict.fromkeys(step.ticket_id for step in reversed(steps.tickets))
    found = [tickets.get(deed.connection, deed.hall_id, ticket_id) for ticket_id in ids]
    for ticket in found:
        if not is_untouched(ticket, steps.tickets):
            raise Refused("undo-overtaken", number=kept.number)
    return found


def _require_same_post(deed: Deed, post: Post, steps: Steps, now: list[Ticket]) -> None:
    """No pause has begun, nobody else has come to the window."""
    was = steps.counter
    current = tickets.at_counter(deed.connection, deed.hall_id, post.counter_number)
    is_stranger = current is not None and current.ticket_id not in {ticket.ticket_id for ticket in now}
    if is_stranger or (post.state.value, post.state_since_at) != (was["state"], was["state_since_at"]):
        raise Refused("undo-overtaken", number=now[0].number)


def _figures(deed: Deed, post: Post, steps: Steps) -> dict[str, Any]:
    """Put back what the step counted and learnt; answers what to record of it."""
    number, was = post.counter_number, steps.counter
    undos.put_back(deed.connection, deed.hall_id, number, was)
    before = AutoCall(number, bool(was["is_auto_call"]), was["auto_call_since_at"])
    awaiting.save(deed, deed.auto_call(number), before)
    if steps.figures is not None:
        undos.put_back_figures(deed.connection, deed.hall_id, steps.figures)
    return {
        "post": {
            "counter_number": number,
            "idle_since_at": was["idle_since_at"],
            "priority_streak": was["priority_streak"],
        },
        **({"tally": dict(steps.figures)} if steps.figures is not None else {}),
        "paces": [_pace(deed, service_id, *taught) for service_id, taught in steps.paces.items()],
    }


def _pace(deed: Deed, service_id: str, before: float | None, learnt: float) -> dict[str, Any]:
    now = halls.put_back_pace(deed.connection, deed.hall_id, service_id, learnt, before)
    return {"service_id": service_id, "pace_seconds": now}
