"""What the installation is for."""

from enum import Enum


class Purpose(Enum):
    """A running hub, its quick tests, or all tests (these drive a real browser)."""

    RUN = "run"
    FAST_TEST = "fast test"
    FULL_TEST = "full test"

    @property
    def is_test(self) -> bool:
        """Whether the test tools are wanted."""
        return self is not Purpose.RUN
