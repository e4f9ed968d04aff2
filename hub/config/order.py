"""How a hall orders its queues (R10, R11)."""

from functools import cached_property
from typing import Literal

from pydantic import Field

from hub.config.parts import Id, Minutes, Name, Part
from hub.domain.order import OrderRules, Rule


class Order(Part):
    """Who comes before whom; a stated longest wait keeps ordinary tickets from starving (R11)."""

    rule: Literal["arrival", "ageing", "ratio"] = "ageing"
    longest_wait_minutes: Minutes = 30
    ratio: int = Field(default=2, ge=1, le=20)
    chosen_needs_reason: bool = True


class PriorityClass(Part):
    """A class of people served first (R11); the lower the rank, the sooner."""

    id: Id
    name: Name
    at_kiosk: bool = False
    rank: int = Field(default=1, ge=1, le=99)


class Ordering(Part):
    """The part of hall.toml that orders queues."""

    order: Order = Order()
    priority_classes: list[PriorityClass] = Field(default=[], max_length=20)

    @cached_property
    def class_by_id(self) -> dict[str, PriorityClass]:
        return {each.id: each for each in self.priority_classes}

    @cached_property
    def order_rules(self) -> OrderRules:
        """As the rules need it."""
        return OrderRules(
            Rule(self.order.rule),
            self.order.longest_wait_minutes * 60_000,
            self.order.ratio,
            {each.id: each.rank for each in self.priority_classes},
        )
