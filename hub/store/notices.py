"""Notices in and out of the database (R13). A notice once given is never changed."""

from hub.domain.errors import NotFound
from hub.domain.notice import Notice, NoticeKind
from hub.store.database import Connection
from hub.store.rows import Rows

notices = Rows("notices", Notice, kind=NoticeKind)


def get(connection: Connection, hall_id: str, notice_id: str) -> Notice:
    """The notice with this id. Raises NotFound."""
    found = notices.where(connection, "notice_id = ? AND hall_id = ?", (notice_id, hall_id))
    if not found:
        raise NotFound("no-such-notice")
    return found[0]


def next_serial(connection: Connection, hall_id: str, kind: NoticeKind, year: int) -> int:
    """The next serial of a kind and year, from 1, without gaps: no notice is ever taken out."""
    row = connection.execute(
        "SELECT coalesce(max(serial), 0) + 1 FROM notices WHERE hall_id = ? AND kind = ? AND year = ?",
        (hall_id, kind.value, year),
    ).fetchone()
    return int(row[0])


def earlier_of_visit(connection: Connection, ticket_id: str, service_id: str) -> Notice | None:
    """The newest notice given for this business on this visit."""
    return _newest(connection, "ticket_id = ? AND service_id = ?", ticket_id, service_id)


def earlier_of_matter(connection: Connection, matter_id: str) -> Notice | None:
    """The newest notice given for this matter."""
    return _newest(connection, "matter_id IS NOT NULL AND matter_id = ?", matter_id)


def earlier_of_applicant(
    connection: Connection, hall_id: str, service_id: str, applicant: str, since_at: int
) -> Notice | None:
    """The newest notice given to this applicant for this business since then (UTC milliseconds)."""
    where = (
        "hall_id = ? AND service_id = ? AND applicant_reference IS NOT NULL AND applicant_reference = ?"
        " AND at >= ?"
    )
    return _newest(connection, where, hall_id, service_id, applicant, since_at)


def of_ticket(connection: Connection, ticket_id: str) -> list[Notice]:
    """What was given on one visit, oldest first."""
    found = notices.where(connection, "ticket_id = ?", (ticket_id,))
    return sorted(found, key=lambda notice: (notice.at, notice.kind, notice.serial))


def of_day(connection: Connection, hall_id: str, service_day: str) -> list[Notice]:
    """The register of a service day, oldest first."""
    found = notices.where(connection, "hall_id = ? AND service_day = ?", (hall_id, service_day))
    return sorted(found, key=lambda notice: (notice.at, notice.kind, notice.serial))


def count_of_day(connection: Connection, hall_id: str, service_day: str) -> int:
    """How many were given on a service day."""
    row = connection.execute(
        "SELECT count(*) FROM notices WHERE hall_id = ? AND service_day = ?", (hall_id, service_day)
    ).fetchone()
    return int(row[0])


def _newest(connection: Connection, condition: str, *params: str | int) -> Notice | None:
    found = notices.newest(connection, condition, params, 1)
    return found[0] if found else None
