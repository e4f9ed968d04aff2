"""Shapes of the kiosk's spoken guide."""

from typing import Literal

from pydantic import Field

from hub.web.schemas import Body, Shape


class SpokenQuery(Body):
    text: str = Field(min_length=1, max_length=600, description="A line of the screen")
    language: Literal["zh", "en"] = "zh"


class SpokenReply(Shape):
    url: str = Field(description="Where the WAV is")
