"""Measure: the hub's memory after a replayed day with a hundred displays, and how fast it starts again."""

import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from bench.audience import Audience
from bench.figures import Row
from bench.hall_config import Size
from bench.servers import Floor, Hub, running
from simulation.generator import generate_day
from simulation.hall import Hall, Script
from simulation.plan import served_services

MEMORY_MEGABYTES = 150.0
START_SECONDS = 3.0
DISPLAYS = 100
PROGRESS_SECONDS = 5.0


def measure(folder: Path, is_quick: bool, tell: Callable[[str], None]) -> list[Row]:
    """Rows memory_worker, memory_arbiter (told) and second_start. Memory is read from /proc: Linux only."""
    tickets, displays = (100, 10) if is_quick else (2056, DISPLAYS)
    hub, floor = Hub(folder / "hub", Size(kiosks=2, counters=10, displays=displays + 1)), Floor(folder)
    with running(hub, floor):
        demo = hub.demo
        zone_id = demo.counters[0].zone_id
        screens = demo.of_kind("display")
        watch = [(screen.key, f"lobby/{screen.zone_id}", False) for screen in screens]
        letters = [service.letter for service in served_services(demo.services, demo.counters)]
        script = Script(generate_day(1, letters, tickets), speed=None)
        with Audience(hub.url, watch), Audience(floor.url, [("", f"lobby/{zone_id}", False)] * displays):
            # The audience holds most displays open; the played hall itself listens to one in each zone.
            others = tuple(device for device in demo.devices if device not in screens[len(demo.zone_ids) :])
            played = replace(demo, devices=others)
            _play(Hall(hub.url, played, demo.counters, script), tell, tickets)
            memory, bare = resident_megabytes(hub.pid), resident_megabytes(floor.pid)
    again = hub.start()
    hub.stop()
    least = floor.start()
    floor.stop()
    return [
        Row("memory_worker", "MB", max(memory), max(bare), MEMORY_MEGABYTES, by_ratio=False),
        Row("memory_all", "MB", sum(memory), sum(bare)),
        Row("second_start", "s", again, least, START_SECONDS, by_ratio=False),
    ]


def resident_megabytes(pid: int) -> list[float]:
    """Resident memory of the process and of each of its children, in MB."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [_resident(each) for each in (pid, *(int(child) for child in children))]


def _resident(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text()
    line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) * 1024 / 1e6


def _play(hall: Hall, tell: Callable[[str], None], tickets: int) -> None:
    playing = threading.Thread(target=hall.run)
    try:
        hall.open()
        playing.start()
        while playing.is_alive():
            playing.join(PROGRESS_SECONDS)
            tell(f"{hall.notebook.ended:,}/{tickets:,}")
    finally:
        hall.clock.stop()
        hall.close()
