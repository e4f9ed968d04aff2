"""Measure: click on Pause to 暂停服务 on the window's sign (R01); the floor: a bare emit and a commit."""

import json
import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from bench.commit import bare_commits
from bench.figures import Row, percentile
from bench.hall_config import Size
from bench.servers import Floor, Hub, running
from bench.staff import sign_on
from bench.wire import Wire
from simulation.sockets import BoardListener

REACH = 1.5
SETTLE_SECONDS = 0.1
ARRIVE_SECONDS = 10.0
PAUSE = json.dumps({"reason_id": "short", "minutes": 5}).encode()

Awaited = Callable[[Mapping[str, Any]], bool]


class Sign:
    """A window's sign that notes when it is told something awaited."""

    def __init__(
        self, url: str, key: str, board: str, is_awaited: Callable[[Mapping[str, Any]], bool]
    ) -> None:
        self._is_awaited = is_awaited
        self._told = threading.Event()
        self._told_at = 0
        self._listener = BoardListener(url, key, board, self._take)
        self._listener.start()
        if not self._listener.is_watching.wait(ARRIVE_SECONDS):
            raise RuntimeError(f"{board} cannot be watched")

    def seconds_after(self, click: Callable[[], int]) -> float:
        """Seconds from a click (answers its moment in nanoseconds) to the sign. Raises RuntimeError."""
        self._told.clear()
        clicked_at = click()
        if not self._told.wait(ARRIVE_SECONDS):
            raise RuntimeError("the sign was never told")
        return (self._told_at - clicked_at) / 1e9

    def close(self) -> None:
        """Look away."""
        self._listener.close()

    def _take(self, board: Mapping[str, Any]) -> None:
        if self._is_awaited(board) and not self._told.is_set():
            self._told_at = time.monotonic_ns()
            self._told.set()


def measure(folder: Path, is_quick: bool, tell: Callable[[str], None]) -> list[Row]:
    """One row: p99 of the pause, beside a bare emit to one listener on the bare server."""
    times = 20 if is_quick else 150
    hub, floor = Hub(folder / "hub", Size(kiosks=1, counters=20)), Floor(folder)
    with running(hub, floor):
        commit = percentile(bare_commits(folder, 300), 0.5)
        tell(f"{times}")
        paused = _pauses(hub, times)
        bare = _emits(floor, times)
    least = (percentile(bare, 0.99) + commit) * 1000
    return [Row("paused", "ms", percentile(paused, 0.99) * 1000, least, REACH)]


def _pauses(hub: Hub, times: int) -> list[float]:
    posts = sign_on(hub.url, hub.demo, most=20)
    number = posts[0].number
    clerk = Wire(hub.url, posts[0].token)
    key = next(device.key for device in hub.demo.of_kind("window") if device.counter_number == number)
    sign = Sign(hub.url, key, f"window/{number}", lambda board: board.get("state") == "paused")
    taken = []
    for _ in range(times):
        taken.append(sign.seconds_after(lambda: _sent(clerk, f"/api/v1/counters/{number}/pauses", PAUSE)))
        _sent(clerk, f"/api/v1/counters/{number}/resumptions", b"{}")
        time.sleep(SETTLE_SECONDS)
    sign.close()
    return taken


def _emits(floor: Floor, times: int) -> list[float]:
    wire = Wire(floor.url, "")
    wire.post("/boards", {"kind": "window", "state": "paused"})
    sign = Sign(floor.url, "", "window/1", lambda board: "announcement_id" in board)
    body = json.dumps({"announcement_id": "bare"}).encode()
    taken = []
    for _ in range(times):
        taken.append(sign.seconds_after(lambda: _sent(wire, "/emits", body)))
        time.sleep(SETTLE_SECONDS)
    sign.close()
    return taken


def _sent(wire: Wire, path: str, body: bytes) -> int:
    request = wire.request(path, body)
    at = time.monotonic_ns()
    status, content = wire.send(request)
    if status != 201:
        raise RuntimeError(f"{path}: {status} {content[:200]!r}")
    return at
