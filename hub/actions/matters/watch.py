"""Which matters need somebody today: due soon, overdue, or with a question on the desk (R14)."""

from hub.config import HallConfig
from hub.domain.matter import soon_until
from hub.domain.matter_watch import of_due, of_extensions
from hub.domain.numbering import local_time
from hub.domain.watching import Condition
from hub.store import matters as store
from hub.store.database import Connection


def now_true(connection: Connection, config: HallConfig, now: int) -> list[Condition]:
    """Their conditions at `now` (UTC milliseconds); only what is due soon or asked is read."""
    hall_id, today = config.hall.id, local_time(now, config.timezone).date()
    until = soon_until(today, config.matters.due_soon_days, config.days)
    due = store.due_until(connection, hall_id, until.isoformat())
    asked = [
        (store.get(connection, hall_id, extension.matter_id), extension.days, extension.asked_at)
        for extension in store.open_extensions(connection, hall_id)
    ]
    return [*of_due(due, today, now), *of_extensions(asked)]
