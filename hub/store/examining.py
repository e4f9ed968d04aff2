"""Looking into a database file that may be damaged, in use, or of another release; nothing is changed."""

import time
from pathlib import Path
from urllib.parse import quote

from hub.store.database import Connection
from hub.store.sqlite import sqlite3

_STEPS_BETWEEN = 100_000


def open_to_read(path: Path) -> Connection:
    """The file, for reading only. Raises DatabaseError at the first question to a file that is none."""
    uri = f"file:{quote(str(path.resolve()))}?mode=ro"
    return sqlite3.connect(uri, uri=True, timeout=5, isolation_level=None)


def quick_check(connection: Connection, limit_seconds: float) -> str | None:
    """What SQLite finds wrong with the file, None for nothing; a big file is looked at for so long only."""
    give_up_at = time.monotonic() + limit_seconds
    connection.set_progress_handler(lambda: time.monotonic() > give_up_at, _STEPS_BETWEEN)
    try:
        said = str(connection.execute("PRAGMA quick_check(1)").fetchone()[0])
    except sqlite3.OperationalError as error:
        if "interrupted" in str(error):
            return None
        raise
    finally:
        connection.set_progress_handler(None, _STEPS_BETWEEN)
    return None if said == "ok" else said


def newest(connection: Connection) -> tuple[int, int]:
    """When the newest ledger entry was written (UTC ms; 0 for none), and how many entries there are."""
    row = connection.execute(
        "SELECT max(at), count(*) FROM (SELECT at FROM ledger ORDER BY seq DESC LIMIT 1)"
    ).fetchone()
    entries = connection.execute("SELECT coalesce(sum(seq), 0) FROM halls").fetchone()
    return int(row[0] or 0), int(entries[0])
