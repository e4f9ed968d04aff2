"""The reconciliation finds each way in which a day can be out of balance."""

from collections.abc import Mapping

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


def test_numbers_split_into_letter_and_figure() -> None:
    assert split_number("A017") == ("A", 17)
    assert split_number("VIP1000") == ("VIP", 1000)
    assert split_number("007") == ("", 7)
