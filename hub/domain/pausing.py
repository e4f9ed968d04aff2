"""What a clerk may do with their post: pause, close, be sent elsewhere (R01, R02, R03, R04, R09)."""

from dataclasses import dataclass
from enum import StrEnum

from hub.domain.pairing import away_partner
from hub.domain.regime import Because, Candidate, HallView, Pause, PauseState, Window
from hub.domain.ticket import TicketState

MINUTE = 60_000


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


def decide_pause(hall: HallView, request: PauseRequest, now: int, *, by_supervisor: bool = False) -> Decision:
    """Whether this counter may pause, and what stands in the way (R01, R02, R09).

    A supervisor's own hand needs no approval. Broken equipment (R07) is never refused: the sign must tell the
    truth; a business left without a window then becomes an alert.
    """
    window = hall.windows[request.counter_number]
    covers = hall.candidates(window.number)
    is_free = by_supervisor or request.reason.kind is ReasonKind.FAULT
    refusals = _refusals(window, request) or (() if is_free else _partner(hall, request, now))
    if refusals:
        return Decision(Outcome.REFUSED, refusals, covers)
    if is_free:
        return Decision(Outcome.GRANTED, (), covers)
    approvals = _approvals(request)
    left = uncovered(hall, window, request.reason)
    if not left:
        outcome = Outcome.NEEDS_APPROVAL if approvals else Outcome.GRANTED
        return Decision(outcome, approvals, covers)
    if not approvals and any(candidate.counter_number for candidate in covers):
        return Decision(Outcome.NEEDS_COVER, left, covers)
    return Decision(Outcome.NEEDS_APPROVAL, approvals + left, covers)


def obstacles(hall: HallView, pause: Pause, reason: PauseReason, now: int) -> tuple[Because, ...]:
    """What stands in the way of an announced pause when its time has come (R02): the hall has changed since.

    Nothing, when a supervisor has agreed to it or the equipment is broken.
    """
    if pause.agreed_by or reason.kind is ReasonKind.FAULT:
        return ()
    window = hall.windows[pause.counter_number]
    request = PauseRequest(window.number, reason, pause.minutes)
    return _partner(hall, request, now) + uncovered(hall, window, reason)


def decide_close(hall: HallView, number: int, posted_end: str | None) -> Decision:
    """Whether a counter may close now. `posted_end` is the posted closing time still to come, as HH:MM.

    R04: never while tickets wait that only this window serves. R03: before the posted end only with approval.
    """
    stranded = _stranded(hall, hall.without_post(number))
    if stranded:
        return Decision(Outcome.REFUSED, stranded, hall.candidates(number))
    if posted_end is not None:
        early = Because("R03", "before-posted-end", {"time": posted_end})
        return Decision(Outcome.NEEDS_APPROVAL, (early,), ())
    return Decision(Outcome.GRANTED, (), ())


def decide_move(hall: HallView, number: int, to: int, posted_end: str | None) -> tuple[Because, ...]:
    """What keeps the clerk of one counter from taking another instead; they may when nothing does.

    R04, R03: as for closing, but only for business that nobody then serves, at the new window either.
    """
    left = tuple(s for s in hall.without_post(number) if s not in hall.windows[to].own)
    stranded = _stranded(hall, left)
    if stranded or not left or posted_end is None:
        return stranded
    return (Because("R03", "before-posted-end", {"time": posted_end}),)


def decide_hand_back(hall: HallView, number: int) -> tuple[Because, ...]:
    """R02: what keeps a B clerk at the post of this counter: people wait whom nobody else would serve."""
    stranded = _stranded(hall, hall.without_post(number))
    return tuple(
        Because("R02", "business-without-window", {"service": b.params["service"]}) for b in stranded
    )


def uncovered(hall: HallView, window: Window, reason: PauseReason) -> tuple[Because, ...]:
    """R02 for each business that would have no window; none when a B clerk has promised to carry it.

    A handover is short and has its own limit (R06).
    """
    left = () if reason.kind is ReasonKind.HANDOVER else hall.without_window(window.number)
    if _carrier_is_ready(hall, window):
        left = tuple(service_id for service_id in left if service_id not in window.own)
    return tuple(Because("R02", "business-without-window", {"service": service}) for service in left)


def redirect_to(hall: HallView, number: int, service_id: str) -> int | None:
    """The window a ticket called here is sent to: nearest and least busy of those that serve it (R01).

    Windows that will stay come before those whose own pause is announced (R09).
    """
    fit = [window for window in hall.elsewhere(number) if service_id in window.services]
    fit.sort(key=lambda window: (window.is_leaving, window.ticket_state is not None))
    return fit[0].number if fit else None


def _refusals(window: Window, request: PauseRequest) -> tuple[Because, ...]:
    if not window.is_staffed:
        return (Because("R01", "counter-not-open", {"counter": window.number}),)
    if window.pause and (window.pause.state is not PauseState.ACTIVE or request.starts_in_minutes):
        return (Because("R01", "pause-already-asked", {"counter": window.number}),)
    is_settled = request.hands_over or request.finishes_first or request.starts_in_minutes > 0
    if window.ticket_state is TicketState.SERVING and not is_settled:
        return (Because("R01", "citizen-at-window", {"counter": window.number}),)
    return ()


def _partner(hall: HallView, request: PauseRequest, now: int) -> tuple[Because, ...]:
    begins_at = now + request.starts_in_minutes * MINUTE
    ends_at = begins_at + request.minutes * MINUTE
    partner = away_partner(hall, request.counter_number, begins_at, ends_at, now)
    if partner is None or partner.pause is None:
        return ()
    absent = partner.pause.clerk_number
    return (Because("R02", "partner-is-away", {"staff": absent, "counter": partner.number}),)


def _approvals(request: PauseRequest) -> tuple[Because, ...]:
    found = []
    if request.reason.needs_approval:
        found.append(Because("R09", "reason-needs-approval", {}))
    if request.minutes > request.reason.max_minutes:
        found.append(Because("R09", "longer-than-allowed", {"minutes": request.reason.max_minutes}))
    return tuple(found)


def _carrier_is_ready(hall: HallView, window: Window) -> bool:
    cover = window.cover
    if cover is None or cover.kind != "carried" or cover.to_counter is None:
        return False
    there = hall.windows[cover.to_counter]
    return there.is_staffed and there.clerk == cover.clerk_number


def _stranded(hall: HallView, left: tuple[str, ...]) -> tuple[Because, ...]:
    """R04 for each business of those left that people wait for."""
    return tuple(
        Because("R04", "tickets-wait-for-you", {"service": service, "waiting": hall.waiting[service]})
        for service in left
        if hall.waiting.get(service)
    )
