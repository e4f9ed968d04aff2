"""The bench's hall is a valid configuration of the size asked for."""

from pathlib import Path

from bench.hall_config import Size, write_config
from hub.config import load


def test_the_demo_grows_to_the_size_asked_for(tmp_path: Path) -> None:
    config = load(write_config(tmp_path / "config", Size(kiosks=20, counters=200, displays=101)))
    assert (len(config.kiosks), len(config.counters), len(config.displays)) == (20, 200, 101)
    assert config.speech.engine == "none"


def test_every_zone_keeps_a_display(tmp_path: Path) -> None:
    config = load(write_config(tmp_path / "config", Size(displays=3)))
    assert {display.zone for display in config.displays} == {zone.id for zone in config.zones}


def test_all_counters_can_serve_one_business(tmp_path: Path) -> None:
    config = load(write_config(tmp_path / "config", Size(counters=64, one_service=True)))
    assert {tuple(counter.services) for counter in config.counters} == {(config.services[0].id,)}
