"""R10: clerks who press Next at the same instant call different people, and none is refused."""

import gevent

from tests.acting import Hall
from tests.people import Clerk


def press_together(clerks: list[Clerk]) -> list[str | None]:
    """All press Next at once; whom each has called."""
    presses = [gevent.spawn(clerk.presses_next) for clerk in clerks]
    gevent.joinall(presses, raise_error=True)
    return [press.value.ticket.number if press.value else None for press in presses]


def three_clerks(hall: Hall) -> list[Clerk]:
    return [
        hall.clerk(number).signs_on(counter) for number, counter in (("1001", 1), ("1002", 2), ("1003", 3))
    ]


def test_r10_three_clerks_at_the_same_instant_call_the_first_three(hall: Hall) -> None:
    clerks = three_clerks(hall)
    for _ in range(3):
        hall.comes()
    assert sorted(str(number) for number in press_together(clerks)) == ["A001", "A002", "A003"]


def test_r10_for_one_citizen_one_clerk_calls_and_the_others_are_told_that_nobody_waits(hall: Hall) -> None:
    clerks = three_clerks(hall)
    hall.comes()
    found = press_together(clerks)
    assert sorted(found, key=str) == ["A001", None, None]


def test_r10_those_who_found_nobody_are_next_in_line(hall: Hall) -> None:
    clerks = three_clerks(hall)
    for clerk in clerks:
        clerk.turns_auto_call(on=True)
    presses = [gevent.spawn(hall.comes) for _ in range(4)]
    gevent.joinall(presses, raise_error=True)
    counters = [press.value.counter_number for press in presses]
    assert sorted(counters, key=str) == [1, 2, 3, None]
