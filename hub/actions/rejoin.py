"""过号回呼: who missed their call comes back into the line, as the hall's mercy has it."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from hub.actions.auto_call import call_if_awaited
from hub.actions.deed import Deed
from hub.actions.waits import expected_wait
from hub.domain import journey
from hub.domain.errors import Refused
from hub.domain.ticket import Ticket
from hub.store import halls, rounds, tickets
from hub.store.ahead import ahead_of


@dataclass(frozen=True)
class Rejoined:
    """A ticket that waits again, who is before it and for how long, in seconds."""

    ticket: Ticket
    ahead: int
    estimated_wait_seconds: int | None


def rejoin(deed: Deed, ticket_id: str) -> Rejoined:
    """A missed ticket waits again. Raises NotFound; Refused when the hall's rule does not allow it."""
    return _rejoin(deed, tickets.get(deed.connection, deed.hall_id, ticket_id))


def rejoin_by_code(deed: Deed, scanned: str) -> Rejoined:
    """The same by the slip's QR code: its address, or the code alone. Raises NotFound, Refused."""
    return _rejoin(deed, tickets.by_tracking_code(deed.connection, code_in(scanned)))


def code_in(scanned: str) -> str:
    """The tracking code in what a scanner typed: the last part of the slip's address, or all of it."""
    try:
        path = urlsplit(scanned.strip()).path
    except ValueError:
        return ""
    return path.rstrip("/").rsplit("/", 1)[-1]


def _rejoin(deed: Deed, ticket: Ticket) -> Rejoined:
    mercy = deed.config.missed.mercy
    journey.require_rejoinable(ticket, mercy, deed.now)
    if ticket.service_day != halls.service_day(deed.connection, deed.hall_id):
        raise Refused("missed-too-long-ago", number=ticket.number, minutes=mercy.within // journey.MINUTE)
    places = rounds.first_places(deed.connection, deed.hall_id, ticket.service_id, mercy.behind)
    back = journey.rejoined(ticket, mercy, journey.rejoin_place(ticket, places), deed.now)
    deed.change("rejoin", ticket, back)
    ahead = ahead_of(deed.connection, back, deed.config.order_rules, deed.now)
    wait = expected_wait(deed, deed.config.service_by_id[back.service_id], ahead)
    called = call_if_awaited(deed, back)
    return Rejoined(called.ticket if called else back, ahead, wait)
