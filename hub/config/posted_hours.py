"""What the posted hours say of this minute (R03, R04, R05): the configured week, laid over the calendar."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from hub.config.models import HallConfig, Service
from hub.domain.calendar import DayKind, is_open, spans_on
from hub.domain.hours import Span
from hub.domain.numbering import local_time

# A hall that was shut for longer has nothing left of its last day.
_LONGEST_SHUT_DAYS = 31


def closed_because(config: HallConfig, service: Service, now: int) -> str | None:
    """Why a business gives no numbers now: "holiday" or "out-of-hours" (R03); None when it does."""
    if not config.rules.keep_posted_hours:
        return None
    local = local_time(now, config.timezone)
    kind = config.days.kind(local.date())
    if is_open(service.week_hours, local, kind):
        return None
    return "holiday" if kind is DayKind.HOLIDAY else "out-of-hours"


def posted_end(config: HallConfig, counter_number: int, now: int) -> time | None:
    """The posted closing time still to come today of a counter's businesses (R03)."""
    if not config.rules.keep_posted_hours:
        return None
    local = local_time(now, config.timezone)
    ends = [span.closes for span in _counter_spans(config, counter_number, local.date())]
    return max((end for end in ends if end > local.time()), default=None)


def overtime_seconds(config: HallConfig, counter_number: int, now: int) -> int:
    """How long past the posted end of its businesses a counter still works (R04)."""
    if not config.rules.keep_posted_hours or posted_end(config, counter_number, now) is not None:
        return 0
    local = local_time(now, config.timezone)
    ends = [span.closes for span in _counter_spans(config, counter_number, local.date())]
    if not ends:
        return 0
    end = datetime.combine(local.date(), max(ends), config.timezone)
    return max(0, int((local - end).total_seconds()))


def attendance(config: HallConfig, counter_number: int, now: int) -> str | None:
    """Whether signing on now is "early", "on_time" or "late" for its post (R05); None on other days."""
    spans = _posts(config, counter_number, now)
    if not spans:
        return None
    local = local_time(now, config.timezone)
    opening = datetime.combine(local.date(), spans[0].opens, config.timezone)
    if local > opening:
        return "late"
    return "early" if opening - local >= timedelta(minutes=config.rules.attendance_minutes) else "on_time"


def due_posts(config: HallConfig, now: int) -> dict[int, str]:
    """Counters to be manned by now: opening near or past, closing still to come; with the opening (R05)."""
    local = local_time(now, config.timezone)
    soon = local + timedelta(minutes=config.rules.attendance_minutes)
    found = {}
    for counter in config.counters:
        spans = [span for span in _posts(config, counter.number, now) if local.time() < span.closes]
        if spans and datetime.combine(local.date(), spans[0].opens, config.timezone) <= soon:
            found[counter.number] = spans[0].opens.strftime("%H:%M")
    return found


def day_to_close(config: HallConfig, now: int) -> str | None:
    """The newest service day whose last closing and grace are over (R04), as YYYY-MM-DD.

    A day that runs into the next one (a hall open around the clock) is never closed: nobody is to be stopped.
    """
    if not config.rules.keep_posted_hours:
        return None
    local = local_time(now, config.timezone)
    grace = timedelta(minutes=config.rules.close_day_minutes)
    for days_ago in range(_LONGEST_SHUT_DAYS):
        day = local.date() - timedelta(days=days_ago)
        spans = _hall_spans(config, day)
        if not spans:
            continue
        over_at = datetime.combine(day, max(span.closes for span in spans), config.timezone) + grace
        if local >= over_at:
            return None if _opens_before(config, day + timedelta(days=1), over_at) else day.isoformat()
    return None


def _opens_before(config: HallConfig, day: date, moment: datetime) -> bool:
    opens = [span.opens for span in _hall_spans(config, day)]
    return bool(opens) and datetime.combine(day, min(opens), config.timezone) < moment


def _hall_spans(config: HallConfig, day: date) -> list[Span]:
    return [span for service in config.services for span in _service_spans(config, service, day)]


def _posts(config: HallConfig, counter_number: int, now: int) -> list[Span]:
    if not config.rules.keep_posted_hours:
        return []
    spans = _counter_spans(config, counter_number, local_time(now, config.timezone).date())
    return sorted(spans, key=lambda span: span.opens)


def _counter_spans(config: HallConfig, counter_number: int, day: date) -> Iterable[Span]:
    for service_id in config.counter_by_number[counter_number].services:
        yield from _service_spans(config, config.service_by_id[service_id], day)


def _service_spans(config: HallConfig, service: Service, day: date) -> tuple[Span, ...]:
    return spans_on(service.week_hours, day, config.days.kind(day))
