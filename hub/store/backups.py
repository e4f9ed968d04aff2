"""Copies of the database, taken while the hub goes on serving, each opened and checked before it counts."""

import filecmp
import os
import shutil
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from hub.store.database import Connection, DatabaseError, connect
from hub.store.sqlite import sqlite3

# So many pages are copied at once, and so long the writer goes before the next.
PAGES = 400
PAUSE_SECONDS = 0.005
PIECE_BYTES = 4_000_000
_PATTERN = "jiaohao-*.db"

Tell = Callable[[int, int], None]


class BackupBroken(Exception):
    """A copy that cannot be trusted. `why` is SQLite's own word for it."""

    def __init__(self, file: Path, why: str) -> None:
        super().__init__(f"{file}: {why}")
        self.file, self.why = file, why


@dataclass(frozen=True)
class Copy:
    """A checked copy: its file, its size, and how many ledger entries of all its halls it holds."""

    file: Path
    size_bytes: int
    entries: int


def _silent(_done: int, _all: int) -> None:
    """Nobody watches."""


def back_up(source: Path, folder: Path, stamp: str, tell: Tell = _silent) -> Copy:
    """Copy the database at `source` to `folder`, whole and as of one moment; writers go on meanwhile.

    `stamp` is the local time in the copy's name, sortable ("20261121-093000"). `tell` hears pages done and
    pages in all. Raises BackupBroken when the copy does not check, OSError when the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    draft, file = folder / f".{stamp}.part", folder / f"jiaohao-{stamp}.db"
    draft.unlink(missing_ok=True)
    try:
        draft.touch(0o600)
        with closing(connect(source)) as reading, closing(sqlite3.connect(str(draft))) as writing:
            # One look at the file for all pages: else each write meanwhile would begin the copy anew.
            reading.execute("BEGIN")
            reading.execute("SELECT count(*) FROM halls").fetchone()
            reading.backup(
                writing,
                pages=PAGES,
                progress=lambda _, left, total: tell(total - left, total),
                sleep=PAUSE_SECONDS,
            )
            reading.execute("ROLLBACK")
            # One file without a log beside it can be copied anywhere by any tool.
            writing.execute("PRAGMA journal_mode = DELETE")
        check(draft)
        _sync(draft)
        draft.replace(file)
        return check(file)
    finally:
        draft.unlink(missing_ok=True)


def send(file: Path, folder: Path) -> Copy:
    """Copy a copy to a folder that is there (a mounted share, another disk), whole or not at all.

    It counts when what was written has been read back, is the same and checks. Raises BackupBroken, OSError.
    """
    draft, target = folder / f".{file.name}.part", folder / file.name
    try:
        shutil.copyfile(file, draft)
        _sync(draft)
        if not filecmp.cmp(file, draft, shallow=False):
            raise BackupBroken(draft, "what was read back differs from what was written")
        check(draft)
        draft.replace(target)
        return Copy(target, target.stat().st_size, check(file).entries)
    finally:
        draft.unlink(missing_ok=True)


def check(file: Path) -> Copy:
    """Open a copy and check it; nothing is changed. Raises BackupBroken."""
    try:
        with closing(sqlite3.connect(f"file:{quote(str(file.resolve()))}?mode=ro", uri=True)) as connection:
            said = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
            if said != "ok":
                raise BackupBroken(file, str(said))
            return Copy(file, file.stat().st_size, _entries(connection))
    except DatabaseError as error:
        raise BackupBroken(file, str(error)) from error


def copies(folder: Path) -> list[Path]:
    """The copies in a folder, newest first."""
    return sorted(folder.glob(_PATTERN), reverse=True)


def prune(folder: Path, keep: int) -> list[Path]:
    """Remove all but the newest `keep` copies, and the last copy of each of the newest `keep` days."""
    found = copies(folder)
    last_of_day = {file.name[:16]: file for file in reversed(found)}
    kept = set(found[:keep]) | set(sorted(last_of_day.values(), reverse=True)[:keep])
    gone = [file for file in found if file not in kept]
    for file in gone:
        file.unlink()
    return gone


def restore(copy: Path, target: Path, stamp: str, tell: Tell = _silent) -> Path | None:
    """Put a checked copy in the place of the database; the hub must not run.

    What was there is kept beside it, with its log; returns where, None when nothing was there. `tell` hears
    bytes done and bytes in all. Raises BackupBroken, OSError; nothing has been changed then.
    """
    check(copy)
    draft = target.with_name(f".{target.name}.restoring")
    try:
        _copy_in_pieces(copy, draft, tell)
        check(draft)
    except (BackupBroken, OSError):
        draft.unlink(missing_ok=True)
        raise
    aside = set_aside(target, stamp)
    draft.replace(target)
    _sync_folder(target.parent)
    return aside


def _copy_in_pieces(source: Path, target: Path, tell: Tell) -> None:
    """Copy, readable by the owner only, and see it onto the disk."""
    target.unlink(missing_ok=True)
    target.touch(0o600)
    total = source.stat().st_size
    with source.open("rb") as reading, target.open("wb") as writing:
        while piece := reading.read(PIECE_BYTES):
            writing.write(piece)
            tell(writing.tell(), total)
    _sync(target)


def set_aside(target: Path, stamp: str) -> Path | None:
    """Move a database out of the way, with its log; returns where to, None when there was none."""
    if not target.exists():
        return None
    aside = target.with_name(f"{target.name}.before-restore-{stamp}")
    for ending in ("-wal", "-shm", ""):
        part = target.with_name(target.name + ending)
        if part.exists():
            part.replace(target.with_name(aside.name + ending))
    return aside


def _entries(connection: Connection) -> int:
    return int(connection.execute("SELECT count(*) FROM ledger").fetchone()[0])


def _sync(file: Path) -> None:
    descriptor = os.open(file, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    _sync_folder(file.parent)


def _sync_folder(folder: Path) -> None:
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
