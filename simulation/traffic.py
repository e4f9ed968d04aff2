"""`python -m simulation.traffic`: generated days that go on and on, for a newcomer to see a living hall."""

import argparse
import signal
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from simulation.api import HubAway, HubRefused
from simulation.day import Arrival, Day
from simulation.demo import Demo, read_demo
from simulation.generator import generate_day
from simulation.hall import Hall, HallUnready, Script
from simulation.plan import leave_free, served_services
from simulation.replay import speed_of
from simulation.words import label, tell

FREE_IN_EACH_ZONE = 2
BEGINS_AT_SECOND = 10 * 3600
"""The traffic starts in mid-morning, when halls are already busy."""
AGAIN_SECONDS = 5.0


def main(argv: Sequence[str]) -> int:
    """Keep days going against the hub until SIGTERM or SIGINT; 0 then, 2 when demo.json cannot be read."""
    parser = argparse.ArgumentParser(prog="simulation.traffic", description=label("simulation.traffic_help"))
    parser.add_argument("--data", type=Path, default=Path("var"), help=label("simulation.data_help"))
    parser.add_argument("--url", help=label("simulation.url_help"))
    parser.add_argument("--speed", type=speed_of, default=2.0, help=label("simulation.speed_help"))
    parser.add_argument("--seed", type=int, default=1, help=label("simulation.seed_help"))
    options = parser.parse_args(argv)
    try:
        demo = read_demo(options.data)
    except OSError as error:
        tell("simulation.cannot_read", sys.stderr, file=error.filename)
        return 2
    try:
        _go_on(options.url or demo.url, demo, options.speed, options.seed)
    except _Ended:
        return 0
    return 0


class _Ended(Exception):
    """SIGTERM or SIGINT came while no hall was being played."""


def _go_on(url: str, demo: Demo, speed: float | None, seed: int) -> None:
    played = leave_free(demo.counters, FREE_IN_EACH_ZONE)
    letters = [service.letter for service in served_services(demo.services, played)]
    while True:
        day = _from(generate_day(seed, letters), BEGINS_AT_SECOND)
        hall = Hall(url, demo, played, Script(day, speed, seed))
        _on_signal(hall)
        try:
            hall.open()
            hall.run()
        except (HubAway, HubRefused, HallUnready) as trouble:
            tell("simulation.traffic_waits", sys.stderr, trouble=repr(trouble))
        finally:
            hall.close()
        if hall.clock.is_stopped.is_set():
            return
        _on_signal(None)
        time.sleep(AGAIN_SECONDS)
        seed += 1


def _from(day: Day, second: float) -> Day:
    """The day from `second` on."""
    later: list[Arrival] = [arrival for arrival in day.arrivals if arrival.second_of_day >= second]
    return Day(tuple(later))


def _on_signal(hall: Hall | None) -> None:
    def end(*_: object) -> None:
        if hall is None:
            raise _Ended
        hall.clock.stop()

    signal.signal(signal.SIGTERM, end)
    signal.signal(signal.SIGINT, end)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
