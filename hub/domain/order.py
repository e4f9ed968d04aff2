"""Who is next for a counter, and why (R10, R11, R15): one pure function over the heads of its queues.

Within one business and class order is `place`, which is arrival unless a deed on the record moved a ticket.
So the first ticket of each business and class, and whoever was sent to this very window or clerk, are all
there is to choose from.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from hub.domain.ticket import Ticket, place_of

MINUTE = 60_000
ORDINARY_RANK = 1_000


class Rule(StrEnum):
    """Strict arrival; classes with ageing; so many of the classes to one ordinary ticket."""

    ARRIVAL = "arrival"
    AGEING = "ageing"
    RATIO = "ratio"


@dataclass(frozen=True)
class OrderRules:
    """The hall's rule; `longest_wait` in milliseconds; `ranks` of the priority classes, lower first."""

    rule: Rule = Rule.ARRIVAL
    longest_wait: int = 30 * MINUTE
    ratio: int = 2
    ranks: Mapping[str, int] = field(default_factory=dict)

    def rank(self, ticket: Ticket) -> int:
        """The rank of a ticket's class; ordinary ones come after all classes."""
        return self.ranks.get(ticket.priority_class or "", ORDINARY_RANK)


@dataclass(frozen=True)
class Desk:
    """A counter as the order sees it.

    `services` in order of preference, `overflow` those it helps with once they pass their promise,
    `promises` the longest wait promised, in milliseconds, by service. `streak`: how many tickets of a
    priority class it has called since its last ordinary one.
    """

    number: int
    clerk_number: str | None
    services: Sequence[str]
    is_strict: bool = False
    overflow: Sequence[str] = ()
    promises: Mapping[str, int] = field(default_factory=dict)
    streak: int = 0


@dataclass(frozen=True)
class Choice:
    """The ticket that is next; `code` and `params` say why (texts `order`), `passed` whom it overtakes."""

    ticket: Ticket
    code: str
    params: Mapping[str, str | int] = field(default_factory=dict)
    passed: tuple[str, ...] = ()


def choose(waiting: Iterable[Ticket], desk: Desk, rules: OrderRules, now: int) -> Choice | None:
    """Who is next at `desk` among `waiting`, and why; None when nobody is (R10).

    `waiting` needs to hold no more than the first ticket of each business and class, and those sent to this
    window or clerk. `now` is UTC milliseconds.
    """
    found = [ticket for ticket in waiting if _is_for(ticket, desk)]
    choice = _of_sent_and_others(found, desk, rules, now)
    if choice is None:
        return None
    served = [ticket for ticket in found if _may_serve(ticket, desk, now)]
    return Choice(choice.ticket, choice.code, choice.params, _passed(choice.ticket, served))


def _of_sent_and_others(found: Sequence[Ticket], desk: Desk, rules: OrderRules, now: int) -> Choice | None:
    """Whoever a pause sent here comes first (R01); whoever a colleague sent, in their own turn (R12)."""
    sent = [ticket for ticket in found if _is_sent(ticket)]
    if redirected := [ticket for ticket in sent if ticket.reserved_clerk is None]:
        return _first(redirected, "sent-here")
    others = [ticket for ticket in found if not _is_sent(ticket)] if sent else found
    heads = [ticket for ticket in _heads(others) if _may_serve(ticket, desk, now)]
    choice = _by_business(heads, desk, rules, now) if heads else None
    if not sent:
        return choice
    transferred = min(sent, key=_by_place)
    rivals = [transferred, choice.ticket] if choice else [transferred]
    is_their_turn = _by_class(rivals, desk, rules, now).ticket is transferred
    return _first([transferred], "sent-here") if is_their_turn else choice


def _heads(found: Iterable[Ticket]) -> list[Ticket]:
    """The first of each business and class: whatever the clock says, nobody passes within one (R10)."""
    heads: dict[tuple[str, str | None], Ticket] = {}
    for ticket in found:
        key = ticket.service_id, ticket.priority_class
        if key not in heads or _by_place(ticket) < _by_place(heads[key]):
            heads[key] = ticket
    return list(heads.values())


def line_up(
    waiting: Iterable[Ticket], desk: Desk, rules: OrderRules, now: int, most: int
) -> tuple[Choice, ...]:
    """The first `most` waiting tickets in the order `desk` would call them now, each with its reason."""
    left = sorted(waiting, key=_by_place)
    line: list[Choice] = []
    while left and len(line) < most:
        choice = choose(left, desk, rules, now)
        if choice is None:
            break
        line.append(choice)
        left.remove(choice.ticket)
    return tuple(line)


