"""一号多办: one number for several businesses, visited in turn (R17)."""

from collections.abc import Sequence

from hub.actions.deed import Deed
from hub.actions.serve import require_own_if_with_clerk
from hub.domain import journey
from hub.domain.counter import Lease
from hub.domain.errors import Invalid, NotFound, Refused
from hub.domain.ticket import Ticket
from hub.store import tickets

MOST_FURTHER = 8


def add_visits(deed: Deed, lease: Lease | None, ticket_id: str, service_ids: Sequence[str]) -> Ticket:
    """Add businesses to visit after this one. `lease` None: a supervisor.

    Raises NotFound, Invalid, Refused.
    """
    ticket = tickets.get(deed.connection, deed.hall_id, ticket_id)
    require_own_if_with_clerk(deed, lease, ticket)
    further = checked(deed, (ticket.service_id, *ticket.remaining), service_ids)
    longer = journey.with_further(ticket, further)
    deed.change("add_visit", ticket, longer, rule="R17")
    return longer


def checked(deed: Deed, known: Sequence[str], service_ids: Sequence[str]) -> tuple[str, ...]:
    """The further businesses, if each is one of the hall's and none stands twice.

    Raises NotFound, Invalid for too many, Refused for one the ticket visits anyway.
    """
    if len(known) + len(service_ids) > MOST_FURTHER + 1:
        raise Invalid("request-invalid", field="service_ids", message=f"≤ {MOST_FURTHER}")
    seen = list(known)
    for service_id in service_ids:
        if service_id not in deed.config.service_by_id:
            raise NotFound("no-such-service", service=service_id[:40])
        if service_id in seen:
            raise Refused("visit-twice", service=service_id)
        seen.append(service_id)
    return tuple(service_ids)
