"""办件查询: a citizen asks after a matter with its number and check code (R14, R22)."""

import secrets
from dataclasses import dataclass

from hub.actions.deed import Deed
from hub.domain.errors import HubError, NotFound, Refused
from hub.domain.matter import Matter, may_try, tried_wrongly, year_and_serial
from hub.store import matters as store

MINUTE = 60_000


@dataclass(frozen=True)
class LookedUp:
    """The matter, or why it is not told. A wrong code is on the record, so it is answered, not raised."""

    matter: Matter | None
    problem: HubError | None = None


def look_up(deed: Deed, number: str, check_code: str) -> LookedUp:
    """The matter of that number, if the code is its own.

    An unknown number and a wrong code are answered alike. After some wrong codes (`[matters] wrong_codes`) no
    code is tried for some minutes, the right one neither.
    """
    settings = deed.config.matters
    matter = store.by_number(deed.connection, deed.hall_id, *year_and_serial(number))
    if matter is None:
        return LookedUp(None, NotFound("wrong-check-code"))
    window = settings.wrong_code_minutes * MINUTE
    if not may_try(matter, deed.now, settings.wrong_codes, window):
        return LookedUp(None, Refused("check-code-rests", minutes=settings.wrong_code_minutes))
    if not secrets.compare_digest(matter.check_code.encode(), check_code.strip().encode()):
        _keep_try(deed, matter, tried_wrongly(matter, deed.now, window))
        return LookedUp(None, NotFound("wrong-check-code"))
    _record(deed, "look_up_matter", matter, {}, {})
    return LookedUp(matter)


def _keep_try(deed: Deed, before: Matter, after: Matter) -> None:
    store.matters.save(deed.connection, after)
    names = ("wrong_tries", "wrong_since_at")
    was, now = ({name: getattr(one, name) for name in names} for one in (before, after))
    _record(deed, "try_check_code", after, was, now)


def _record(
    deed: Deed, verb: str, matter: Matter, before: dict[str, object], after: dict[str, object]
) -> None:
    """Whoever looked is kept (R22); the ticket and its counter are not touched by it."""
    deed.record(verb, before=before, after=after | {"matter_id": matter.matter_id}, rule="R22")
