"""办结: the business is done; where the citizen goes next, if anywhere (R12, R17)."""

from dataclasses import dataclass

from hub.actions import serve
from hub.actions.auto_call import call_if_awaited
from hub.actions.deed import Deed
from hub.actions.guidance import Guidance, guide
from hub.domain.counter import Lease
from hub.domain.ticket import Ticket, TicketState


@dataclass(frozen=True)
class Finished:
    """The ticket as it is now; with further businesses to visit, where it goes."""

    ticket: Ticket
    onward: Guidance | None = None


def finish(
    deed: Deed, lease: Lease, ticket_id: str, outcome: str | None = None, service_id: str | None = None
) -> Finished:
    """Finish at the clerk's own counter; guide the citizen on to their next business.

    Raises NotFound, Refused.
    """
    done = serve.finish(deed, lease, ticket_id, outcome, service_id)
    if done.state is not TicketState.WAITING:
        return Finished(done)
    called = call_if_awaited(deed, done)
    onward = called.ticket if called else done
    return Finished(onward, guide(deed, onward, lease.counter_number))
