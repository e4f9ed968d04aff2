"""Which counters could be opened to a busy business (潮汐窗口, R15): the best first, each with reasons."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum

from hub.domain.counter import CounterState
from hub.domain.regime import Because, CoverState, HallView, PauseState, Window

MOST_PROPOSALS = 6


class Way(StrEnum):
    """Widen an open window; man a closed post; send a B clerk to a paused one; ask its clerk back."""

    WIDEN = "widen"
    MAN = "man"
    RELIEVE = "relieve"
    RESUME = "resume"


@dataclass(frozen=True)
class Proposal:
    """One counter that could help, by whom, and why it; `params` of a reason may hold moments as `*_at`."""

    way: Way
    counter_number: int
    staff_number: str
    because: tuple[Because, ...]


@dataclass(frozen=True)
class Need:
    """The business that wants windows, its zone, who can do it, which businesses are busy themselves.

    `fixed_reasons` are the reasons for pausing that nobody can be called back from (faults, handovers).
    """

    service_id: str
    zone_id: str
    skilled: Collection[str]
    busy: Collection[str]
    fixed_reasons: Collection[str] = ()


def proposals(hall: HallView, need: Need) -> tuple[Proposal, ...]:
    """R15: the business's own zone first, then the easiest way, the least loaded, the nearest number."""
    found = sorted(_all(hall, need), key=lambda one: _rank(hall, need, one))
    free: set[str] = set()
    kept = []
    for one in found:
        # Whoever is not at a window yet can come to one post only.
        if one.way in (Way.MAN, Way.RELIEVE):
            if one.staff_number in free:
                continue
            free.add(one.staff_number)
        kept.append(one)
    return tuple(kept[:MOST_PROPOSALS])


def _all(hall: HallView, need: Need) -> Iterator[Proposal]:
    for window in hall.windows.values():
        if window.is_staffed:
            yield from _widen(hall, window, need)
        elif need.service_id in window.own and window.state is CounterState.CLOSED:
            yield from _man(hall, window, need)
        elif need.service_id in window.own:
            yield from _end_absence(hall, window, need)


def _widen(hall: HallView, window: Window, need: Need) -> Iterator[Proposal]:
    """An open window whose clerk can do it, and whose own citizens are not kept waiting by that."""
    clerk = window.clerk
    if clerk is None or clerk not in need.skilled:
        return
    if need.service_id in window.services or window.is_leaving:
        return
    if any(service_id in need.busy for service_id in window.services):
        return
    waiting = _load(hall, window)
    code = "tide-quiet" if waiting else "tide-idle"
    why = Because("R15", code, {"counter": window.number, "waiting": waiting})
    yield Proposal(Way.WIDEN, window.number, clerk, (why,))


def _man(hall: HallView, window: Window, need: Need) -> Iterator[Proposal]:
    """A closed post of this business, with one of its clerks at no window."""
    staff_number = _free(hall, window, need)
    if staff_number is not None:
        why = Because("R02", "tide-free", {"counter": window.number, "staff": staff_number})
        yield Proposal(Way.MAN, window.number, staff_number, (why,))


def _end_absence(hall: HallView, window: Window, need: Need) -> Iterator[Proposal]:
    """A paused post of this business that nobody covers: a free B clerk, or else its clerk called back."""
    pause, cover = window.pause, window.cover
    if pause is None or pause.state is not PauseState.ACTIVE:
        return
    if pause.reason_id in need.fixed_reasons or (cover and cover.state is not CoverState.ASKED):
        return
    staff_number = _free(hall, window, need)
    if staff_number is not None:
        why = Because("R02", "tide-relieve", {"counter": window.number, "staff": staff_number})
        yield Proposal(Way.RELIEVE, window.number, staff_number, (why,))
    else:
        params: dict[str, str | int] = {
            "counter": window.number,
            "staff": pause.clerk_number,
            "back_at": pause.expected_end_at,
        }
        yield Proposal(
            Way.RESUME, window.number, pause.clerk_number, (Because("R15", "tide-resume", params),)
        )


def _free(hall: HallView, window: Window, need: Need) -> str | None:
    """The first clerk of a post who can do the business, and is neither at a window nor away from one."""
    for staff_number in (window.a, *window.b):
        is_elsewhere = staff_number in hall.by_clerk or staff_number in hall.absent
        if staff_number in need.skilled and not is_elsewhere:
            return staff_number
    return None


def _load(hall: HallView, window: Window) -> int:
    return sum(queue.waiting for queue in hall.for_window(window))


def _rank(hall: HallView, need: Need, one: Proposal) -> tuple[bool, int, int, int]:
    window = hall.windows[one.counter_number]
    return window.zone_id != need.zone_id, list(Way).index(one.way), _load(hall, window), window.number
