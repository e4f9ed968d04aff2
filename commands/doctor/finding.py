"""What the doctor finds: one thing looked at, how it is, and what to do about it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from hub.config import HallConfig
from hub.settings import Settings
from hub.texts import Texts


class Level(StrEnum):
    """GOOD needs nobody; WARN somebody some day; BAD somebody now."""

    GOOD = "good"
    WARN = "warn"
    BAD = "bad"


@dataclass(frozen=True)
class Finding:
    """`check` is what was looked at, `state` how it is: their words stand in doctor.toml.

    A finding that is not good has a remedy there, under `<check>_<state>_fix`.
    """

    check: str
    state: str
    level: Level = Level.GOOD
    params: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Patient:
    """What is examined. `config` and `texts` are None when they cannot be read."""

    settings: Settings
    config: HallConfig | None
    texts: Texts | None
    is_serving: bool
    now: int

    @property
    def data(self) -> Path:
        return self.settings.data_dir


Check = Callable[[Patient], Iterator[Finding]]


def good(check: str, state: str, **params: Any) -> Finding:
    return Finding(check, state, Level.GOOD, params)


def warn(check: str, state: str, **params: Any) -> Finding:
    return Finding(check, state, Level.WARN, params)


def bad(check: str, state: str, **params: Any) -> Finding:
    return Finding(check, state, Level.BAD, params)
