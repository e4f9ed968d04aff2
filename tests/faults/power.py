"""The disk as a power cut leaves it: what was synced is sure; of the rest some sectors may have arrived."""

import random
import shutil
import struct
from collections.abc import Iterator
from pathlib import Path

from tests.faults.shim import RENAME, SYNC, TRUNCATE, UNLINK, WRITE

SECTOR = 512
_HEAD = struct.Struct("=iiqq")
Record = tuple[int, str, int, bytes]


class _File:
    """What is sure of a file, and the writes and truncations since, oldest first."""

    def __init__(self, content: bytes = b"") -> None:
        self.sure = bytearray(content)
        self.pending: list[tuple[int, bytes | None]] = []

    def sync(self) -> None:
        for offset, data in self.pending:
            _apply(self.sure, offset, data)
        self.pending = []

    def arrive(self, chance: random.Random) -> None:
        """Of what was not synced, any sector may be on the disk or not, in any order."""
        for offset, data in self.pending:
            for start in range(0, len(data or b""), SECTOR):
                if data and chance.random() < 0.5:
                    _apply(self.sure, offset + start, data[start : start + SECTOR])
            if data is None and chance.random() < 0.5:
                _apply(self.sure, offset, None)


def after_cut(before: Path, root: Path, log: Path, after: Path, chance: random.Random | None = None) -> int:
    """Build in `after` what the disk holds; returns how many bytes of writes were dropped or left to chance.

    `before` is a copy of `root` from before the hub started, `log` what it did since. Without `chance`
    nothing survives that was not synced. Names (new, renamed, removed files) are taken to be on the disk at
    once. SQLite's shared memory is no file on a disk and is left out.
    """
    files = {str(root / file.relative_to(before)): _File(file.read_bytes()) for file in _files(before)}
    for op, path, offset, data in _records(log):
        if op == RENAME:
            files[data.decode()] = files.pop(path, _File())
        elif op == UNLINK:
            files.pop(path, None)
        elif op == SYNC:
            files.setdefault(path, _File()).sync()
        elif op in (WRITE, TRUNCATE):
            files.setdefault(path, _File()).pending.append((offset, data if op == WRITE else None))
    dropped = sum(len(data or b"") for file in files.values() for _, data in file.pending)
    shutil.rmtree(after, ignore_errors=True)
    for path, file in files.items():
        if chance is not None:
            file.arrive(chance)
        place = after / Path(path).relative_to(root)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(file.sure)
    return dropped


def _files(folder: Path) -> list[Path]:
    return [file for file in sorted(folder.rglob("*")) if file.is_file() and not file.name.endswith("-shm")]


def _records(log: Path) -> Iterator[Record]:
    content, place = log.read_bytes(), 0
    while place + _HEAD.size <= len(content):
        op, path_size, offset, size = _HEAD.unpack_from(content, place)
        place += _HEAD.size
        path = content[place : place + path_size].decode()
        data = content[place + path_size : place + path_size + size]
        place += path_size + size
        if not path.endswith("-shm"):
            yield op, path, offset, data


def _apply(content: bytearray, offset: int, data: bytes | None) -> None:
    if data is None:
        del content[offset:]
        content.extend(bytes(offset - len(content)))
        return
    content.extend(bytes(max(0, offset - len(content))))
    content[offset : offset + len(data)] = data
