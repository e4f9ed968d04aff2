"""`manage.py replay FILE`: a day driven through a running hub, and balanced to the ticket."""

import argparse
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

from simulation.api import HubAway, HubRefused
from simulation.day import Day, DayFaults, read_day
from simulation.demo import Demo, read_demo
from simulation.hall import Hall, HallUnready, Script
from simulation.plan import served_services
from simulation.progress import Progress, Rate
from simulation.reconcile import Balance
from simulation.words import label, tell, words

FAULTS_SHOWN = 20


def main(argv: Sequence[str]) -> int:
    """Replay the day file named in `argv`; 0: the day balances, 1: it does not, 2: it cannot be played."""
    options = _options(argv)
    try:
        day = read_day(options.file)
        demo = read_demo(options.data)
    except DayFaults as faults:
        for fault in faults.faults[:FAULTS_SHOWN]:
            tell("simulation.bad_row", sys.stderr, file=options.file, **vars(fault))
        return 2
    except OSError as error:
        tell("simulation.cannot_read", sys.stderr, file=error.filename)
        return 2
    url = options.url or demo.url
    try:
        return _play(url, demo, Script(day, options.speed, every_deed=options.every_deed))
    except HubAway:
        tell("simulation.hub_away", sys.stderr, url=url)
    except HubRefused as refusal:
        tell("simulation.refused", sys.stderr, count=1, first=refusal)
    except HallUnready as unready:
        tell(f"simulation.no_{unready}", sys.stderr)
    return 2


def speed_of(text: str) -> float | None:
    """Read a speed: hall seconds a real second, or "max" (None). Raises ValueError."""
    if text == "max":
        return None
    speed = float(text)
    if not 0 < speed < float("inf"):
        raise ValueError(text)
    return speed


def _options(argv: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="manage.py replay", description=label("simulation.replay_help"))
    parser.add_argument("file", type=Path, help=label("simulation.file_help"))
    parser.add_argument("--speed", type=speed_of, default=60.0, help=label("simulation.speed_help"))
    parser.add_argument("--every-deed", action="store_true", help=label("simulation.every_deed_help"))
    parser.add_argument("--url", help=label("simulation.url_help"))
    parser.add_argument("--data", type=Path, default=Path("var"), help=label("simulation.data_help"))
    return parser.parse_args(argv)


def _play(url: str, demo: Demo, script: Script) -> int:
    hall = Hall(url, demo, demo.counters, script)
    served = served_services(demo.services, demo.counters)
    tell("simulation.opening", tickets=len(script.day.arrivals), services=len(served), url=url)
    signal.signal(signal.SIGINT, lambda *_: hall.clock.stop())
    try:
        hall.open()
        with Progress(_line(hall, script.day)):
            hall.run()
    finally:
        hall.close()
    checked = [0]
    with Progress(lambda: words("simulation.checking", done=checked[0], total=hall.notebook.issued)):
        balance = hall.balance(lambda done: checked.__setitem__(0, done))
    _print_balance(balance, hall)
    return 0 if balance.is_balanced else 1


def _line(hall: Hall, day: Day) -> "_Line":
    return _Line(hall, len(day.arrivals), day.arrivals[-1].second_of_day if day.arrivals else 0.0)


class _Line:
    """The progress line of a replay."""

    def __init__(self, hall: Hall, total: int, ends_at_second: float) -> None:
        self._hall = hall
        self._total = total
        self._ends_at_second = ends_at_second
        self._calls = Rate()

    def __call__(self) -> str:
        notebook = self._hall.notebook
        return words(
            "simulation.progress",
            issued=notebook.issued,
            total=self._total,
            waiting=notebook.waiting,
            ended=notebook.ended,
            rate=f"{self._calls.look(notebook.called):.1f}",
            left=_clock_text(self._seconds_left()),
        )

    def _seconds_left(self) -> float:
        clock, ended = self._hall.clock, self._hall.notebook.ended
        left = max(0, self._total - ended)
        by_pace = clock.elapsed_seconds * left / ended if ended else 0.0
        if clock.speed is None:
            return by_pace
        return max(0.0, (self._ends_at_second - clock.second) / clock.speed)


def _clock_text(seconds: float) -> str:
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d}"


def _print_balance(balance: Balance, hall: Hall) -> None:
    tell("simulation.balance_title", seconds=f"{hall.clock.elapsed_seconds:.0f}")
    for name in ("issued", "done", "no_show", "cancelled", "waiting", "calls", "shown", "strangers"):
        print(f"  {getattr(balance, name):>8,}  {label(f'simulation.sum_{name}')}")
    for deed, count in sorted(balance.deeds.items()):
        print(f"  {count:>8,}  {label(f'simulation.deed_{deed}')}")
    for fault in balance.faults[:FAULTS_SHOWN]:
        print("  ! " + label(f"simulation.fault_{fault.kind}", number=fault.number, detail=fault.detail))
    if len(balance.faults) > FAULTS_SHOWN:
        print("  ! " + label("simulation.more_faults", count=len(balance.faults) - FAULTS_SHOWN))
    if hall.times_away:
        tell("simulation.screens_away", count=hall.times_away)
    if hall.notebook.refusals:
        refusals = hall.notebook.refusals
        tell("simulation.refused", count=len(refusals), first=refusals[0])
    tell("simulation.balanced" if balance.is_balanced else "simulation.not_balanced")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
