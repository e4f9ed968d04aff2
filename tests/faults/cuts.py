"""Power cuts in a rush: `python -m tests.faults.cuts --rounds 100`.

As in `kills`, but after each kill the disk is built anew as a power cut leaves it (tests/faults/power.py): in
one round nothing survives that was not synced, in the next any sector of it may. The hub then starts there.
"""

import argparse
import json
import random
import shutil
import sys
import tempfile
import time
from pathlib import Path

import gevent

from bench.staff import sign_on
from tests.faults.crowd import Crowd
from tests.faults.findings import find
from tests.faults.kills import LONGEST_SECONDS, SIZE, START_LIMIT_SECONDS, Figures, await_hub, complaints
from tests.faults.mortal import ColdHub
from tests.faults.power import after_cut
from tests.faults.shim import FaultyDisk, build


def run(folder: Path, rounds: int, seed: int) -> tuple[Figures, int]:
    """All rounds on one hall; the figures, and how many bytes the cuts dropped or left to chance."""
    figures, chance, dropped = Figures(seed), random.Random(seed), 0
    hub = ColdHub(folder / "hall", SIZE)
    disk = FaultyDisk(build(folder), hub.data, folder, is_recorded=True)
    hub.environment |= disk.environment
    before, after = folder / "before", folder / "after"
    shutil.copytree(hub.data, before)
    crowd = None
    try:
        for each in range(rounds):
            began = time.monotonic()
            hub.begin()
            await_hub(hub)
            if crowd is None:
                crowd = Crowd(hub.url, hub.demo, sign_on(hub.url, hub.demo))
            crowd.is_up.set()
            _until_called(crowd, began)
            figures.first_call_seconds.append(crowd.told.called_at - began)
            gevent.sleep(chance.uniform(0.02, LONGEST_SECONDS))
            crowd.is_up.clear()
            hub.kill()
            dropped += after_cut(before, hub.data, disk.log, after, chance if each % 2 else None)
            disk.log.unlink()
            shutil.rmtree(hub.data)
            shutil.copytree(after, hub.data)
            figures.findings.append(find(hub.data / "jiaohao.db", crowd.told))
            shutil.rmtree(before)
            shutil.copytree(hub.data, before)
            figures.rounds += 1
    finally:
        hub.close()
        if crowd is not None:
            crowd.leave()
            figures.tickets, figures.calls = len(crowd.told.tickets), len(crowd.told.calls)
            figures.refusals = crowd.told.refusals
    figures.complaints += complaints(hub.log)
    return figures, dropped


def _until_called(crowd: Crowd, began: float) -> None:
    while crowd.told.called_at < began:
        if time.monotonic() > began + START_LIMIT_SECONDS:
            raise TimeoutError("nobody was called")
        gevent.sleep(0.005)


def main() -> int:
    """Run and tell the figures; 0 when nothing was lost or done twice."""
    parser = argparse.ArgumentParser(prog="tests.faults.cuts")
    parser.add_argument("--rounds", type=int, default=4)
    parser.add_argument("--seed", type=int, default=20261122)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="jiaohao-cuts-") as folder:
        figures, dropped = run(Path(folder), asked.rounds, asked.seed)
    for line in [*figures.refusals, *figures.complaints][:20]:
        print(line)
    print(json.dumps(figures.summary() | {"dropped_bytes": dropped}))
    return 0 if figures.is_clean and dropped > 0 else 1


if __name__ == "__main__":
    sys.exit(main())
