"""What the hub notices of matters as days pass (R14): pure conditions of one day."""

from collections.abc import Iterable, Iterator
from datetime import date

from hub.domain.matter import Matter, is_overdue
from hub.domain.watching import Condition


def of_due(matters: Iterable[Matter], today: date, now: int) -> Iterator[Condition]:
    """Of matters due soon a prompt to whoever has them, of overdue ones an alert; `now` is UTC ms."""
    for matter in matters:
        is_late = is_overdue(matter, today)
        code = "matter-overdue" if is_late else "matter-due-soon"
        yield _about(matter, code, now, is_alert=is_late, due=matter.due_day or "-")


def of_extensions(asked: Iterable[tuple[Matter, int, int]]) -> Iterator[Condition]:
    """Of each matter for which more days are asked: how many, and since when (UTC milliseconds)."""
    for matter, days, asked_at in asked:
        yield _about(matter, "extension-waits", asked_at, is_alert=True, days=days)


def _about(matter: Matter, code: str, since_at: int, *, is_alert: bool, **params: str | int) -> Condition:
    filled = (("number", matter.number), *params.items())
    return Condition(code, "R14", is_alert, None, None, since_at, filled, matter.matter_id)
