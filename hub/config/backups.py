"""Where copies of the database go, and how often."""

from pydantic import Field

from hub.config.parts import Minutes, Part


class Backups(Part):
    """A copy every so many minutes, checked; as many kept, and as many days' last ones. 0 keeps none.

    `copy_to` names a folder on another disk or a mounted share that gets each copy too. A folder on the same
    disk is taken for a share that is not mounted, unless `copy_to_same_disk` says that it is meant.
    """

    every_minutes: Minutes = 60
    keep: int = Field(default=24, ge=0, le=1_000)
    folder: str = "backups"
    copy_to: str | None = None
    copy_to_same_disk: bool = False
