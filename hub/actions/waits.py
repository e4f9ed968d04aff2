"""How long somebody who takes a number now will probably wait."""

from hub.actions.deed import Deed
from hub.config.models import Service
from hub.domain.wait import estimated_wait_seconds
from hub.store import halls
from hub.store.hall_view import staffed


def expected_wait(deed: Deed, service: Service, ahead: int) -> int | None:
    """The estimated wait in seconds behind `ahead` others; None when no counter serving it is open."""
    open_counters = staffed(deed.connection, deed.hall_id, service.id, deed.config.post_facts)
    pace = halls.paces(deed.connection, deed.hall_id).get(service.id, float(service.typical_seconds))
    return estimated_wait_seconds(ahead, pace, open_counters)
