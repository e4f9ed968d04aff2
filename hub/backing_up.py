"""The hub copies its database by itself; a copy that fails is an incident (R07)."""

import logging
import time
from collections.abc import Callable
from pathlib import Path

import gevent

from hub.config import HallConfig
from hub.config.backups import Backups
from hub.domain.numbering import local_time
from hub.health import Health
from hub.settings import Settings
from hub.store.backups import BackupBroken, Copy, back_up, copies, prune, send

# After a start, and after a copy that failed.
WAIT_SECONDS = 60.0
# A copy that has not come for so many of its turns hangs somewhere.
LATE_TURNS = 3
STOP_SECONDS = 5.0

log = logging.getLogger(__name__)


class BackingUp:
    """Takes a copy when the newest is older than configured, and brings each to the other disk."""

    def __init__(self, settings: Settings, config: HallConfig, clock: Callable[[], int]) -> None:
        self._settings = settings
        self._config = config
        self._clock = clock
        self._not_before = time.monotonic() + WAIT_SECONDS
        # A server's database is copied by the server's own tools (docs/operating.md).
        self._is_kept = config.backups.keep > 0 and isinstance(settings.database, Path)
        self._newest: Path | None = None
        self._taking = _Work(folder_of(settings, config.backups))
        self._away = _Work(Path(config.backups.copy_to)) if config.backups.copy_to else None

    def look(self) -> bool:
        """Begin what is due, beside everything else; False: no board has changed."""
        if self._is_due():
            self._taking.begin(self._take)
        if self._away and self._newest and not self._away.is_resting:
            self._away.begin(self._copy_away)
        return False

    def tell(self, health: Health) -> None:
        """Add how copying goes: an incident names the folder that lacks its copies (R07)."""
        if self._is_kept:
            for work in filter(None, (self._taking, self._away)):
                health.tell(("backup", str(work.folder)), work.fault or self._lateness(work))

    def age_seconds(self) -> dict[str, float]:
        """By folder, since when the last copy is there; since the start where none was made yet."""
        if not self._is_kept:
            return {}
        return {str(work.folder): work.age_seconds for work in (self._taking, self._away) if work}

    def stop(self) -> None:
        """Let a copy under way come to its end, if it comes soon."""
        for work in filter(None, (self._taking, self._away)):
            work.join(STOP_SECONDS)

    @property
    def _rules(self) -> Backups:
        return self._config.backups

    def _lateness(self, work: "_Work") -> str | None:
        """A disk or share that hangs answers nothing at all."""
        minutes = round(work.age_seconds / 60)
        return f"no copy for {minutes} min" if minutes > LATE_TURNS * self._rules.every_minutes else None

    def _is_due(self) -> bool:
        if not self._is_kept or time.monotonic() < self._not_before:
            return False
        if self._taking.is_busy or self._taking.is_resting:
            return False
        newest = copies(self._taking.folder)[:1]
        age_seconds = self._clock() / 1000 - newest[0].stat().st_mtime if newest else float("inf")
        # A copy from the future is of a clock that has been set back since.
        return not 0 <= age_seconds < self._rules.every_minutes * 60

    def _take(self) -> None:
        copy = take(self._settings, self._config, self._clock())
        self._newest = copy.file
        log.info("backup: %s, %d entries", copy.file, copy.entries)

    def _copy_away(self) -> None:
        file = self._newest
        if file:
            copy_away(file, self._rules)
            log.info("backup: %s is in %s too", file.name, self._rules.copy_to)
        if file == self._newest:
            self._newest = None


class _Work:
    """Copying to one folder, in a thread beside the loop, once at a time."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.fault: str | None = None
        self._done_at = time.monotonic()
        self._rest_until = 0.0
        self._greenlet: gevent.Greenlet | None = None

    @property
    def is_busy(self) -> bool:
        return self._greenlet is not None and not self._greenlet.dead

    @property
    def is_resting(self) -> bool:
        """After a fault."""
        return time.monotonic() < self._rest_until

    @property
    def age_seconds(self) -> float:
        return time.monotonic() - self._done_at

    def begin(self, work: Callable[[], None]) -> None:
        if not self.is_busy:
            self._greenlet = gevent.spawn(self._do, work)

    def join(self, seconds: float) -> None:
        if self._greenlet is not None:
            self._greenlet.join(seconds)

    def _do(self, work: Callable[[], None]) -> None:
        try:
            gevent.get_hub().threadpool.apply(work)
        except (BackupBroken, OSError) as error:
            self.fault = str(error)
            self._rest_until = time.monotonic() + WAIT_SECONDS
            log.error("backup failed: %s", error)
        else:
            self.fault = None
            self._done_at = time.monotonic()


def folder_of(settings: Settings, rules: Backups) -> Path:
    """The folder of copies; a name without a root is beside the database."""
    return settings.data_dir / rules.folder


def stamp_of(config: HallConfig, now: int) -> str:
    """The hall's local time as copies are named by it."""
    return f"{local_time(now, config.timezone):%Y%m%d-%H%M%S}"


def take(
    settings: Settings, config: HallConfig, now: int, tell: Callable[[int, int], None] = lambda *_: None
) -> Copy:
    """A checked copy, and the old ones removed. Raises BackupBroken, OSError; the copies there are stay."""
    folder = folder_of(settings, config.backups)
    copy = back_up(settings.database_file, folder, stamp_of(config, now), tell)
    prune(folder, max(1, config.backups.keep))
    return copy


def copy_away(file: Path, rules: Backups) -> Copy:
    """Bring a copy to the other disk, read it back and check it there before it counts.

    Raises BackupBroken, OSError: also when the folder is on the very disk the copy is on.
    """
    away = Path(rules.copy_to or "")
    if away.stat().st_dev == file.stat().st_dev and not rules.copy_to_same_disk:
        raise BackupBroken(away, "on the same disk as the database; is the share mounted?")
    copy = send(file, away)
    prune(away, max(1, rules.keep))
    return copy
