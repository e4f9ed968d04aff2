"""引导分流 (R15): how long the wait for a business will be, when it is busy, when it is calm again."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil

from hub.domain.regime import HallView
from hub.domain.watching import Condition

MINUTE = 60_000
# Fewer calls, or a shorter look, tell no rate.
LEAST_CALLS = 3
LEAST_SPAN = 3 * MINUTE


@dataclass(frozen=True)
class Opening:
    """A counter that serves one more business for a while (潮汐窗口). Times are UTC milliseconds.

    `alert_id` is the busy spell it answers and ends with; None: until taken back or the counter closes.
    """

    opening_id: str
    hall_id: str
    counter_number: int
    service_id: str
    alert_id: str | None
    opened_at: int
    opened_by: str
    ended_at: int | None = None
    ended_by: str | None = None


@dataclass(frozen=True)
class BusyRules:
    """The hall's figures; times in milliseconds.

    `observe`: how far back calls are counted. A busy spell lasts at least `least`, and ends below
    `calm_percent` of the promise, so that it does not flap. Fewer than `least_waiting` people are no queue.
    """

    observe: int = 15 * MINUTE
    least: int = 5 * MINUTE
    calm_percent: int = 75
    least_waiting: int = 2


@dataclass(frozen=True)
class Observed:
    """When numbers of each business were called since `since_at` (UTC milliseconds)."""

    since_at: int
    calls: Mapping[str, Sequence[int]] = field(default_factory=dict)


@dataclass(frozen=True)
class Flow:
    """One business at a moment: who waits, the longest wait and the promise (milliseconds; None: no promise).

    `windows` serve it now, of which `borrowed` were opened to it; together they call `rate` numbers a minute.
    """

    service_id: str
    waiting: int
    longest: int
    promise: int | None
    windows: int
    borrowed: int
    rate: float

    @property
    def forecast(self) -> int | None:
        """The wait of whoever takes a number now, in milliseconds; None when nobody can say."""
        return forecast(self.waiting, self.rate)

    @property
    def forecast_by_itself(self) -> int | None:
        """The same, were the borrowed windows taken back."""
        share = (self.windows - self.borrowed) / self.windows if self.windows else 0.0
        return forecast(self.waiting, self.rate * share)

    @property
    def wanted_windows(self) -> int:
        """How many more windows, each as fast as now, would keep the promise; one once it is broken."""
        if self.promise is None:
            return 0
        if not self.windows or not self.rate:
            return 1
        needed = ceil(self.waiting * MINUTE * self.windows / (self.rate * self.promise))
        return max(int(self.longest > self.promise), needed - self.windows)


def forecast(waiting: int, rate: float) -> int | None:
    """The simple forecast: the queue divided by the rate of calls (a minute); milliseconds, None at rate 0.

    A better one takes this function's place.
    """
    if not waiting:
        return 0
    return round(waiting / rate * MINUTE) if rate > 0 else None


def rate_of_calls(
    calls: Iterable[int], since_at: int, now: int, *, windows: int, pace_seconds: float
) -> float:
    """Calls a minute since `since_at`, while somebody waited all the time.

    Where too few were observed: what so many windows manage at the learned pace.
    """
    if not windows:
        return 0.0
    span = now - since_at
    count = sum(since_at <= moment <= now for moment in calls)
    if span >= LEAST_SPAN and count >= LEAST_CALLS:
        return count * MINUTE / span
    return windows * 60 / max(1.0, pace_seconds)


def flow_of(
    hall: HallView, service_id: str, observed: Observed, now: int, *, promise: int | None, pace_seconds: float
) -> Flow:
    """How a business flows now. Since its first in the queue came it has not been empty: that is observed."""
    since_at = hall.waiting_since_at.get(service_id, now)
    serving = hall.serving(service_id)
    rate = rate_of_calls(
        observed.calls.get(service_id, ()),
        max(since_at, observed.since_at),
        now,
        windows=len(serving),
        pace_seconds=pace_seconds,
    )
    borrowed = sum(service_id in window.borrowed for window in serving)
    waiting = hall.waiting.get(service_id, 0)
    return Flow(service_id, waiting, max(0, now - since_at), promise, len(serving), borrowed, rate)


def flows_of(
    hall: HallView, observed: Observed, promises: Mapping[str, int], paces: Mapping[str, float], now: int
) -> dict[str, Flow]:
    """How each business flows now; `paces` holds the seconds a ticket takes, for every business."""
    return {
        service_id: flow_of(
            hall, service_id, observed, now, promise=promises.get(service_id), pace_seconds=pace
        )
        for service_id, pace in paces.items()
    }


def is_busy(flow: Flow, rules: BusyRules, busy_since_at: int | None, now: int) -> bool:
    """R15: the longest wait or the forecast passes the promise; once busy, until it is calm without help."""
    if flow.promise is None:
        return False
    if busy_since_at is None:
        is_over = flow.longest > flow.promise or (flow.forecast or 0) > flow.promise
        return flow.waiting >= rules.least_waiting and is_over
    if now - busy_since_at < rules.least:
        return True
    calm = flow.promise * rules.calm_percent // 100
    alone = flow.forecast_by_itself
    is_calm = flow.longest <= calm and alone is not None and alone <= calm
    return flow.waiting >= rules.least_waiting and not is_calm


def busy_conditions(
    flows: Iterable[Flow], rules: BusyRules, busy_since: Mapping[str, int], now: int
) -> list[Condition]:
    """R15 for the desk: each business that is busy, how long the wait is and how many windows it wants."""
    return [
        _condition(flow, now) for flow in flows if is_busy(flow, rules, busy_since.get(flow.service_id), now)
    ]


def _condition(flow: Flow, now: int) -> Condition:
    minutes = max(flow.longest, flow.forecast or 0) // MINUTE
    params = (
        ("service", flow.service_id),
        ("waiting", flow.waiting),
        ("minutes", minutes),
        ("promise", (flow.promise or 0) // MINUTE),
        ("windows", flow.wanted_windows),
    )
    return Condition("busy", "R15", True, None, flow.service_id, now, params)
