"""The shapes of the HTTP API, as OpenAPI states them. Times are UTC milliseconds."""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field


class Shape(BaseModel):
    """Its validator is made when it is first needed: there are many, and a start waits for none of them."""

    model_config = ConfigDict(defer_build=True)


class Body(Shape):
    """A request's body: unknown fields are refused."""

    model_config = ConfigDict(extra="forbid")


class Nothing(Body):
    """A deed that needs no words."""


class IssueBody(Body):
    service_id: str = Field(max_length=40, description="The business asked for, e.g. residence")
    language: Literal["zh", "en"] = "zh"
    priority_class: str | None = Field(default=None, max_length=40, description="Served first as (R11)")
    reason: str = Field(default="", max_length=200, description="Why staff give priority (R11)")
    further: list[str] = Field(default=[], max_length=8, description="Businesses visited after it (R17)")


class SignOnBody(Body):
    staff_number: str = Field(max_length=16)
    pin: str = Field(max_length=64)
    move: bool = Field(default=False, description="Leave another counter first")


class CounterPath(Shape):
    number: int = Field(ge=1, le=999, description="The window's number")


class TicketPath(Shape):
    ticket_id: str = Field(max_length=64)


class PrintJobPath(Shape):
    print_job_id: str = Field(max_length=64)


class TrackingPath(Shape):
    code: str = Field(max_length=64)


class OneIdPath(Shape):
    whose: str = Field(max_length=40)


class TicketReply(Shape):
    ticket_id: str
    number: str
    service_id: str
    zone_id: str
    state: Literal["waiting", "called", "serving", "on_hold", "done", "no_show", "cancelled"]
    issued_at: int
    called_at: int | None
    started_at: int | None
    ended_at: int | None
    counter_number: int | None
    recall_count: int
    priority_class: str | None
    remaining: list[str] = Field(description="Businesses this number visits after the present one (R17)")


class PrintJobReply(Shape):
    print_job_id: str
    state: Literal["queued", "printing", "printed", "failed", "unknown"]
    error: str | None = None


class IssuedReply(Shape):
    ticket: TicketReply
    ahead: int
    estimated_wait_seconds: int | None
    tracking_url: str
    print_job: PrintJobReply | None


class OneTicketReply(Shape):
    ticket: TicketReply


class ReprintedReply(Shape):
    ticket: TicketReply
    print_job: PrintJobReply | None


class CalledReply(Shape):
    ticket: TicketReply
    announcement_id: str


class NobodyReply(Shape):
    ticket: None


class ClerkReply(Shape):
    staff_number: str
    name: dict[str, str]
    role: str


class SignedOnReply(Shape):
    token: str
    counter_number: int | None
    clerk: ClerkReply
    epoch: int


class SignedOffReply(Shape):
    counter_number: int | None
    state: str


class AskedReply(Shape):
    counter_number: int
    approval_id: str


class PauseBody(Body):
    reason_id: str = Field(max_length=40)
    minutes: int = Field(ge=1, le=1440, description="Expected length")
    starts_in_minutes: int = Field(default=0, ge=0, le=1440, description="Announced ahead")
    hand_over: bool = Field(default=False, description="Send the citizen being served to another window")
    finish_first: bool = Field(default=False, description="Begin once the citizen being served has left")
    reason: str = Field(default="", max_length=200, description="A supervisor must say why")


class PreviewQuery(Body):
    reason_id: str = Field(max_length=40)
    minutes: int = Field(ge=1, le=1440)
    starts_in_minutes: int = Field(default=0, ge=0, le=1440)
    hand_over: bool = False
    finish_first: bool = False


class ReasonBody(Body):
    reason: str = Field(default="", max_length=200)


class CoverBody(Body):
    kind: Literal["carried", "at_counter"]
    clerk: str | None = Field(default=None, max_length=16, description="A supervisor names the clerk")
    reason: str = Field(default="", max_length=200)


class AnswerBody(Body):
    approval_id: str = Field(max_length=64)
    is_granted: bool
    reason: str = Field(default="", max_length=200)


class IncidentBody(Body):
    kind: Literal["equipment", "printer", "display", "kiosk", "speech"]
    subject: str = Field(min_length=1, max_length=40)
    note: str = Field(default="", max_length=200)


class NoteBody(Body):
    note: str = Field(default="", max_length=200)


class CoverPath(CounterPath):
    cover_id: str = Field(max_length=64)


class AlertPath(Shape):
    alert_id: str = Field(max_length=64)


class IncidentPath(Shape):
    incident_id: str = Field(max_length=64)


class PauseReasonsReply(Shape):
    pause_reasons: list[dict[str, Any]]


class PreviewReply(Shape):
    """What would happen: nothing is changed by asking."""

    outcome: Literal["granted", "needs_cover", "needs_approval", "refused"]
    because: list[dict[str, Any]]
    covers: list[dict[str, Any]]
    elsewhere: list[dict[str, Any]]
    waiting: int
    redirected: dict[str, Any] | None
    expected_end_at: int


class PauseReply(Shape):
    pause: dict[str, Any]
    outcome: str


class DeedReply(Shape):
    """What the deed made of the thing: its id and its state."""

    model_config = ConfigDict(extra="allow")
    state: str


class BoardReply(Shape):
    model_config = ConfigDict(extra="allow")
    kind: str
    seq: int
    hub_time: int
    hall: dict[str, Any]


class TrackingReply(Shape):
    model_config = ConfigDict(extra="allow")
    number: str
    state: str
    ahead: int | None
    estimated_wait_seconds: int | None
    counter_number: int | None
    sent_to: int | None = Field(description="The window it was sent to, while it waits")
    further: list[dict[str, Any]] = Field(description="Businesses visited after this one (R17)")
    rejoin: dict[str, int] | None = Field(description="After a missed call: until when, behind how many")
    notice: dict[str, str] | None
    hub_time: int


class Problem(Shape):
    """RFC 9457 problem details."""

    type: str
    title: str
    status: int
    code: str
    detail: str = Field(description="What happened and the next step, Chinese")
    detail_en: str
    rule: str | None = Field(description="The regulation that refused, e.g. R03")
