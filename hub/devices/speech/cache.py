"""Finished sentences on disk, the least recently used dropped when they take too much room.

Several hubs may share the folder: one of them makes a sentence, the others find it.
"""

import contextlib
import os
import re
import socket
import time
from collections import OrderedDict
from pathlib import Path

from hub.devices.voice.wav import is_whole

_KEY = re.compile(r"[0-9a-f]{32}")
_KEPT_SENTENCES = 50  # never dropped, however small the limit: they may be playing now
_PRUNE_TO = 0.8
_BELONGS = "voice.txt"
# Containers that share a folder may well have the same process numbers.
_PROCESS = f"{re.sub('[^0-9A-Za-z-]', '-', socket.gethostname())}-{os.getpid()}"
_LEFT_AFTER_SECONDS = 60.0
# Whoever makes a sentence has it by then; a hub that died over it is not waited for longer.
CLAIM_SECONDS = 3.0


class Cache:
    """DATA/speech: <key>.wav is always whole, because it is written elsewhere and renamed."""

    def __init__(self, folder: Path, limit_bytes: int) -> None:
        self._folder = folder
        self._limit_bytes = limit_bytes
        self._sizes: OrderedDict[str, int] = OrderedDict()

    def open(self) -> None:
        """Make the folder, forget what a crash left, learn what is there. Raises OSError."""
        self._folder.mkdir(parents=True, exist_ok=True)
        for leftover in self._folder.glob("*.part"):
            if leftover.stem.endswith(f".{_PROCESS}") or _age_seconds(leftover) > _LEFT_AFTER_SECONDS:
                leftover.unlink(missing_ok=True)
        found = [path for path in self._folder.glob("*.wav") if _KEY.fullmatch(path.stem)]
        for path in sorted(found, key=lambda path: path.stat().st_mtime):
            if is_whole(path):
                self._sizes[path.stem] = path.stat().st_size
            else:
                path.unlink(missing_ok=True)

    def belongs_to(self, voice: str) -> None:
        """Drop everything that another voice said."""
        mark = self._folder / _BELONGS
        if mark.exists() and mark.read_text(encoding="utf-8") == voice:
            return
        while self._sizes:
            self._drop_oldest()
        mark.write_text(voice, encoding="utf-8")

    def knows(self, key: str) -> bool:
        """Whether `key` was here when last seen; counts as use and asks nothing of the disk."""
        if key not in self._sizes:
            return False
        self._sizes.move_to_end(key)
        return True

    def find(self, key: str) -> Path | None:
        """The finished WAV of `key`, marked as used now; None if there is none."""
        path = self._path(key)
        if key not in self._sizes and not self._adopt(key, path):
            return None
        try:
            os.utime(path)
        except OSError:  # somebody emptied the folder
            del self._sizes[key]
            return None
        self._sizes.move_to_end(key)
        return path

    def _adopt(self, key: str, path: Path) -> bool:
        """Take in what another hub has made."""
        try:
            self._sizes[key] = path.stat().st_size
        except OSError:
            return False
        return True

    def claim(self, key: str) -> bool:
        """Whether this process is to make `key`; False while another is at it. `discard` ends it."""
        claim = self._claim(key)
        try:
            os.close(os.open(claim, os.O_CREAT | os.O_EXCL, 0o600))
        except FileExistsError:
            if _age_seconds(claim) < CLAIM_SECONDS:
                return False
            with contextlib.suppress(OSError):
                os.utime(claim)
        return True

    def part(self, key: str) -> Path:
        """Where to write the WAV of `key` before `keep`."""
        return self._folder / f"{key}.{_PROCESS}.part"

    def keep(self, key: str) -> None:
        """Take the finished part of `key` in; make room. Raises OSError."""
        part = self.part(key)
        size = part.stat().st_size
        os.replace(part, self._path(key))
        self._sizes[key] = size
        if sum(self._sizes.values()) > self._limit_bytes:
            self._prune()

    def discard(self, key: str) -> None:
        """Forget the unfinished part of `key`; whoever claimed it makes it no more."""
        for leftover in (self.part(key), self._claim(key)):
            with contextlib.suppress(OSError):
                leftover.unlink()

    def _claim(self, key: str) -> Path:
        return self._folder / f"{key}.claim"

    def _path(self, key: str) -> Path:
        return self._folder / f"{key}.wav"

    def _prune(self) -> None:
        total = sum(self._sizes.values())
        while total > self._limit_bytes * _PRUNE_TO and len(self._sizes) > _KEPT_SENTENCES:
            total -= self._drop_oldest()

    def _drop_oldest(self) -> int:
        key, size = self._sizes.popitem(last=False)
        with contextlib.suppress(OSError):
            self._path(key).unlink()
        return size


def _age_seconds(file: Path) -> float:
    """How old a file is; one that has just gone is as old as can be."""
    try:
        return time.time() - file.stat().st_mtime
    except OSError:
        return float("inf")
