"""到岗 and 延时: what signing on and off says of the posted hours (R04, R05)."""

from hub.actions.deed import Deed
from hub.config.posted_hours import attendance, overtime_seconds
from hub.domain.counter import Post
from hub.domain.numbering import local_time
from hub.store import attendances
from hub.store.attendances import Attendance


def come(deed: Deed, counter_number: int, staff_number: str) -> dict[str, str]:
    """R05: the first at the post today is early, on time or late; what the ledger entry says of it."""
    found = attendance(deed.config, counter_number, deed.now)
    if found is None:
        return {}
    today = local_time(deed.now, deed.config.timezone).date().isoformat()
    first = Attendance(deed.hall_id, today, counter_number, staff_number, deed.now, found)
    is_first = attendances.keep_first(deed.connection, first)
    return {"attendance": found, "attendance_day": today} if is_first else {}


def go(deed: Deed, post: Post) -> dict[str, int]:
    """R04: how long past the posted end the clerk stayed; what the ledger entry says of it.

    Where the hub closes the counter, only until the last citizen was served.
    """
    left_at = post.idle_since_at if deed.actor.kind == "hub" else deed.now
    over = overtime_seconds(deed.config, post.counter_number, left_at)
    return {"overtime_seconds": over} if over else {}
