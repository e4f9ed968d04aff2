"""Notices and guides in the HTTP API (R13)."""

from typing import Annotated, Any, Literal

from pydantic import Field

from hub.web.schemas import Body, PrintJobReply, Shape

LINE = r"^[^\x00-\x1f\x7f]*$"
LINES = r"^[^\x00-\x09\x0b\x0c\x0e-\x1f\x7f]*$"
Entry = Annotated[str, Field(min_length=1, max_length=1_000, pattern=LINES)]


class NoticeBody(Body):
    kind: Literal["told_once", "correction", "not_accepted"]
    missing: list[Entry] = Field(
        default=[], max_length=40, description="Ids of the business's materials, and own words a line each"
    )
    remarks: str | None = Field(default=None, max_length=400, pattern=LINES)
    reason: str | None = Field(
        default=None, max_length=200, pattern=LINE, description="Why it is not accepted"
    )
    applicant_reference: str | None = Field(
        default=None, max_length=40, pattern=LINE, description="Printed on the notice, masked on every screen"
    )
    matter_id: str | None = Field(default=None, max_length=64)


class NoticePath(Shape):
    notice_id: str = Field(max_length=64)


class ServicePath(Shape):
    service_id: str = Field(max_length=40)


class NoticesQuery(Body):
    day: str | None = Field(default=None, max_length=10, description="YYYY-MM-DD; today if left out")


class NoticesCsvQuery(NoticesQuery):
    lang: Literal["zh", "en"] = "zh"


class NoticeReply(Shape):
    """The notice with its applicant masked, its paper, and the earlier one of the same matter."""

    notice: dict[str, Any]
    print_job: PrintJobReply | None
    first: str | None = Field(default=None, description="Number of the notice this one follows")


class GuidePrintedReply(Shape):
    print_job: PrintJobReply | None


class NoticesReply(Shape):
    day: str
    today: str
    timezone: str
    notices: list[dict[str, Any]]
