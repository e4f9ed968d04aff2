"""Every place where a deed touches the disk, made to fail in turn: `python -m tests.faults.sites DATA`.

Runs on a faulty disk (tests/faults/shim.py). For each kind of operation and each of its places in a deed the
disk refuses once; the deed must then have been refused whole, and the next one must work at once.
"""

import errno
import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path

from hub.domain.ticket import TicketState
from hub.engine import Engine
from hub.settings import Settings
from hub.setup import prepare
from hub.store import halls, tickets
from hub.store.database import DatabaseError
from hub.verifying import verify
from tests.acting import Hall
from tests.faults.shim import SYNC, TRUNCATE, WRITE, Orders
from tests.live import ROOT

OPERATIONS = {"write": WRITE, "sync": SYNC, "truncate": TRUNCATE}
ERRORS = {"disk full": errno.ENOSPC, "disk error": errno.EIO}


@dataclass
class Walk:
    """How many places failed in each deed, and how often a promise was broken there."""

    places: dict[str, int] = field(default_factory=dict)
    refused: int = 0
    half_done: int = 0
    stuck: int = 0
    is_true: bool = False


@dataclass(frozen=True)
class Trial:
    """A deed, and what must be done first so that it can be done."""

    name: str
    deed: Callable[[], object]
    ready: Callable[[], object] = lambda: None


def trials(hall: Hall) -> list[Trial]:
    """A number taken; Next, which ends one ticket and calls another; a pause (R01); a post taken."""
    wang, zhou = hall.clerk("1001").signs_on(1), hall.clerk("1009").signs_on(9)

    def somebody_waits() -> None:
        current = hall.reads(lambda db, hall_id: tickets.at_counter(db, hall_id, 1))
        if current is not None and current.state is TicketState.CALLED:
            wang.starts(current)
        hall.comes()

    def is_back() -> None:
        if hall.post(1).state == "paused":
            wang.resumes()

    def nobody_is_there() -> None:
        # Nobody waits for this window's business, so its clerk may leave (R04).
        if hall.post(9).clerk_number:
            zhou.signs_off()

    return [
        Trial("issue", hall.presses_kiosk),
        Trial("next", wang.presses_next, somebody_waits),
        Trial("pause", lambda: wang.pauses("fault", 5), is_back),
        Trial("sign on", lambda: zhou.signs_on(9), nobody_is_there),
    ]


def walk(hall: Hall, disk: Orders) -> Walk:
    """Let each deed fail at every place; the checkpoint's too, which then follows each commit."""
    found = Walk()
    for trial in trials(hall):
        for pages in (1000, 1):
            _checkpoint_each(hall.engine, pages)
            for ops, error in _faults():
                _all_places(hall, disk, trial, ops, error, found)
    found.is_true = hall.reads(lambda db, hall_id: verify(db, hall_id, lambda _: None).is_true)
    return found


def _faults() -> Iterator[tuple[int, int]]:
    yield from ((ops, error) for ops in OPERATIONS.values() for error in ERRORS.values())


def _all_places(hall: Hall, disk: Orders, trial: Trial, ops: int, error: int, found: Walk) -> None:
    place = 0
    while True:
        trial.ready()
        before = _newest_entry(hall)
        disk.fails(ops, error, after=place, once=True)
        is_done = _works(trial.deed)
        was_hit = disk.faults > 0
        disk.mends()
        if not was_hit:
            return
        place += 1
        found.places[trial.name] = found.places.get(trial.name, 0) + 1
        found.refused += not is_done
        found.half_done += (_newest_entry(hall) != before) != is_done
        found.stuck += not is_done and not _works(trial.deed)


def _works(deed: Callable[[], object]) -> bool:
    try:
        deed()
    except DatabaseError:
        return False
    return True


def _newest_entry(hall: Hall) -> int:
    return hall.reads(lambda db, hall_id: halls.seq(db, hall_id))


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
