"""The hall as the regime's rules see it, read in the connection's present transaction."""

from collections.abc import Mapping

from hub.domain.counter import Post
from hub.domain.regime import Cover, CoverState, HallView, Pause, PostFacts, Window
from hub.domain.ticket import Ticket, TicketState
from hub.store import counters, regime, tickets
from hub.store.database import Connection


def read(connection: Connection, hall_id: str, facts: Mapping[int, PostFacts]) -> HallView:
    """Every window with its clerk, ticket, pause and cover; every queue."""
    posts = counters.all_posts(connection, hall_id)
    return assemble(connection, hall_id, facts, posts, tickets.all_at_counters(connection, hall_id))


def assemble(
    connection: Connection,
    hall_id: str,
    facts: Mapping[int, PostFacts],
    posts: Mapping[int, Post],
    at_counters: Mapping[int, Ticket],
) -> HallView:
    """The same from posts and tickets that have been read already."""
    pauses = regime.open_pauses(connection, hall_id)
    covers = regime.open_covers(connection, hall_id)
    windows = {
        number: _window(
            fact,
            posts[number],
            at_counters.get(number),
            pauses.get(number),
            covers.get(number),
            _carried(number, facts, covers),
        )
        for number, fact in facts.items()
        if number in posts
    }
    return HallView(windows, tickets.queues(connection, hall_id))


def staffed(connection: Connection, hall_id: str, service_id: str, facts: Mapping[int, PostFacts]) -> int:
    """How many staffed windows serve a business now, those who carry it for others included."""
    covers = regime.open_covers(connection, hall_id)
    return sum(
        service_id in facts[number].services or service_id in _carried(number, facts, covers)
        for number in counters.staffed(connection, hall_id)
        if number in facts
    )


def carried_to(
    connection: Connection, hall_id: str, number: int, facts: Mapping[int, PostFacts]
) -> tuple[str, ...]:
    """The businesses of absent colleagues that this window carries now (R02)."""
    return _carried(number, facts, regime.open_covers(connection, hall_id))


def _carried(number: int, facts: Mapping[int, PostFacts], covers: dict[int, Cover]) -> tuple[str, ...]:
    return tuple(
        service_id
        for cover in covers.values()
        if cover.state is CoverState.ACTIVE and cover.kind == "carried" and cover.to_counter == number
        for service_id in facts[cover.counter_number].services
    )


def _window(
    fact: PostFacts,
    post: Post,
    ticket: Ticket | None,
    pause: Pause | None,
    cover: Cover | None,
    carried: tuple[str, ...],
) -> Window:
    return Window(
        number=fact.number,
        zone_id=fact.zone_id,
        state=post.state,
        state_since_at=post.state_since_at,
        clerk=post.clerk_number,
        own=fact.services,
        services=tuple(dict.fromkeys((*fact.services, *carried))),
        a=fact.a,
        b=fact.b,
        ticket_state=ticket.state if ticket else None,
        called_at=ticket.called_at if ticket and ticket.state is TicketState.CALLED else None,
        ticket_since_at=_unanswered_since(ticket) if ticket else None,
        idle_since_at=post.idle_since_at,
        pause=pause,
        cover=cover,
    )


def _unanswered_since(ticket: Ticket) -> int | None:
    """Since when a called ticket has been neither started nor recalled (R08)."""
    return ticket.called_at if ticket.state is TicketState.CALLED and not ticket.recall_count else None
