"""What Hypothesis state machines share: a hall emptied between examples, and how hard they look."""

import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, run_state_machine_as_test

from hub.store import counters, halls, inventory
from hub.store.catalogue import tables
from tests.acting import MONDAY_TEN, Hall
from tests.stores import copy_data, drop_data, unlock_ledger

KEPT = ("devices", "pins", "_sqlite_migrations", "migrations")
T = TypeVar("T")


def pick(things: Sequence[T], which: int) -> T | None:
    """One of them, if there are any."""
    return things[which % len(things)] if things else None


def empty(hall: Hall) -> None:
    """The hall as it was before its first day."""

    def wipe(db: Any) -> None:
        unlock_ledger(db)
        for name in tables(db):
            if name not in KEPT and not name.startswith("sqlite_"):
                db.execute(f"DELETE FROM {name}")
        halls.ensure(db, hall.config.hall.id)
        inventory.take_if_due(db, hall.config.hall.id, 0)
        counters.ensure(db, hall.config.hall.id, hall.config.counter_by_number, 0)

    hall.engine.database.write(wipe)
    hall.clock.now = MONDAY_TEN
    hall.seen_at = {}


@contextmanager
def machine_of(
    kind: type[RuleBasedStateMachine], prepared_data: Path, config_dir: Path
) -> Iterator[type[RuleBasedStateMachine]]:
    """The machine over one database, in memory where the system has a place for that."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        hall = Hall.open(copy_data(prepared_data, Path(folder) / "data"), config_dir)
        yield type(f"{kind.__name__}Here", (kind,), {"hall": hall})
        hall.close()
        drop_data(Path(folder) / "data")


def look(machine: type[RuleBasedStateMachine], examples: int, steps: int) -> None:
    """Run it. JIAOHAO_MACHINE_EXAMPLES and JIAOHAO_MACHINE_STEPS look harder."""
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=int(os.environ.get("JIAOHAO_MACHINE_EXAMPLES", examples)),
            stateful_step_count=int(os.environ.get("JIAOHAO_MACHINE_STEPS", steps)),
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
