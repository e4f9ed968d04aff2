"""Who comes in, and for how long: PINs, passwords, pairing codes, sessions."""

from typing import Literal

from pydantic import Field

from hub.config.parts import Id, Minutes, Part, Seconds
from hub.domain.passwords import Policy
from hub.domain.time_outs import TimeOut

_MINUTE_MS = 60_000


class Credentials(Part):
    """`passwords`: "asvs" wants length (OWASP ASVS 5.0), "mlps" kinds of characters and change (等保二级)."""

    hand_out: bool = False
    # So many wrong PINs for one account at one counter, then a rest that doubles up to a quarter of an hour.
    wrong_pins: int = Field(default=5, ge=1, le=100)
    rest_seconds: Seconds = 30
    passwords: Literal["asvs", "mlps"] = "asvs"
    # Only "mlps": a password is changed after so many days, and none of the last so many comes again.
    password_days: int = Field(default=90, ge=1, le=365)
    former_passwords: int = Field(default=5, ge=1, le=24)
    # How long the code that a new device shows may be accepted.
    code_minutes: int = Field(default=10, ge=1, le=60)

    @property
    def policy(self) -> Policy:
        """What a password must be."""
        if self.passwords == "asvs":
            return Policy(shortest=12, kinds=1, guesses_log10=9)
        return Policy(
            shortest=8, kinds=3, guesses_log10=7.5, days=self.password_days, former=self.former_passwords
        )


class Sessions(Part):
    """How long a session lasts without a sign of life, and at all; pause rules govern a clerk's post."""

    desk_idle_minutes: Minutes = 15
    desk_hours: int = Field(default=12, ge=1, le=24)
    clerk_idle_minutes: Minutes = 240
    clerk_hours: int = Field(default=16, ge=1, le=24)

    def time_out(self, *, is_at_counter: bool) -> TimeOut:
        """The limits of a session at a counter, or at the desk."""
        idle = self.clerk_idle_minutes if is_at_counter else self.desk_idle_minutes
        hours = self.clerk_hours if is_at_counter else self.desk_hours
        return TimeOut(idle * _MINUTE_MS, hours * 60 * _MINUTE_MS)


class Agent(Part):
    """A program of somebody else's in the hall that reads boards: a panel's controller, a bigger screen."""

    id: Id
    zone: Id
