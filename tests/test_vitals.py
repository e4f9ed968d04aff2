"""R07: a disk that fills and a clock that is set open incidents by themselves."""

from collections import namedtuple
from dataclasses import dataclass
from pathlib import Path

import pytest

from hub import vitals
from hub.config.keeping import Keeping
from hub.health import Health
from hub.texts import Texts
from hub.vitals import Vitals
from tests.acting import Clock

TEXTS = Texts.load(Path(__file__).parents[1] / "config" / "texts")
Usage = namedtuple("Usage", "total used free")


@dataclass
class Machine:
    """A machine whose disk and clocks a test sets."""

    folder: Path
    clock: Clock
    steady: float = 1000.0
    free_megabytes: int = 9_000

    def waits(self, seconds: float) -> None:
        self.steady += seconds
        self.clock.forward(seconds=seconds)

    def looked_at_by(self, watcher: Vitals) -> Health:
        health = Health()
        watcher.look(health)
        return health


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    machine = Machine(tmp_path, Clock())
    usage = lambda _: Usage(0, 0, machine.free_megabytes * 1_000_000)  # noqa: E731
    monkeypatch.setattr(vitals.shutil, "disk_usage", usage)
    return machine


@pytest.fixture
def watcher(machine: Machine) -> Vitals:
    rules = Keeping(least_free_megabytes=500)
    return Vitals(machine.folder, rules, TEXTS, machine.clock, lambda: machine.steady)


def test_a_healthy_machine_is_well(machine: Machine, watcher: Vitals) -> None:
    for _ in range(3):
        machine.waits(1)
        assert machine.looked_at_by(watcher) == Health({}, {("disk", str(machine.folder))})


def test_r07_a_disk_that_fills_is_told_until_there_is_room_to_spare(
    machine: Machine, watcher: Vitals
) -> None:
    told = []
    for free in (499, 550, 600):
        machine.waits(10)
        machine.free_megabytes = free
        told.append(machine.looked_at_by(watcher).broken.get(("disk", str(machine.folder))))
    assert told == ["剩余 499 MB", "剩余 550 MB", None]


@pytest.mark.parametrize("by", [3600, -3600, 86_400, -86_400], ids=str)
def test_r07_a_clock_that_is_set_is_told_for_a_while(machine: Machine, watcher: Vitals, by: int) -> None:
    machine.clock.forward(seconds=by)
    assert list(machine.looked_at_by(watcher).broken) == [("clock", f"{by:+d} s")]
    machine.waits(29)
    assert machine.looked_at_by(watcher).broken
    machine.waits(2)
    assert machine.looked_at_by(watcher).broken == {}


def test_r07_set_back_all_is_well(machine: Machine, watcher: Vitals) -> None:
    machine.clock.forward(seconds=3600)
    machine.looked_at_by(watcher)
    machine.clock.forward(seconds=-3600)
    health = machine.looked_at_by(watcher)
    assert health.broken == {}
    assert ("clock", "+3600 s") in health.well


def test_r07_a_second_step_takes_the_place_of_the_first(machine: Machine, watcher: Vitals) -> None:
    machine.clock.forward(seconds=3600)
    machine.looked_at_by(watcher)
    machine.clock.forward(seconds=600)
    health = machine.looked_at_by(watcher)
    assert list(health.broken) == [("clock", "+4200 s")]
    assert ("clock", "+3600 s") in health.well


def test_a_clock_that_is_slewed_is_no_step(machine: Machine, watcher: Vitals) -> None:
    for _ in range(100):
        machine.waits(1)
        machine.clock.forward(seconds=0.5)
        assert machine.looked_at_by(watcher).broken == {}
