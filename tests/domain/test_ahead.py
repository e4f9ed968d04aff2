"""R10, R11: how many will be called before a ticket."""

from hub.domain.ahead import Line, people_ahead
from hub.domain.order import OrderRules, Rule

AGEING = OrderRules(Rule.AGEING, ranks={"urgent": 1, "elderly": 2})
QUEUE = (Line(None, 9, 6, 2), Line("elderly", 4, 3, 1), Line("urgent", 1, 0, 0))


def ahead(priority_class: str | None, rules: OrderRules = AGEING, *, is_aged: bool = False) -> int:
    return people_ahead(QUEUE, rules, priority_class, is_aged=is_aged)


def test_r10_by_arrival_alone_everybody_before_is_ahead_whatever_their_class() -> None:
    assert ahead("urgent", OrderRules(Rule.ARRIVAL)) == 9


def test_r11_better_classes_stand_before_whoever_comes_later_too() -> None:
    assert ahead(None) == 6 + 4 + 1
    assert ahead("elderly") == 3 + 1 + 2


def test_r11_a_class_passes_ordinary_people_but_not_those_who_waited_the_longest_wait_out() -> None:
    assert ahead("urgent") == 0 + 1 + 2


def test_r11_nobody_passes_a_ticket_that_has_waited_the_longest_wait_out() -> None:
    assert ahead(None, is_aged=True) == 2 + 1
