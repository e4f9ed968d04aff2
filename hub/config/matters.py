"""What hall.toml says of matters: which businesses promise a day, and how matters are numbered (R14)."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from hub.config.parts import Part, Words

PromiseDays = Annotated[int, Field(ge=1, le=365)]


class Matters(Part):
    """`[matters]`: numbers, reminders, limits."""

    prefix: Words = "M"
    overtime_prefix: Words = "O"
    due_soon_days: int = Field(default=3, ge=0, le=30)
    longest_extension_days: int = Field(default=20, ge=1, le=365)
    check_code_digits: int = Field(default=4, ge=4, le=8)
    wrong_codes: int = Field(default=5, ge=1, le=20)
    wrong_code_minutes: int = Field(default=10, ge=1, le=1_440)


class Promising(Part):
    """What a business promises: to be done at once (即办), or within so many working days (承诺件)."""

    kind: Literal["instant", "promised"] = "instant"
    promise_days: PromiseDays | None = None

    @model_validator(mode="after")
    def _days_for_what_is_promised(self) -> Self:
        if self.kind == "promised" and self.promise_days is None:
            raise ValueError("add promise_days: the working days this business promises")
        if self.kind == "instant" and self.promise_days is not None:
            raise ValueError('say kind = "promised", or leave promise_days out')
        return self
