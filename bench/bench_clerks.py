"""Measure: 64 clerks at 64 counters press Next 10,000 times each; every ticket is claimed by one of them."""

import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.figures import Row, percentile
from bench.hall_config import Size
from bench.presses import Presses
from bench.servers import ROOT, Floor, Hub, running
from bench.staff import Post, sign_on
from bench.waiting import House
from hub.config import load

CLERKS = 64
TIMES = 10_000
QUICK_TIMES = 50
BARE_TIMES = 100
REACH = 0.3


@dataclass(frozen=True)
class _Found:
    """What the clerks were answered, and what the same clients got from a route that does nothing."""

    presses: Presses
    bare_rate: float
    waiting: int


def measure(folder: Path, is_quick: bool, tell: Callable[[str], None]) -> list[Row]:
    """Rows of faults (all must be 0), of the rate of Next beside the bare route's, and of its latency."""
    times = QUICK_TIMES if is_quick else TIMES
    size = Size(kiosks=1, counters=CLERKS, displays=2, one_service=True)
    hub, floor = Hub(folder / "hub", size), Floor(folder)
    with running(hub, floor):
        house = House(hub.data / "jiaohao.db", load(hub.config), CLERKS * times)
        posts = sign_on(hub.url, hub.demo)
        bare = _press(floor.url, posts, BARE_TIMES, is_bare=True)
        house.fill(0)
        presses = _press(hub.url, posts, times, refill=house.fill, tell=tell)
        again = _press(floor.url, posts, BARE_TIMES, is_bare=True)
        house.close()
    bare_rate = (bare.requests + again.requests) / (bare.seconds + again.seconds)
    return _rows(_Found(presses, bare_rate, CLERKS * times))


def _rows(found: _Found) -> list[Row]:
    presses = found.presses
    claimed = len(presses.claimed)
    faults = {
        "claimed_twice": claimed - len(set(presses.claimed)),
        "unclaimed": found.waiting - len(set(presses.claimed)),
        "refused": len(presses.refusals),
        "nobody": presses.nobody_waiting,
    }
    note = f"({claimed:,})"
    return [
        *(Row(f"clerks_{kind}", "", count, reach=0, note=note) for kind, count in faults.items()),
        Row("clerks_next", "/s", claimed / presses.seconds, found.bare_rate / 2, REACH, is_least=True),
        Row("clerks_next_p99", "ms", percentile(presses.next_seconds, 0.99) * 1000),
    ]


def _press(
    url: str,
    posts: Sequence[Post],
    times: int,
    *,
    is_bare: bool = False,
    refill: Callable[[int], None] | None = None,
    tell: Callable[[str], None] | None = None,
) -> Presses:
    """Let the clerks press, in a process of their own; `refill` hears how many were called.

    Raises RuntimeError when that ends without a word.
    """
    clerks = [{"number": post.number, "token": post.token} for post in posts]
    plan = {"url": url, "times": times, "clerks": clerks, "bare": is_bare}
    command = [sys.executable, "-m", "bench.presses"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT
    ) as process:
        try:
            return _outcome(process, plan, refill, tell)
        finally:
            process.kill()


def _outcome(
    process: "subprocess.Popen[str]",
    plan: dict[str, Any],
    refill: Callable[[int], None] | None,
    tell: Callable[[str], None] | None,
) -> Presses:
    if process.stdin is None or process.stdout is None:
        raise RuntimeError("the clerks' process has no pipes")
    process.stdin.write(json.dumps(plan) + "\n")
    process.stdin.flush()
    total = 2 * len(plan["clerks"]) * plan["times"]
    for line in process.stdout:
        said = json.loads(line)
        if isinstance(said, dict):
            return Presses(**said)
        if refill:
            refill(said // 2)
        if tell:
            tell(f"{said:,}/{total:,}")
    raise RuntimeError("the clerks ended without a word")
