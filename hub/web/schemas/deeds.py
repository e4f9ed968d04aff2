"""The shapes of the deeds at the counter."""

from typing import Any, Literal

from pydantic import ConfigDict, Field

from hub.web.schemas import Body, PrintJobReply, Shape, TicketReply

Text = Field(max_length=200)


class FinishBody(Body):
    outcome: str | None = Field(default=None, max_length=40, description="One of the hall's outcomes")
    service_id: str | None = Field(default=None, max_length=40, description="The business actually done")


class DestinationBody(Body):
    service_id: str | None = Field(default=None, max_length=40)
    counter_number: int | None = Field(default=None, ge=1, le=999)
    staff_number: str | None = Field(default=None, max_length=16)


class TransferBody(Body):
    to: DestinationBody = Field(description="A business, a window or a clerk; a business with either")
    place: Literal["front", "arrival", "end"] = "arrival"
    note: str = Field(default="", max_length=200, description="What the next clerk reads before calling")
    reason: str = Field(default="", max_length=200, description="Needed unless it goes by arrival (R10)")


class HoldBody(Body):
    reason: str = Text
    remind_minutes: int | None = Field(default=None, ge=1, le=480)


class ReleaseBody(Body):
    to: Literal["counter", "queue"] = "queue"


class RejoinBody(Body):
    tracking_code: str = Field(
        min_length=1, max_length=300, description="The slip's QR code: its address, or the code alone"
    )


class VisitsBody(Body):
    service_ids: list[str] = Field(min_length=1, max_length=8)


class WalkUpBody(Body):
    service_id: str = Field(max_length=40)
    language: Literal["zh", "en"] = "zh"
    priority_class: str | None = Field(default=None, max_length=40)
    reason: str = Field(default="", max_length=200, description="Why this priority (R11)")
    further: list[str] = Field(default=[], max_length=8, description="Businesses to visit after it (R17)")
    print: bool = False


class NoteOnTicketBody(Body):
    text: str = Field(min_length=1, max_length=200)


class TaskBody(Body):
    owner: str = Field(max_length=16, description="The staff number of whoever shall do it")
    text: str = Field(min_length=1, max_length=200)
    ticket_id: str | None = Field(default=None, max_length=64)


class TaskPath(Shape):
    task_id: str = Field(max_length=64)


class GuidedReply(Shape):
    """A ticket that waits again, and where its citizen goes."""

    ticket: TicketReply
    guidance: dict[str, Any] | None
    print_job: PrintJobReply | None = None


class RejoinedReply(Shape):
    ticket: TicketReply
    ahead: int
    estimated_wait_seconds: int | None


class UndoneReply(Shape):
    deed: Literal["next", "no_show", "finish"]
    tickets: list[TicketReply]


class NoteReply(Shape):
    note_id: str
    ticket_id: str
    text: str


class TaskReply(Shape):
    model_config = ConfigDict(extra="allow")
    task_id: str
    state: Literal["open", "done"]
