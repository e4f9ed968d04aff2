"""A database of an earlier release becomes this one's: a copy first, then every step or none of them."""

import time
from contextlib import closing
from pathlib import Path

from sqlite_utils import Database as SqliteUtils

from hub.store.backups import BackupBroken, Tell, back_up, prune
from hub.store.database import connect, migrate
from hub.store.schema import STEPS, migrations

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
    ours = [step.__name__ for step in STEPS]
    if not path.exists():
        return ours
    with closing(connect(path)) as connection:
        db = SqliteUtils(connection)
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
        return None
    copy = _snapshot(path, tell) if _holds_a_hall(path) else None
    path.touch(0o600)
    migrate(path)
    return copy


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
