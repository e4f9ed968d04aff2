"""Identity: passwords, pairing, sessions: what is asked and answered."""

from typing import Literal

from pydantic import Field

from hub.web.schemas import Body, Shape


class DeskSignOnBody(Body):
    staff_number: str = Field(max_length=16)
    password: str = Field(max_length=128)


class PasswordBody(DeskSignOnBody):
    new_password: str = Field(max_length=200, description="What it must be is the hall's setting")


class PasswordReply(Shape):
    staff_number: str


class PairingAskBody(Body):
    program: bool = Field(default=False, description="No browser: the key is answered, to be kept")


class PairingAskedReply(Shape):
    """`secret` is the key the device will have; a browser keeps it in a cookie and is not told."""

    code: str
    expires_at: int
    hub_time: int
    secret: str | None = None


class ClaimBody(Body):
    secret: str | None = Field(default=None, max_length=64, description="What a program was told")


class ClaimReply(Shape):
    """ "waiting" for staff, "paired", or "gone": the code has run out."""

    state: Literal["waiting", "paired", "gone"]
    device_id: str | None = None
    page: str | None = None


class CodePath(Shape):
    code: str = Field(max_length=6)


class CodeReply(Shape):
    """The device that shows this code."""

    code: str
    address: str
    browser: str
    expires_at: int


class DevicePath(Shape):
    device_id: str = Field(max_length=40)


class PairBody(Body):
    code: str = Field(pattern=r"^[0-9]{6}$", description="What the device shows")


class ReasonGivenBody(Body):
    reason: str = Field(default="", max_length=200)


class DeviceReply(Shape):
    device_id: str
    state: Literal["paired", "revoked"]


class SessionPath(Shape):
    session_id: str = Field(max_length=32)


class SessionReply(Shape):
    session_id: str
    staff_number: str
    state: Literal["ended"]
