"""The reconciliation finds each way in which a day can be out of balance."""

from collections.abc import Mapping
from dataclasses import replace

from simulation.reconcile import Call, DayRecord, Fault, IssuedTicket, reconcile, split_number


def _tickets(*numbers: str) -> tuple[IssuedTicket, ...]:
    return tuple(IssuedTicket(f"id-{number}", number) for number in numbers)


def _call(number: str, counter_number: int = 1) -> Call:
    return Call(f"call-{number}-{counter_number}", f"id-{number}", number, "east", counter_number)


def _record(
    issued: tuple[IssuedTicket, ...],
    states: Mapping[str, str | None],
    calls: tuple[Call, ...] = (),
    shown: frozenset[str] | None = None,
    endings: Mapping[str, tuple[str, ...]] | None = None,
) -> DayRecord:
    finals = {f"id-{number}": state for number, state in states.items()}
    ended = {ticket_id: (state,) for ticket_id, state in finals.items() if state in ("done", "no_show")}
    return DayRecord(
        issued=issued,
        calls=calls,
        endings=ended if endings is None else endings,
        final_states=finals,
        shown={"east": frozenset(c.announcement_id for c in calls) if shown is None else shown},
    )


def _faults(record: DayRecord) -> list[Fault]:
    return list(reconcile(record).faults)


def test_a_day_in_order_balances() -> None:
    states = {"A001": "done", "A002": "no_show", "A003": "waiting", "B001": "done"}
    calls = (_call("A001"), _call("A002"), _call("B001"))
    balance = reconcile(_record(_tickets("A001", "A002", "A003", "B001"), states, calls))
    assert balance.is_balanced
    assert (balance.issued, balance.done, balance.no_show, balance.waiting) == (4, 2, 1, 1)
    assert (balance.calls, balance.shown, balance.strangers) == (3, 3, 0)


def test_an_empty_day_balances() -> None:
    assert reconcile(_record((), {})).is_balanced


def test_a_ticket_the_hub_forgot_is_named() -> None:
    assert _faults(_record(_tickets("A001"), {"A001": None})) == [Fault("lost", "A001")]


def test_a_number_issued_twice_is_named() -> None:
    issued = (IssuedTicket("x", "A001"), IssuedTicket("y", "A001"))
    record = DayRecord(issued, (), {}, {"x": "waiting", "y": "waiting"}, {})
    assert _faults(record) == [Fault("number_twice", "A001")]


def test_a_missing_number_is_named() -> None:
    states = {"A001": "waiting", "A003": "waiting"}
    assert _faults(_record(_tickets("A001", "A003"), states)) == [Fault("number_missing", "A002")]


def test_a_strangers_number_is_no_gap() -> None:
    states = {"A001": "waiting", "A003": "waiting"}
    balance = reconcile(_record(_tickets("A001", "A003"), states, (_call("A002"),)))
    assert balance.is_balanced
    assert balance.strangers == 1


def test_a_ticket_called_twice_is_named_with_its_counters() -> None:
    calls = (_call("A001", 1), _call("A001", 2))
    assert _faults(_record(_tickets("A001"), {"A001": "done"}, calls)) == [
        Fault("called_twice", "A001", "1, 2")
    ]


def test_a_call_no_display_showed_is_named() -> None:
    record = _record(_tickets("A001"), {"A001": "done"}, (_call("A001"),), shown=frozenset())
    assert _faults(record) == [Fault("not_shown", "A001", "east")]


def test_a_ticket_left_called_is_named() -> None:
    record = _record(_tickets("A001"), {"A001": "called"}, (_call("A001"),))
    assert _faults(record) == [Fault("left_open", "A001", "called")]


def test_an_ending_other_than_answered_is_named() -> None:
    record = _record(_tickets("A001"), {"A001": "waiting"}, endings={"id-A001": ("done",)})
    assert [fault.kind for fault in _faults(record)] == ["ending_differs"]


def test_an_ending_nobody_asked_for_is_named() -> None:
    record = _record(_tickets("A001"), {"A001": "done"}, endings={})
    assert _faults(record) == [Fault("ending_unasked", "A001", "done")]


def test_a_ticket_ended_twice_is_named() -> None:
    record = _record(_tickets("A001"), {"A001": "done"}, endings={"id-A001": ("done", "done")})
    assert [fault.kind for fault in _faults(record)] == ["ended_twice"]


def _gone_round(**seen: object) -> DayRecord:
    """A001 was served twice over: called at window 1, sent on, called and done at window 2."""
    calls = (_call("A001", 1), _call("A001", 2))
    record = _record(_tickets("A001"), {"A001": "done"}, calls)
    return replace(record, **({"returns": {"id-A001": ("transfer",)}} | seen))  # type: ignore[arg-type]


def test_a_ticket_sent_on_is_called_once_more() -> None:
    assert reconcile(_gone_round()).is_balanced


def test_a_ticket_called_again_though_nothing_sent_it_back_is_named() -> None:
    assert _faults(_gone_round(returns={})) == [Fault("called_twice", "A001", "1, 2")]


def test_a_ticket_sent_on_and_done_without_another_call_is_named() -> None:
    twice = {"id-A001": ("transfer", "rejoin")}
    assert _faults(_gone_round(returns=twice)) == [Fault("not_called", "A001", "2 < 3")]


def test_an_end_that_was_taken_back_is_no_end() -> None:
    endings = {"id-A001": ("no_show", "done")}
    assert reconcile(_gone_round(endings=endings, reopened={"id-A001": 1})).is_balanced
    assert [fault.kind for fault in _faults(_gone_round(endings=endings))] == ["ended_twice"]


def test_a_call_that_was_withdrawn_need_not_be_shown() -> None:
    shown = {"east": frozenset({"call-A001-2"})}
    assert reconcile(_gone_round(shown=shown, withdrawn=frozenset({"call-A001-1"}))).is_balanced
    assert [fault.kind for fault in _faults(_gone_round(shown=shown))] == ["not_shown"]


def test_numbers_split_into_letter_and_figure() -> None:
    assert split_number("A017") == ("A", 17)
    assert split_number("VIP1000") == ("VIP", 1000)
    assert split_number("007") == ("", 7)
