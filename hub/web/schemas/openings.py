"""Opening and closing counters from the desk."""

from pydantic import Field

from hub.web.schemas import Body


class OpeningBody(Body):
    staff_number: str | None = Field(
        default=None, max_length=16, description="Whom to open a closed counter for"
    )
    service_id: str | None = Field(
        default=None, max_length=40, description="A further business, while it is busy"
    )
    reason: str = Field(default="", max_length=200, description="Wanted unless a business is named")


class ClosingBody(Body):
    service_id: str | None = Field(default=None, max_length=40, description="Take only this business back")
    reason: str = Field(default="", max_length=200, description="Wanted unless a business is named")
