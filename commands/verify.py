"""`manage.py verify`: is the ledger the truth of this database? It only reads; the hub may go on serving."""

import argparse
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from commands.words import label, say
from hub.domain.comparing import Difference
from hub.settings import Settings
from hub.store import verifying as store
from hub.store.database import Connection, DatabaseError
from hub.store.opening import shown
from hub.verifying import Verdict, verify

SHOWN = 20
LOG_SECONDS = 5.0
TERMINAL_SECONDS = 0.5


def main(arguments: Sequence[str]) -> int:
    """Verify every hall of a data folder: 0 when all is as told, 1 when not, 2 when it cannot be read."""
    parser = argparse.ArgumentParser(prog="manage.py verify", description=label("verify_help"))
    parser.add_argument("--data", type=Path, default=Path("var"), help=label("opt_data"))
    parser.add_argument("--file", type=Path, help=label("verify_file_help"))
    options = parser.parse_args(arguments)
    where = options.file or Settings(options.data, options.data).database
    file = shown(where)
    if isinstance(where, Path) and not where.is_file():
        print(say("verify_no_file", file=file), file=sys.stderr)
        return 2
    try:
        connection = store.open_to_read(where)
        verdicts = [_verified(connection, hall_id) for hall_id in store.hall_ids(connection)]
        connection.close()
    except DatabaseError as error:
        print(say("verify_unreadable", file=file, error=error), file=sys.stderr)
        return 2
    for verdict in verdicts:
        print(explain(verdict))
    return 0 if all(verdict.is_true for verdict in verdicts) else 1


def explain(verdict: Verdict) -> str:
    """What was found of a hall, ready to print."""
    rows = " · ".join(f"{table} {count:,}" for table, count in verdict.rows.items())
    lines = [
        say("verify_heard", hall=verdict.hall_id, entries=f"{verdict.entries:,}"),
        f"  {rows}",
        *_faults(verdict),
        say("verify_true" if verdict.is_true else "verify_false"),
    ]
    return "\n".join(lines)


def _faults(verdict: Verdict) -> Iterable[str]:
    if verdict.told_since:
        yield "  · " + label("verify_inventory", seq=f"{verdict.told_since:,}")
    if verdict.broken_at is not None:
        yield "  ! " + label("verify_broken", seq=verdict.broken_at)
    if verdict.untold_at is not None:
        yield "  ! " + label("verify_untold", seq=verdict.untold_at)
    if verdict.is_cut_off:
        yield "  ! " + label("verify_cut_off")
    for difference in verdict.differences[:SHOWN]:
        yield "  ! " + _explain(difference)
    if len(verdict.differences) > SHOWN:
        yield "  ! " + label("verify_more", count=len(verdict.differences) - SHOWN)


def _explain(found: Difference) -> str:
    return label(
        f"verify_{found.kind}",
        table=found.table,
        key=" ".join(map(str, found.key)),
        column=found.column,
        told=_shown(found.told),
        stored=_shown(found.stored),
    )


def _shown(value: Any) -> str:
    return "–" if value is None else str(value)


def _verified(connection: Connection, hall_id: str) -> Verdict:
    """Verify one hall, telling how far it is and how long it will take."""
    total, began = store.length(connection, hall_id), time.monotonic()
    is_terminal = sys.stdout.isatty()
    last = began

    def progress(heard: int) -> None:
        nonlocal last
        now = time.monotonic()
        if now - last < (TERMINAL_SECONDS if is_terminal else LOG_SECONDS):
            return
        last = now
        left = (total - heard) * (now - began) / heard
        line = label("verify_progress", done=f"{heard:,}", total=f"{total:,}", left=f"{left:.0f}")
        print(f"\r\x1b[K{line}\r" if is_terminal else line, end="" if is_terminal else "\n", flush=True)

    verdict = verify(connection, hall_id, progress)
    if is_terminal:
        print("\r\x1b[K", end="")
    return verdict
