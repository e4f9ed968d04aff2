"""办件: a matter accepted at a window, from received to finished, and the day by which it was promised (R14).

The promise is counted in working days from the day after receipt, and anew from the day after missing papers
were supplied (补正). An extension the supervisor granted lengthens it; an overtime notice (超时告知书) gives
the citizen another day. Days are the hall's local dates.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from hub.domain.calendar import Calendar
from hub.domain.errors import Refused, RuleRefused


class MatterState(StrEnum):
    """Where a matter is; the last two are endings."""

    RECEIVED = "received"
    HANDED_ON = "handed_on"
    SUPPLEMENTING = "supplementing"
    FINISHED = "finished"
    WITHDRAWN = "withdrawn"


RUNNING = (MatterState.RECEIVED, MatterState.HANDED_ON)
"""The promise runs in these; it stands still while papers are being supplied."""

ENDED = (MatterState.FINISHED, MatterState.WITHDRAWN)


@dataclass(frozen=True)
class Matter:
    """One application. Times are UTC milliseconds, days are ISO dates of the hall's calendar.

    `number` is the official one, `serial` counted by year. `holder_staff` or `holder_department` has it in
    hand. `counted_from_day` is the day after which working days count; `promised_day` what the promise and
    its extensions come to, `due_day` what the citizen was told last: both None while papers are missing.
    `late_days` are working days past the promise at its end. `wrong_tries` counts wrong check codes since
    `wrong_since_at`.
    """

    matter_id: str
    hall_id: str
    year: int
    serial: int
    number: str
    check_code: str
    service_id: str
    ticket_id: str
    ticket_number: str
    counter_number: int
    applicant_reference: str | None
    state: MatterState
    received_at: int
    received_by: str
    holder_staff: str | None
    holder_department: str | None
    promise_days: int
    counted_from_day: str
    promised_day: str | None
    due_day: str | None
    extension_days: int = 0
    overtime_count: int = 0
    outcome: str | None = None
    late_days: int = 0
    ended_at: int | None = None
    wrong_tries: int = 0
    wrong_since_at: int | None = None

    @property
    def short_number(self) -> str:
        """The digits of the number, for a citizen to type."""
        return f"{self.year}{self.serial:04}"

    @property
    def due(self) -> date | None:
        """The day in force."""
        return date.fromisoformat(self.due_day) if self.due_day else None

    @property
    def responsible(self) -> str:
        """Whoever is reminded of it: the member of staff who has it, else the one who received it."""
        return self.holder_staff or self.received_by


def promised_from(matter: Matter, day: date, calendar: Calendar) -> Matter:
    """The promise counted anew from the day after `day` (receipt, or papers supplied), extensions kept."""
    due = calendar.working_days_after(day, matter.promise_days + matter.extension_days).isoformat()
    return replace(matter, counted_from_day=day.isoformat(), promised_day=due, due_day=due)


def days_left(due: date, today: date, calendar: Calendar) -> int:
    """Working days from today to the due day: 0 on the day itself, negative once it has passed."""
    if due >= today:
        return calendar.working_days_between(today, due)
    return -calendar.working_days_between(due, today)


def is_overdue(matter: Matter, today: date) -> bool:
    """Whether the day the citizen was told has passed."""
    return matter.ended_at is None and matter.due is not None and today > matter.due


def is_due_soon(matter: Matter, today: date, soon: date) -> bool:
    """Whether the day in force is today or later, up to `soon`."""
    return matter.ended_at is None and matter.due is not None and today <= matter.due <= soon


def soon_until(today: date, days: int, calendar: Calendar) -> date:
    """The last day that is due soon: so many working days ahead."""
    return calendar.working_days_after(today, days) if days else today


def handed_on(matter: Matter, staff: str | None, department: str | None) -> Matter:
    """交办: another department or colleague has it now. Raises Refused once it has ended."""
    _require_open(matter)
    state = matter.state if matter.state is MatterState.SUPPLEMENTING else MatterState.HANDED_ON
    return replace(matter, state=state, holder_staff=staff, holder_department=department)


def asked_for_papers(matter: Matter) -> Matter:
    """补正: papers are missing; the promise stands still. Raises Refused unless it was running."""
    _require(matter, *RUNNING)
    return replace(matter, state=MatterState.SUPPLEMENTING, promised_day=None, due_day=None)


def papers_supplied(matter: Matter, day: date, calendar: Calendar) -> Matter:
    """The papers came on `day`; counted anew from the day after. Raises Refused unless they were missing."""
    _require(matter, MatterState.SUPPLEMENTING)
    is_elsewhere = matter.holder_staff != matter.received_by
    state = MatterState.HANDED_ON if is_elsewhere else MatterState.RECEIVED
    return promised_from(replace(matter, state=state), day, calendar)


def extended(matter: Matter, days: int, calendar: Calendar) -> Matter:
    """`days` more working days behind the day in force. Raises Refused unless the promise is running."""
    _require(matter, *RUNNING)
    later = _later(calendar, days)
    return replace(
        matter,
        extension_days=matter.extension_days + days,
        promised_day=later(matter.promised_day),
        due_day=later(matter.due_day),
    )


def overtime_told(matter: Matter, new_due: date, today: date, calendar: Calendar) -> Matter:
    """The citizen is told of a later day. Raises Refused unless running, RuleRefused for an unfit one."""
    _require(matter, *RUNNING)
    if not calendar.kind(new_due).is_working_day:
        raise RuleRefused("R14", "due-not-working-day", day=new_due.isoformat())
    if new_due <= today or (matter.due is not None and new_due <= matter.due):
        raise RuleRefused("R14", "due-not-later", day=new_due.isoformat(), due=matter.due_day or "-")
    return replace(matter, due_day=new_due.isoformat(), overtime_count=matter.overtime_count + 1)


def finished(matter: Matter, outcome: str, today: date, now: int, calendar: Calendar) -> Matter:
    """办结. Raises Refused unless running; RuleRefused when overdue without notice or extension (R14)."""
    _require(matter, *RUNNING)
    if is_overdue(matter, today):
        raise RuleRefused("R14", "matter-overdue", number=matter.number, due=matter.due_day or "-")
    late = 0
    if matter.promised_day is not None:
        late = max(0, -days_left(date.fromisoformat(matter.promised_day), today, calendar))
    return replace(matter, state=MatterState.FINISHED, outcome=outcome, late_days=late, ended_at=now)


def withdrawn(matter: Matter, now: int) -> Matter:
    """撤回: the applicant wants it no longer. Raises Refused once it has ended."""
    _require_open(matter)
    return replace(matter, state=MatterState.WITHDRAWN, promised_day=None, due_day=None, ended_at=now)


def may_try(matter: Matter, now: int, most: int, window: int) -> bool:
    """Whether a check code may be tried: fewer than `most` wrong ones in the last `window` milliseconds."""
    if matter.wrong_since_at is None or now - matter.wrong_since_at >= window:
        return True
    return matter.wrong_tries < most


def tried_wrongly(matter: Matter, now: int, window: int) -> Matter:
    """One more wrong check code, counted from the first of its ten minutes."""
    if matter.wrong_since_at is None or now - matter.wrong_since_at >= window:
        return replace(matter, wrong_tries=1, wrong_since_at=now)
    return replace(matter, wrong_tries=matter.wrong_tries + 1)


def year_and_serial(number: str) -> tuple[int, int]:
    """What a matter's number, however it was typed, names; (0, 0) when it can be none."""
    digits = "".join(sign for sign in number if sign.isascii() and sign.isdigit())
    return (int(digits[:4]), int(digits[4:])) if 5 <= len(digits) <= 12 else (0, 0)


def _later(calendar: Calendar, days: int) -> Callable[[str | None], str | None]:
    def later(day: str | None) -> str | None:
        if day is None:
            return None
        return calendar.working_days_after(date.fromisoformat(day), days).isoformat()

    return later


def _require_open(matter: Matter) -> None:
    if matter.ended_at is not None:
        raise Refused(f"matter-is-{matter.state}", number=matter.number)


def _require(matter: Matter, *states: MatterState) -> None:
    if matter.state not in states:
        raise Refused(f"matter-is-{matter.state.replace('_', '-')}", number=matter.number)
