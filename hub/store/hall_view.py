"""The hall as the regime's rules see it, read in the connection's present transaction."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from hub.domain.busy import Opening
from hub.domain.counter import Post
from hub.domain.regime import Cover, CoverState, HallView, PostFacts, Window
from hub.domain.ticket import Ticket, TicketState
from hub.store import counters, openings, regime, tickets
from hub.store.database import Connection


@dataclass(frozen=True)
class Standing:
    """Posts, pauses, covers, openings: what changes only when somebody signs on or off, pauses or covers."""

    posts: dict[int, Post]
    windows: dict[int, Window]

    @cached_property
    def staffed(self) -> Counter[str]:
        """How many windows with somebody at them serve each business."""
        at_work = [window for window in self.windows.values() if window.is_staffed]
        return Counter(service_id for window in at_work for service_id in window.services)


def read(connection: Connection, hall_id: str, facts: Mapping[int, PostFacts]) -> HallView:
    """Every window with its clerk, ticket, pause and cover; every queue."""
    at_counters = tickets.all_at_counters(connection, hall_id)
    return view_of(connection, hall_id, stand(connection, hall_id, facts), at_counters)


def stand(connection: Connection, hall_id: str, facts: Mapping[int, PostFacts]) -> Standing:
    """Every window as it stands, no ticket looked at yet."""
    posts = counters.all_posts(connection, hall_id)
    pauses = regime.open_pauses(connection, hall_id)
    covers = regime.open_covers(connection, hall_id)
    opened = openings.open_ones(connection, hall_id)
    windows = {
        number: replace(
            _window(fact, posts[number], _carried(number, facts, covers), _borrowed(number, opened)),
            pause=pauses.get(number),
            cover=covers.get(number),
        )
        for number, fact in facts.items()
        if number in posts
    }
    return Standing(posts, windows)


def view_of(
    connection: Connection, hall_id: str, standing: Standing, at_counters: Mapping[int, Ticket]
) -> HallView:
    """The hall as it stands with the tickets at its counters and its queues."""
    busy = {
        number: _with_ticket(standing.windows[number], ticket)
        for number, ticket in at_counters.items()
        if number in standing.windows
    }
    return HallView(standing.windows | busy, tickets.queues(connection, hall_id))


def _carried(number: int, facts: Mapping[int, PostFacts], covers: dict[int, Cover]) -> tuple[str, ...]:
    return tuple(
        service_id
        for cover in covers.values()
        if cover.state is CoverState.ACTIVE and cover.kind == "carried" and cover.to_counter == number
        for service_id in facts[cover.counter_number].services
    )


def _borrowed(number: int, opened: Iterable[Opening]) -> tuple[str, ...]:
    return tuple(opening.service_id for opening in opened if opening.counter_number == number)


def _window(fact: PostFacts, post: Post, carried: tuple[str, ...], borrowed: tuple[str, ...]) -> Window:
    return Window(
        number=fact.number,
        zone_id=fact.zone_id,
        state=post.state,
        state_since_at=post.state_since_at,
        clerk=post.clerk_number,
        own=fact.services,
        services=tuple(dict.fromkeys((*fact.services, *carried, *borrowed))),
        a=fact.a,
        b=fact.b,
        idle_since_at=post.idle_since_at,
        borrowed=borrowed,
    )


def _with_ticket(window: Window, ticket: Ticket) -> Window:
    return replace(
        window,
        ticket_state=ticket.state,
        called_at=ticket.called_at if ticket.state is TicketState.CALLED else None,
        ticket_since_at=_unanswered_since(ticket),
    )


def _unanswered_since(ticket: Ticket) -> int | None:
    """Since when a called ticket has been neither started nor recalled (R08)."""
    return ticket.called_at if ticket.state is TicketState.CALLED and not ticket.recall_count else None
