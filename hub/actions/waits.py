"""How long somebody who takes a number now will probably wait."""

from hub.actions.deed import Deed
from hub.config.models import Service
from hub.domain.wait import estimated_wait_seconds


def expected_wait(deed: Deed, service: Service, ahead: int) -> int | None:
    """The estimated wait in seconds behind `ahead` others; None when no counter serving it is open."""
    open_counters = deed.standing.staffed[service.id]
    pace = deed.paces.get(service.id, float(service.typical_seconds))
    return estimated_wait_seconds(ahead, pace, open_counters)
