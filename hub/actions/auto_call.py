"""自动叫号: whoever comes while a counter waits for somebody is called there at once (R10)."""

from hub.actions.awaiting import note_nobody, save
from hub.actions.call import Called, call_choice, next_for, require_caller
from hub.actions.deed import Deed
from hub.domain.awaiting import AutoCall, switched
from hub.domain.counter import Lease, Post
from hub.domain.order import Choice
from hub.domain.regime import STAFFED
from hub.domain.ticket import Ticket, TicketState
from hub.store import auto_calls, counters, tickets


def switch(deed: Deed, lease: Lease, *, is_on: bool) -> AutoCall:
    """The clerk turns auto-call on or off. An idle counter that nobody waits for begins to wait at once.

    Raises Refused when the lease is stale, RuleRefused while the counter is paused.
    """
    post = require_caller(deed, lease)
    before = deed.auto_call(post.counter_number)
    save(deed, before, switched(before, is_on=is_on))
    if is_on and _is_free(deed, post.counter_number) and next_for(deed, post) is None:
        note_nobody(deed, post.counter_number)
    return deed.auto_call(post.counter_number)


def call_if_awaited(deed: Deed, ticket: Ticket) -> Called | None:
    """A ticket has just begun to wait: the counter that has waited longest and may call it does.

    None when no counter waits for it. To be called by every deed that makes a ticket wait.
    """
    if ticket.state is not TicketState.WAITING:
        return None
    for post, choice in _awaited(deed):
        if choice.ticket.ticket_id == ticket.ticket_id:
            return call_choice(deed, post, choice)
    return None


def call_awaited(deed: Deed) -> list[Called]:
    """Call whom waiting counters may call by now: a cover, an opening or a passed promise has made it so."""
    called = []
    for number in [each.counter_number for each in auto_calls.awaiting(deed.connection, deed.hall_id)]:
        post = counters.get(deed.connection, deed.hall_id, number)
        choice = _choice(deed, post)
        if choice is not None:
            called.append(call_choice(deed, post, choice))
    return called


def is_anybody_awaited(deed: Deed) -> bool:
    """Whether a counter that waits may call somebody now."""
    return bool(_awaited(deed))


def _awaited(deed: Deed) -> list[tuple[Post, Choice]]:
    """The counters that wait and whom they would call, the one that has waited longest first."""
    found = []
    for each in auto_calls.awaiting(deed.connection, deed.hall_id):
        post = counters.get(deed.connection, deed.hall_id, each.counter_number)
        choice = _choice(deed, post)
        if choice is not None:
            found.append((post, choice))
    return found


def _choice(deed: Deed, post: Post) -> Choice | None:
    if post.state not in STAFFED or not _is_free(deed, post.counter_number):
        return None
    return next_for(deed, post)


def _is_free(deed: Deed, number: int) -> bool:
    return tickets.is_free(deed.connection, deed.hall_id, number)
