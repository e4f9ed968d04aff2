"""R10: who was called before whom, as the ledger alone tells it."""

import json
from collections.abc import Sequence
from itertools import count
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from hub.domain.fair_figures import causes, class_waits, totals
from hub.domain.fairness import CounterFacts, Day, Facts, Line, retell
from hub.domain.ticket import place_of

MINUTE = 60_000
HALL = Facts(
    counters={
        1: CounterFacts(frozenset({"residence"}), frozenset({"tax"})),
        2: CounterFacts(frozenset({"residence", "tax"})),
        3: CounterFacts(frozenset({"tax"})),
    },
    longest_wait=30 * MINUTE,
    promises={"tax": 20 * MINUTE},
)


class Ledger:
    """Entries as the hub writes them, a minute apart unless said otherwise."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.minute = 0
        self._seq = count(1)

    def told(
        self, deed: str, number: str | None, counter: int | None, after: dict[str, Any], **more: Any
    ) -> None:
        seq, self.minute = next(self._seq), self.minute + 1
        line = Line(seq, self.minute * MINUTE, deed, "clerk:1", number, counter, None, None, after)
        self.lines.append(Line(**(vars(line) | more)))

    def comes(self, number: str, service: str = "residence", priority: str | None = None) -> None:
        seq = len(self.lines) + 1
        ticket = {"ticket_id": number, "number": number, "service_id": service, "arrival_seq": seq}
        ticket |= {"issued_at": (self.minute + 1) * MINUTE, "state": "waiting", "place": place_of(seq)}
        self.told("issue", number, None, ticket | {"priority_class": priority})

    def calls(self, number: str, counter: int = 1, code: str = "arrival", **more: Any) -> None:
        after = {"state": "called", "counter_number": counter, "clerk_number": f"100{counter}"}
        self.told("call", number, counter, after | {"called_because": json.dumps({"code": code})}, **more)

    def day(self) -> Day:
        return retell(self.lines, HALL)


def passed(day: Day) -> dict[str, list[str]]:
    """Whom each overtaking call passed."""
    return {call.number: [one.number for one in call.passed] for call in day.overtakings}


def test_r10_a_day_in_order_of_arrival_has_nothing_to_explain() -> None:
    ledger = Ledger()
    for number in ("A1", "A2", "A3"):
        ledger.comes(number)
    for number in ("A1", "A2", "A3"):
        ledger.calls(number)
    assert ledger.day().overtakings == ()
    assert totals(ledger.day()).calls == 3


def test_r10_every_overtaking_names_all_who_stayed_behind_and_its_reason() -> None:
    ledger = Ledger()
    for number in ("A1", "A2"):
        ledger.comes(number)
    ledger.comes("A3", priority="elder")
    ledger.calls("A3", code="priority")
    (call,) = ledger.day().overtakings
    assert [one.number for one in call.passed] == ["A1", "A2"]
    assert (call.cause, call.is_explained, call.counter_number) == ("priority", True, 1)


def test_r10_who_waits_for_another_window_is_not_passed() -> None:
    ledger = Ledger()
    ledger.comes("F1", "tax")
    ledger.comes("A1")
    ledger.comes("A2")
    ledger.told("transfer", "A1", 2, {"reserved_counter": 2})
    ledger.calls("A2")
    assert ledger.day().overtakings == ()


def test_r10_an_order_nobody_explained_is_called_so() -> None:
    ledger = Ledger()
    ledger.comes("A1")
    ledger.comes("A2")
    ledger.calls("A2")
    assert [(call.number, call.cause) for call in ledger.day().overtakings] == [("A2", "unexplained")]
    assert totals(ledger.day()).unexplained == 1


def test_r10_whoever_missed_a_call_and_stands_further_back_is_passed_for_that_reason() -> None:
    ledger = Ledger()
    ledger.comes("A1")
    ledger.comes("A2")
    ledger.told("rejoin", "A1", None, {"state": "waiting", "place": place_of(9)})
    ledger.calls("A2")
    (call,) = ledger.day().overtakings
    assert (call.cause, call.passed[0].code) == ("moved", "moved")


def test_r15_a_window_that_helps_passes_only_those_whose_promise_is_over() -> None:
    ledger = Ledger()
    ledger.comes("F1", "tax")
    ledger.comes("A1")
    ledger.calls("A1")
    assert ledger.day().overtakings == ()
    ledger.minute = 40
    ledger.comes("A2")
    ledger.calls("A2")
    assert passed(ledger.day()) == {"A2": ["F1"]}


def test_r02_whoever_carries_an_absent_colleagues_business_serves_its_people_too() -> None:
    ledger = Ledger()
    ledger.comes("F1", "tax")
    ledger.comes("A1")
    cover = {"cover_id": "c", "state": "active", "kind": "carried", "to_counter": 1}
    ledger.told("cover", None, 3, cover)
    ledger.calls("A1")
    assert passed(ledger.day()) == {"A1": ["F1"]}


def test_r15_a_window_opened_to_a_further_business_serves_its_people_while_that_lasts() -> None:
    ledger = Ledger()
    ledger.comes("F1", "tax")
    ledger.comes("A1")
    ledger.comes("A2")
    ledger.told("open_to", None, 1, {"opening_id": "o", "counter_number": 1, "service_id": "tax"})
    ledger.calls("A1")
    ledger.told("close_to", None, 1, {"opening_id": "o", "ended_at": 1})
    ledger.calls("A2")
    assert passed(ledger.day()) == {"A1": ["F1"]}


def test_r10_a_call_that_was_taken_back_has_passed_nobody() -> None:
    ledger = Ledger()
    ledger.comes("A1")
    ledger.comes("A2")
    ledger.calls("A2")
    ledger.told("undo", "A2", 1, {"state": "waiting", "counter_number": None})
    assert ledger.day().calls == ()
    assert [person.number for person in ledger.day().waiting] == ["A1", "A2"]


def test_r11_the_longest_wait_of_each_class_counts_those_still_waiting() -> None:
    ledger = Ledger()
    ledger.comes("A1")
    ledger.comes("A2", priority="elder")
    ledger.calls("A2", code="priority")
    elder, ordinary = class_waits(ledger.day(), {"elder": 1}, HALL.longest_wait, now=61 * MINUTE)
    assert (elder.class_id, elder.called, elder.longest) == ("elder", 1, MINUTE)
    assert (ordinary.waiting, ordinary.longest_number, ordinary.over_bound) == (1, "A1", 1)


def test_r11_who_was_passed_after_the_stated_longest_wait_is_counted() -> None:
    ledger = Ledger()
    ledger.comes("A1")
    ledger.minute = 40
    ledger.comes("A2")
    ledger.calls("A2", code="chosen", reason="urgent")
    assert totals(ledger.day()).over_bound == 1
    assert [(cause.code, cause.passed) for cause in causes(ledger.day())] == [("chosen", 1)]


@given(st.permutations(range(6)))
def test_r10_the_people_passed_are_exactly_the_pairs_out_of_order(order: Sequence[int]) -> None:
    """However calls are mixed: each pair called against arrival is listed once, and no other."""
    ledger = Ledger()
    for each in range(6):
        ledger.comes(f"A{each}")
    for each in order:
        ledger.calls(f"A{each}", code="chosen")
    pairs = {(a, b) for i, a in enumerate(order) for b in order[i + 1 :] if b < a}
    listed = {(call.number, one.number) for call in ledger.day().calls for one in call.passed}
    assert listed == {(f"A{a}", f"A{b}") for a, b in pairs}
