"""The ledger a second time, as plain lines in files beside the database: what brings a copy up to date.

Each line is one entry as JSON: seq, hash, then its columns in the order the hash covers. The newest files are
kept; between two copies of the database there is always enough.
"""

import json
import os
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from hub.encoding import as_json
from hub.store.database import Connection, DatabaseError
from hub.store.ledger import link
from hub.store.verifying import HASHED, open_to_read

MOST_BYTES = 8_000_000
KEPT = 8
# So many entries are written at once; of a ledger from before there was a journal, so many of the newest.
MOST_LINES = 20_000
Line = tuple[Any, ...]
_PATTERN = "ledger-*.jsonl"
_NEWS = f"SELECT seq, hash, {', '.join(HASHED)} FROM ledger WHERE hall_id = ? AND seq > ? ORDER BY seq"


def write_news(database: Path, folder: Path, hall_id: str, after_seq: int) -> int:
    """Append the entries after `after_seq`, `MOST_LINES` at most, synced; returns the seq of the last.

    Raises OSError, DatabaseError.
    """
    with closing(open_to_read(database)) as connection:
        lines = connection.execute(f"{_NEWS} LIMIT ?", (hall_id, after_seq, MOST_LINES)).fetchall()
    if not lines:
        return after_seq
    folder.mkdir(mode=0o700, exist_ok=True)
    text = "".join(as_json(line) + "\n" for line in lines)
    file = _file_for(folder, int(lines[0][0]))
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(descriptor, "a", encoding="utf-8") as out:
        out.write(text)
        out.flush()
        os.fsync(out.fileno())
    return int(lines[-1][0])


def begin(database: Path, folder: Path, hall_id: str) -> int:
    """Up to which seq the journal has this very ledger; the rest is to be written.

    A ledger that goes another way than the journal (an older copy was put back by hand) gets a journal of its
    own, from its newest entry on; the other is kept beside it. Raises OSError, DatabaseError.
    """
    with closing(open_to_read(database)) as connection:
        known, newest = _end(folder), _newest(connection, hall_id)
        if known is None:
            return max(0, newest - MOST_LINES)
        asked = "SELECT hash FROM ledger WHERE hall_id = ? AND seq = ?"
        row = connection.execute(asked, (hall_id, known[0])).fetchone()
        if row is not None and row[0] == known[1]:
            return known[0]
    folder.rename(folder.with_name(f"{folder.name}-until-{known[0]}-{known[1][:8]}"))
    return max(0, newest - 1)


def newest_seq(folder: Path) -> int:
    """The seq of the last whole line; 0 when there is none."""
    known = _end(folder)
    return known[0] if known else 0


def goes_on_from(folder: Path, seq: int, digest: str) -> bool:
    """Whether the journal tells the ledger whose entry `seq` has this hash; any, while it is empty."""
    lines = [line for file in _files(folder) for line in _lines(file)]
    if not lines or (lines[0][0] == seq + 1 and lines[0][1] == link(digest, seq + 1, tuple(lines[0][2:]))):
        return True
    return any((line[0], line[1]) == (seq, digest) for line in lines)


def after(folder: Path, seq: int, last_hash: str) -> list[Line]:
    """The entries that follow `seq` in the journal, each linked to the one before it by its hash."""
    return _linked((line for file in _files(folder) for line in _lines(file)), seq, last_hash)


def salvaged(damaged: Path, hall_id: str, seq: int, last_hash: str) -> list[Line]:
    """The same from the ledger of a damaged database, as far as it can still be read."""
    try:
        with closing(open_to_read(damaged)) as connection:
            return _linked(_readable(connection, hall_id, seq), seq, last_hash)
    except DatabaseError:
        return []


def _newest(connection: Connection, hall_id: str) -> int:
    row = connection.execute("SELECT max(seq) FROM ledger WHERE hall_id = ?", (hall_id,)).fetchone()
    return int(row[0] or 0)


def _end(folder: Path) -> tuple[int, str] | None:
    lines = [line for file in _files(folder)[-1:] for line in _lines(file)]
    return (int(lines[-1][0]), str(lines[-1][1])) if lines else None


def _linked(lines: Iterator[Line], seq: int, last_hash: str) -> list[Line]:
    found: list[Line] = []
    for line in lines:
        if line[0] != seq + 1 or line[1] != link(last_hash, seq + 1, tuple(line[2:])):
            continue
        seq, last_hash = line[0], line[1]
        found.append(line)
    return found


def _readable(connection: Connection, hall_id: str, seq: int) -> Iterator[Line]:
    try:
        yield from connection.execute(_NEWS, (hall_id, seq))
    except DatabaseError:
        return


def _file_for(folder: Path, seq: int) -> Path:
    """The newest file, or a new one when that has grown; the oldest go."""
    files = _files(folder)
    if files and files[-1].stat().st_size < MOST_BYTES:
        return files[-1]
    for old in files[: 1 - KEPT]:
        old.unlink()
    return folder / f"ledger-{seq:012d}.jsonl"


def _files(folder: Path) -> list[Path]:
    return sorted(folder.glob(_PATTERN))


def _lines(file: Path) -> Iterator[Line]:
    """The whole lines of a file; one that was cut off is none."""
    for text in file.read_text(encoding="utf-8", errors="replace").splitlines():
        try:
            line = json.loads(text)
        except ValueError:
            continue
        if isinstance(line, list) and len(line) == 2 + len(HASHED):
            yield tuple(line)
