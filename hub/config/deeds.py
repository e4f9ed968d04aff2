"""What a hall allows at its counters: mercy for missed calls, how a business may end."""

from functools import cached_property
from typing import Literal

from pydantic import Field

from hub.config.parts import Id, Minutes, Name, Part
from hub.domain.journey import Mercy


class Missed(Part):
    """A missed call (过号): come back within so many minutes, behind so many others; or void."""

    rule: Literal["rejoin", "void"] = "rejoin"
    within_minutes: Minutes = 30
    behind: int = Field(default=3, ge=0, le=50)
    most: int = Field(default=1, ge=1, le=20)

    @property
    def mercy(self) -> Mercy:
        """As the rules need it."""
        return Mercy(self.rule, self.within_minutes * 60_000, self.behind, self.most)


class Outcome(Part):
    """One way a business may end."""

    id: Id
    name: Name


class Deeds(Part):
    """The part of hall.toml about deeds at the counter."""

    missed: Missed = Missed()
    outcomes: list[Outcome] = Field(default=[], max_length=30)

    @cached_property
    def outcome_by_id(self) -> dict[str, Outcome]:
        return {outcome.id: outcome for outcome in self.outcomes}
