"""The hall as the pause regime sees it, and the questions its rules ask (R01, R02)."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from hub.domain.counter import CounterState
from hub.domain.ticket import TicketState

STAFFED = (CounterState.OPEN, CounterState.COVERED)


class PauseState(StrEnum):
    """A pause from its request to its end."""

    ASKED = "asked"
    ANNOUNCED = "announced"
    ACTIVE = "active"
    ENDED = "ended"
    REFUSED = "refused"


class CoverState(StrEnum):
    """顶岗 from the question to the handing back."""

    ASKED = "asked"
    ACCEPTED = "accepted"
    ACTIVE = "active"
    ENDED = "ended"
    REFUSED = "refused"


@dataclass(frozen=True)
class Pause:
    """One pause of one counter. Times are UTC milliseconds; `limit_at` is its longest end (R09).

    `agreed_by` is the supervisor who granted it or asked for it by their own hand.
    """

    pause_id: str
    hall_id: str
    counter_number: int
    clerk_number: str
    reason_id: str
    state: PauseState
    minutes: int
    asked_at: int
    starts_at: int
    started_at: int | None
    expected_end_at: int
    limit_at: int
    ended_at: int | None = None
    agreed_by: str | None = None


@dataclass(frozen=True)
class Cover:
    """One clerk standing in for another (AB角): at the absent one's counter, or carried to their own.

    `kind` is "carried" or "at_counter" once somebody has taken it; `to_counter` is where the business goes.
    Taken before the absence begins it is accepted, and becomes active with it. `declined`: the staff numbers
    of those who have said that they cannot come, with spaces between.
    """

    cover_id: str
    hall_id: str
    pause_id: str
    counter_number: int
    absent_number: str
    state: CoverState
    asked_at: int
    kind: str | None = None
    clerk_number: str | None = None
    to_counter: int | None = None
    started_at: int | None = None
    ended_at: int | None = None
    declined: str = ""


@dataclass(frozen=True)
class PostFacts:
    """What the configuration says of a counter: its businesses, its A clerk and its B clerks in order."""

    number: int
    zone_id: str
    services: tuple[str, ...]
    a: str
    b: tuple[str, ...]


@dataclass(frozen=True)
class Window:
    """A counter now. `own` is what it serves by configuration, `services` what it serves at this moment.

    `borrowed`: what it was opened to while that is busy (R15). `called_at`: when the ticket there was called,
    if it is not started yet. `ticket_since_at`: the same while it has not been recalled either.
    `idle_since_at`: when the last ticket ended there.
    """

    number: int
    zone_id: str
    state: CounterState
    state_since_at: int
    clerk: str | None
    own: tuple[str, ...]
    services: tuple[str, ...]
    a: str
    b: tuple[str, ...]
    ticket_state: TicketState | None = None
    called_at: int | None = None
    ticket_since_at: int | None = None
    idle_since_at: int = 0
    pause: Pause | None = None
    cover: Cover | None = None
    borrowed: tuple[str, ...] = ()

    @property
    def is_leaving(self) -> bool:
        """Its pause is announced, and nobody has promised to carry its business (R09)."""
        is_announced = self.pause is not None and self.pause.state is PauseState.ANNOUNCED
        return is_announced and not (self.cover and self.cover.state is CoverState.ACCEPTED)

    @property
    def is_staffed(self) -> bool:
        """Somebody is there who calls numbers (a covered post counts as staffed, R02)."""
        return self.state in STAFFED


@dataclass(frozen=True)
class Candidate:
    """A B-role clerk who could stand in; `counter_number` is the window they are signed on at."""

    staff_number: str
    counter_number: int | None


@dataclass(frozen=True)
class Because:
    """Why a rule says so: the rule's id, a text key (regime.<code>) and what fills it."""

    rule: str
    code: str
    params: Mapping[str, str | int]


@dataclass(frozen=True)
class Queue:
    """Those who wait for a business, or of them those who were sent to one window (R01).

    `since_at` is the earliest arrival among them.
    """

    service_id: str
    sent_to: int | None
    waiting: int
    since_at: int


