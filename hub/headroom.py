"""Room kept back on the disk, so that those who wait are called though it is full.

A file of nothing lies beside the database. Once the disk has next to no room left, no new numbers are given,
which is said at the kiosk; when it refuses a write as well, the file is removed, the write is done again in
the room that leaves, and everything but new numbers goes on. When there is room again the file is laid anew,
and all is as before.
"""

import logging
import os
import shutil
from pathlib import Path

from hub.config import HallConfig
from hub.domain.errors import NoRoom
from hub.settings import Settings

MEGABYTE = 1024 * 1024
# Below this much left, beside what is kept back, no new numbers are given.
LEAST_BYTES = 8 * MEGABYTE
_CHUNK = bytes(MEGABYTE)

log = logging.getLogger(__name__)


def headroom_of(settings: Settings, config: HallConfig) -> "Headroom":
    """What a hall keeps back beside its database; nothing where the database is a server's."""
    is_here = isinstance(settings.database, Path)
    return Headroom(settings.data_dir, config.keeping.reserve_megabytes if is_here else 0)


class Headroom:
    """Keeps `megabytes` back in `folder`; 0 keeps nothing, and nothing is refused for want of room."""

    def __init__(self, folder: Path, megabytes: int) -> None:
        self._file = folder / "reserve"
        self._bytes = megabytes * MEGABYTE
        self.is_short = False

    def look(self) -> bool:
        """See what is left, once a second; whether that has changed anything."""
        was_short = self.is_short
        if self._bytes == 0:
            return False
        if self._left() >= LEAST_BYTES + self._missing():
            self._lay()
        else:
            self.is_short = True
        if self.is_short != was_short:
            log.warning("the disk has %s", "next to nothing left" if self.is_short else "room again")
        return self.is_short != was_short

    def let_go(self) -> bool:
        """A write failed: if the disk is full, give what was kept back; whether trying again is worth it."""
        if self._left() >= LEAST_BYTES or not self._file.exists():
            return False
        self.is_short = True
        self._file.unlink(missing_ok=True)
        log.warning("the disk is full: %d bytes that were kept back are given to the database", self._bytes)
        return True

    def require(self) -> None:
        """Before something new is begun. Raises NoRoom while only what has begun may go on."""
        if self.is_short:
            raise NoRoom("no-room")

    def _left(self) -> int:
        try:
            return shutil.disk_usage(self._file.parent).free
        except OSError:
            return 0

    def _missing(self) -> int:
        try:
            return max(0, self._bytes - self._file.stat().st_size)
        except FileNotFoundError:
            return self._bytes

    def _lay(self) -> None:
        """Have the file in its whole size, written or at least promised by the file system."""
        try:
            if self._missing():
                descriptor = os.open(self._file, os.O_RDWR | os.O_CREAT, 0o600)
                try:
                    _allocate(descriptor, self._bytes)
                finally:
                    os.close(descriptor)
            self.is_short = False
        except OSError as error:
            self.is_short = True
            log.warning("no room can be kept back: %s", error)


def _allocate(descriptor: int, size_bytes: int) -> None:
    if hasattr(os, "posix_fallocate"):
        os.posix_fallocate(descriptor, 0, size_bytes)
        return
    os.lseek(descriptor, 0, os.SEEK_SET)
    for _ in range(size_bytes // len(_CHUNK)):
        os.write(descriptor, _CHUNK)
