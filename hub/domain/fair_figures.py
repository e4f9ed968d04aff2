"""The fairness report in figures: how long each class waited, and how often order gave way to a reason."""

from collections.abc import Mapping
from dataclasses import dataclass

from hub.domain.fairness import Call, Day


@dataclass(frozen=True)
class ClassWaits:
    """How one priority class fared; `class_id` None is everybody else. Times in milliseconds.

    `longest` counts those still waiting too; `over_bound` those who waited longer than the stated bound.
    """

    class_id: str | None
    called: int
    waiting: int
    longest: int
    longest_number: str | None
    mean: int
    over_bound: int


@dataclass(frozen=True)
class Cause:
    """One reason for calling out of arrival order: the calls it explains and the people they passed."""

    code: str
    calls: int
    passed: int


@dataclass(frozen=True)
class Totals:
    """A day's order in four figures: `over_bound` people were passed after they had waited the bound out."""

    calls: int
    overtakings: int
    passed: int
    unexplained: int
    over_bound: int


def totals(day: Day) -> Totals:
    """How many calls there were, how many passed somebody, and how many of those without a reason."""
    passed = [one for call in day.calls for one in call.passed]
    return Totals(
        calls=len(day.calls),
        overtakings=len(day.overtakings),
        passed=len(passed),
        unexplained=sum(not call.is_explained for call in day.calls),
        over_bound=sum(one.is_over_bound for one in passed),
    )


def causes(day: Day) -> tuple[Cause, ...]:
    """Why order gave way, the commonest reason first."""
    found: dict[str, list[Call]] = {}
    for call in day.overtakings:
        found.setdefault(call.cause, []).append(call)
    counted = [Cause(code, len(calls), sum(len(c.passed) for c in calls)) for code, calls in found.items()]
    return tuple(sorted(counted, key=lambda one: (-one.calls, one.code)))


def class_waits(day: Day, ranks: Mapping[str, int], bound: int, now: int) -> tuple[ClassWaits, ...]:
    """How long each class waited, in the order of their ranks, ordinary people last (R11)."""
    called = [(call.priority_class, call.waited, call.number) for call in _first_calls(day)]
    still = [(p.priority_class, max(0, now - p.issued_at), p.number) for p in day.waiting]
    order = [*sorted(ranks, key=ranks.__getitem__), None]
    order += sorted({name for name, _, _ in (*called, *still) if name is not None} - ranks.keys())
    return tuple(
        _class_waits(
            name, [c[1:] for c in called if c[0] == name], [s[1:] for s in still if s[0] == name], bound
        )
        for name in order
    )


Wait = tuple[int, str]


def _class_waits(class_id: str | None, called: list[Wait], still: list[Wait], bound: int) -> ClassWaits:
    everybody = called + still
    longest, number = max(everybody, default=(0, None))
    return ClassWaits(
        class_id=class_id,
        called=len(called),
        waiting=len(still),
        longest=longest,
        longest_number=number,
        mean=sum(waited for waited, _ in called) // len(called) if called else 0,
        over_bound=sum(waited > bound for waited, _ in everybody),
    )


def _first_calls(day: Day) -> list[Call]:
    """The first call of each ticket: what comes after it is not the queue's doing."""
    return list({call.ticket_id: call for call in reversed(day.calls)}.values())[::-1]
