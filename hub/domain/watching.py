"""What the hub notices by itself as time passes (R02, R05, R06, R08, R09): pure conditions of one moment."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from hub.domain.counter import CounterState
from hub.domain.pausing import ReasonKind
from hub.domain.regime import Cover, CoverState, HallView, Window
from hub.domain.ticket import TicketState

# R08: the alerts that say that nobody is there who should be.
EMPTY_POST = ("empty-post", "vanished")


@dataclass(frozen=True)
class Limits:
    """The configured figures, all in milliseconds."""

    start_prompt: int
    idle_prompt: int
    idle_alert: int
    vanished: int
    cover_answer: int
    approval_answer: int
    handover: int


@dataclass(frozen=True)
class Moment:
    """What is known besides the hall: the time, who was seen when, which posts should be manned by now.

    `seen_at`: when each counter's panel or clerk last gave a sign of life. `due_posts`: counters nobody has
    signed on at today whose posted opening is near, with its time as HH:MM (R05). `asked_at`: since when a
    counter's question has been on the supervisor's desk (R09).
    """

    now: int
    seen_at: Mapping[int, int]
    due_posts: Mapping[int, str]
    reason_kinds: Mapping[str, ReasonKind]
    asked_at: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Condition:
    """Something somebody must know. A prompt is for the clerk; an alert for the supervisor.

    `subject` is the counter ("3"), the business or the matter it is about; a condition is the same one as
    long as code and subject are.
    """

    code: str
    rule: str
    is_alert: bool
    counter_number: int | None
    service_id: str | None
    since_at: int
    params: tuple[tuple[str, str | int], ...] = ()
    about_id: str | None = None

    @property
    def subject(self) -> tuple[str, int | None, str | None, str | None]:
        return self.code, self.counter_number, self.service_id, self.about_id


def conditions(hall: HallView, moment: Moment, limits: Limits) -> list[Condition]:
    """Everything that needs somebody at this moment."""
    found: list[Condition] = []
    for window in hall.windows.values():
        found += _of_window(hall, window, moment, limits)
    found += _businesses_without_window(hall)
    return found


def is_uncovered(hall: HallView, window: Window, now: int, limit: int) -> bool:
    """R02: no B clerk has answered within `limit` milliseconds, or one who promised to come has not come.

    Nobody is waited for once all of them who are in the hall have said that they cannot.
    """
    cover, pause = window.cover, window.pause
    if cover is None or pause is None:
        return False
    if cover.state is CoverState.ASKED:
        return now - cover.asked_at >= limit or _all_have_declined(hall, window, cover)
    is_promise = cover.state is CoverState.ACCEPTED and cover.kind == "at_counter"
    return is_promise and now - max(cover.asked_at, pause.starts_at) >= limit


def _all_have_declined(hall: HallView, window: Window, cover: Cover) -> bool:
    asked = {one.staff_number for one in hall.candidates(window.number) if one.counter_number is not None}
    return bool(cover.declined) and asked <= set(cover.declined.split())


def _of_window(hall: HallView, window: Window, moment: Moment, limits: Limits) -> Iterator[Condition]:
    yield from _unmanned(window, moment)
    yield from _unanswered(window, moment, limits)
    if window.is_staffed:
        yield from _half_minute(hall, window, moment, limits)
        yield from _vanished(window, moment, limits)
    yield from _pause_limits(hall, window, moment, limits)


def _half_minute(hall: HallView, window: Window, moment: Moment, limits: Limits) -> Iterator[Condition]:
    """R08: called and neither started nor recalled; or people wait and nobody is called."""
    if window.ticket_since_at is not None and moment.now - window.ticket_since_at >= limits.start_prompt:
        yield _at(window, "start-overdue", "R08", False, window.ticket_since_at)
    queues = hall.for_window(window)
    waiting = sum(queue.waiting for queue in queues)
    if window.ticket_state is TicketState.SERVING or not waiting:
        return
    since = max(window.idle_since_at, window.state_since_at, min(queue.since_at for queue in queues))
    if window.called_at is not None:
        # Called, recalled perhaps, and left standing: as empty as if nobody had been called.
        since = window.called_at + limits.start_prompt
    if moment.now - since >= limits.idle_prompt:
        yield _at(window, "idle", "R08", False, since, waiting=waiting)
    if moment.now - since >= limits.idle_alert:
        yield _at(window, "empty-post", "R08", True, since, waiting=waiting)


def _vanished(window: Window, moment: Moment, limits: Limits) -> Iterator[Condition]:
    """R08: the clerk's browser is gone and has not come back."""
    seen = max(moment.seen_at.get(window.number, 0), window.state_since_at)
    if moment.now - seen >= limits.vanished:
        yield _at(window, "vanished", "R08", True, seen)


def _pause_limits(hall: HallView, window: Window, moment: Moment, limits: Limits) -> Iterator[Condition]:
    """R06 and R09: over the limit; R02: nobody answered the question for cover."""
    pause = window.pause
    if pause is None:
        return
    is_handover = moment.reason_kinds.get(pause.reason_id) is ReasonKind.HANDOVER
    if window.state is CounterState.PAUSED and pause.started_at is not None:
        if is_handover and moment.now - pause.started_at >= limits.handover:
            yield _at(window, "handover-over-limit", "R06", True, pause.started_at + limits.handover)
        elif not is_handover and moment.now >= pause.limit_at:
            yield _at(window, "pause-over-limit", "R09", True, pause.limit_at)
    if window.cover and is_uncovered(hall, window, moment.now, limits.cover_answer):
        since_at = min(moment.now, window.cover.asked_at + limits.cover_answer)
        yield _at(window, "cover-unanswered", "R02", True, since_at)


def _unmanned(window: Window, moment: Moment) -> Iterator[Condition]:
    """R05: the posted opening is near and nobody has signed on."""
    opening = moment.due_posts.get(window.number)
    if opening and window.state is CounterState.CLOSED:
        yield _at(window, "unmanned", "R05", True, moment.now, time=opening)


def _unanswered(window: Window, moment: Moment, limits: Limits) -> Iterator[Condition]:
    """R09: the supervisor has not answered; the deputy is asked as well."""
    asked_at = moment.asked_at.get(window.number)
    if asked_at is not None and moment.now - asked_at >= limits.approval_answer:
        yield _at(window, "approval-unanswered", "R09", True, asked_at + limits.approval_answer)


def _businesses_without_window(hall: HallView) -> Iterator[Condition]:
    """R01, R02: people wait and no staffed window serves them."""
    for service_id, waiting in hall.waiting.items():
        if waiting and not hall.serving(service_id):
            since = hall.waiting_since_at.get(service_id, 0)
            params = (("service", service_id), ("waiting", waiting))
            yield Condition("without-window", "R02", True, None, service_id, since, params)


def _at(
    window: Window, code: str, rule: str, is_alert: bool, since_at: int, **params: str | int
) -> Condition:
    filled = (("counter", window.number), *params.items())
    return Condition(code, rule, is_alert, window.number, None, since_at, filled)
