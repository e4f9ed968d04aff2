"""Which matters need somebody today: due soon, overdue, or with a question on the desk (R14)."""

from datetime import date

from hub.config import HallConfig
from hub.domain.matter_watch import of_due, of_extensions
from hub.domain.numbering import local_time
from hub.domain.watching import Condition
from hub.store import matters as store
from hub.store.database import Connection


def now_true(connection: Connection, config: HallConfig, now: int) -> list[Condition]:
    """Their conditions at `now` (UTC milliseconds); only what is due soon or asked is read."""
    hall_id, today = config.hall.id, local_time(now, config.timezone).date()
    due = store.due_until(connection, hall_id, soon(config, today).isoformat())
    asked = [
        (store.get(connection, hall_id, extension.matter_id), extension.days, extension.asked_at)
        for extension in store.open_extensions(connection, hall_id)
    ]
    return [*of_due(due, today, now), *of_extensions(asked)]


def soon(config: HallConfig, today: date) -> date:
    """The last day that is due soon: so many working days ahead."""
    days = config.matters.due_soon_days
    return config.days.working_days_after(today, days) if days else today
