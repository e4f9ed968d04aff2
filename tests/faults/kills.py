"""kill -9 of the hub at random points of a rush: `python -m tests.faults.kills --rounds 1000 --warm`.

Each round starts the hub, lets 50 numbers a second be taken and 20 calls a second be made, and kills it at a
moment drawn from the seed: mostly while it serves, now and then while it still starts. People insist, as
their pages do. After each hundred rounds what is on the disk is held against what people were told.
"""

import argparse
import json
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path

import gevent

from bench.hall_config import Size
from bench.staff import sign_on
from tests.faults.crowd import CLERKS, KIOSKS, Crowd
from tests.faults.findings import Findings, find
from tests.faults.mortal import ColdHub, WarmHub

ROUNDS_A_FOLDER = 100
LONGEST_SECONDS = 0.8
SETTLE_SECONDS = 0.05
START_LIMIT_SECONDS = 60.0
# One round in so many is ended while the hub still starts.
EARLY_EACH = 10
SIZE = Size(kiosks=KIOSKS, counters=CLERKS)


@dataclass
class Figures:
    """What came of all rounds; `first_call_seconds` from each start to the first call that was answered."""

    seed: int
    rounds: int = 0
    tickets: int = 0
    calls: int = 0
    refusals: list[str] = field(default_factory=list)
    first_call_seconds: list[float] = field(default_factory=list)
    findings: list[Findings] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    @property
    def is_clean(self) -> bool:
        return all(found.is_clean for found in self.findings) and not self.refusals and not self.complaints

    def summary(self) -> dict[str, object]:
        """The figures for people."""
        counts = [asdict(found) for found in self.findings]
        checks = sorted({str(count.pop("quick_check")) for count in counts})
        waits = sorted(self.first_call_seconds) or [0.0]
        return {
            **{name: getattr(self, name) for name in ("seed", "rounds", "tickets", "calls")},
            **{name: sum(count[name] for count in counts) for name in counts[0]},
            "quick_check": checks,
            "refusals": len(self.refusals),
            "complaints": len(self.complaints),
            "first_call_median": round(waits[len(waits) // 2], 2),
            "first_call_worst": round(waits[-1], 2),
        }


def run(folder: Path, rounds: int, seed: int, *, is_warm: bool) -> Iterator[Figures]:
    """All rounds, `ROUNDS_A_FOLDER` on each hall; yields the figures so far whenever the disk was checked."""
    figures, chance = Figures(seed), random.Random(seed)
    while figures.rounds < rounds:
        each = min(ROUNDS_A_FOLDER, rounds - figures.rounds)
        place = folder / f"hall-{figures.rounds}"
        hub = WarmHub(place, SIZE) if is_warm else ColdHub(place, SIZE)
        try:
            _hall(hub, each, chance, figures)
        finally:
            hub.close()
        yield figures


def _hall(hub: ColdHub | WarmHub, rounds: int, chance: random.Random, figures: Figures) -> None:
    hub.begin()
    await_hub(hub)
    crowd = Crowd(hub.url, hub.demo, sign_on(hub.url, hub.demo))
    try:
        for _ in range(rounds):
            _round(hub, crowd, chance, figures)
            figures.rounds += 1
    finally:
        crowd.leave()
    figures.tickets += len(crowd.told.tickets)
    figures.calls += len(crowd.told.calls)
    figures.refusals += crowd.told.refusals
    figures.findings.append(find(hub.data / "jiaohao.db", crowd.told))
    figures.complaints += complaints(hub.log)


def _round(hub: ColdHub | WarmHub, crowd: Crowd, chance: random.Random, figures: Figures) -> None:
    """Let people work, kill the hub, start it, and see how soon somebody is called."""
    crowd.is_up.set()
    gevent.sleep(chance.uniform(0.02, LONGEST_SECONDS))
    _kill(hub, crowd)
    if chance.randrange(EARLY_EACH) == 0:
        hub.begin()
        gevent.sleep(chance.uniform(0.0, 1.0))
        _kill(hub, crowd)
    began = time.monotonic()
    hub.begin()
    await_hub(hub)
    crowd.is_up.set()
    while crowd.told.called_at < began:
        if time.monotonic() > began + START_LIMIT_SECONDS:
            raise TimeoutError(f"nobody was called: {hub.last_words()}")
        gevent.sleep(0.005)
    figures.first_call_seconds.append(crowd.told.called_at - began)


def _kill(hub: ColdHub | WarmHub, crowd: Crowd) -> None:
    crowd.is_up.clear()
    hub.kill()
    # What was answered before is heard before the next start is timed.
    gevent.sleep(SETTLE_SECONDS)


def await_hub(hub: ColdHub | WarmHub) -> None:
    give_up_at = time.monotonic() + START_LIMIT_SECONDS
    while not hub.is_ready():
        if time.monotonic() > give_up_at:
            raise TimeoutError(f"the hub did not start: {hub.last_words()}")
        gevent.sleep(0.01)


def complaints(log: Path) -> list[str]:
    """Faults the hub wrote down; that it was killed is none."""
    lines = log.read_text("utf-8", errors="replace").splitlines()
    return [line for line in lines if " ERROR " in line or line.startswith("Traceback")]


def main() -> int:
    """Run, telling the figures as they grow; 0 when nothing was lost or done twice."""
    parser = argparse.ArgumentParser(prog="tests.faults.kills")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seed", type=int, default=20261122)
    parser.add_argument("--warm", action="store_true")
    asked = parser.parse_args()
    figures = Figures(asked.seed)
    with tempfile.TemporaryDirectory(prefix="jiaohao-kills-") as folder:
        for figures in run(Path(folder), asked.rounds, asked.seed, is_warm=asked.warm):
            print(json.dumps(figures.summary()), flush=True)
        for line in [*figures.refusals, *figures.complaints][:20]:
            print(line)
    return 0 if figures.is_clean else 1


if __name__ == "__main__":
    sys.exit(main())
