"""叫号 and 重呼: call the next ticket, call one again."""

from dataclasses import dataclass

from hub.actions.announce import announce
from hub.actions.awaiting import note_nobody, note_somebody
from hub.actions.deed import Deed
from hub.actions.guidance import guide
from hub.actions.serve import at_own_counter, finish_ticket
from hub.actions.undoable import undoable
from hub.domain import ticket as life
from hub.domain.counter import Lease, Post, require_lease
from hub.domain.errors import Refused, RuleRefused
from hub.domain.order import Choice, Desk, choose
from hub.domain.regime import STAFFED
from hub.domain.ticket import Ticket, TicketState
from hub.encoding import as_json
from hub.store import counters, tickets
from hub.store.heads import heads


@dataclass(frozen=True)
class Called:
    """A called ticket and its announcement."""

    ticket: Ticket
    announcement_id: str


@undoable("next")
def call_next(deed: Deed, lease: Lease) -> Called | None:
    """Call whoever is next (R10) to the clerk's counter; None when nobody waits for it.

    A ticket still being served there is finished first; None too when a pause has been waiting for that.
    Raises Refused when the lease is stale, or a called ticket there is neither started nor missed;
    RuleRefused while the counter is paused.
    """
    post = require_caller(deed, lease)
    if not clear_counter(deed, post.counter_number):
        return None
    choice = next_for(deed, post)
    if choice is None:
        note_nobody(deed, post.counter_number)
        return None
    return call_choice(deed, post, choice)


def recall(deed: Deed, lease: Lease, ticket_id: str) -> Called:
    """Call a ticket once more to the same window. Raises NotFound, Refused once it was called enough."""
    ticket = at_own_counter(deed, lease, ticket_id)
    recalled = life.recalled(ticket)
    if recalled.recall_count > deed.config.calls.most_recalls:
        raise Refused("recalled-enough", number=ticket.number, count=ticket.recall_count)
    seq = deed.change("recall", ticket, recalled)
    return Called(recalled, announce(deed, recalled, "recall", seq, lease.counter_number).announcement_id)


def require_caller(deed: Deed, lease: Lease) -> Post:
    """The clerk's post, if it may call numbers now (R01). Raises Refused, RuleRefused."""
    post = deed.post_found(lease.counter_number)
    require_lease(post, lease)
    if post.state not in STAFFED:
        raise RuleRefused("R01", "counter-paused", counter=post.counter_number)
    return post


def next_for(deed: Deed, post: Post) -> Choice | None:
    """Who is next at a post, and why (R10); None when nobody waits for it."""
    desk = desk_of(deed, post)
    wanted = (*desk.services, *desk.overflow)
    classes = tuple(deed.config.class_by_id)
    number, clerk = post.counter_number, post.clerk_number
    waiting = heads(deed.connection, deed.hall_id, number, clerk, wanted, classes)
    return choose(waiting, desk, deed.config.order_rules, deed.now)


def call_choice(deed: Deed, post: Post, choice: Choice, reason: str | None = None) -> Called:
    """Call what was chosen to a post, why on the record (R10), with the clerk's own reason if any."""
    ticket = choice.ticket
    called = life.called(ticket, post.counter_number, post.clerk_number or "", deed.now, _because(choice))
    seq = deed.change("call", ticket, called, rule="R10" if choice.passed else None, reason=reason)
    _count_streak(deed, post, called)
    note_somebody(deed, post.counter_number)
    return Called(called, announce(deed, called, "call", seq, post.counter_number).announcement_id)


def desk_of(deed: Deed, post: Post) -> Desk:
    """A post as the order sees it: its own businesses and those it carries for absent colleagues (R02)."""
    facts = deed.config.counter_by_number[post.counter_number]
    return Desk(
        post.counter_number,
        post.clerk_number,
        deed.standing.windows[post.counter_number].services,
        facts.preference == "strict",
        tuple(facts.overflow),
        deed.config.promises,
        post.priority_streak,
    )


def _because(choice: Choice) -> str:
    return as_json({"code": choice.code, "params": dict(choice.params), "passed": choice.passed})


def _count_streak(deed: Deed, post: Post, called: Ticket) -> None:
    streak = post.priority_streak + 1 if called.priority_class else 0
    if streak != post.priority_streak:
        counters.set_priority_streak(deed.connection, deed.hall_id, post.counter_number, streak)


def clear_counter(deed: Deed, number: int) -> bool:
    """Finish what is still being served here; tells whether the counter may call (a pause may have begun).

    Raises Refused while a called ticket there is neither started nor missed.
    """
    where = deed.connection, deed.hall_id, number
    current = None if tickets.is_free(*where) else tickets.at_counter(*where)
    if current is None:
        return True
    if current.state is TicketState.CALLED:
        raise Refused("ticket-still-called", number=current.number, counter=number)
    if not deed.config.rules.next_finishes_serving:
        raise Refused("ticket-still-serving", number=current.number, counter=number)
    done = finish_ticket(deed, current)
    if done.state is TicketState.WAITING:
        guide(deed, done, number)
    return deed.standing.windows[number].is_staffed
