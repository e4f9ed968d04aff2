"""The pause regime in and out of the database: pauses, covers, approvals, alerts, incidents."""

from dataclasses import dataclass
from typing import TypeVar

from hub.domain.errors import NotFound
from hub.domain.regime import Cover, CoverState, Pause, PauseState
from hub.store.database import Connection
from hub.store.rows import Rows

T = TypeVar("T")


@dataclass(frozen=True)
class Approval:
    """A question to the supervisor (R02, R03, R09); state asked, granted, refused or withdrawn.

    `because` is the JSON of the rules' reasons.
    """

    approval_id: str
    hall_id: str
    kind: str
    counter_number: int
    clerk_number: str
    pause_id: str | None
    because: str
    note: str
    state: str
    asked_at: int
    answered_at: int | None = None
    answered_by: str | None = None
    answer_reason: str | None = None


@dataclass(frozen=True)
class Alert:
    """Something that needs somebody: it ends when its cause does, and stays on the desk until taken.

    `about_id` is the matter it is about, if it is about one.
    """

    alert_id: str
    hall_id: str
    code: str
    rule: str
    is_alert: int
    counter_number: int | None
    service_id: str | None
    params: str
    raised_at: int
    ended_at: int | None = None
    taken_at: int | None = None
    taken_by: str | None = None
    about_id: str | None = None


@dataclass(frozen=True)
class Incident:
    """Something broken (R07), from opened to mended."""

    incident_id: str
    hall_id: str
    kind: str
    subject: str
    note: str
    opened_at: int
    opened_by: str
    taken_at: int | None = None
    taken_by: str | None = None
    mended_at: int | None = None
    mended_by: str | None = None


pauses = Rows("pauses", Pause, state=PauseState)
covers = Rows("covers", Cover, state=CoverState)
approvals = Rows("approvals", Approval)
alerts = Rows("alerts", Alert)
incidents = Rows("incidents", Incident)


def open_pauses(connection: Connection, hall_id: str) -> dict[int, Pause]:
    """The pause of each counter that has one, asked, announced or active."""
    found = pauses.where(connection, "hall_id = ? AND ended_at IS NULL", (hall_id,))
    return {pause.counter_number: pause for pause in found}


def open_covers(connection: Connection, hall_id: str) -> dict[int, Cover]:
    """The cover of each counter that has one, asked, accepted or active."""
    found = covers.where(connection, "hall_id = ? AND ended_at IS NULL", (hall_id,))
    return {cover.counter_number: cover for cover in found}


def open_approvals(connection: Connection, hall_id: str) -> list[Approval]:
    """Questions the supervisor has not answered."""
    return approvals.where(connection, "hall_id = ? AND answered_at IS NULL", (hall_id,))


def approval(connection: Connection, hall_id: str, approval_id: str) -> Approval:
    """The question with this id. Raises NotFound."""
    return _one(
        approvals.where(connection, "hall_id = ? AND approval_id = ?", (hall_id, approval_id)), "approval"
    )


def latest_approval(connection: Connection, hall_id: str, counter_number: int) -> Approval | None:
    """The newest question about a counter, answered or not."""
    found = approvals.where(
        connection,
        "approval_id = (SELECT max(approval_id) FROM approvals WHERE hall_id = ? AND counter_number = ?)",
        (hall_id, counter_number),
    )
    return found[0] if found else None


def open_alerts(connection: Connection, hall_id: str) -> list[Alert]:
    """Alerts and prompts whose cause lasts, and alerts nobody has taken."""
    return alerts.where(connection, "hall_id = ? AND (ended_at IS NULL OR taken_at IS NULL)", (hall_id,))


def alert(connection: Connection, hall_id: str, alert_id: str) -> Alert:
    """The alert with this id. Raises NotFound."""
    return _one(alerts.where(connection, "hall_id = ? AND alert_id = ?", (hall_id, alert_id)), "alert")


def open_incidents(connection: Connection, hall_id: str) -> list[Incident]:
    """What is not mended yet."""
    return incidents.where(connection, "hall_id = ? AND mended_at IS NULL", (hall_id,))


def incident(connection: Connection, hall_id: str, incident_id: str) -> Incident:
    """The incident with this id. Raises NotFound."""
    return _one(
        incidents.where(connection, "hall_id = ? AND incident_id = ?", (hall_id, incident_id)), "incident"
    )


def _one(found: list[T], what: str) -> T:
    if not found:
        raise NotFound(f"no-such-{what}")
    return found[0]
