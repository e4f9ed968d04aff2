"""A session is ended: by a supervisor or administrator, or by the hub when its time is over."""

from hub.actions.deed import Deed
from hub.domain.errors import NotAllowed, NotFound
from hub.store import sessions
from hub.store.sessions import OpenSession


def end_session(deed: Deed, session_id: str, reason: str) -> OpenSession:
    """End somebody's session; a counter they hold stays theirs until it is closed.

    Raises NotFound for one that has ended, NotAllowed when a supervisor ends an administrator's.
    """
    found = next((one for one in _open(deed) if one.session_id == session_id), None)
    if found is None:
        raise NotFound("no-such-session", session=session_id)
    role = deed.config.staff_by_number[found.staff_number].role
    if role == "administrator" and deed.actor.kind != "administrator":
        raise NotAllowed("session-of-administrator", staff=found.staff_number)
    _end(deed, found, "staff", reason)
    return found


def end_over(deed: Deed, marks: dict[str, str]) -> None:
    """End the sessions whose time is over, by fingerprint and why ("idle" or "time")."""
    for session in _open(deed):
        if session.mark in marks:
            _end(deed, session, marks[session.mark], None)


def _open(deed: Deed) -> list[OpenSession]:
    known = deed.config.staff_by_number
    return [one for one in sessions.all_open(deed.connection, deed.hall_id) if one.staff_number in known]


def _end(deed: Deed, session: OpenSession, because: str, reason: str | None) -> None:
    sessions.end(deed.connection, deed.hall_id, session.mark, deed.now)
    told = {
        "session_id": session.session_id,
        "staff_number": session.staff_number,
        "at_counter": session.counter_number,
        "signed_on_at": session.signed_on_at,
        "ended_because": because,
    }
    deed.record("end_session", before={}, after=told, reason=reason or None)
