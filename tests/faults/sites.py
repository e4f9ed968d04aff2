"""Every place where a deed touches the disk, made to fail in turn: `python -m tests.faults.sites DATA`.

Runs on a faulty disk (tests/faults/shim.py). For each kind of operation and each of its places in a deed the
disk refuses once; the deed must then have been refused whole, and the next one must work at once.
"""

import errno
import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from hub.engine import Engine
from hub.settings import Settings
from hub.setup import prepare
from hub.store.database import DatabaseError
from tests.acting import Hall
from tests.faults.shim import SYNC, TRUNCATE, WRITE, Orders
from tests.live import ROOT

OPERATIONS = {"write": WRITE, "sync": SYNC, "truncate": TRUNCATE}
ERRORS = {"disk full": errno.ENOSPC, "disk error": errno.EIO}


@dataclass
class Walk:
    """How many places failed, and how often a promise was broken there."""

    places: int = 0
    refused: int = 0
    half_done: int = 0
    stuck: int = 0


def walk(hall: Hall, disk: Orders) -> Walk:
    """Let taking a number fail at every place; the checkpoint's too, which then follows each commit."""
    found = Walk()
    for pages in (1000, 1):
        _checkpoint_each(hall.engine, pages)
        for ops, error in _faults():
            _all_places(hall, disk, hall.presses_kiosk, ops, error, found)
    return found


def _faults() -> Iterator[tuple[int, int]]:
    yield from ((ops, error) for ops in OPERATIONS.values() for error in ERRORS.values())


def _all_places(
    hall: Hall, disk: Orders, deed: Callable[[], object], ops: int, error: int, found: Walk
) -> None:
    place = 0
    while True:
        before = _tickets(hall)
        disk.fails(ops, error, after=place, once=True)
        is_done = _works(deed)
        was_hit = disk.faults > 0
        disk.mends()
        if not was_hit:
            return
        place += 1
        found.places += 1
        found.refused += not is_done
        found.half_done += _tickets(hall) != before + is_done
        found.stuck += not _works(deed)


def _works(deed: Callable[[], object]) -> bool:
    try:
        deed()
    except DatabaseError:
        return False
    return True


def _tickets(hall: Hall) -> int:
    return hall.reads(lambda db, _: int(db.execute("SELECT count(*) FROM tickets").fetchone()[0]))


def _checkpoint_each(engine: Engine, pages: int) -> None:
    engine.database._writer.execute(f"PRAGMA wal_autocheckpoint = {pages}")  # type: ignore[attr-defined]


def main() -> int:
    """Walk a data folder and print what was found."""
    data = Path(sys.argv[1])
    hall = Hall.of(data, prepare(Settings(data, ROOT / "config")))
    print(json.dumps(asdict(walk(hall, Orders.of_this_process()))))
    hall.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
