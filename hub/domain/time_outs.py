"""When a session is over by itself: nobody there for too long, or too long altogether."""

from dataclasses import dataclass


@dataclass(frozen=True)
class TimeOut:
    """Limits in milliseconds."""

    idle: int
    whole: int

    def ended(self, signed_on_at: int, last_active_at: int, now: int) -> str | None:
        """Why a session is over at `now` ("idle" or "time"), None while it is not."""
        if now - signed_on_at >= self.whole:
            return "time"
        if now - last_active_at >= self.idle:
            return "idle"
        return None
