"""A counter that calls by itself when somebody comes (R10)."""

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class AutoCall:
    """Whether the clerk has it on; `since_at` (UTC milliseconds) while the counter waits for somebody."""

    counter_number: int
    is_on: bool = False
    since_at: int | None = None


def switched(auto_call: AutoCall, *, is_on: bool) -> AutoCall:
    """Turned on or off; off, it waits for nobody."""
    return replace(auto_call, is_on=is_on, since_at=auto_call.since_at if is_on else None)


def found_nobody(auto_call: AutoCall, now: int) -> AutoCall:
    """The clerk looked for the next ticket and nobody was there: the counter waits from the first look on."""
    if not auto_call.is_on or auto_call.since_at is not None:
        return auto_call
    return replace(auto_call, since_at=now)


def found_somebody(auto_call: AutoCall) -> AutoCall:
    """A ticket is at the counter: it waits for nobody; what the clerk has set stays."""
    return replace(auto_call, since_at=None)
