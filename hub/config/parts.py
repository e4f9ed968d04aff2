"""What the tables of hall.toml are made of."""

from functools import cached_property
from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BaseModel, ConfigDict, Field


class Part(BaseModel):
    """A frozen table of hall.toml; unknown keys are faults."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def _known_timezone(name: str) -> str:
    try:
        ZoneInfo(name)
        # Files beside the zones, which no browser knows.
        if name.startswith(("posix/", "right/")) or name in ("posixrules", "localtime", "Factory"):
            raise KeyError(name)
    except (KeyError, ValueError, OSError):
        raise ValueError('unknown time zone; write one like "Asia/Shanghai"') from None
    return name


Id = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]{0,31}$")]
StaffNumber = Annotated[str, Field(pattern=r"^[0-9A-Za-z]{1,16}$")]
CounterNumber = Annotated[int, Field(ge=1, le=999)]
Seconds = Annotated[int, Field(ge=1, le=86_400)]
Minutes = Annotated[int, Field(ge=1, le=1_440)]
TimeZone = Annotated[str, AfterValidator(_known_timezone)]
Words = Annotated[str, Field(min_length=1, max_length=80, pattern=r"^[^\x00-\x1f\x7f]+$")]


class Name(Part):
    """Words citizens read, Chinese first."""

    zh: Words
    en: Words

    @cached_property
    def both(self) -> dict[str, str]:
        """As boards and slips carry it; made once, never changed."""
        return {"zh": self.zh, "en": self.en}
