"""One step of an installation."""

from collections.abc import Callable
from dataclasses import dataclass

from commands.install.progress import Progress


@dataclass(frozen=True)
class Step:
    """What to do, how to see that it is done already, and what a person can do if it fails.

    When one that is not essential fails, that is said and the start goes on.
    """

    title: str
    is_done: Callable[[], bool]
    do: Callable[[Progress], None]
    remedy: str
    is_essential: bool = True
