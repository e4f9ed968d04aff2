"""一次性告知: everything that is missing, told once, in writing (R13)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from hub.domain.errors import Invalid, Refused, RuleRefused
from hub.domain.ticket import Ticket, TicketState

MOST_MISSING = 30
LONGEST_ITEM = 80
_SEPARATORS = str.maketrans({"；": "\n", ";": "\n", "\r": "\n"})
_AT_HAND = (TicketState.CALLED, TicketState.SERVING, TicketState.ON_HOLD, TicketState.DONE)


class NoticeKind(StrEnum):
    """一次性告知单, 补正通知书, 不予受理告知书."""

    TOLD_ONCE = "told_once"
    CORRECTION = "correction"
    NOT_ACCEPTED = "not_accepted"


@dataclass(frozen=True)
class Notice:
    """One notice as it was given. `at` is UTC milliseconds; `number` is gapless by kind and year.

    `missing` is the JSON of a list of materials, `said` that of what else stood on the paper, so that a copy
    says the same whatever the configuration says by then. `follows` is the earlier notice of the same matter.
    """

    notice_id: str
    hall_id: str
    kind: NoticeKind
    year: int
    serial: int
    number: str
    service_day: str
    at: int
    staff_number: str
    counter_number: int
    service_id: str
    ticket_id: str
    ticket_number: str
    matter_id: str | None
    applicant_reference: str | None
    missing: str
    remarks: str
    reason: str
    said: str
    follows: str | None = None


@dataclass(frozen=True)
class Grounds:
    """Why a notice is given: what is missing, by material id or in words, and why if it refuses."""

    kind: NoticeKind
    missing: tuple[str, ...] = ()
    reason: str = ""


def require_grounds(grounds: Grounds) -> None:
    """R13: a notice names what is missing, one that does not accept says why. Raises RuleRefused."""
    if grounds.kind is NoticeKind.NOT_ACCEPTED:
        if not grounds.reason:
            raise RuleRefused("R13", "notice-needs-reason")
    elif not grounds.missing:
        raise RuleRefused("R13", "notice-names-nothing")


def require_own_citizen(ticket: Ticket, clerk_number: str) -> None:
    """A notice is given by the clerk who has, or had, this citizen at the window. Raises Refused."""
    if ticket.state not in _AT_HAND:
        raise Refused(f"ticket-is-{ticket.state.replace('_', '-')}", number=ticket.number, counter="-")
    if ticket.clerk_number != clerk_number:
        raise Refused("notice-not-your-citizen", number=ticket.number)


def items(entries: Iterable[str], known: Mapping[str, str]) -> tuple[str, ...]:
    """What is missing, each once, in the order told: ids of materials, and the clerk's own words.

    `known` finds a material's id by its id or by its name. Own words may hold several items, a line each.
    Raises Invalid when there are too many or one is too long for the paper.
    """
    lines = (line.strip() for entry in entries for line in entry.translate(_SEPARATORS).split("\n"))
    found = tuple(dict.fromkeys(known.get(line, line) for line in lines if line))
    if len(found) > MOST_MISSING:
        raise Invalid("notice-too-much", most=MOST_MISSING)
    for item in found:
        if len(item) > LONGEST_ITEM:
            raise Invalid("notice-item-too-long", item=item[:20], most=LONGEST_ITEM)
    return found


def masked(reference: str) -> str:
    """A name or document number as screens may show it (R22): 王*, 110***********1234."""
    return " ".join(_masked(word) for word in reference.split())


def _masked(word: str) -> str:
    if not any(char.isdigit() for char in word):
        return word[0] + "*" * max(1, len(word) - 1)
    head, tail = (3, 4) if len(word) > 10 else (0, min(2, len(word) - 1))
    return word[:head] + "*" * (len(word) - head - tail) + word[len(word) - tail :]
