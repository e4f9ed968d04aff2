"""How long a citizen will probably wait."""

SMOOTHING = 0.2


def paced(previous: float | None, seconds: float) -> float:
    """The pace of a service (seconds a ticket occupies a counter) after one more visit of `seconds`."""
    return seconds if previous is None else previous + SMOOTHING * (seconds - previous)


def estimated_wait_seconds(ahead: int, pace_seconds: float, open_counters: int) -> int | None:
    """The wait for someone with `ahead` tickets before them, in whole seconds.

    None when no counter is open: then nobody can say.
    """
    if open_counters < 1:
        return None
    return round(ahead * pace_seconds / open_counters)
