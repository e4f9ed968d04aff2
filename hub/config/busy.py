"""When a hall counts as busy (R15)."""

from functools import cached_property

from pydantic import Field

from hub.config.parts import Minutes, Part
from hub.domain.busy import MINUTE, BusyRules


class Busy(Part):
    """A business is busy once its longest wait, or the forecast, passes its `promise_wait_minutes`."""

    observe_minutes: Minutes = 15
    least_minutes: Minutes = 5
    calm_percent: int = Field(default=75, ge=10, le=100)
    least_waiting: int = Field(default=2, ge=1, le=1_000)

    @cached_property
    def rules(self) -> BusyRules:
        """As the rules need it, in milliseconds."""
        return BusyRules(
            self.observe_minutes * MINUTE, self.least_minutes * MINUTE, self.calm_percent, self.least_waiting
        )
