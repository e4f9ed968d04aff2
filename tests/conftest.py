"""Shared helpers: a hall in a temporary folder that people act in, and a real hub in a process of its own."""

import gc
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from hub.secrecy import hashing
from hub.settings import Settings
from hub.setup import Prepared, prepare
from tests.acting import Hall
from tests.live import LiveHub
from tests.stores import IS_POSTGRES, copy_data, drop_data, new_data

ROOT = Path(__file__).resolve().parents[1]

# Machines are noisy: an example that takes long is no fault.
settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")


# People sign on by the hundred here; how long a hash takes on purpose is asked in a real hub only.
hashing.hasher.__init__(time_cost=1, memory_cost=8, parallelism=1)  # type: ignore[misc]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """On PostgreSQL, what is about the database's file is passed over."""
    if IS_POSTGRES:
        passed_over = pytest.mark.skip(reason="about SQLite's file")
        for item in items:
            if item.get_closest_marker("sqlite"):
                item.add_marker(passed_over)


def pytest_collection_finish() -> None:
    """What has been loaded stays: searching it for garbage again and again would be a third of the work."""
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


@pytest.fixture
def config_dir(tmp_path: Path) -> Path:
    """A copy of the demo's configuration that a test may change."""
    return Path(shutil.copytree(ROOT / "config", tmp_path / "config"))


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Prepared]:
    """The demo's data folder as first prepared, and the demo: once is enough for all tests."""
    data = new_data(tmp_path_factory.mktemp("prepared") / "data")
    return data, prepare(Settings(data, ROOT / "config"))


@pytest.fixture(scope="session")
def prepared_data(prepared: tuple[Path, Prepared]) -> Path:
    """The demo's data folder as first prepared; copy it."""
    return prepared[0]


@pytest.fixture
def data_dir(tmp_path: Path, prepared_data: Path) -> Iterator[Path]:
    """A prepared data folder of the test's own."""
    yield copy_data(prepared_data, tmp_path / "data")
    drop_data(tmp_path / "data")


@pytest.fixture
def hall(data_dir: Path, prepared: tuple[Path, Prepared]) -> Iterator[Hall]:
    """The demo hall on a real database, at a fixed moment: Monday 2026-03-02, 10:00 in Shanghai."""
    hall = Hall.of(data_dir, prepared[1])
    yield hall
    hall.close()


@pytest.fixture(scope="module")
def live_hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveHub]:
    """The real hub, served on a free loopback port for the tests of one module."""
    hub = LiveHub(new_data(tmp_path_factory.mktemp("live") / "data"), ROOT / "config")
    hub.start()
    yield hub
    hub.stop()
    drop_data(hub.data_dir)


@pytest.fixture
def own_hub(data_dir: Path, config_dir: Path) -> Iterator[LiveHub]:
    """A hub for one test alone, not started yet: to change its config, kill it, start it again."""
    hub = LiveHub(data_dir, config_dir)
    yield hub
    hub.stop()
