"""What the tables of hall.toml are made of."""

from functools import cached_property
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field


class Part(BaseModel):
    """A frozen table of hall.toml; unknown keys are faults."""

    model_config = ConfigDict(extra="forbid", frozen=True)


Id = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]{0,31}$")]
StaffNumber = Annotated[str, Field(pattern=r"^[0-9A-Za-z]{1,16}$")]
CounterNumber = Annotated[int, Field(ge=1, le=999)]
Seconds = Annotated[int, Field(ge=1, le=86_400)]
Minutes = Annotated[int, Field(ge=1, le=1_440)]
Words = Annotated[str, Field(min_length=1, max_length=80, pattern=r"^[^\x00-\x1f\x7f]+$")]


class Name(Part):
    """Words citizens read, Chinese first."""

    zh: Words
    en: Words

    @cached_property
    def both(self) -> dict[str, str]:
        """As boards and slips carry it; made once, never changed."""
        return {"zh": self.zh, "en": self.en}
