"""The hub copies its database by itself; a copy that fails is an incident (R07)."""

import logging
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import gevent

from hub.config import HallConfig
from hub.config.backups import Backups
from hub.domain.numbering import local_time
from hub.settings import Settings
from hub.store.backups import BackupBroken, Copy, back_up, check, copies, prune

# After a start, and after a copy that failed.
WAIT_SECONDS = 60.0

log = logging.getLogger(__name__)


class BackingUp:
    """Takes a copy when the newest is older than configured. `fault` says what the last try failed with."""

    def __init__(self, settings: Settings, config: HallConfig, clock: Callable[[], int]) -> None:
        self._settings = settings
        self._config = config
        self._clock = clock
        self._greenlet: gevent.Greenlet | None = None
        self._not_before = time.monotonic() + WAIT_SECONDS
        self.fault: str | None = None

    def look(self) -> bool:
        """Begin a copy if one is due, beside everything else; False: no board has changed."""
        is_busy = self._greenlet is not None and not self._greenlet.dead
        if not is_busy and self._is_due():
            self._greenlet = gevent.spawn(self._take)
        return False

    def stop(self) -> None:
        """Let a copy under way come to its end."""
        if self._greenlet is not None:
            self._greenlet.join()

    @property
    def _rules(self) -> Backups:
        return self._config.backups

    def _folder(self) -> Path:
        return folder_of(self._settings, self._rules)

    def _is_due(self) -> bool:
        if self._rules.keep == 0 or time.monotonic() < self._not_before:
            return False
        newest = copies(self._folder())[:1]
        age_seconds = self._clock() / 1000 - newest[0].stat().st_mtime if newest else float("inf")
        return age_seconds >= self._rules.every_minutes * 60

    def _take(self) -> None:
        try:
            copy = gevent.get_hub().threadpool.apply(take, (self._settings, self._config, self._clock()))
        except (BackupBroken, OSError) as error:
            self.fault = str(error)
            self._not_before = time.monotonic() + WAIT_SECONDS
            log.error("backup failed: %s", error)
        else:
            self.fault = None
            log.info("backup: %s, %d entries", copy.file, copy.entries)


def folder_of(settings: Settings, rules: Backups) -> Path:
    """The folder of copies; a name without a root is beside the database."""
    return settings.data_dir / rules.folder


def stamp_of(config: HallConfig, now: int) -> str:
    """The hall's local time as copies are named by it."""
    return f"{local_time(now, config.timezone):%Y%m%d-%H%M%S}"


def take(
    settings: Settings, config: HallConfig, now: int, tell: Callable[[int, int], None] = lambda *_: None
) -> Copy:
    """A checked copy, off this disk too where that is configured, and the old ones removed.

    Raises BackupBroken, OSError; the copies there are stay.
    """
    rules = config.backups
    folder = folder_of(settings, rules)
    copy = back_up(settings.database_file, folder, stamp_of(config, now), tell)
    if rules.copy_to:
        away = Path(rules.copy_to)
        draft = away / f".{copy.file.name}.part"
        shutil.copyfile(copy.file, draft)
        draft.replace(away / copy.file.name)
        check(away / copy.file.name)
        prune(away, max(1, rules.keep))
    prune(folder, max(1, rules.keep))
    return copy
