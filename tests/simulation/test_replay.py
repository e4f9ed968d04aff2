"""A short generated day through a real hub, balanced to the ticket."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.hall_config import Size
from bench.servers import Hub, running
from simulation import replay
from simulation.day import write_day
from simulation.generator import generate_day

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


def test_a_hub_that_is_away_is_said_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert replay.main([str(tmp_path / "none.csv"), "--data", str(tmp_path)]) == 2
    assert "none.csv" in capsys.readouterr().err
