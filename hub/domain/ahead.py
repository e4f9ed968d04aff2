"""How many will be called before a waiting ticket, as far as one can say now (R10, R11)."""

from collections.abc import Iterable
from dataclasses import dataclass

from hub.domain.order import ORDINARY_RANK, OrderRules, Rule


@dataclass(frozen=True)
class Line:
    """Those of one class who wait for a business: all of them, those who stand before a place, and of these
    the ones who have waited the longest wait out.
    """

    priority_class: str | None
    waiting: int
    before: int
    aged_before: int


def people_ahead(
    lines: Iterable[Line], rules: OrderRules, priority_class: str | None, *, is_aged: bool
) -> int:
    """Who stands before a ticket of this class: better classes whole, its own by place, others once aged.

    `is_aged`: it has waited the longest wait out itself, and only those who had before it pass it.
    """
    if rules.rule is Rule.ARRIVAL:
        return sum(line.before for line in lines)
    if is_aged:
        return sum(line.aged_before for line in lines)
    own = rules.ranks.get(priority_class or "", ORDINARY_RANK)
    return sum(_ahead(line, rules.ranks.get(line.priority_class or "", ORDINARY_RANK), own) for line in lines)


def _ahead(line: Line, rank: int, own: int) -> int:
    if rank < own:
        return line.waiting
    return line.before if rank == own else line.aged_before
