"""Matters in the HTTP API (R14). Days are ISO dates of the hall's calendar."""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field

from hub.web.schemas import Body, PrintJobReply, Shape

Reference = Annotated[str, Field(max_length=40, pattern=r"^[^\x00-\x1f\x7f]*$")]
State = Literal[
    "open",
    "received",
    "handed_on",
    "supplementing",
    "finished",
    "withdrawn",
    "due_soon",
    "overdue",
]


class AcceptBody(Body):
    service_id: str | None = Field(
        default=None, max_length=40, description="The ticket's business if left out"
    )
    applicant_reference: Reference | None = Field(
        default=None, description="Printed on the receipt; masked on every screen"
    )
    note: str = Field(default="", max_length=200)


class MatterPath(Shape):
    matter_id: str = Field(max_length=64)


class HandOnBody(Body):
    to_department: str | None = Field(default=None, max_length=40, pattern=r"^[^\x00-\x1f\x7f]*$")
    to_staff: str | None = Field(default=None, max_length=16)
    note: str = Field(default="", max_length=200)


class SupplementBody(Body):
    step: Literal["asked", "supplied"]
    note: str = Field(default="", max_length=200)


class OvertimeBody(Body):
    reason: str = Field(max_length=200)
    new_due: date = Field(description="A later working day, e.g. 2026-03-20")


class ExtensionBody(Body):
    days: int = Field(ge=1, le=365, description="Working days")
    reason: str = Field(max_length=200)


class ExtensionAnswerBody(Body):
    extension_id: str = Field(max_length=64)
    is_granted: bool
    reason: str = Field(default="", max_length=200)


class FinishMatterBody(Body):
    outcome: Literal["approved", "rejected", "terminated"] = "approved"
    note: str = Field(default="", max_length=200)


class WithdrawBody(Body):
    reason: str = Field(max_length=200)


class MatterReprintBody(Body):
    slip: Literal["receipt", "overtime"] = "receipt"


class LookUpBody(Body):
    number: str = Field(max_length=40, description="As printed on the receipt, or its digits")
    check_code: str = Field(max_length=16)


class RegisterQuery(Body):
    state: State = "open"
    number: str = Field(default="", max_length=40, description="Find one matter by its number instead")
    before: str = Field(default="", max_length=64, description="Go on behind this matter_id")
    limit: int = Field(default=50, ge=1, le=200)


class RegisterCsvQuery(Body):
    state: State = "open"
    lang: Literal["zh", "en"] = "zh"


class MatterReply(Shape):
    matter: dict[str, Any]


class MatterPaperReply(MatterReply):
    print_job: PrintJobReply | None


class ExtensionReply(MatterReply):
    extension: dict[str, Any]


class RegisterReply(Shape):
    """Matters of one list; how many are in each; extensions that wait for an answer."""

    matters: list[dict[str, Any]]
    counts: dict[str, int]
    extensions: list[dict[str, Any]]
    today: str


class WholeMatterReply(MatterReply):
    steps: list[dict[str, Any]]
    extensions: list[dict[str, Any]]
    overtime_notices: list[dict[str, Any]]
    due_choices: list[dict[str, Any]] = Field(description="Working days an overtime notice could promise")


class LookUpReply(Shape):
    """State and due day, nothing of any person (R22)."""

    number: str
    service_name: dict[str, str]
    state: Literal["received", "handed_on", "supplementing", "finished", "withdrawn"]
    state_name: dict[str, str]
    received_at: int
    due_day: str | None
    is_extended: bool
    ended_at: int | None
