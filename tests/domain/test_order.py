"""R10, R11, R15: who is next, and why."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.domain.order import Desk, OrderRules, Rule, choose, line_up
from hub.domain.ticket import Ticket, TicketState, place_of
from tests.domain.tickets import ticket

MINUTE = 60_000
NOW = 100 * MINUTE
DESK = Desk(3, "1003", ("residence", "identity"))
AGEING = OrderRules(Rule.AGEING, 30 * MINUTE, 2, {"elderly": 2, "urgent": 1})
RATIO = replace(AGEING, rule=Rule.RATIO)


def waits(arrival: int, minutes: int = 1, **fields: object) -> Ticket:
    """The ticket that arrived as the `arrival`th and has waited so many minutes."""
    first = ticket(TicketState.WAITING)
    values = {"service_id": "residence", "issued_at": NOW - minutes * MINUTE, **fields}
    return replace(
        first,
        ticket_id=f"t{arrival}",
        number=f"A{arrival:03}",
        arrival_seq=arrival,
        **{"place": place_of(arrival), **values},  # type: ignore[arg-type]
    )


def chosen(waiting: list[Ticket], desk: Desk = DESK, rules: OrderRules = AGEING) -> tuple[str, str] | None:
    choice = choose(waiting, desk, rules, NOW)
    return (choice.ticket.number, choice.code) if choice else None


def test_nobody_is_next_where_nobody_waits() -> None:
    assert chosen([]) is None


def test_nobody_is_next_where_only_other_businesses_wait() -> None:
    assert chosen([waits(1, service_id="tax")]) is None


def test_r10_whoever_arrived_first_is_next_whatever_the_clock_said() -> None:
    assert chosen([waits(2, minutes=9), waits(1, minutes=1)]) == ("A001", "arrival")


@given(st.permutations(range(1, 9)))
def test_r10_the_order_of_the_rows_does_not_matter(arrivals: list[int]) -> None:
    assert chosen([waits(seq) for seq in arrivals]) == ("A001", "arrival")


def test_r01_whoever_was_sent_to_this_window_comes_first() -> None:
    assert chosen([waits(1), waits(2, service_id="tax", reserved_counter=3)]) == ("A002", "sent-here")


def test_r12_whoever_was_sent_to_this_clerk_comes_in_their_turn_and_to_no_other() -> None:
    sent = waits(2, reserved_clerk="1003")
    assert chosen([waits(1), sent]) == ("A001", "arrival")
    assert chosen([sent, waits(3)]) == ("A002", "sent-here")
    assert chosen([sent, waits(3)], replace(DESK, clerk_number="1004")) == ("A003", "arrival")


def test_r12_a_place_in_front_or_at_the_end_counts_for_whoever_was_sent_to_this_clerk() -> None:
    assert chosen([waits(1), waits(2, reserved_clerk="1003", place=0)]) == ("A002", "sent-here")
    assert chosen([waits(1, reserved_clerk="1003", place=9_000), waits(2)]) == ("A002", "arrival")


def test_r11_a_priority_class_comes_before_ordinary_tickets_and_says_whom_it_passes() -> None:
    choice = choose([waits(1), waits(2, priority_class="elderly")], DESK, AGEING, NOW)
    assert choice is not None
    assert (choice.ticket.number, choice.code, choice.passed) == ("A002", "priority", ("A001",))
    assert choice.params == {"class": "elderly"}


def test_r11_the_lower_rank_comes_first() -> None:
    assert chosen([waits(1, priority_class="elderly"), waits(2, priority_class="urgent")]) == (
        "A002",
        "priority",
    )


def test_r11_a_class_that_is_no_longer_configured_is_ordinary() -> None:
    assert chosen([waits(1, priority_class="gone"), waits(2)]) == ("A001", "arrival")


def test_r11_an_ordinary_ticket_past_the_longest_wait_is_not_passed_any_more() -> None:
    assert chosen([waits(1, minutes=30), waits(2, priority_class="urgent")]) == ("A001", "ageing")


def test_r10_under_strict_arrival_classes_pass_nobody() -> None:
    rules = replace(AGEING, rule=Rule.ARRIVAL)
    assert chosen([waits(1), waits(2, priority_class="urgent")], rules=rules) == ("A001", "arrival")


@pytest.mark.parametrize(("streak", "number"), [(0, "A002"), (1, "A002"), (2, "A001"), (5, "A001")])
def test_r11_after_so_many_of_the_classes_comes_an_ordinary_ticket(streak: int, number: str) -> None:
    found = chosen([waits(1), waits(2, priority_class="urgent")], replace(DESK, streak=streak), RATIO)
    assert found is not None
    assert found[0] == number


def test_a_strict_counter_calls_its_first_business_first() -> None:
    strict = replace(DESK, is_strict=True)
    assert chosen([waits(1, service_id="identity"), waits(2)], strict) == ("A002", "preference")
    assert chosen([waits(1, service_id="identity")], strict) == ("A001", "arrival")


def test_r15_a_strict_counter_helps_its_other_business_once_that_passes_its_promise() -> None:
    strict = replace(DESK, is_strict=True, promises={"identity": 20 * MINUTE})
    assert chosen([waits(1, minutes=20, service_id="identity"), waits(2)], strict) == ("A001", "promise")


def test_r11_no_business_of_a_strict_counter_waits_longer_than_the_longest_wait() -> None:
    strict = replace(DESK, is_strict=True)
    assert chosen([waits(1, minutes=30, service_id="identity"), waits(2)], strict) == ("A001", "ageing")


def test_r15_a_tidal_window_helps_another_business_only_once_that_passes_its_promise() -> None:
    tidal = replace(DESK, overflow=("tax",), promises={"tax": 20 * MINUTE})
    assert chosen([waits(1, minutes=19, service_id="tax"), waits(2)], tidal) == ("A002", "arrival")
    assert chosen([waits(1, minutes=20, service_id="tax"), waits(2)], tidal) == ("A001", "promise")


def test_a_ticket_that_was_moved_says_so() -> None:
    assert chosen([waits(9, place=1), waits(2)]) == ("A009", "place")


def test_the_line_is_the_order_in_which_they_would_be_called() -> None:
    waiting = [waits(1), waits(2, priority_class="elderly"), waits(3, reserved_counter=3), waits(4)]
    numbers = [choice.ticket.number for choice in line_up(waiting, DESK, AGEING, NOW, most=3)]
    assert numbers == ["A003", "A002", "A001"]


CLASSES = st.sampled_from([None, "elderly", "urgent"])
QUEUES = st.lists(st.tuples(st.integers(0, 60), CLASSES), min_size=1, max_size=12)


@given(QUEUES, st.sampled_from([AGEING, RATIO]), st.integers(0, 4))
def test_r11_nobody_past_the_longest_wait_is_passed_by_someone_who_arrived_later(
    queue: list[tuple[int, str | None]], rules: OrderRules, streak: int
) -> None:
    longest_first = sorted(queue, key=lambda each: -each[0])
    waiting = [waits(seq, minutes, priority_class=c) for seq, (minutes, c) in enumerate(longest_first, 1)]
    choice = choose(waiting, replace(DESK, streak=streak), rules, NOW)
    assert choice is not None
    aged = [each for each in waiting if NOW - each.issued_at >= rules.longest_wait]
    assert not aged or choice.ticket.arrival_seq <= min(each.arrival_seq for each in aged)


@given(QUEUES, st.sampled_from([AGEING, RATIO]), st.integers(0, 4))
def test_r10_within_a_class_arrival_is_the_order(
    queue: list[tuple[int, str | None]], rules: OrderRules, streak: int
) -> None:
    waiting = [waits(seq, minutes, priority_class=each) for seq, (minutes, each) in enumerate(queue, 1)]
    choice = choose(waiting, replace(DESK, streak=streak), rules, NOW)
    assert choice is not None
    same = [each for each in waiting if each.priority_class == choice.ticket.priority_class]
    assert choice.ticket.arrival_seq == min(each.arrival_seq for each in same)


@given(QUEUES)
def test_r10_under_strict_arrival_nobody_is_ever_passed(queue: list[tuple[int, str | None]]) -> None:
    waiting = [waits(seq, minutes, priority_class=each) for seq, (minutes, each) in enumerate(queue, 1)]
    choice = choose(waiting, DESK, OrderRules(Rule.ARRIVAL), NOW)
    assert choice is not None
    assert choice.passed == ()