@dataclass(frozen=True)
class HallView:
    """Every window and every queue at one moment."""

    windows: Mapping[int, Window]
    queues: tuple[Queue, ...] = ()

    @cached_property
    def waiting(self) -> dict[str, int]:
        """How many wait, by business."""
        found: dict[str, int] = {}
        for queue in self.queues:
            found[queue.service_id] = found.get(queue.service_id, 0) + queue.waiting
        return found

    @cached_property
    def waiting_since_at(self) -> dict[str, int]:
        """The earliest arrival still waiting, by business."""
        found: dict[str, int] = {}
        for queue in self.queues:
            found[queue.service_id] = min(found.get(queue.service_id, queue.since_at), queue.since_at)
        return found

    @cached_property
    def by_clerk(self) -> dict[str, Window]:
        """Where each clerk is signed on, paused or not."""
        return {window.clerk: window for window in self.windows.values() if window.clerk}

    @cached_property
    def absent(self) -> dict[str, Window]:
        """Those who are away from their post, and the post."""
        return {
            window.pause.clerk_number: window
            for window in self.windows.values()
            if window.pause and window.pause.state is PauseState.ACTIVE
        }

    def for_window(self, window: Window) -> tuple[Queue, ...]:
        """The queues a window can call from: those sent elsewhere are left out."""
        return tuple(
            queue
            for queue in self.queues
            if queue.sent_to == window.number
            or (queue.sent_to is None and queue.service_id in window.services)
        )

    def serving(self, service_id: str, without: int | None = None) -> tuple[Window, ...]:
        """The staffed windows that serve a business now, leaving one out."""
        return tuple(
            window
            for window in self.windows.values()
            if window.is_staffed and window.number != without and service_id in window.services
        )

    def without_window(self, number: int) -> tuple[str, ...]:
        """The businesses that nobody would serve if this window stopped."""
        return tuple(s for s in self.windows[number].services if not self.serving(s, without=number))

    def paused_until(self, service_id: str) -> int | None:
        """When the first paused window of a business comes back; None if one serves it now (R01)."""
        if self.serving(service_id):
            return None
        ends = [
            window.pause.expected_end_at
            for window in self.windows.values()
            if window.pause and window.state is CounterState.PAUSED and service_id in window.own
        ]
        return min(ends, default=None)

    def last_leaves_at(self, service_id: str) -> int | None:
        """When the last window of a business leaves by what is announced (R09); None if one stays."""
        serving = self.serving(service_id)
        leaving = [window.pause.starts_at for window in serving if window.is_leaving and window.pause]
        return max(leaving) if serving and len(leaving) == len(serving) else None

    def without_post(self, number: int) -> tuple[str, ...]:
        """The businesses nobody would serve if this post were given up: what others carry for it as well."""
        here = self.windows[number]
        return tuple(
            service_id
            for service_id in dict.fromkeys((*here.own, *here.services))
            if not any(
                self._serves_itself(window, service_id, number)
                for window in self.serving(service_id, without=number)
            )
        )

    def elsewhere(self, number: int) -> tuple[Window, ...]:
        """Where this window's citizens can go instead: nearest zone, then least busy, then nearest (R01)."""
        here = self.windows[number]
        wanted = set(here.own) | set(here.services)
        others = [
            window
            for window in self.windows.values()
            if window.is_staffed and window.number != number and wanted & set(window.services)
        ]
        return tuple(sorted(others, key=lambda window: self._distance(here, window)))

    def candidates(self, number: int) -> tuple[Candidate, ...]:
        """Who may stand in at this post, in the configured order: those not away themselves (R02)."""
        here = self.windows[number]
        found = []
        for staff_number in (here.a, *here.b):
            if staff_number == here.clerk or staff_number in self.absent:
                continue
            window = self.by_clerk.get(staff_number)
            found.append(Candidate(staff_number, window.number if window else None))
        # Those who are in the hall come first; the order of the roster decides among them.
        return tuple(sorted(found, key=lambda one: one.counter_number is None))

    def _serves_itself(self, window: Window, service_id: str, post: int) -> bool:
        """Whether a window serves a business even if it stopped carrying that of `post`."""
        return service_id in (*window.own, *window.borrowed) or any(
            other.number != post
            and service_id in other.own
            and other.cover
            and other.cover.state is CoverState.ACTIVE
            and other.cover.to_counter == window.number
            for other in self.windows.values()
        )

    def _distance(self, here: Window, other: Window) -> tuple[bool, int, int]:
        load = sum(self.waiting.get(service_id, 0) for service_id in other.services)
        return other.zone_id != here.zone_id, load, abs(other.number - here.number)
