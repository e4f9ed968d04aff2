"""A database of an earlier release becomes this one's: a copy first, then every step or none of them."""

import hashlib
import time
from contextlib import closing
from functools import cache
from pathlib import Path

from hub.store.backups import BackupBroken, Tell, back_up, prune
from hub.store.database import Connection, connect

_STEPS_FOLDER = Path(__file__).with_name("schema")
FOLDER = "upgrades"
KEPT = 3


class CannotUpgrade(Exception):
    """Nothing was changed. `code` is "newer" (a later release has been here) or "snapshot" (no copy made)."""

    def __init__(self, code: str, why: str) -> None:
        super().__init__(f"{code}: {why}")
        self.code, self.why = code, why


def pending(path: Path) -> list[str]:
    """The steps a database file still lacks; all of them for a file that is not there.

    Raises DatabaseError, and CannotUpgrade for a file that a later release has already changed.
    """
    if not path.exists():
        return _steps()
    with closing(connect(path)) as connection:
        if _marked(connection):
            return []
        from sqlite_utils import Database as SqliteUtils

        from hub.store.schema import migrations

        db, ours = SqliteUtils(connection), _steps()
        unknown = {step.name for step in migrations.applied(db)} - set(ours)
        if unknown:
            raise CannotUpgrade("newer", ", ".join(sorted(unknown)))
        return [step.name for step in migrations.pending(db)]


def upgrade(path: Path, tell: Tell = lambda *_: None) -> Path | None:
    """Bring the file up to this release; call from one process only, before serving.

    A database that holds a hall is copied first, checked, to upgrades/ beside it; that copy is returned. Cut
    off anywhere, the database is what it was and the next start begins anew.
    Raises CannotUpgrade, DatabaseError.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    if not pending(path):
        _mark(path)
        return None
    copy = _snapshot(path, tell) if _holds_a_hall(path) else None
    path.touch(0o600)
    migrate(path)
    return copy


def migrate(path: Path) -> None:
    """Bring the file's schema up to this release, whole or not at all. From one process only, before serving.

    `upgrade` is what a hub calls: it makes a copy first.
    """
    from sqlite_utils import Database as SqliteUtils

    from hub.store.schema import migrations

    path.parent.mkdir(parents=True, exist_ok=True)
    connection = connect(path)
    try:
        # Each step's own transaction is a savepoint in this one.
        connection.execute("BEGIN IMMEDIATE")
        migrations.apply(SqliteUtils(connection))
        connection.execute(f"PRAGMA user_version = {_release()}")
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        connection.close()


def _steps() -> list[str]:
    # Late, as sqlite-utils is: a start with nothing to upgrade needs neither, and they take a tenth of it.
    from hub.store.schema import STEPS

    return [step.__name__ for step in STEPS]


@cache
def _release() -> int:
    """A number for this release's steps, kept in each file that has them all: other steps, another number."""
    text = b"".join(file.read_bytes() for file in sorted(_STEPS_FOLDER.glob("*.py")))
    return int.from_bytes(hashlib.sha256(text).digest()[:4], "big") >> 1


def _marked(connection: Connection) -> bool:
    return bool(connection.execute("PRAGMA user_version").fetchone()[0] == _release())


def _mark(path: Path) -> None:
    """The file has every step of this release already: the next start need not look for that."""
    with closing(connect(path)) as connection:
        if not _marked(connection):
            connection.execute(f"PRAGMA user_version = {_release()}")


def _snapshot(path: Path, tell: Tell) -> Path:
    folder = path.parent / FOLDER
    try:
        copy = back_up(path, folder, time.strftime("%Y%m%d-%H%M%S"), tell)
        prune(folder, KEPT)
    except (BackupBroken, OSError) as error:
        raise CannotUpgrade("snapshot", str(error)) from error
    return copy.file


def _holds_a_hall(path: Path) -> bool:
    if not path.exists():
        return False
    with closing(connect(path)) as connection:
        return bool(connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'halls'").fetchone())
