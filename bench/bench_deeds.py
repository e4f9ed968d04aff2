"""Measure: issue a ticket, call next: HTTP request to durable answer, alone.

In turns: a deed, a bare request, a bare commit. A hall's presses come one by one as well, and a disk that has
just synced, like a processor that has just done the same, is up to twice as quick with the next one. The rows
"in a row" tell what comes out when a hundred deeds, a hundred bare requests and a hundred commits take turns.
"""

import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from bench.commit import bare_commit
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

    def go_round(self, times: int, after_each: Callable[[], None] = lambda: None) -> Deeds:
        """Issue and call `times` tickets; what is measured is the answer's arrival. Raises RuntimeError."""
        deeds = Deeds()
        press = json.dumps({"service_id": self._service_id}).encode()
        for turn in range(times):
            is_free = turn % 2 == 0
            _timed(self._kiosk, "/api/v1/tickets", press, deeds.issues)
            after_each()
            called = _timed(self._clerk, self._calls_path, b"{}", deeds.calls if is_free else deeds.nexts)
            after_each()
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


@dataclass
class Least:
    """Seconds of each bare request and each bare commit."""

    requests: list[float] = field(default_factory=list)
    commits: list[float] = field(default_factory=list)


def measure(folder: Path, is_quick: bool, tell: Callable[[str], None]) -> list[Row]:
    """Rows issue_p50, call_p50 and next_p50 (a press that does two deeds); the same in a row, only told."""
    times = 100 if is_quick else 1000
    hub, floor = Hub(folder / "hub", Size()), Floor(folder)
    with running(hub, floor), bare_commit(folder) as commit:
        client, wire = DeedClient(hub), Wire(floor.url, "")
        client.go_round(WARM_UP)
        in_turns, in_a_row, least, least_in_a_row = Deeds(), Deeds(), Least(), Least()

        def bare(found: Least, times: int = 1) -> None:
            for _ in range(times):
                _timed(wire, "/bare", b"{}", found.requests)
            found.commits += [commit() for _ in range(times)]

        for done in range(0, times, 100):
            in_turns += client.go_round(100, lambda: bare(least))
            in_a_row += client.go_round(100)
            bare(least_in_a_row, 100)
            tell(f"{done + 100}/{times}")
    return [*_rows(in_turns, least, REACH), *_rows(in_a_row, least_in_a_row)]


def _rows(deeds: Deeds, least: Least, reach: float | None = None) -> list[Row]:
    """Judged by `reach`; without it only told. Two deeds in one press are only told as well."""
    request, commit = (percentile(each, 0.5) * 1000 for each in (least.requests, least.commits))
    floor, note = request + commit, f"({request:.2f} + {commit:.2f})"
    ending = "p50" if reach else "row"

    def row(name: str, taken: list[float], most: float | None = None) -> Row:
        return Row(f"{name}_{ending}", "ms", percentile(taken, 0.5) * 1000, floor, most, note=note)

    return [row("issue", deeds.issues, reach), row("call", deeds.calls, reach), row("next", deeds.nexts)]
