"""A step of the schema that a hall has taken is never edited again: whoever upgrades would lack the edit.

released_steps.txt holds what each of them adds and takes away. A new release adds its steps:
`python -m tests.upgrades.test_released_steps >> tests/upgrades/released_steps.txt`.
"""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from sqlite_utils import Database

from hub.store.schema import STEPS

RELEASED = Path(__file__).parent / "released_steps.txt"


def parts(db: Database) -> set[str]:
    """Every column, index and trigger, each in a line."""
    found = {
        f"{name} {' '.join(sql.split())}"
        for name, sql in db.execute("SELECT name, sql FROM sqlite_master WHERE type IN ('index', 'trigger')")
        if sql
    }
    for table in db.table_names():
        found |= {f"{table} {column[1:]}" for column in db.execute(f"PRAGMA table_info({table})")}
    return found


def fingerprints() -> Iterator[tuple[str, str]]:
    """Each step's name, and a digest of what it adds and takes away."""
    db = Database(memory=True)
    for step in STEPS:
        before = parts(db)
        step(db)
        changed = sorted(before ^ parts(db))
        yield step.__name__, hashlib.sha256("\n".join(changed).encode()).hexdigest()[:16]


def test_released_steps_are_as_they_were() -> None:
    now = dict(fingerprints())
    released = dict(line.split() for line in RELEASED.read_text(encoding="utf-8").splitlines())
    assert {name: now.get(name) for name in released} == released


if __name__ == "__main__":
    known = RELEASED.read_text(encoding="utf-8") if RELEASED.exists() else ""
    for step_name, digest in fingerprints():
        if step_name not in known:
            print(step_name, digest)
