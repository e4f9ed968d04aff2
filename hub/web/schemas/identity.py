"""Identity: passwords, pairing, sessions: what is asked and answered."""

from pydantic import BaseModel, Field

from hub.web.schemas import Body


class DeskSignOnBody(Body):
    staff_number: str = Field(max_length=16)
    password: str = Field(max_length=128)


class PasswordBody(DeskSignOnBody):
    new_password: str = Field(max_length=200, description="What it must be is the hall's setting")


class PasswordReply(BaseModel):
    staff_number: str
