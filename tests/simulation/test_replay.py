"""A short generated day through a real hub, balanced to the ticket."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bench.hall_config import Size
from bench.servers import ROOT, Hub, running
from commands import verify
from simulation import replay
from simulation.api import HubClient
from simulation.day import write_day
from simulation.generator import generate_day
from tests.patience import within

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hub]:
    hub = Hub(tmp_path_factory.mktemp("hub"), Size(kiosks=2, counters=10, displays=2))
    with running(hub):
        yield hub


@pytest.fixture
def day_file(tmp_path: Path) -> Path:
    path = tmp_path / "day.csv"
    # Letters the hall has (A to H) and letters it lacks.
    write_day(generate_day(1, "ABCDEFGHKZ", 120), path)
    return path


def test_a_day_at_full_speed_balances_to_the_ticket(
    hub: Hub, day_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert replay.main([str(day_file), "--speed", "max", "--data", str(hub.data)]) == 0
    said = capsys.readouterr().out
    assert "120  取号 · issued" in said
    assert "Balanced" in said


def test_a_second_replay_the_same_day_balances_too(hub: Hub, day_file: Path) -> None:
    assert replay.main([str(day_file), "--speed", "3600", "--data", str(hub.data)]) == 0


def test_a_day_with_every_deed_balances_and_its_ledger_is_true(
    hub: Hub, day_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert replay.main([str(day_file), "--speed", "max", "--every-deed", "--data", str(hub.data)]) == 0
    said = capsys.readouterr().out
    assert all(f"· {deed}" in said for deed in ("transfers", "holds", "undone", "notes"))
    assert verify.main(["--data", str(hub.data)]) == 0


def test_demo_traffic_serves_leaves_counters_free_and_signs_off_when_told_to_end(hub: Hub) -> None:
    command = [sys.executable, "-m", "simulation.traffic", "--data", str(hub.data), "--speed", "60"]
    traffic = subprocess.Popen(command, cwd=ROOT)
    try:
        assert _wait_for(lambda: _all_states(hub).count("open") >= 6)
        free = {zone: states.count("closed") for zone, states in _states(hub).items()}
        assert free == {"east": 2, "west": 2}
    finally:
        traffic.terminate()
        assert traffic.wait(timeout=within(20)) == 0
    assert set(_all_states(hub)) == {"closed"}


def _states(hub: Hub) -> dict[str, list[str]]:
    """The counters' states by zone, as the lobby screens have them."""
    states = {}
    for display in hub.demo.of_kind("display"):
        client = HubClient(hub.url, display.key)
        board = client.get(f"/boards/lobby/{display.zone_id}")
        client.close()
        states[str(display.zone_id)] = [counter["state"] for counter in board["counters"]]
    return states


def _all_states(hub: Hub) -> list[str]:
    return [state for states in _states(hub).values() for state in states]


def _wait_for(is_so: Callable[[], bool], seconds: float = 20) -> bool:
    until = time.monotonic() + seconds
    while not is_so():
        if time.monotonic() > until:
            return False
        time.sleep(0.1)
    return True


def test_a_hub_that_is_away_is_said_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert replay.main([str(tmp_path / "none.csv"), "--data", str(tmp_path)]) == 2
    assert "none.csv" in capsys.readouterr().err
