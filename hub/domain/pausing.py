"""What a clerk may do with their post: pause, close, be sent elsewhere (R01, R02, R03, R04, R09)."""

from dataclasses import dataclass
from enum import StrEnum

from hub.domain.counter import CounterState
from hub.domain.regime import Because, Candidate, HallView, PauseState, Window
from hub.domain.ticket import TicketState


class Outcome(StrEnum):
    """How a request is answered at once."""

    GRANTED = "granted"
    NEEDS_COVER = "needs_cover"
    NEEDS_APPROVAL = "needs_approval"
    REFUSED = "refused"


class ReasonKind(StrEnum):
    """What sort of pause a reason makes."""

    USUAL = "usual"
    HANDOVER = "handover"
    FAULT = "fault"


@dataclass(frozen=True)
class PauseReason:
    """A configured reason's figures."""

    id: str
    kind: ReasonKind
    max_minutes: int
    needs_approval: bool
    wants_cover: bool


@dataclass(frozen=True)
class PauseRequest:
    """What the clerk asks: this reason, so many minutes, beginning in so many.

    With a citizen at the window: send them to another (`hands_over`), or begin once they have left
    (`finishes_first`).
    """

    counter_number: int
    reason: PauseReason
    minutes: int
    starts_in_minutes: int = 0
    hands_over: bool = False
    finishes_first: bool = False


@dataclass(frozen=True)
class Decision:
    """The answer, every reason for it, and who could cover."""

    outcome: Outcome
    because: tuple[Because, ...]
    covers: tuple[Candidate, ...]


def decide_pause(hall: HallView, request: PauseRequest, *, by_supervisor: bool = False) -> Decision:
    """Whether this counter may pause, and what stands in the way (R01, R02, R09).

    A supervisor's own hand needs no approval. Broken equipment (R07) is never refused: the sign must tell the
    truth; a business left without a window then becomes an alert.
    """
    window = hall.windows[request.counter_number]
    covers = hall.candidates(window.number)
    refusals = _refusals(hall, window, request)
    if refusals:
        return Decision(Outcome.REFUSED, refusals, covers)
    if by_supervisor or request.reason.kind is ReasonKind.FAULT:
        return Decision(Outcome.GRANTED, (), covers)
    approvals = _approvals(request)
    left = () if request.reason.kind is ReasonKind.HANDOVER else hall.without_window(window.number)
    uncovered = tuple(Because("R02", "business-without-window", {"service": service}) for service in left)
    if not uncovered:
        outcome = Outcome.NEEDS_APPROVAL if approvals else Outcome.GRANTED
        return Decision(outcome, approvals, covers)
    if not approvals and any(candidate.counter_number for candidate in covers):
        return Decision(Outcome.NEEDS_COVER, uncovered, covers)
    return Decision(Outcome.NEEDS_APPROVAL, approvals + uncovered, covers)


def decide_close(hall: HallView, number: int, posted_end: str | None) -> Decision:
    """Whether a counter may close now. `posted_end` is the posted closing time still to come, as HH:MM.

    R04: never while tickets wait that only this window serves. R03: before the posted end only with approval.
    """
    window = hall.windows[number]
    stranded = [service for service in hall.without_window(number) if hall.waiting.get(service)]
    if stranded:
        because = tuple(
            Because("R04", "tickets-wait-for-you", {"service": service, "waiting": hall.waiting[service]})
            for service in stranded
        )
        return Decision(Outcome.REFUSED, because, hall.candidates(number))
    if window.cover and window.state is CounterState.PAUSED:
        return Decision(Outcome.GRANTED, (), ())
    if posted_end is not None:
        early = Because("R03", "before-posted-end", {"time": posted_end})
        return Decision(Outcome.NEEDS_APPROVAL, (early,), ())
    return Decision(Outcome.GRANTED, (), ())


def redirect_to(hall: HallView, number: int, service_id: str) -> int | None:
    """The window a ticket called here is sent to: nearest and least busy of those that serve it (R01)."""
    fit = [window for window in hall.elsewhere(number) if service_id in window.services]
    idle = [window for window in fit if window.ticket_state is None]
    return next((window.number for window in (*idle, *fit)), None)


def _refusals(hall: HallView, window: Window, request: PauseRequest) -> tuple[Because, ...]:
    if not window.is_staffed:
        return (Because("R01", "counter-not-open", {"counter": window.number}),)
    if window.pause and window.pause.state in (PauseState.ASKED, PauseState.ANNOUNCED):
        return (Because("R01", "pause-already-asked", {"counter": window.number}),)
    is_settled = request.hands_over or request.finishes_first or request.starts_in_minutes > 0
    if window.ticket_state is TicketState.SERVING and not is_settled:
        return (Because("R01", "citizen-at-window", {"counter": window.number}),)
    partner = hall.away_partner(window.number)
    if partner and request.reason.kind is not ReasonKind.FAULT:
        absent = partner.pause.clerk_number if partner.pause else ""
        return (Because("R02", "partner-is-away", {"staff": absent, "counter": partner.number}),)
    return ()


def _approvals(request: PauseRequest) -> tuple[Because, ...]:
    found = []
    if request.reason.needs_approval:
        found.append(Because("R09", "reason-needs-approval", {}))
    if request.minutes > request.reason.max_minutes:
        found.append(Because("R09", "longer-than-allowed", {"minutes": request.reason.max_minutes}))
    return tuple(found)