def _is_for(ticket: Ticket, desk: Desk) -> bool:
    """It was sent to this window or clerk, or waits for a business that the window serves or helps with."""
    if _is_sent(ticket):
        to_clerk = desk.clerk_number is not None and ticket.reserved_clerk == desk.clerk_number
        return to_clerk or ticket.reserved_counter == desk.number
    return ticket.service_id in desk.services or ticket.service_id in desk.overflow


def _may_serve(ticket: Ticket, desk: Desk, now: int) -> bool:
    """The window serves it now: one it only helps with no sooner than its promise has passed (R15)."""
    return _is_sent(ticket) or ticket.service_id in desk.services or _is_late(ticket, desk, now)


def _by_business(found: list[Ticket], desk: Desk, rules: OrderRules, now: int) -> Choice:
    """What the counter prefers, unless another business passes its promise."""
    helped = [ticket for ticket in found if ticket.service_id not in desk.services]
    if not desk.is_strict:
        choice = _by_class(found, desk, rules, now)
        return _promise(choice.ticket, desk) if choice.ticket in helped else choice
    if aged := _aged(found, rules, now):
        return _first(aged, "ageing", minutes=rules.longest_wait // MINUTE)
    late = [ticket for ticket in found if _is_late(ticket, desk, now)]
    if late:
        return _promise(min(late, key=_by_place), desk)
    preferred = min(found, key=lambda ticket: desk.services.index(ticket.service_id)).service_id
    own = [ticket for ticket in found if ticket.service_id == preferred]
    choice = _by_class(own, desk, rules, now)
    is_chosen_by_business = choice.code == "arrival" and len(own) < len(found)
    return Choice(choice.ticket, "preference", {"service": preferred}) if is_chosen_by_business else choice


def _by_class(found: list[Ticket], desk: Desk, rules: OrderRules, now: int) -> Choice:
    first = min(found, key=_by_place)
    if rules.rule is Rule.ARRIVAL or all(ticket.priority_class is None for ticket in found):
        return Choice(first, _arrival(first))
    if aged := _aged(found, rules, now):
        return _first(aged, "ageing", minutes=rules.longest_wait // MINUTE)
    ordinary = [ticket for ticket in found if rules.rank(ticket) == ORDINARY_RANK]
    if rules.rule is Rule.RATIO and ordinary and desk.streak >= rules.ratio:
        return _first(ordinary, "ratio", count=rules.ratio)
    ticket = min(found, key=lambda each: (rules.rank(each), *_by_place(each)))
    if ticket.priority_class is None or rules.rank(ticket) == ORDINARY_RANK:
        return Choice(ticket, _arrival(ticket))
    return Choice(ticket, "priority", {"class": ticket.priority_class})


def _first(tickets: Iterable[Ticket], code: str, **params: str | int) -> Choice:
    return Choice(min(tickets, key=_by_place), code, params)


def _promise(ticket: Ticket, desk: Desk) -> Choice:
    promised = desk.promises.get(ticket.service_id, 0)
    return Choice(ticket, "promise", {"service": ticket.service_id, "minutes": promised // MINUTE})


def _arrival(ticket: Ticket) -> str:
    return "arrival" if ticket.place == place_of(ticket.arrival_seq) else "place"


def _aged(found: Iterable[Ticket], rules: OrderRules, now: int) -> list[Ticket]:
    return [ticket for ticket in found if now - ticket.issued_at >= rules.longest_wait]


def _is_late(ticket: Ticket, desk: Desk, now: int) -> bool:
    promise = desk.promises.get(ticket.service_id)
    return promise is not None and now - ticket.issued_at >= promise


def _is_sent(ticket: Ticket) -> bool:
    return ticket.reserved_counter is not None or ticket.reserved_clerk is not None


def _by_place(ticket: Ticket) -> tuple[int, int]:
    return ticket.place, ticket.arrival_seq


def _passed(chosen: Ticket, found: Iterable[Ticket]) -> tuple[str, ...]:
    """Those who arrived before the chosen one and stay behind."""
    earlier = [ticket for ticket in found if ticket.arrival_seq < chosen.arrival_seq]
    return tuple(ticket.number for ticket in sorted(earlier, key=_by_place))
