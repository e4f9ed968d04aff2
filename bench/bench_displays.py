"""Measure: click on Next to the number on the displays; the floor: a bare emit to as many, and a commit."""

import json
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from bench.audience import Audience
from bench.commit import bare_commits
from bench.figures import Row, percentile
from bench.hall_config import Size
from bench.servers import Floor, Hub, running
from bench.staff import Post, sign_on
from bench.wire import Wire
from simulation.demo import Demo

REACH = 1.5
PANELS = 200
DISPLAYS = (1, 20, 100)
BETWEEN_SECONDS = 0.06
"""Between clicks: long enough for the emit before to have reached everybody."""
ARRIVE_SECONDS = 10.0

Click = Callable[[], tuple[str, int]]


def measure(folder: Path, is_quick: bool, tell: Callable[[str], None]) -> list[Row]:
    """A row shown_<n> for each number of displays: p99 over every click and display."""
    clicks = 30 if is_quick else 250
    panels = 20 if is_quick else PANELS
    numbers = (1, 20) if is_quick else DISPLAYS
    hub = Hub(folder / "hub", Size(kiosks=1, counters=panels, displays=max(numbers) + 1))
    floor = Floor(folder)
    rows = []
    with running(hub, floor):
        demo = hub.demo
        posts = sign_on(hub.url, demo, most=1)
        click_next = _next_clicker(hub.url, demo, posts[0], clicks * len(numbers))
        commit = percentile(bare_commits(folder, 500), 0.5)
        for displays in numbers:
            tell(f"{displays} + {panels}")
            watch = _watch(demo, displays)
            shown = _clicks_shown(hub.url, watch, click_next, clicks)
            board = _lobby_board(hub.url, demo)
            bare = _clicks_shown(floor.url, watch, _emit_clicker(floor.url, board), clicks)
            least = (percentile(bare, 0.99) + commit) * 1000
            rows.append(
                Row(
                    f"shown_{displays}",
                    "ms",
                    percentile(shown, 0.99) * 1000,
                    least,
                    REACH,
                    note=f"+ {panels}",
                )
            )
    return rows


def _watch(demo: Demo, displays: int) -> list[tuple[str, str, bool]]:
    """The displays (timed) and every counter's panel."""
    zone_id = demo.counters[0].zone_id
    screens = [device for device in demo.of_kind("display") if device.zone_id == zone_id][:displays]
    if len(screens) < displays:
        raise RuntimeError(f"the hall has {len(screens)} displays in {zone_id}, not {displays}")
    timed = [(device.key, f"lobby/{zone_id}", True) for device in screens]
    return timed + [(counter.key, f"counter/{counter.number}", False) for counter in demo.counters]


def _clicks_shown(url: str, watch: Sequence[tuple[str, str, bool]], click: Click, clicks: int) -> list[float]:
    """Seconds from each click to each timed listener."""
    with Audience(url, watch) as audience:
        clicked: dict[str, int] = {}
        for _ in range(clicks):
            announcement_id, at = click()
            clicked[announcement_id] = at
            time.sleep(BETWEEN_SECONDS)
        seen = audience.sightings(list(clicked), ARRIVE_SECONDS)
    timed = sum(is_timed for _, _, is_timed in watch)
    lost = sum(timed - len(times) for times in seen.values())
    if lost:
        raise RuntimeError(f"{lost} of {timed * clicks} calls never reached a display")
    return [(at - clicked[which]) / 1e9 for which, times in seen.items() for at in times]


def _next_clicker(url: str, demo: Demo, post: Post, clicks: int) -> Click:
    """Presses Next at one counter. Tickets are taken beforehand; each is started to free Next again."""
    kiosk = Wire(url, demo.of_kind("kiosk")[0].key)
    for _ in range(clicks):
        kiosk.post("/api/v1/tickets", {"service_id": post.service_ids[0]})
    kiosk.close()
    clerk = Wire(url, post.token)
    started: list[str] = []

    def click() -> tuple[str, int]:
        while started:
            clerk.post(f"/api/v1/tickets/{started.pop()}/starts", {})
            time.sleep(BETWEEN_SECONDS)
        request = clerk.request(f"/api/v1/counters/{post.number}/calls", b"{}")
        at = time.monotonic_ns()
        status, content = clerk.send(request)
        answer = json.loads(content)
        if status != 201:
            raise RuntimeError(f"a call was refused: {status} {answer}")
        started.append(answer["ticket"]["ticket_id"])
        return str(answer["announcement_id"]), at

    return click


def _emit_clicker(url: str, board: Mapping[str, Any]) -> Click:
    wire = Wire(url, "")
    wire.post("/boards", board)
    count = 0

    def click() -> tuple[str, int]:
        nonlocal count
        count += 1
        request = wire.request("/emits", json.dumps({"announcement_id": f"bare{count}"}).encode())
        at = time.monotonic_ns()
        wire.send(request)
        return f"bare{count}", at

    return click


def _lobby_board(url: str, demo: Demo) -> Mapping[str, Any]:
    """The board that displays receive, so that the bare emit carries as much."""
    wire = Wire(url, demo.of_kind("display")[0].key)
    _, board = wire.get(f"/api/v1/boards/lobby/{demo.counters[0].zone_id}")
    wire.close()
    return dict(board)
