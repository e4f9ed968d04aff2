"""Order and priority (R10, R11): what is asked and answered."""

from typing import Any, Literal

from pydantic import ConfigDict, Field

from hub.web.schemas import Body, Shape


class CallBody(Body):
    """Nothing: whoever is next. With `ticket_id`: this one, a reason wanted when it is out of turn."""

    ticket_id: str | None = Field(default=None, max_length=64, description="Call this number")
    reason: str = Field(default="", max_length=200, description="Why out of turn (R10)")


class PriorityBody(Body):
    priority_class: str | None = Field(max_length=40, description="A class of the hall, or null for none")
    reason: str = Field(default="", max_length=200)


class AutoCallBody(Body):
    on: bool


class AutoCallReply(Shape):
    """`since_at`: since when the counter waits for somebody to come; null while it does not."""

    is_on: bool
    since_at: int | None


class DayQuery(Body):
    day: str = Field(
        default="", pattern=r"^(\d{4}-\d\d-\d\d)?$", description="Default: the newest service day"
    )


class DayCsvQuery(DayQuery):
    lang: Literal["zh", "en"] = "zh"


class FairnessReply(Shape):
    """Every call out of arrival order and why, longest waits by class; times UTC milliseconds."""

    model_config = ConfigDict(extra="allow")
    day: str
    totals: dict[str, int]
    causes: list[dict[str, Any]]
    classes: list[dict[str, Any]]
    overtakings: list[dict[str, Any]]
