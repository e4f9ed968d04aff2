"""R10, R11: what holds of the order whatever day it is, found out by days nobody would think of."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from itertools import count

from hypothesis import given
from hypothesis import strategies as st

from hub.domain.fair_figures import totals
from hub.domain.fairness import CounterFacts, Day, Facts, Line, retell
from hub.domain.order import Choice, Desk, OrderRules, Rule, choose
from hub.domain.ticket import Ticket, TicketState, place_of
from tests.domain.tickets import ticket

MINUTE = 60_000
BOUND = 30 * MINUTE
RANKS = {"elderly": 2, "urgent": 1}
PROMISES = {"residence": 20 * MINUTE, "tax": 15 * MINUTE}
DESKS = (
    Desk(1, "1001", ("residence", "identity"), promises=PROMISES),
    Desk(2, "1002", ("identity", "residence"), is_strict=True, promises=PROMISES),
    Desk(3, "1003", ("residence",), overflow=("tax",), promises=PROMISES),
    Desk(4, "1004", ("identity",), is_strict=True, overflow=("tax", "residence"), promises=PROMISES),
)

RULES = st.sampled_from([OrderRules(rule, BOUND, 2, RANKS) for rule in Rule])
AGEING_RULES = st.sampled_from([OrderRules(rule, BOUND, 2, RANKS) for rule in (Rule.AGEING, Rule.RATIO)])
CLASSES = st.sampled_from([None, None, "elderly", "urgent"])
SERVICES = st.sampled_from(["residence", "identity", "tax"])
SENT = st.sampled_from([(None, None)] * 6 + [(1, None), (3, None), (None, "1002"), (None, "1004")])
# Each waits for a business, as a class, came so many minutes ago, was sent somewhere, was moved by so much.
PEOPLE = st.lists(st.tuples(SERVICES, CLASSES, st.integers(0, 45), SENT, st.integers(-2, 2)), max_size=14)


def waiting_of(
    people: Sequence[tuple[str, str | None, int, tuple[int | None, str | None], int]],
) -> list[Ticket]:
    first = ticket(TicketState.WAITING)
    return [
        replace(
            first,
            ticket_id=f"t{seq}",
            number=f"A{seq:03}",
            service_id=service,
            priority_class=priority,
            arrival_seq=seq,
            issued_at=(100 - minutes) * MINUTE,
            place=place_of(seq) + moved * 1500,
            reserved_counter=sent[0],
            reserved_clerk=sent[1],
        )
        for seq, (service, priority, minutes, sent, moved) in enumerate(people, 1)
    ]


def heads(waiting: Sequence[Ticket]) -> list[Ticket]:
    """What the store looks up: the first of each business and class, and of those sent to each place."""
    found: dict[tuple[object, ...], Ticket] = {}
    for each in sorted(waiting, key=lambda one: (one.place, one.arrival_seq)):
        sent = each.reserved_counter, each.reserved_clerk
        found.setdefault(sent if any(sent) else (each.service_id, each.priority_class), each)
    return list(found.values())


@given(PEOPLE, RULES, st.sampled_from(DESKS), st.integers(0, 3))
def test_the_heads_of_the_queues_are_all_there_is_to_choose_from(
    people: list[tuple[str, str | None, int, tuple[int | None, str | None], int]],
    rules: OrderRules,
    desk: Desk,
    streak: int,
) -> None:
    waiting, here = waiting_of(people), replace(desk, streak=streak)
    of_all = choose(waiting, here, rules, 100 * MINUTE)
    of_heads = choose(heads(waiting)[::-1], here, rules, 100 * MINUTE)
    assert told(of_all) == told(of_heads)


def told(choice: Choice | None) -> tuple[str, str] | None:
    return (choice.ticket.number, choice.code) if choice else None


@given(PEOPLE, AGEING_RULES, st.sampled_from(DESKS), st.integers(0, 3))
def test_r11_whoever_waited_the_longest_wait_out_is_passed_by_none_but_those_sent_here(
    people: list[tuple[str, str | None, int, tuple[int | None, str | None], int]],
    rules: OrderRules,
    desk: Desk,
    streak: int,
) -> None:
    unmoved = [(service, priority, minutes, sent, 0) for service, priority, minutes, sent, _ in people]
    unmoved.sort(key=lambda one: -one[2])
    waiting = waiting_of(unmoved)
    choice = choose(waiting, replace(desk, streak=streak), rules, 100 * MINUTE)
    if choice is None or choice.code == "sent-here":
        return
    over = [
        each.arrival_seq
        for each in waiting
        if each.service_id in desk.services
        and 100 * MINUTE - each.issued_at >= BOUND
        and each.reserved_counter is None
        and each.reserved_clerk is None
    ]
    assert all(choice.ticket.arrival_seq <= arrival for arrival in over)


@dataclass
class Run:
    """A day: people come, counters call, and the ledger is written as the hub writes it."""

    rules: OrderRules
    waiting: list[Ticket]
    lines: list[Line]
    streaks: dict[int, int]

    def comes(self, seq: int, now: int, service: str, priority: str | None) -> None:
        fresh = replace(
            ticket(TicketState.WAITING),
            ticket_id=f"t{seq}",
            number=f"A{seq:03}",
            service_id=service,
            priority_class=priority,
            arrival_seq=seq,
            place=place_of(seq),
            issued_at=now,
        )
        self.waiting.append(fresh)
        self.lines.append(
            Line(seq, now, "issue", "kiosk:k1", fresh.ticket_id, None, None, None, asdict(fresh))
        )

    def calls(self, seq: int, now: int, desk: Desk) -> Choice | None:
        here = replace(desk, streak=self.streaks[desk.number])
        choice = choose(self.waiting, here, self.rules, now)
        if choice is None:
            return None
        chosen = choice.ticket
        self.waiting.remove(chosen)
        self.streaks[desk.number] = here.streak + 1 if chosen.priority_class else 0
        because = json.dumps({"code": choice.code, "params": dict(choice.params)})
        after = {"state": "called", "clerk_number": desk.clerk_number, "called_because": because}
        self.lines.append(Line(seq, now, "call", "clerk:1", chosen.ticket_id, desk.number, None, None, after))
        return choice

    def told(self) -> Day:
        counters = {
            desk.number: CounterFacts(frozenset(desk.services), frozenset(desk.overflow)) for desk in DESKS
        }
        return retell(self.lines, Facts(counters, BOUND, PROMISES))


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("comes"), SERVICES, CLASSES),
        st.tuples(st.just("calls"), st.integers(0, 3), st.none()),
        st.tuples(st.just("passes"), st.integers(1, 12), st.none()),
    ),
    max_size=60,
)


def lived(steps: list[tuple[str, object, object]], rules: OrderRules) -> tuple[Run, list[Choice]]:
    """The day these steps make, and what was chosen in it."""
    run, now, seq, choices = Run(rules, [], [], dict.fromkeys(range(1, 5), 0)), 0, count(1), []
    for step, what, priority in steps:
        if step == "passes":
            now += int(str(what)) * MINUTE
        elif step == "comes":
            run.comes(next(seq), now, str(what), priority if priority is None else str(priority))
        else:
            choices.append(run.calls(next(seq), now, DESKS[int(str(what))]))
    return run, [choice for choice in choices if choice]


@given(STEPS, AGEING_RULES)
def test_r10_whatever_the_day_the_report_finds_no_call_without_a_reason(
    steps: list[tuple[str, object, object]], rules: OrderRules
) -> None:
    run, choices = lived(steps, rules)
    told = run.told()
    assert totals(told).unexplained == 0
    assert [call.number for call in told.calls] == [choice.ticket.number for choice in choices]


@given(STEPS, AGEING_RULES)
def test_r11_whatever_the_day_the_report_finds_nobody_passed_after_the_longest_wait(
    steps: list[tuple[str, object, object]], rules: OrderRules
) -> None:
    assert totals(lived(steps, rules)[0].told()).over_bound == 0


@given(STEPS)
def test_r10_by_arrival_alone_only_preference_and_promise_pass_anybody(
    steps: list[tuple[str, object, object]],
) -> None:
    told = lived(steps, OrderRules(Rule.ARRIVAL, BOUND, 2, RANKS))[0].told()
    assert {call.cause for call in told.overtakings} <= {"preference", "promise"}


@given(STEPS)
def test_r11_by_ratio_no_more_than_so_many_of_the_classes_come_one_after_another(
    steps: list[tuple[str, object, object]],
) -> None:
    """At a counter where ordinary people wait and nobody has waited too long."""
    run, _ = lived(steps, OrderRules(Rule.RATIO, BOUND, 2, RANKS))
    last: dict[int, int] = {}
    for call in run.told().calls:
        ordinary_waits = any(one.priority_class is None for one in call.passed)
        last[call.counter_number] = last.get(call.counter_number, 0) + 1 if call.priority_class else 0
        assert last[call.counter_number] <= 2 or not ordinary_waits or call.code != "priority"
