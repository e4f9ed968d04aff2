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
    """One pause of one counter. Times are UTC milliseconds; `limit_at` is its longest end (R09)."""

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


@dataclass(frozen=True)
class Cover:
    """One clerk standing in for another (AB角): at the absent one's counter, or carried to their own.

    `kind` is "carried" or "at_counter" once somebody has taken it; `to_counter` is where the business goes.
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

    `ticket_since_at`: since when a called ticket has been neither started nor recalled. `idle_since_at`: when
    the last ticket ended there.
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
    ticket_since_at: int | None = None
    idle_since_at: int = 0
    pause: Pause | None = None
    cover: Cover | None = None

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
class HallView:
    """Every window and every queue at one moment. `longest` is the earliest arrival still waiting."""

    windows: Mapping[int, Window]
    waiting: Mapping[str, int]
    waiting_since_at: Mapping[str, int]

    @cached_property
    def by_clerk(self) -> dict[str, Window]:
        """Where each clerk is signed on, paused or not."""
        return {window.clerk: window for window in self.windows.values() if window.clerk}

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
            if staff_number == here.clerk or (here.pause and staff_number == here.pause.clerk_number):
                continue
            window = self.by_clerk.get(staff_number)
            if window is None:
                found.append(Candidate(staff_number, None))
            elif window.is_staffed:
                found.append(Candidate(staff_number, window.number))
        # Those who are in the hall come first; the order of the roster decides among them.
        return tuple(sorted(found, key=lambda one: one.counter_number is None))

    def away_partner(self, number: int) -> Window | None:
        """The window whose absent clerk this window's clerk stands in for, or is the only B of (R02)."""
        clerk = self.windows[number].clerk
        for window in self.windows.values():
            if window.pause is None or window.state is not CounterState.PAUSED or window.number == number:
                continue
            if window.cover and window.cover.clerk_number == clerk:
                return window
        return None

    def _distance(self, here: Window, other: Window) -> tuple[bool, int, int]:
        load = sum(self.waiting.get(service_id, 0) for service_id in other.services)
        return other.zone_id != here.zone_id, load, abs(other.number - here.number)
