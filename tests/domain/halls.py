"""A small hall as the regime's rules see it: who sits where, who waits for what. NOW is ten o'clock."""

from dataclasses import replace

from hub.domain.counter import CounterState
from hub.domain.pausing import PauseReason, PauseRequest, ReasonKind
from hub.domain.regime import Cover, CoverState, HallView, Pause, PauseState, Queue, Window

MINUTE = 60_000
NOW = 600 * MINUTE

SHORT = PauseReason("short", ReasonKind.USUAL, 10, needs_approval=False, wants_cover=False)
LUNCH = PauseReason("lunch", ReasonKind.USUAL, 40, needs_approval=False, wants_cover=True)
MEETING = PauseReason("meeting", ReasonKind.USUAL, 60, needs_approval=True, wants_cover=True)
HANDOVER = PauseReason("handover", ReasonKind.HANDOVER, 10, needs_approval=False, wants_cover=False)
FAULT = PauseReason("fault", ReasonKind.FAULT, 60, needs_approval=False, wants_cover=False)


def closed(
    number: int, a: str, *b: str, serves: tuple[str, ...] = ("residence",), zone: str = "east"
) -> Window:
    """A counter nobody has signed on at: its A clerk, its B clerks, its business."""
    return Window(number, zone, CounterState.CLOSED, 0, None, serves, serves, a, b)


def manned(
    number: int, a: str, *b: str, serves: tuple[str, ...] = ("residence",), zone: str = "east"
) -> Window:
    """The same with its A clerk at it."""
    return replace(closed(number, a, *b, serves=serves, zone=zone), state=CounterState.OPEN, clerk=a)


def pause(
    window: Window, state: PauseState = PauseState.ACTIVE, *, starts_in: int = 0, minutes: int = 10
) -> Pause:
    """The pause of a window's clerk, begun now or beginning in so many minutes."""
    starts_at = NOW + starts_in * MINUTE
    return Pause(
        pause_id=f"pause-{window.number}",
        hall_id="demo",
        counter_number=window.number,
        clerk_number=window.clerk or "",
        reason_id="short",
        state=state,
        minutes=minutes,
        asked_at=NOW,
        starts_at=starts_at,
        started_at=starts_at if state is PauseState.ACTIVE else None,
        expected_end_at=starts_at + minutes * MINUTE,
        limit_at=starts_at + minutes * MINUTE,
    )


def paused(window: Window, minutes: int = 10) -> Window:
    """暂停服务."""
    return replace(window, state=CounterState.PAUSED, pause=pause(window, minutes=minutes))


def announced(window: Window, starts_in: int, minutes: int = 10) -> Window:
    """Open still, its pause announced."""
    return replace(window, pause=pause(window, PauseState.ANNOUNCED, starts_in=starts_in, minutes=minutes))


def cover(window: Window, state: CoverState = CoverState.ASKED) -> Cover:
    """The question who stands in at a window."""
    assert window.pause is not None
    return Cover(
        f"cover-{window.number}",
        "demo",
        window.pause.pause_id,
        window.number,
        window.pause.clerk_number,
        state,
        NOW,
    )


def asking(window: Window) -> Window:
    """Its B clerks have been asked now."""
    return replace(window, cover=cover(window))


def covered(window: Window, by: str) -> Window:
    """A B clerk sits there (AB角顶岗)."""
    taken = replace(
        cover(window, CoverState.ACTIVE),
        kind="at_counter",
        clerk_number=by,
        to_counter=window.number,
        started_at=NOW,
    )
    return replace(window, state=CounterState.COVERED, clerk=by, cover=taken)


def carried(window: Window, to: Window, state: CoverState = CoverState.ACTIVE) -> tuple[Window, Window]:
    """A paused window, and the one whose clerk carries its business, or has promised to."""
    taken = replace(cover(window, state), kind="carried", clerk_number=to.clerk, to_counter=to.number)
    serves = (*to.services, *window.own) if state is CoverState.ACTIVE else to.services
    return replace(window, cover=taken), replace(to, services=tuple(dict.fromkeys(serves)))


def hall(*windows: Window, waiting: dict[str, int] | None = None, sent: tuple[Queue, ...] = ()) -> HallView:
    """The hall at NOW; those who wait took their number an hour ago."""
    queues = tuple(
        Queue(service, None, count, NOW - 60 * MINUTE) for service, count in (waiting or {}).items()
    )
    return HallView({window.number: window for window in windows}, (*queues, *sent))


def wants(
    reason: PauseReason,
    minutes: int = 10,
    *,
    counter: int = 1,
    starts_in: int = 0,
    hands_over: bool = False,
    finishes_first: bool = False,
) -> PauseRequest:
    """What the clerk of a counter asks."""
    return PauseRequest(counter, reason, minutes, starts_in, hands_over, finishes_first)
