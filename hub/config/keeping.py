"""How the hub looks after itself: room on its disk, its clock, its logs."""

from pydantic import Field

from hub.config.parts import Part, Seconds


class Keeping(Part):
    """Below `least_free_megabytes`, and after a clock step of `clock_step_seconds`, an incident is opened.

    R07. `reserve_megabytes` are kept back on the disk for those who wait already (hub/headroom.py). Logs are
    kept `log_days` days; of one day no more than `log_megabytes`.
    """

    least_free_megabytes: int = Field(default=1_024, ge=10, le=10_000_000)
    reserve_megabytes: int = Field(default=32, ge=0, le=10_000)
    clock_step_seconds: Seconds = 5
    log_days: int = Field(default=180, ge=1, le=3_650)
    log_megabytes: int = Field(default=50, ge=1, le=10_000)
