"""`python3 manage.py bench`: every measure beside its floor, as a table and as JSON."""

import argparse
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path

from bench import (
    bench_city,
    bench_clerks,
    bench_crash,
    bench_deeds,
    bench_displays,
    bench_memory,
    bench_old_tickets,
    bench_pause,
    bench_rush,
)
from bench.figures import Row, table, write_json
from simulation.words import label, words

Measure = Callable[[Path, bool, Callable[[str], None]], list[Row]]

MEASURES: dict[str, Measure] = {
    "deeds": bench_deeds.measure,
    "old-tickets": bench_old_tickets.measure,
    "displays": bench_displays.measure,
    "pause": bench_pause.measure,
    "rush": bench_rush.measure,
    "clerks": bench_clerks.measure,
    "memory": bench_memory.measure,
    "crash": bench_crash.measure,
    "city": bench_city.measure,
}


def main(argv: Sequence[str]) -> int:
    """Measure what `argv` asks for; 0 when every figure reaches what it should, else 1."""
    options = _options(argv)
    # Told to end, let every started server end too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    rows: list[Row] = []
    broken = []
    with tempfile.TemporaryDirectory(prefix="jiaohao-bench-") as scratch:
        for name in options.only or MEASURES:
            folder = Path(scratch) / name
            folder.mkdir()
            began = time.monotonic()
            try:
                rows += MEASURES[name](folder, options.quick, _teller(name))
            except Exception:
                # The others are measured all the same; what has been measured is not lost.
                traceback.print_exc()
                broken.append(name)
                continue
            took = f"{time.monotonic() - began:.0f}"
            print(words("bench.measured", name=words(f"bench.measure_{name}"), seconds=took), flush=True)
    if rows:
        print(table(rows))
    for name in broken:
        print(words("bench.broken", name=words(f"bench.measure_{name}")), file=sys.stderr)
    if options.json:
        write_json(rows, options.json)
    return 1 if broken or any(row.is_reached is False for row in rows) else 0


def _teller(name: str) -> Callable[[str], None]:
    def tell(progress: str) -> None:
        line = words("bench.measuring", name=words(f"bench.measure_{name}"), progress=progress)
        print(
            f"\r\x1b[K{line}\r" if sys.stdout.isatty() else line,
            end="" if sys.stdout.isatty() else "\n",
            flush=True,
        )

    return tell


def _options(argv: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="manage.py bench", description=label("bench.help"))
    parser.add_argument("--only", action="append", choices=list(MEASURES), help=label("bench.only_help"))
    parser.add_argument("--quick", action="store_true", help=label("bench.quick_help"))
    parser.add_argument("--json", type=Path, help=label("bench.json_help"))
    return parser.parse_args(argv)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
