"""Measure: issue a ticket, call next: HTTP request to durable answer, alone."""

import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from bench.commit import bare_commits
from bench.figures import Row, percentile
from bench.hall_config import Size
from bench.servers import Floor, Hub, running
from bench.staff import sign_on
from bench.wire import Wire

REACH = 2.0
WARM_UP = 50


@dataclass
class Deeds:
    """Seconds of each issue, each call to a free counter, each Next that also finishes the former ticket."""

    issues: list[float] = field(default_factory=list)
    calls: list[float] = field(default_factory=list)
    nexts: list[float] = field(default_factory=list)

    def __iadd__(self, other: "Deeds") -> "Deeds":
        self.issues += other.issues
        self.calls += other.calls
        self.nexts += other.nexts
        return self


class DeedClient:
    """One kiosk and one clerk of a hub, taking turns: issue, call, start, and every other time finish."""

    def __init__(self, hub: Hub) -> None:
        demo = hub.demo
        post = sign_on(hub.url, demo, most=1)[0]
        self._service_id = post.service_ids[0]
        self._kiosk = Wire(hub.url, demo.of_kind("kiosk")[0].key)
        self._clerk = Wire(hub.url, post.token)
        self._calls_path = f"/api/v1/counters/{post.number}/calls"

    def go_round(self, times: int) -> Deeds:
        """Issue and call `times` tickets; what is measured is the answer's arrival. Raises RuntimeError."""
        deeds = Deeds()
        press = json.dumps({"service_id": self._service_id}).encode()
        for turn in range(times):
            is_free = turn % 2 == 0
            _timed(self._kiosk, "/api/v1/tickets", press, deeds.issues)
            called = _timed(self._clerk, self._calls_path, b"{}", deeds.calls if is_free else deeds.nexts)
            ticket = f"/api/v1/tickets/{json.loads(called)['ticket']['ticket_id']}"
            self._clerk.post(f"{ticket}/starts", {})
            if not is_free:
                self._clerk.post(f"{ticket}/finishes", {})
        return deeds


def _timed(wire: Wire, path: str, body: bytes, taken: list[float]) -> bytes:
    request = wire.request(path, body)
    began = time.perf_counter()
    status, content = wire.send(request)
    taken.append(time.perf_counter() - began)
    if status != 201:
        raise RuntimeError(f"{path}: {status} {content[:300]!r}")
    return content


def measure(folder: Path, is_quick: bool, tell: Callable[[str], None]) -> list[Row]:
    """Rows issue_p50, call_p50 and, as a press that does two deeds, next_p50."""
    times = 100 if is_quick else 1000
    hub, floor = Hub(folder / "hub", Size()), Floor(folder)
    bare: list[float] = []
    commits: list[float] = []
    with running(hub, floor):
        client, wire = DeedClient(hub), Wire(floor.url, "")
        client.go_round(WARM_UP)
        deeds = Deeds()
        for done in range(0, times, 100):
            # In turns, so that whatever else the machine does falls on both alike.
            deeds += client.go_round(100)
            for _ in range(100):
                _timed(wire, "/bare", b"{}", bare)
            commits += bare_commits(folder, 100)
            tell(f"{done + 100}/{times}")
    commit = percentile(commits, 0.5)
    least = (percentile(bare, 0.5) + commit) * 1000
    note = f"({percentile(bare, 0.5) * 1000:.2f} + {commit * 1000:.2f})"
    return [
        Row("issue_p50", "ms", percentile(deeds.issues, 0.5) * 1000, least, REACH, note=note),
        Row("call_p50", "ms", percentile(deeds.calls, 0.5) * 1000, least, REACH, note=note),
        Row("next_p50", "ms", percentile(deeds.nexts, 0.5) * 1000, least, note=note),
    ]
